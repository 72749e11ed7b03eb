"""A book: pages of the site under each other as one tagged, archivable PDF, with contents and index."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hemvist.messages import catalogue
from hemvist.print.attachments import Attached
from hemvist.print.chapters import Binding, Chapter, anchors, bound, stamp_of
from hemvist.print.document import (
    PrintAssets,
    as_given,
    engine_problem,
    fragment_problems,
    furniture_problems,
    sizes,
    typeset,
    with_title,
)
from hemvist.print.finish import TreeMismatchError, finish
from hemvist.print.layout import SEEN, Json, Node, body_nodes, language, plain, words
from hemvist.print.links import Place, linked_ids
from hemvist.print.markup import Element, read_fragment
from hemvist.print.problems import PrintError
from hemvist.print.tidy import printed, printed_ids, tidy
from hemvist.print.wide import on_turned_sheets
from hemvist.print.word_index import Entry, WordIndex

REFERENCES_ID = "ref"
FEW_STATES = 8
"""Chapters whose states leave room on their page for the list that follows."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a book and its chapters."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class PrintBook:
    """One book to print.

    `imprint` are facts (name, value as HTML); `references` are entries as HTML by key, in order, and
    `references_address` is the page of the site that cites lead to; `large` sets the text for weak eyes.
    """

    source: str
    title: str
    subtitle: str
    edition: str
    publisher: str
    lang: str
    sections: tuple[Section, ...]
    imprint: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...]
    references_address: str
    terms: tuple[Entry, ...]
    as_of: datetime.date
    base_url: str | None = None
    large: bool = False

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> PrintBook:
        """Return the book that `dataclasses.asdict` made plain data of."""
        sections = (
            Section(part["title"], tuple(Chapter(**each) for each in part["chapters"]))
            for part in data["sections"]
        )
        pairs = {name: tuple((key, html) for key, html in data[name]) for name in ("imprint", "references")}
        terms = (Entry(term["name"], tuple(term["forms"])) for term in data["terms"])
        return cls(**{**data, **pairs, "sections": tuple(sections), "terms": tuple(terms)})


def render_book(book: PrintBook, assets: PrintAssets | None = None) -> bytes:
    """Return the PDF of a book; the same book gives the same bytes.

    Raises PrintError with everything that stops the book from being printed, in the file where it stands.
    The three steps may also be taken by a process each, so that none needs the memory of the others.
    """
    given = bound_book(book, assets)
    return finished_book(typeset_book(given, book.source, book.as_of, assets), given, book.source)


def bound_book(book: PrintBook, assets: PrintAssets | None = None) -> str:
    """Return what the engine sets as a book. Raises PrintError."""
    assets = assets or PrintAssets.bundled()
    chapters = [chapter for section in book.sections for chapter in section.chapters]
    attached = Attached(book.lang)
    roots = _read(book, chapters, assets, attached)
    index = WordIndex(book.terms, book.lang)
    whole = _merged(book, roots, index)
    ids = Counter(printed_ids(whole))
    place = Place(book.source, "", book.lang, book.base_url, frozenset(ids), book.large)
    wanted = linked_ids(whole, place) | {anchor for term in book.terms for anchor in index.places(term)}
    body = on_turned_sheets(body_nodes(tidy(whole, wanted), place))
    follows = not book.references and _says_little(roots)
    nodes = [*_front(book, body, place), *body, *_index(book, index, on_new_page=not follows)]
    return as_given(_payload(book, nodes, attached))


def typeset_book(given: str, source: str, as_of: datetime.date, assets: PrintAssets | None = None) -> bytes:
    """Return the PDF of a book as the engine sets it. Raises PrintError."""
    return typeset("book.typ", given, source, as_of, assets or PrintAssets.bundled())


def finished_book(pdf: bytes, given: str, source: str) -> bytes:
    """Return the PDF of a book with what the engine leaves out. Raises PrintError."""
    try:
        return finish(pdf, json.loads(given)["body"])
    except TreeMismatchError as error:
        raise PrintError((engine_problem(source, str(error)),)) from error


def _read(book: PrintBook, chapters: list[Chapter], assets: PrintAssets, attached: Attached) -> list[Element]:
    """Return the trees of all chapters. Raises PrintError with the faults of every chapter at once."""
    words = " ".join([
        book.title, book.subtitle, book.edition, book.publisher, *(name for name, _ in book.imprint),
        *(section.title for section in book.sections), *(term.name for term in book.terms),
    ])  # fmt: skip
    problems = list(furniture_problems(words, book.source, assets))
    roots = []
    for chapter in chapters:
        try:
            read = attached.take(read_fragment(chapter.html, chapter.source), chapter.files, chapter.address)
            root = with_title(printed(read), chapter.title)
        except PrintError as failure:
            problems += failure.problems
            continue
        place = Place(
            chapter.source, chapter.address, chapter.lang, book.base_url, frozenset(anchors(root)), book.large
        )
        problems += fragment_problems(root, place, assets)
        roots.append(root)
    if problems:
        raise PrintError(tuple(dict.fromkeys(problems)))
    return roots


def _merged(book: PrintBook, roots: list[Element], index: WordIndex) -> Element:
    """Return one tree of all chapters and the list of references."""
    chapters = [chapter for section in book.sections for chapter in section.chapters]
    homes = {chapter.address: f"c{number}" for number, chapter in enumerate(chapters)}
    ids = {f"c{number}": frozenset(anchors(root)) for number, root in enumerate(roots)}
    entries = frozenset(key for key, _ in book.references)
    kids: list[Element | str] = []
    number = 0
    for section in book.sections:
        kids.append(_break())
        kids.append(Element("h1", (), (section.title,), 1, 1))
        for at, chapter in enumerate(section.chapters):
            binding = Binding(f"c{number}", book.lang, homes, ids, entries, book.references_address)
            kids += [_break()] if at else []
            index.begin(binding.name)
            parts = bound(roots[number], chapter, binding)
            kids += [part if isinstance(part, str) else index.marked(part) for part in parts]
            number += 1
    kids += [*_states(book, chapters, roots), *_references(book, on_new_page=not _says_little(roots))]
    return Element("fragment", (), tuple(kids), 1, 1)


