"""The pages that people wrote: Markdown files with their blocks, citations, provisions and numbers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from html import escape

from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.messages.attending import attend
from hemvist.pages.blocks import draw, examine
from hemvist.pages.changes import warnings
from hemvist.pages.correction_block import correction_notes
from hemvist.pages.dates import page_changed_on
from hemvist.pages.described_pages import written_page
from hemvist.pages.draft import Draft, Edition, draft, edition
from hemvist.pages.fragment import Fragment, Heading
from hemvist.pages.law_state import law_warning, old_copies, oldest_copy, oldest_reading
from hemvist.pages.links import REFERENCES, SCHEME
from hemvist.pages.markdown import Converter
from hemvist.pages.record_anchors import record_anchors
from hemvist.pages.served_goals import served_html
from hemvist.pages.stamp import stamp
from hemvist.pages.structure import slug, unique
from hemvist.records.base import Language

Made = tuple[Draft, Fragment]
UNDER_TITLE = re.compile(r'</h1>(?:\s*<p class="urgent">.*?</p>)*', re.DOTALL)
"""The title's end with the urgent sentence: what a reader must do first stands before doubts about law."""
HEADING_ANCHOR = re.compile(r'<h[1-6] id="([^"]+)"')
LATER = {"guidance", "tool"}
"""Kinds of pages that carry a date stamp in any case."""


def site_pages(library: Library, lang: Language, day: datetime.date) -> Iterator[Fragment]:
    """Give every Markdown page of a language. Whatever is wrong on it stands in its `problems`, sorted."""
    issue = edition(library, lang, day)
    converter = Converter(draw)
    made = [_made(issue, converter, draft(issue, page)) for page in library.pages if page.lang == lang]
    anchors = _anchors(library, ((fragment.url, page) for page, fragment in made))
    for page, fragment in made:
        _check_targets(page, anchors)
        yield replace(fragment, problems=tuple(sorted(page.trace.problems)))


def site_page(library: Library, lang: Language, day: datetime.date, url: str) -> Fragment | None:
    """Return the Markdown page of a language at an address, made for itself, or None.

    Whether there is what its links lead to is not looked at: that takes all pages.
    """
    source = next((page for page in library.pages if page.lang == lang and page.url == url), None)
    if source is None:
        return None
    issue = edition(library, lang, day)
    page, fragment = _made(issue, Converter(draw), draft(issue, source))
    return replace(fragment, problems=tuple(sorted(page.trace.problems)))


def page_problems(library: Library, lang: Language, day: datetime.date) -> Iterator[Problem]:
    """Give all that is wrong on the Markdown pages of a language, as making them would.

    A page is made whole only when a link leads to a place in it that what was left out may hold.
    """
    issue = edition(library, lang, day)
    converter, whole = Converter(examine), Converter(draw)
    drafts = [draft(issue, page) for page in library.pages if page.lang == lang]
    for page in drafts:
        converter.html(page)
    wanted = {(target.url, target.anchor) for page in drafts for target in page.targets if target.anchor}
    made = [
        (page.page.url, _made(issue, whole, draft(issue, page.page))[0] if _lacks(page, wanted) else page)
        for page in drafts
    ]
    anchors = _anchors(library, made)
    for page in drafts:
        _check_targets(page, anchors)
        yield from page.trace.problems


def _lacks(page: Draft, wanted: Set[tuple[str, str]]) -> bool:
    """Whether a link leads to a place in a page that is not among those known."""
    return any(url == page.page.url and anchor not in page.ids for url, anchor in wanted)


def _made(issue: Edition, converter: Converter, page: Draft) -> Made:
    """Make one page; its links are looked at when all pages are known."""
    attend()
    source, front = page.page, page.page.front
    html = converter.html(page) + _sources(page)
    html += served_html(issue.library, issue.lang, "guidance", source.url)
    ids = sorted(use.removeprefix("provisions:") for use in page.uses if use.startswith("provisions:"))
    notes = correction_notes(issue, source.url)
    doubts = law_warning(issue, ids) + (oldest_copy(issue, ids) if front.kind == "guidance" else "")
    html = UNDER_TITLE.sub(lambda found: found[0] + doubts, html, count=1)
    html = html.replace("</h1>", f"</h1>{warnings(issue, source)}{notes}", 1) + old_copies(issue, ids)
    if front.kind in LATER or front.law_read or front.reviewed_by or front.due or front.changes:
        html += stamp(issue, source, oldest_reading(issue, ids))
    fragment = Fragment(
        url=source.url,
        lang=source.lang,
        title=front.title,
        description=front.description,
        kind=front.kind,
        html=html,
        headings=_in_order(html, page.headings),
        uses=frozenset(page.uses),
        source=source.path,
        downloads=tuple(page.downloads),
        front=front,
        pack=page.pack,
        scripts=tuple(dict.fromkeys(page.scripts)),
        changed=page_changed_on(front),
    )
    return page, replace(fragment, structured=written_page(issue, fragment))


def _in_order(html: str, headings: list[Heading]) -> tuple[Heading, ...]:
    """Return headings as they follow each other in the page: blocks know theirs only at the end."""
    places = {anchor: place for place, anchor in enumerate(HEADING_ANCHOR.findall(html))}
    return tuple(sorted(headings, key=lambda heading: places.get(heading.id, len(places))))


def _sources(page: Draft) -> str:
    """Return the list of what a page cites, in the order of the reference list."""
    if not page.cited:
        return ""
    issue = page.edition
    words = issue.words.text("pages.sources")
    anchor = unique(slug(words), page.ids)
    page.headings.append(Heading(2, anchor, words))
    items = "".join(
        f'<li>{issue.bibliography.entry(key)} (<a href="{SCHEME}{REFERENCES}#{escape(key)}">'
        f"{escape(issue.words.text('pages.source.entry'))}"
        f'<span class="vh"> {escape(issue.bibliography.label(key))}</span></a>)</li>'
        for key in issue.bibliography.ordered()
        if key in page.cited
    )
    return f'<h2 id="{anchor}">{escape(words)}</h2><ul class="sources small">{items}</ul>'


Anchors = Mapping[str, frozenset[str] | None]
"""The anchors of every page that a link may lead to; None for a page that lacks a part."""


def _anchors(library: Library, made: Iterable[tuple[str, Draft]]) -> Anchors:
    """Return the anchors of all pages; pages of the other language count without."""
    anchors = {page.url: frozenset[str]() for page in library.pages}
    anchors |= record_anchors(library)
    return anchors | {url: None if page.lacking else frozenset(page.ids) for url, page in made}


def _check_targets(page: Draft, anchors: Anchors) -> None:
    """Report links to pages and anchors that do not exist. What a damaged file keeps away is not reported."""
    for target in page.targets:
        known = anchors.get(target.url)
        if target.url not in anchors:
            near = nearest(target.url, tuple(anchors))
            page.trace.problem(target.place, "E612", width=len(target.url), found=target.url, nearest=near)
        elif target.anchor and known is not None and target.anchor not in known:
            near = nearest(target.anchor, tuple(known))
            page.trace.problem(
                target.place, "E621", width=len(target.anchor), found=target.anchor, nearest=near,
                target=target.url,
            )  # fmt: skip
