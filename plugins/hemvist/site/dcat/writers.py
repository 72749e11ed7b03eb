"""RDF statements as RDF/XML (W3C 2014), Turtle (W3C 2014) and JSON-LD 1.1, with the same bytes every time.

rdflib writes RDF/XML in another order with another hash seed, so files are made from sorted statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from hemvist.formats import json_bytes
from hemvist.site.dcat.triples import NAMESPACES, TYPE, Iri, Node, Triple, by_name, by_subject, whole

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
TURTLE_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def rdf_xml(triples: Iterable[Triple]) -> bytes:
    """Return statements as RDF/XML. What XML cannot hold becomes U+FFFD."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<rdf:RDF"]
    lines += [f"  xmlns:{prefix}={quoteattr(address)}" for prefix, address in sorted(NAMESPACES.items())]
    lines[-1] += ">"
    for subject, found in by_subject(_clean(triples)):
        lines.append(f"  <rdf:Description rdf:about={quoteattr(subject)}>")
        lines += [f"    {_element(triple)}" for triple in found]
        lines.append("  </rdf:Description>")
    return "\n".join((*lines, "</rdf:RDF>", "")).encode()


def turtle(triples: Iterable[Triple]) -> bytes:
    """Return statements as Turtle."""
    lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in sorted(NAMESPACES.items())]
    for subject, found in by_subject(_clean(triples)):
        stated = [
            f"  {'a' if name == TYPE else name} {', '.join(map(_turtle_node, values))}"
            for name, values in by_name(found)
        ]
        lines += ["", f"<{subject}>", " ;\n".join(stated) + " ."]
    return "\n".join((*lines, "")).encode()


def json_ld(triples: Iterable[Triple]) -> bytes:
    """Return statements as JSON-LD: one object a thing, prefixes in the context."""
    graph = []
    for subject, found in by_subject(_clean(triples)):
        thing: dict[str, object] = {"@id": subject}
        for name, values in by_name(found):
            is_type = name == TYPE
            thing["@type" if is_type else name] = [
                value.value if is_type else _json_node(value) for value in values
            ]
        graph.append(thing)
    return json_bytes({"@context": NAMESPACES, "@graph": graph})


def _clean(triples: Iterable[Triple]) -> list[Triple]:
    return [
        triple._replace(value=triple.value._replace(value=NOT_IN_XML.sub(REPLACEMENT, triple.value.value)))
        for triple in triples
    ]


def _element(triple: Triple) -> str:
    name, value = triple.name, triple.value
    if isinstance(value, Iri):
        return f"<{name} rdf:resource={quoteattr(value.value)}/>"
    mark = ""
    if value.lang:
        mark = f" xml:lang={quoteattr(value.lang)}"
    elif value.datatype:
        mark = f" rdf:datatype={quoteattr(whole(value.datatype))}"
    return f"<{name}{mark}>{escape(value.value, {chr(13): '&#13;'})}</{name}>"


def _turtle_node(value: Node) -> str:
    if isinstance(value, Iri):
        return f"<{value.value}>"
    text = "".join(TURTLE_ESCAPES.get(sign, sign) for sign in value.value)
    mark = f"@{value.lang}" if value.lang else f"^^{value.datatype}" if value.datatype else ""
    return f'"{text}"{mark}'


def _json_node(value: Node) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.value}
    marks = {"@language": value.lang, "@type": value.datatype}
    return {"@value": value.value} | {key: mark for key, mark in marks.items() if mark}
