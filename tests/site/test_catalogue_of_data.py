"""The catalogue that data portals harvest: European shapes, Swedish obligations, equal bytes and forms."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, BNode, Graph, Literal, URIRef

from hemvist.library import Folders, load
from hemvist.site.dcat.triples import Iri, Triple, whole
from hemvist.site.dcat.triples import Literal as Text
from hemvist.site.dcat.writers import json_ld, rdf_xml, turtle
from hemvist.site.failure import SiteError
from hemvist.site.open_data import open_data_files
from small_project import SMALL_PROJECT
from swedish_catalogue import CC_BY, RULES, SPDX, VCARD, broken

REFERENCE = Path(__file__).parents[1] / "reference"
SITE = "https://hemvist.example/"
BASE = f"{SITE}datasets/dcat#"
DAY = datetime.date(2026, 11, 26)
NAMED = {
    "publisher": {"name": {"sv": "Provkommunen", "en": "Trial Town"}, "type": "LocalAuthority"},
    "feedback": "data@trial.example",
}
FORMS = {"dcat": "xml", "dcat.rdf": "xml", "dcat.ttl": "turtle", "dcat.jsonld": "json-ld"}


pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""rdflib's own reader of JSON-LD still uses what rdflib has deprecated."""


def files(extra: Mapping[str, object], site_url: str = SITE) -> dict[str, bytes]:
    library = load(Folders.of(SMALL_PROJECT))
    made = open_data_files(library, DAY, site_url, extra)
    return {path.removeprefix("datasets/"): b"".join(parts) for path, parts in made}


def read(content: bytes, form: str = "xml") -> Graph:
    return Graph().parse(data=content, format=form, publicID="https://nowhere.invalid/")


def the(graph: Graph, type_: URIRef) -> URIRef:
    """Return one node of a type, always the same."""
    return URIRef(min(map(str, graph.subjects(RDF.type, type_))))


@pytest.fixture(scope="module")
def named() -> dict[str, bytes]:
    return files(NAMED)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(REFERENCE / "dcat-ap-3.0.1-SHACL.ttl")


@pytest.fixture(scope="module")
def concepts() -> Graph:
    return Graph().parse(REFERENCE / "dcat-concepts.ttl")


def report(graph: Graph, shapes: Graph, concepts: Graph) -> tuple[bool, str]:
    conforms, _, text = validate(graph + concepts, shacl_graph=shapes)
    return bool(conforms), str(text)


def test_the_catalogue_fits_the_european_shapes(
    named: dict[str, bytes], shapes: Graph, concepts: Graph
) -> None:
    conforms, text = report(read(named["dcat"]), shapes, concepts)
    assert conforms, text[:3000]


def test_the_european_shapes_see_a_missing_title(
    named: dict[str, bytes], shapes: Graph, concepts: Graph
) -> None:
    graph = read(named["dcat"])
    graph.remove((the(graph, DCAT.Dataset), DCTERMS.title, None))
    conforms, text = report(graph, shapes, concepts)
    assert not conforms
    assert "Result Path: dc1:title" in text


def test_the_published_catalogue_fits_the_shapes_and_the_swedish_rules(
    site: Path, shapes: Graph, concepts: Graph
) -> None:
    graph = read((site / "datasets/dcat").read_bytes())
    conforms, text = report(graph, shapes, concepts)
    assert conforms, text[:3000]
    assert broken(graph) == set()


def test_only_the_period_of_what_is_closed_has_an_end(site: Path) -> None:
    graph = read((site / "datasets/dcat").read_bytes())
    ended = {str(period).partition("#")[2] for period in graph.subjects(DCAT.endDate)}
    begun = {str(period).partition("#")[2] for period in graph.subjects(DCAT.startDate)}
    assert ended == {"strategy-period"}
    assert {"evidence-period", "indicator-evictions-executed-period"} < begun


def test_the_published_catalogue_names_every_indicator_and_register(site: Path) -> None:
    graph = read((site / "datasets/dcat").read_bytes())
    sets = {str(node).partition("#")[2] for node in graph.subjects(RDF.type, DCAT.Dataset)}
    indicators = {f"indicator-{path.stem}" for path in Path("monitoring/observations").glob("*.csv")}
    assert indicators
    assert sets == {"evidence", "strategy", "provisions", "glossary"} | indicators


