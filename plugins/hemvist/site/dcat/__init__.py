"""The catalogue that data portals harvest: DCAT-AP-SE 3.0.1 as RDF/XML, Turtle and JSON-LD."""
