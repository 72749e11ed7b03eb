"""What DCAT-AP-SE 3.0.1 and the Swedish portal ask of a catalogue, as rules over a graph.

Read in Digg's published form (github.com/diggsweden/DCAT-AP-SE, 3.0.1/bundle.json: what has a least number)
and in docs/harvesting.md there. Each rule gives the nodes that break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from rdflib import DCAT, DCTERMS, FOAF, RDF, BNode, Graph, Literal, Node, URIRef
from rdflib.namespace import Namespace

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
CC_BY = URIRef("http://creativecommons.org/licenses/by/4.0/")
PUBLISHER_TYPES = "http://purl.org/adms/publishertype/"
LANGUAGES = {"sv", "en"}
TEXTS = (DCTERMS.title, DCTERMS.description, DCAT.keyword)

Rule = Callable[[Graph], Iterator[Node]]


def of_type(graph: Graph, *types: URIRef) -> Iterator[Node]:
    for type_ in types:
        yield from graph.subjects(RDF.type, type_)


def without(graph: Graph, type_: URIRef, *properties: URIRef) -> Iterator[Node]:
    return (one for one in of_type(graph, type_) for name in properties if (one, name, None) not in graph)


def catalogue_is_whole(graph: Graph) -> Iterator[Node]:
    names = (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset)
    return without(graph, DCAT.Catalog, *names)


def dataset_is_whole(graph: Graph) -> Iterator[Node]:
    yield from without(graph, DCAT.Dataset, DCTERMS.title, DCTERMS.description, DCTERMS.publisher)


def dataset_has_what_is_recommended(graph: Graph) -> Iterator[Node]:
    names = (DCAT.keyword, DCAT.theme, DCTERMS.spatial, DCTERMS.accrualPeriodicity, DCTERMS.conformsTo)
    yield from without(graph, DCAT.Dataset, *names, DCTERMS.accessRights, DCAT.distribution)


def distribution_is_whole(graph: Graph) -> Iterator[Node]:
    names = (DCAT.accessURL, DCTERMS["format"], DCAT.mediaType, DCTERMS.license, DCAT.byteSize)
    yield from without(graph, DCAT.Distribution, *names, SPDX.checksum)


def publisher_has_name_and_known_type(graph: Graph) -> Iterator[Node]:
    for agent in {*graph.objects(None, DCTERMS.publisher), *of_type(graph, FOAF.Agent)}:
        types = list(graph.objects(agent, DCTERMS.type))
        known = len(types) == 1 and str(types[0]).startswith(PUBLISHER_TYPES)
        if (agent, FOAF.name, None) not in graph or not known:
            yield agent


def there_is_one_publisher(graph: Graph) -> Iterator[Node]:
    for one in of_type(graph, DCAT.Catalog, DCAT.Dataset):
        if len(set(graph.objects(one, DCTERMS.publisher))) != 1:
            yield one


def contact_has_kind_name_and_mail(graph: Graph) -> Iterator[Node]:
    for contact in {*graph.objects(None, DCAT.contactPoint)}:
        kinds = set(graph.objects(contact, RDF.type)) & {VCARD.Organization, VCARD.Individual}
        mails = list(graph.objects(contact, VCARD.hasEmail))
        is_mail = bool(mails) and all(str(mail).startswith("mailto:") for mail in mails)
        if len(kinds) != 1 or (contact, VCARD.fn, None) not in graph or not is_mail:
            yield contact


def licence_has_the_one_spelling(graph: Graph) -> Iterator[Node]:
    return (one for one, _, licence in graph.triples((None, DCTERMS.license, None)) if licence != CC_BY)


def no_node_is_blank(graph: Graph) -> Iterator[Node]:
    return (node for node in {*graph.subjects(), *graph.objects()} if isinstance(node, BNode))


def addresses_are_absolute(graph: Graph) -> Iterator[Node]:
    for node in {*graph.subjects(), *graph.objects()}:
        if isinstance(node, URIRef):
            parts = urlsplit(str(node))
            web = parts.scheme in {"http", "https"} and parts.netloc
            if not (web or parts.scheme == "mailto") or " " in str(node):
                yield node


def texts_are_in_both_languages(graph: Graph) -> Iterator[Node]:
    for one in of_type(graph, DCAT.Catalog, DCAT.Dataset, DCAT.Distribution):
        for name in TEXTS:
            texts = list(graph.objects(one, name))
            if texts and {text.language for text in texts if isinstance(text, Literal)} != LANGUAGES:
                yield one


def own_nodes_are_described(graph: Graph) -> Iterator[Node]:
    """What the catalogue points to below its own address must be in it."""
    (catalogue,) = of_type(graph, DCAT.Catalog)
    base = str(catalogue).partition("#")[0] + "#"
    own = {node for node in graph.objects() if isinstance(node, URIRef) and str(node).startswith(base)}
    return (node for node in own if (node, RDF.type, None) not in graph)


RULES: tuple[Rule, ...] = (
    catalogue_is_whole, dataset_is_whole, dataset_has_what_is_recommended, distribution_is_whole,
    publisher_has_name_and_known_type, there_is_one_publisher, contact_has_kind_name_and_mail,
    licence_has_the_one_spelling, no_node_is_blank, addresses_are_absolute, texts_are_in_both_languages,
    own_nodes_are_described,
)  # fmt: skip


def broken(graph: Graph) -> set[str]:
    """The names of the rules that a graph breaks."""
    return {rule.__name__ for rule in RULES if next(iter(rule(graph)), None) is not None}
