"""A page a country and a page a design: its studies, and the way to choose further among them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from hemvist.library import Library
from hemvist.pages.fragment import Fragment, Heading
from hemvist.pages.setting import Setting, title_anchor
from hemvist.pages.shown_tables import show
from hemvist.tables.finder_choice import finder_link
from hemvist.tables.finder_columns import finder_entries
from hemvist.tables.finder_lists import rows_of

COUNTRIES, DESIGNS = "/evidens/studier/land/", "/evidens/studier/upplagg/"


def finder_pages(tools: Setting) -> Iterator[Fragment]:
    """Give the page of every country and every design that has a study."""
    for facet, url, value, ids in _lists(tools.library):
        yield _page(tools, facet, url, value, ids)


def finder_addresses(library: Library) -> tuple[str, ...]:
    """Return the addresses of these pages."""
    return tuple(url for _, url, _, _ in _lists(library))


def _lists(library: Library) -> Iterator[tuple[str, str, str, list[str]]]:
    """Give each list: what it is by, its address, the value, and the ids of its studies."""
    entries = finder_entries(library)
    for facet, folder in (("country", COUNTRIES), ("design", DESIGNS)):
        by_value: dict[str, list[str]] = {}
        for entry in entries:
            for value in entry.of(facet):
                by_value.setdefault(value, []).append(entry.id)
        for value in sorted(by_value):
            yield facet, f"{folder}{value.lower()}/", value, by_value[value]


def _page(tools: Setting, facet: str, url: str, value: str, ids: list[str]) -> Fragment:
    edition, words = tools.edition, tools.words
    name = tools.names.country(value) if facet == "country" else tools.names.term("designs", value)
    title = words.text(f"finder.{facet}.title", name=name)
    counted = words.plural("tables.caption.studies", len(ids))
    caption = words.text(f"finder.{facet}.title", name=name)
    (table,), downloads = show(edition, url, (rows_of(tools.library, edition.lang, ids, caption),), set())
    heading = Heading(1, title_anchor(title, ()), title)
    term = tools.library.designs.get(value)
    about = tools.names.recorded(term.definition).text if term and term.definition else ""
    html = tools.render(
        "finder_list.html", title=title, anchor=heading.id, counted=counted, table=Markup(table), about=about,
        finder=finder_link(**{facet: (value,)}),
    )  # fmt: skip
    lead = words.text(f"finder.{facet}.description", name=name)
    return Fragment(
        url, edition.lang, title, lead, "list", html, (heading,),
        frozenset(f"studies:{id_}" for id_ in ids), "", downloads,
    )  # fmt: skip