def test_size_and_checksum_are_those_of_the_published_files(site: Path) -> None:
    graph = read((site / "datasets/dcat").read_bytes())
    listed = list(graph.subject_objects(DCAT.downloadURL))
    assert len(listed) > 10
    for file, address in listed:
        content = (site / str(address).removeprefix(SITE)).read_bytes()
        assert int(str(graph.value(file, DCAT.byteSize))) == len(content)
        checksum = graph.value(graph.value(file, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum).lower() == hashlib.sha256(content).hexdigest()


def test_the_catalogue_keeps_the_swedish_rules(named: dict[str, bytes]) -> None:
    assert broken(read(named["dcat"])) == set()


def lose(type_: URIRef, name: URIRef) -> Callable[[Graph], object]:
    return lambda graph: graph.remove((the(graph, type_), name, None))


def put(type_: URIRef, name: URIRef, value: URIRef | Literal | BNode) -> Callable[[Graph], object]:
    return lambda graph: graph.set((the(graph, type_), name, value))


def add(type_: URIRef, name: URIRef, value: URIRef | Literal | BNode) -> Callable[[Graph], object]:
    return lambda graph: graph.add((the(graph, type_), name, value))


WAYS: dict[str, tuple[str, Callable[[Graph], object]]] = {
    "catalogue without licence": ("catalogue_is_whole", lose(DCAT.Catalog, DCTERMS.license)),
    "catalogue without description": ("catalogue_is_whole", lose(DCAT.Catalog, DCTERMS.description)),
    "dataset without title": ("dataset_is_whole", lose(DCAT.Dataset, DCTERMS.title)),
    "dataset without theme": ("dataset_has_what_is_recommended", lose(DCAT.Dataset, DCAT.theme)),
    "dataset without area": ("dataset_has_what_is_recommended", lose(DCAT.Dataset, DCTERMS.spatial)),
    "distribution without format": ("distribution_is_whole", lose(DCAT.Distribution, DCTERMS["format"])),
    "distribution without address": ("distribution_is_whole", lose(DCAT.Distribution, DCAT.accessURL)),
    "publisher without type": ("publisher_has_name_and_known_type", lose(FOAF.Agent, DCTERMS.type)),
    "publisher without name": ("publisher_has_name_and_known_type", lose(FOAF.Agent, FOAF.name)),
    "publisher of a made-up type": (
        "publisher_has_name_and_known_type", put(FOAF.Agent, DCTERMS.type, URIRef(f"{SITE}boss")),
    ),
    "two publishers": (
        "there_is_one_publisher", add(DCAT.Catalog, DCTERMS.publisher, URIRef(f"{BASE}other")),
    ),
    "contact without mail": ("contact_has_kind_name_and_mail", lose(VCARD.Organization, VCARD.hasEmail)),
    "contact whose mail is a page": (
        "contact_has_kind_name_and_mail", put(VCARD.Organization, VCARD.hasEmail, URIRef(SITE)),
    ),
    "licence with https": (
        "licence_has_the_one_spelling",
        put(DCAT.Catalog, DCTERMS.license, URIRef(str(CC_BY).replace("http:", "https:"))),
    ),
    "blank node": ("no_node_is_blank", add(DCAT.Dataset, DCTERMS.relation, BNode())),
    "relative address": ("addresses_are_absolute", add(DCAT.Dataset, DCTERMS.relation, URIRef("data/x.csv"))),
    "title in one language": (
        "texts_are_in_both_languages", put(DCAT.Dataset, DCTERMS.title, Literal("En titel", lang="sv")),
    ),
    "pointing to nothing": (
        "own_nodes_are_described", add(DCAT.Dataset, DCAT.distribution, URIRef(f"{BASE}none")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_graph_that_is_broken_in_one_way_breaks_the_rule_for_it(named: dict[str, bytes], way: str) -> None:
    rule, break_it = WAYS[way]
    graph = read(named["dcat"])
    break_it(graph)
    assert rule in broken(graph)


def test_every_swedish_rule_is_proven_by_a_broken_graph() -> None:
    assert {rule for rule, _ in WAYS.values()} == {rule.__name__ for rule in RULES}


def test_all_forms_of_the_catalogue_say_the_same(named: dict[str, bytes]) -> None:
    graphs = [set(read(named[name], form)) for name, form in FORMS.items()]
    assert len(graphs[0]) > 100
    assert all(graph == graphs[0] for graph in graphs)


HOSTILE = (
    Triple(f"{SITE}#a", "rdf:type", Iri("http://www.w3.org/ns/dcat#Dataset")),
    Triple(
        f"{SITE}#a", "dcterms:title", Text("</rdf:RDF> & \"quoted\" 'x' \\ <b>å</b>\n\ttwo lines\r", "sv")
    ),
    Triple(f"{SITE}#a", "dcterms:title", Text('"""', "en")),
    Triple(f"{SITE}#a", "dcterms:title", Text("plain")),
    Triple(f"{SITE}#a", "dcat:byteSize", Text("7", datatype="xsd:nonNegativeInteger")),
    Triple(f"{SITE}#a?x=1&y='2'", "dcterms:relation", Iri(f"{SITE}#b?x=1&y=2")),
)


def known(triple: Triple) -> tuple[URIRef, URIRef, URIRef | Literal]:
    """Return a statement of ours as rdflib has it."""
    value = triple.value
    if isinstance(value, Iri):
        return URIRef(triple.subject), URIRef(whole(triple.name)), URIRef(value.value)
    datatype = URIRef(whole(value.datatype)) if value.datatype else None
    text = Literal(value.value, lang=value.lang or None, datatype=datatype)
    return URIRef(triple.subject), URIRef(whole(triple.name)), text


def test_rdflib_reads_back_exactly_the_statements_that_were_written() -> None:
    expected = set(map(known, HOSTILE))
    assert set(read(rdf_xml(HOSTILE))) == expected
    assert set(read(turtle(HOSTILE), "turtle")) == expected
    assert set(read(json_ld(HOSTILE), "json-ld")) == expected


def test_what_xml_cannot_hold_is_replaced_and_the_file_stays_readable() -> None:
    stated = (Triple(f"{SITE}#a", "dcterms:title", Text("a\x00b\x0bc", "sv")),)
    assert [str(title) for title in read(rdf_xml(stated)).objects()] == ["a\ufffdb\ufffdc"]


def test_order_and_repetition_of_statements_do_not_change_a_byte() -> None:
    for write in (rdf_xml, turtle, json_ld):
        assert write(HOSTILE) == write((*reversed(HOSTILE), *HOSTILE))


def test_a_copy_says_who_publishes_it_and_does_not_claim_to_be_another(named: dict[str, bytes]) -> None:
    graph = read(named["dcat"])
    agent = the(graph, FOAF.Agent)
    assert {str(name) for name in graph.objects(agent, FOAF.name)} == {"Provkommunen", "Trial Town"}
    assert str(graph.value(agent, DCTERMS.type)).endswith("/LocalAuthority")


def test_a_publisher_named_in_one_language_is_not_mixed_with_the_project() -> None:
    graph = read(files({"publisher": {"name": {"sv": "Provkommunen", "en": ""}}})["dcat"])
    assert {str(name) for name in graph.objects(None, FOAF.name)} == {"Provkommunen"}


def test_without_settings_the_project_is_the_publisher_and_no_contact_is_made_up() -> None:
    graph = read(files({})["dcat"])
    assert str(graph.value(the(graph, FOAF.Agent), DCTERMS.type)).endswith("/NonGovernmentalOrganisation")
    assert list(graph.objects(None, DCAT.contactPoint)) == []
    assert broken(graph) == set()


@pytest.mark.parametrize(
    ("publisher", "told"),
    [({"type": "LocalAuthorty"}, "LocalAuthority"), ({"iri": "organisation/SE1"}, "organisation/SE1")],
)
def test_a_setting_that_would_break_the_catalogue_stops_the_build(
    publisher: dict[str, str], told: str
) -> None:
    with pytest.raises(SiteError) as stopped:
        files({"publisher": publisher})
    assert told in stopped.value.text("en")


def test_a_page_where_faults_are_told_is_no_mail_address() -> None:
    graph = read(files({"feedback": "https://fault.example/form"})["dcat"])
    assert list(graph.objects(None, VCARD.hasEmail)) == []


def test_every_address_begins_where_the_site_stands() -> None:
    graph = read(files({}, "https://copy.example/hemvist")["dcat"])
    addresses = {str(address) for address in graph.objects(None, DCAT.downloadURL)}
    assert all(address.startswith("https://copy.example/hemvist/datasets/") for address in addresses)


def test_without_an_address_there_is_no_catalogue_but_all_the_data(named: dict[str, bytes]) -> None:
    made = files(NAMED, "")
    assert set(named) - set(made) == set(FORMS)


def test_hosts_are_told_what_the_file_without_an_ending_is_and_the_one_with_it_is_equal(site: Path) -> None:
    told = (site / "_headers").read_text("utf-8")
    assert "\n/datasets/dcat\n  Content-Type: application/rdf+xml; charset=utf-8\n" in told
    assert (site / "datasets/dcat").read_bytes() == (site / "datasets/dcat.rdf").read_bytes()
