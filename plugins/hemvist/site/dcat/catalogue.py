"""The data sets as statements of DCAT-AP-SE 3.0.1 (Digg 2024), for harvesting by the national data portal.

Every thing has an address of its own below the catalogue's, none is blank. What is not known, such as an
e-mail address, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel.core import get_global

from hemvist.messages import catalogue
from hemvist.pages.links import OPEN_DATA, site_path
from hemvist.pages.opendata.datasets import FOLDER, MEDIA_TYPES, DataFile, DataSet
from hemvist.pages.opendata.telling import about_of, file_title, keywords_of, title_of
from hemvist.records.base import LANGUAGES
from hemvist.site.dcat.publisher import TYPES, Publisher
from hemvist.site.dcat.triples import NAMESPACES, TYPE, Iri, Literal, Node, Triple

EU = "http://publications.europa.eu/resource/authority/"
LICENCE = "http://creativecommons.org/licenses/by/4.0/"
"""With http and a slash at the end: the one spelling that the portal knows."""
DATA_PACKAGE = "https://specs.frictionlessdata.io/data-package/"
MEDIA = "https://www.iana.org/assignments/media-types/"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
FILE_TYPES = {"csv": "CSV", "json": "JSON", "bib": "TXT", "ris": "TXT"}
"""Words of the European list of file types, by ending."""
THEMES = {
    "evidence": ("SOCI", "HEAL"), "strategy": ("SOCI", "GOVE"), "provisions": ("SOCI", "JUST"),
    "glossary": ("SOCI",), "indicator": ("SOCI",),
}  # fmt: skip
EU_LANGUAGES = {"sv": "SWE", "en": "ENG"}
WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of countries that are no more, which CLDR still knows as names of others."""

Statements = Iterator[tuple[str, Node]]


def statements(sets: tuple[DataSet, ...], site_url: str, publisher: Publisher) -> Triples:
    """Return the catalogue of some data sets. `site_url` is where the site stands, a slash at its end."""
    base = f"{site_url}{FOLDER}dcat"
    return tuple(_Catalogue(base, site_url, publisher).all(sets))


Triples = tuple[Triple, ...]


