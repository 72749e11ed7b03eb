"""The search of the site: fragments handed to the index as data, and the page of results with its A–Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from html import escape
from pathlib import Path

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.messages.collation import sort_key
from hemvist.pages import Fragment, FragmentKind, Heading
from hemvist.pages.links import PROVISIONS, SEARCH
from hemvist.records.base import Language
from hemvist.search import Group, Kept, Searched, build, groups_of
from hemvist.search.index import Index
from hemvist.search.sentences import END
from hemvist.search.texts import prose
from hemvist.site.search_badges import badges
from hemvist.site.search_law import law_targets

GLOSSARY = "/vagledning/ordlista/"
IN_PARTS = frozenset({GLOSSARY, PROVISIONS})
"""Long pages whose entries are targets of their own: the page itself is read up to its first heading."""
FORMS = ("/vagledning/mallar/", "/vagledning/checklistor/", "/vagledning/motespaket/", PROVISIONS)
KINDS: dict[FragmentKind, Group] = {
    "study": "studies", "review": "studies", "question": "evidence", "intervention": "evidence",
    "outcome": "evidence", "provisions": "law", "open-points": "law", "references": "about", "rule": "rules",
}  # fmt: skip
NAMED: dict[FragmentKind, str] = {"intervention": "interventions", "outcome": "outcomes"}
"""Pages about one thing, by the kind of the groups of synonyms that name it."""
FOLDERS: dict[str, Group] = {
    "/vagledning/": "guidance", "/evidens/": "evidence", "/strategi/": "strategy",
    "/uppfoljning/": "monitoring",
}  # fmt: skip


def group_of(page: Fragment) -> Group:
    """Return the group of results that a page belongs to."""
    if page.url.startswith(FORMS):
        return "law"
    found = (group for folder, group in FOLDERS.items() if page.url.startswith(folder))
    by_folder: Group = next(found, "about")
    return KINDS.get(page.kind, by_folder)


Names = Mapping[str, tuple[str, ...]]
"""The words of each group of synonyms by its id."""


def _names(page: Fragment, names: Names) -> tuple[str, ...]:
    """Return what a page is called beside its title: other names of a thing, the number of a rule."""
    if page.kind == "rule":
        return tuple(page.title.split(": ", 1))
    if page.url == PROVISIONS:
        return tuple(catalogue(page.lang).text("search.law.names").split(", "))
    id_ = page.url.rstrip("/").rpartition("/")[2]
    return names.get(f"{NAMED[page.kind]}.{id_}", ()) if page.kind in NAMED else ()


def _lead(page: Fragment, group: Group) -> str:
    """Return the summary that results show; that of figures begins with the first of them."""
    if group != "monitoring":
        return page.description
    lines = (line for line in prose(page.html).split("\n") if line != page.title)
    return " ".join(filter(None, (END.split(next(lines, ""))[0], page.description)))


def searched(library: Library, lang: Language, page: Fragment, names: Names) -> Searched:
    """Return a page as data of the search, for readers of `lang`."""
    group = group_of(page)
    return Searched(
        url=page.url,
        lang=page.lang,
        group=group,
        title=page.title,
        lead=_lead(page, group),
        headings=tuple((heading.id, heading.text) for heading in page.headings if heading.level == 2),
        text=prose(page.html.partition("<h2")[0]) if page.url in IN_PARTS else "",
        html="" if page.url in IN_PARTS else page.html,
        badges=badges(library, page, lang),
        names=_names(page, names),
    )


def terms(library: Library, lang: Language, names: Names) -> Iterable[Searched]:
    """Return the words of the glossary, each as a target of its own."""
    for id_, term in library.glossary.items():
        title, code = term.term.best(lang)
        plain_words = term.plain.best(lang)[0]
        sections = (library.provisions[one].section.best(lang)[0] for one in term.provisions)
        text = "\n".join((*term.also, *sections))
        url = f"{GLOSSARY}#{id_}"
        yield Searched(url, code, "guidance", title, plain_words, (), text, names=names.get(id_, ()))


def _searched(
    library: Library, lang: Language, pages: Iterable[Fragment], names: Names
) -> Iterator[Searched]:
    """Give pages one by one as data of the search; after long registers their entries."""
    for page in pages:
        if page.url != SEARCH:
            yield searched(library, lang, page, names)
        if page.url == GLOSSARY:
            yield from terms(library, lang, names)
        if page.url == PROVISIONS:
            yield from law_targets(library, lang)


def index_of(library: Library, lang: Language, pages: Iterable[Fragment], cache: Path | None = None) -> Index:
    """Return the index of a language, which reads each page as it comes and keeps none.

    In the folder `cache` lies what former builds read.
    """
    stop = catalogue(lang).text("search.stop").split()
    groups = groups_of(library)
    names = {group.id: group.words for group in groups}
    kept = Kept(cache / f"search-{lang}", groups) if cache else None
    index = build(lang, _searched(library, lang, pages, names), groups, stop, kept)
    if kept:
        kept.save()
    return index


def search_page(library: Library, lang: Language, titles: Set[tuple[str, str]]) -> Fragment:
    """Return the page of results: the form, and all titles and words from A to Z, which need no script.

    `titles` are the title and the address of every page.
    """
    words, key = catalogue(lang).text, sort_key(lang)
    entries = {(title, url) for title, url in titles if url != SEARCH}
    if any(url == GLOSSARY for _, url in entries):
        entries |= {(one.title, one.url) for one in terms(library, lang, {})}
    by_letter: dict[str, list[str]] = {}
    for title, url in sorted(entries, key=lambda entry: (key(entry[0].lstrip("\"'”“(")), entry[1])):
        letter = _letter(title)
        by_letter.setdefault(letter, []).append(f'<li><a href="hv:{escape(url)}">{escape(title)}</a></li>')
    ids = {letter: f"az-{number}" for number, letter in enumerate(by_letter, 1)}
    jumps = "".join(f'<li><a href="#{ids[letter]}">{escape(letter)}</a></li>' for letter in by_letter)
    lists = "".join(
        f'<h3 id="{ids[letter]}">{escape(letter)}</h3><ul>{"".join(found)}</ul>'
        for letter, found in by_letter.items()
    )
    title, lead = words("search.title"), words("search.lead")
    unable = escape(words("search.no-script"))
    html = (
        f'<h1 id="sok">{escape(title)}</h1><p>{escape(lead)}</p>'
        f'<noscript><p>{unable}</p></noscript><div id="results" tabindex="-1"></div>'
        f'<h2 id="a-o">{escape(words("search.az"))}</h2><ul class="letters">{jumps}</ul>'
        f'<div class="az">{lists}</div>'
    )
    heads = (Heading(1, "sok", title), Heading(2, "a-o", words("search.az")))
    return Fragment(SEARCH, lang, title, lead, "list", html, heads, scripts=("search-page",))


def _letter(title: str) -> str:
    first = title.lstrip("\"'”“(")[:1].upper()
    return first if first.isalpha() else "0–9"


def words_for_scripts(lang: Language) -> dict[str, str]:
    """Return the words that the scripts show."""
    messages = catalogue(lang).messages
    start = "search.ui."
    return {
        name.removeprefix(start): catalogue(lang).text(name)
        for name in sorted(messages)
        if name.startswith(start)
    }
