"""RDF statements as plain data, and the names of the vocabularies that the catalogue uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

NAMESPACES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPE = "rdf:type"


class Iri(NamedTuple):
    """A thing by its absolute address."""

    value: str


class Literal(NamedTuple):
    """A text with its language, or a value with its type (`xsd:date`); plain when both are empty."""

    value: str
    lang: str = ""
    datatype: str = ""


Node = Iri | Literal


class Triple(NamedTuple):
    """A statement: the address of what it is about, a name such as `dcterms:title`, and the value."""

    subject: str
    name: str
    value: Node


def whole(name: str) -> str:
    """Return a name such as `dcterms:title` as an address. Raises KeyError for an unknown vocabulary."""
    prefix, _, local = name.partition(":")
    return NAMESPACES[prefix] + local


def by_subject(triples: Iterable[Triple]) -> Iterator[tuple[str, list[Triple]]]:
    """Give statements once each, in one order that depends on nothing else, by what they are about."""
    ordered = sorted(set(triples), key=_order)
    for subject, found in groupby(ordered, key=itemgetter(0)):
        yield subject, list(found)


def by_name(triples: Iterable[Triple]) -> Iterator[tuple[str, list[Node]]]:
    """Give the values of one subject by name; `triples` are in order."""
    for name, found in groupby(triples, key=itemgetter(1)):
        yield name, [triple.value for triple in found]


def _order(triple: Triple) -> tuple[str, bool, str, str, str, str]:
    """Return what sorts statements: a thing's type comes first."""
    value = triple.value if isinstance(triple.value, Literal) else Literal(triple.value.value)
    kind = "" if isinstance(triple.value, Iri) else "text"
    return (triple.subject, triple.name != TYPE, triple.name, kind, value.lang, value.datatype + value.value)
