"""The pages of law: all provisions by law, and the open points of law and practice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup

from hemvist.checks.cited_law import cited
from hemvist.checks.page_text import text_lines
from hemvist.pages.fragment import Fragment, Heading
from hemvist.pages.law_state import applies, law_read
from hemvist.pages.links import OPEN_POINTS, PROVISIONS, SCHEME
from hemvist.pages.provisions import provision_name
from hemvist.pages.setting import Setting, title_anchor
from hemvist.pages.shown_tables import show
from hemvist.records.page import PageSource
from hemvist.tables.provisions import provisions_table

POINT = re.compile(rf"\[(U[0-9]+)\](?!\()|{re.escape(SCHEME + OPEN_POINTS)}#(u[0-9]+)")

Leaning = Mapping[str, list[tuple[str, str]]]
"""Address and title of the pages that lean on a record, by the record's id."""


def provisions_page(tools: Setting) -> Fragment:
    """Return the page of all provisions: a table to choose from, then each by its law."""
    library, edition = tools.library, tools.edition
    names = {id_: provision_name(edition, id_) for id_ in library.provisions}
    users = leaning(tools, lambda page: (id_ for _, _, id_ in cited(page)))
    table = provisions_table(library, edition.lang, edition.day, names, users)
    shown, downloads = show(edition, PROVISIONS, (table,), {*library.provisions})
    laws = [
        (law_id, law, [(id_, names[id_], provision, users.get(id_, []))
                       for id_, provision in library.provisions.items() if provision.law == law_id])
        for law_id, law in library.laws.items()
    ]  # fmt: skip
    filled = [entry for entry in laws if entry[2]]
    title = tools.words.text("provisions.title")
    top = Heading(1, title_anchor(title, ()), title)
    html = tools.render(
        "provisions.html", title=title, anchor=top.id, laws=filled, table=Markup(shown[0]), read=_read(tools),
        in_force=lambda provision: applies(edition, provision), count=len(names),
    )  # fmt: skip
    headings = tuple(Heading(2, f"law-{id_}", tools.names.recorded(law.name).text) for id_, law, _ in filled)
    uses = frozenset(f"provisions:{id_}" for id_ in names) | {f"laws:{id_}" for id_ in library.laws}
    return Fragment(
        PROVISIONS, edition.lang, title, tools.words.text("provisions.description"), "provisions", html,
        (top, *headings), uses, library.file_of("provisions", next(iter(library.provisions))), downloads,
    )  # fmt: skip


def open_points_page(tools: Setting) -> Fragment:
    """Return the page of all open points by number: whether it is open, whom to ask, which pages say so."""
    library, edition = tools.library, tools.edition
    users = leaning(tools, _points_on)
    points = [
        (id_, point, users.get(id_, []))
        for id_, point in sorted(library.open_points.items(), key=lambda item: int(item[0][1:]))
    ]
    title = tools.words.text("open_points.title")
    top = Heading(1, title_anchor(title, ()), title)
    html = tools.render(
        "open_points.html", title=title, anchor=top.id, points=points, count=len(points),
        question=lambda text: _question(text.best(edition.lang)[0]),
        open_count=sum(point.status != "resolved" for _, point, _ in points),
    )  # fmt: skip
    headings = tuple(Heading(2, id_.lower(), id_) for id_, _, _ in points)
    return Fragment(
        OPEN_POINTS, edition.lang, title, tools.words.text("open_points.description"), "open-points", html,
        (top, *headings), frozenset(f"open_points:{id_}" for id_, _, _ in points),
        library.file_of("open_points", points[0][0]),
    )  # fmt: skip


def leaning(tools: Setting, names: Callable[[PageSource], Iterable[str]]) -> Leaning:
    """Return the pages of the edition's language that name a record, by its id, in the order of addresses."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for page in sorted(tools.library.pages, key=lambda page: page.url):
        if page.lang == tools.edition.lang:
            for id_ in dict.fromkeys(names(page)):
                found[id_].append((f"{SCHEME}{page.url}", page.front.title))
    return found


def _question(text: str) -> str:
    """Return the first sentence of an open point, which asks."""
    end = re.search(r"[.?!](?=\s+[^a-z0-9]|\s*$)", text)
    return text if end is None else text[: end.end()]


def _points_on(page: PageSource) -> Iterator[str]:
    for _, line in text_lines(page):
        for found in POINT.finditer(line):
            yield (found[1] or found[2]).upper()


def _read(tools: Setting) -> str:
    """Return up to which day the law is read: the last of any provision, and the first of any that says."""
    read, words = law_read(tools.library.provisions, tools.library.provisions), tools.words
    if read.first is None or read.last is None:
        return ""
    said = words.text("provisions.read", last=words.date(read.last), first=words.date(read.first))
    return f"{said} {words.plural('law.unknown', len(read.unknown))}" if read.unknown else said