def _break() -> Element:
    """Return what begins a new page."""
    return Element("hr", (("class", "new-page"),), (), 1, 1)


def _states(book: PrintBook, chapters: list[Chapter], roots: list[Element]) -> Iterator[Element]:
    """Give what each chapter says of its own state (who read it, law read up to), together at the end."""
    stamps = [(number, found) for number, root in enumerate(roots) if (found := stamp_of(root)) is not None]
    if not stamps:
        return
    yield _break()
    yield Element("h1", (), (_word(book, "states"),), 1, 1)
    same = set.intersection(
        *({(name.text, said.text) for name, said in _facts(found)} for _, found in stamps)
    )
    for name, value in _facts(stamps[0][1]) if len(stamps) > 1 else ():
        if (name.text, value.text) in same:
            yield Element("p", (("class", "small"),), (f"{name.text}: ", *_without_links(value)), 1, 1)
    for number, found in stamps:
        link = Element("a", (("href", f"#c{number}"), ("class", SEEN)), (chapters[number].title,), 1, 1)
        kids: list[Element | str] = [Element("strong", (), (link,), 1, 1), "."]
        for name, value in _facts(found):
            if (name.text, value.text) not in same or len(stamps) == 1:
                kids += [" ", Element("em", (), (f"{name.text}:",), 1, 1), " ", *_without_links(value)]
        yield Element("p", (("class", "small"),), tuple(kids), 1, 1)


def _says_little(roots: list[Element]) -> bool:
    """Whether the states of the chapters stand on a page that has room for what follows."""
    return 0 < sum(1 for root in roots if stamp_of(root) is not None) <= FEW_STATES


def _facts(stamp: Element) -> Iterator[tuple[Element, Element]]:
    parts = stamp.elements("dt", "dd")
    return zip(parts[::2], parts[1::2], strict=False)


def _without_links(value: Element) -> Iterator[Element | str]:
    """Give what a fact says, links left out, and end it as a sentence ends."""
    kids = tuple(child for child in value.children if isinstance(child, str) or child.tag != "a")
    text = "".join(kid if isinstance(kid, str) else kid.text for kid in kids).strip()
    yield from kids
    if not text.endswith((".", ":")):
        yield "."


def _references(book: PrintBook, on_new_page: bool) -> Iterator[Element]:
    """Give the list of what the chapters cite, once for the whole book."""
    if not book.references:
        return
    if on_new_page:
        yield _break()
    yield Element("h1", (), (catalogue(book.lang).text("print.book.references"),), 1, 1)
    items = []
    for key, html in book.references:
        entry = read_fragment(html, book.source)
        items.append(Element("li", (("id", f"{REFERENCES_ID}-{key}"),), entry.children, 1, 1))
    yield Element("ul", (("class", "references"),), tuple(items), 1, 1)


def _front(book: PrintBook, body: list[Json], place: Place) -> list[Json]:
    """Return cover, imprint and contents."""
    cover = plain(
        "cover",
        brand=catalogue(book.lang).text("site.name"),
        title=book.title,
        subtitle=book.subtitle,
        edition=book.edition,
        publisher=book.publisher,
    )
    facts = Element(
        "dl", (("class", "stamp"),),
        tuple(
            part
            for name, html in book.imprint
            for part in (
                Element("dt", (), (name,), 1, 1),
                Element("dd", (), read_fragment(html, book.source).children, 1, 1),
            )
        ), 1, 1,
    )  # fmt: skip
    fragment = tidy(Element("fragment", (), (facts,), 1, 1), frozenset())
    entries: list[Json] = [
        plain("a", url=None, target="-", label=words(node), kids=[])
        for node in _headings(body)
        if isinstance(node["level"], int) and node["level"] <= 2
    ]
    if book.terms:
        entries.append(plain("a", url=None, target="-", label=_word(book, "index"), kids=[]))
    return [
        cover,
        plain("imprint", kids=body_nodes(fragment, place)),
        plain("contents", title=_word(book, "contents"), kids=entries),
    ]


def _index(book: PrintBook, index: WordIndex, on_new_page: bool) -> list[Json]:
    if not book.terms:
        return []
    entries: list[Json] = [
        {"name": entry.name, "places": index.places(entry)}
        for entry in book.terms
        if entry.name in index.found
    ]
    title, about = _word(book, "index"), _word(book, "index-about")
    return [plain("index", title=title, about=about, entries=entries, new_page=on_new_page)]


def _word(book: PrintBook, name: str) -> str:
    return catalogue(book.lang).text(f"print.book.{name}")


def _headings(nodes: list[Json]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, dict):
            if node.get("tag") == "heading":
                yield node
            kids = node.get("kids")
            if isinstance(kids, list):
                yield from _headings(kids)


def _payload(book: PrintBook, nodes: list[Json], attached: Attached) -> Json:
    lang, region = language(book.lang)
    words = catalogue(book.lang)
    day = book.as_of
    return {
        "title": book.title,
        "lang": lang,
        "region": region,
        "date": [day.year, day.month, day.day],
        "footer": book.edition,
        "page_words": "{page}",
        "see": words.text("print.book.see"),
        "table": words.text("print.book.table"),
        "figure": words.text("print.book.figure"),
        "shift": 1,
        **sizes(book.large),
        "attached": attached.files,
        "body": nodes,
    }