class _Catalogue:
    """What all statements of one catalogue share: addresses and the publisher."""

    def __init__(self, base: str, site_url: str, publisher: Publisher) -> None:
        self.base, self.site_url, self.publisher = base, site_url, publisher
        self.agent = publisher.iri or f"{base}#publisher"

    def all(self, sets: tuple[DataSet, ...]) -> Iterator[Triple]:
        """Give every statement."""
        yield from self._of(f"{self.base}#catalogue", self._catalogue(sets))
        yield from self._of(self.agent, self._agent())
        if self.publisher.email:
            yield from self._of(f"{self.base}#contact", self._contact())
        for each in sets:
            yield from self._of(self._id(each), self._dataset(each))
            if each.period is not None:
                yield from self._of(
                    f"{self._id(each)}-period", _period(each.period, ends=each.kind == "strategy")
                )
            for file in each.files:
                yield from self._of(self._file_id(file), self._distribution(each, file))
                yield from self._of(f"{self._file_id(file)}-checksum", _checksum(file))

    @staticmethod
    def _of(subject: str, stated: Statements) -> Iterator[Triple]:
        return (Triple(subject, name, value) for name, value in stated)

    def _id(self, each: DataSet) -> str:
        return f"{self.base}#{each.id}"

    def _file_id(self, file: DataFile) -> str:
        return f"{self.base}#file-{file.name.replace('.', '-')}"

    def _catalogue(self, sets: tuple[DataSet, ...]) -> Statements:
        yield TYPE, _name("dcat:Catalog")
        yield from _said("dcterms:title", "dcat.catalogue.title")
        yield from _said("dcterms:description", "dcat.catalogue.about")
        yield "dcterms:publisher", Iri(self.agent)
        yield "dcterms:license", Iri(LICENCE)
        yield "foaf:homepage", Iri(self.site_url)
        yield "dcat:themeTaxonomy", Iri(f"{EU}data-theme")
        yield from _languages()
        if days := [each.changed for each in sets if each.changed is not None]:
            yield "dcterms:modified", Literal(max(days).isoformat(), datatype="xsd:date")
        for each in sets:
            yield "dcat:dataset", Iri(self._id(each))

    def _agent(self) -> Statements:
        yield TYPE, _name("foaf:Agent")
        yield "dcterms:type", Iri(f"{TYPES}{self.publisher.kind}")
        for lang in LANGUAGES:
            yield "foaf:name", Literal(self.publisher.name[lang], lang)

    def _contact(self) -> Statements:
        """Return whom to write to; the name has no language, since the profile wants a plain text."""
        yield TYPE, _name("vcard:Organization")
        yield "vcard:fn", Literal(self.publisher.name["sv"])
        yield "vcard:hasEmail", Iri(f"mailto:{self.publisher.email}")

    def _dataset(self, each: DataSet) -> Statements:
        yield TYPE, _name("dcat:Dataset")
        yield from _texts("dcterms:title", {lang: title_of(each, lang) for lang in LANGUAGES})
        yield from _texts("dcterms:description", {lang: about_of(each, lang) for lang in LANGUAGES})
        yield "dcterms:publisher", Iri(self.agent)
        yield "dcterms:identifier", Literal(self._id(each))
        for lang in LANGUAGES:
            for word in keywords_of(each, lang):
                yield "dcat:keyword", Literal(word, lang)
            yield "dcat:landingPage", Iri(f"{self.site_url}{site_path(OPEN_DATA, lang)}")
        if self.publisher.email:
            yield "dcat:contactPoint", Iri(f"{self.base}#contact")
        for theme in THEMES[each.kind]:
            yield "dcat:theme", Iri(f"{EU}data-theme/{theme}")
        yield from self._circumstances(each)
        for file in each.files:
            yield "dcat:distribution", Iri(self._file_id(file))

    def _circumstances(self, each: DataSet) -> Statements:
        """Return period, area, rhythm and the like."""
        yield "dcterms:accrualPeriodicity", Iri(f"{EU}frequency/IRREG")
        yield "dcterms:accessRights", Iri(f"{EU}access-right/PUBLIC")
        yield "dcterms:conformsTo", Iri(DATA_PACKAGE)
        yield from _languages()
        for country in each.countries:
            if code := THREE_LETTERS.get(country):
                yield "dcterms:spatial", Iri(f"{EU}country/{code}")
        if each.period is not None:
            yield "dcterms:temporal", Iri(f"{self._id(each)}-period")
        if each.changed is not None:
            yield "dcterms:modified", Literal(each.changed.isoformat(), datatype="xsd:date")

    def _distribution(self, each: DataSet, file: DataFile) -> Statements:
        address = Iri(f"{self.site_url}{FOLDER}{file.name}")
        yield TYPE, _name("dcat:Distribution")
        for name in ("dcterms:title", "dcterms:description"):
            yield from _texts(name, {lang: file_title(each, file, lang) for lang in LANGUAGES})
        yield "dcat:accessURL", address
        yield "dcat:downloadURL", address
        yield "dcterms:format", Iri(f"{EU}file-type/{FILE_TYPES[file.ending]}")
        yield "dcat:mediaType", Iri(f"{MEDIA}{MEDIA_TYPES[file.ending]}")
        yield "dcat:byteSize", Literal(str(file.size), datatype="xsd:nonNegativeInteger")
        yield "spdx:checksum", Iri(f"{self._file_id(file)}-checksum")
        yield "dcterms:license", Iri(LICENCE)
        yield "dcatap:availability", Iri(f"{EU}planned-availability/STABLE")
        yield from _languages()
        if each.changed is not None:
            yield "dcterms:modified", Literal(each.changed.isoformat(), datatype="xsd:date")


def _name(name: str) -> Iri:
    prefix, _, local = name.partition(":")
    return Iri(NAMESPACES[prefix] + local)


def _said(name: str, msgid: str) -> Statements:
    return _texts(name, {lang: catalogue(lang).text(msgid) for lang in LANGUAGES})


def _texts(name: str, by_language: Mapping[str, str]) -> Statements:
    return ((name, Literal(text, lang)) for lang, text in by_language.items() if text)


def _languages() -> Statements:
    return (("dcterms:language", Iri(f"{EU}language/{EU_LANGUAGES[lang]}")) for lang in LANGUAGES)


def _period(years: tuple[int, int], *, ends: bool) -> Statements:
    """Return a period; what still grows has no end, as the Swedish recommendation 8 has it."""
    yield TYPE, _name("dcterms:PeriodOfTime")
    yield "dcat:startDate", Literal(f"{years[0]:04}", datatype="xsd:gYear")
    if ends:
        yield "dcat:endDate", Literal(f"{years[1]:04}", datatype="xsd:gYear")


def _checksum(file: DataFile) -> Statements:
    yield TYPE, _name("spdx:Checksum")
    yield "spdx:algorithm", Iri(SHA256)
    yield "spdx:checksumValue", Literal(file.checksum, datatype="xsd:hexBinary")


def _three_letters() -> Mapping[str, str]:
    """Return the codes of countries in three letters, as the European list names them, by those in two."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return {
        two[0]: three for three, two in sorted(aliases.items())
        if len(three) == 3 and three.isalpha() and len(two) == 1 and three not in WITHDRAWN
    }  # fmt: skip


THREE_LETTERS = _three_letters()
