"""The list of corrections: errors that mattered, the latest first, and the note on each page concerned."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from hemvist.library import Library
from hemvist.pages.addresses import page_name
from hemvist.pages.draft import Draft, Edition
from hemvist.pages.links import CORRECTIONS, SCHEME
from hemvist.pages.provisions import in_language
from hemvist.pages.stated import heading, words_of
from hemvist.records.publishing import Correction


def newest_first(library: Library) -> tuple[tuple[str, Correction], ...]:
    """Return the corrections by id, the latest first."""
    found = library.corrections.items()
    return tuple(sorted(found, key=lambda item: (-item[1].corrected.toordinal(), item[0])))


def corrections(draft: Draft, _options: Any) -> str:
    """Return all corrections, or that there are none."""
    if not draft.edition.library.corrections:
        return f"<p>{escape(draft.edition.words.text('corrections.none'))}</p>"
    return f'<div class="tool">{draft.stash.add_late(lambda: "".join(_listed(draft)))}</div>'


def _listed(draft: Draft) -> Iterator[str]:
    for id_, correction in newest_first(draft.edition.library):
        draft.use("corrections", id_)
        yield _correction(draft, id_, correction)


def _correction(draft: Draft, id_: str, correction: Correction) -> str:
    issue, words = draft.edition, draft.edition.words
    names = [page_name(issue.library, url, issue.lang) for url in correction.pages]
    day = words.date(correction.corrected)
    (first, spoken), said = names[0], f"{day}: {names[0][0]}"
    shown = in_language(issue, first, spoken or issue.lang)
    title, _ = heading(draft, 2, f"{escape(day)}: {shown}", id_, said)
    links = ", ".join(
        f'<a href="{SCHEME}{url}">{in_language(issue, name, lang or issue.lang)}</a>'
        for url, (name, lang) in zip(correction.pages, names, strict=True)
    )
    period = words.text("corrections.period", since=words.date(correction.since), corrected=day)
    rows = (
        ("pages", links), ("said", words_of(draft, correction.said)),
        ("right", words_of(draft, correction.right)), ("when", escape(period)),
        ("again", words_of(draft, correction.again)),
    )  # fmt: skip
    listed = "".join(
        f"<dt>{escape(words.text(f'corrections.{name}'))}</dt><dd>{html}</dd>" for name, html in rows
    )
    return f'<section class="correction">{title}<dl class="facts">{listed}</dl></section>'


def correction_notes(issue: Edition, url: str) -> str:
    """Return a note for each correction of the page at an address, with a link to all of it."""
    words = issue.words

    def told(one: Correction) -> str:
        return escape(words.text("corrections.note", day=words.date(one.corrected)))

    return "".join(
        f'<p class="warning"><b>{told(correction)}</b> '
        f"{in_language(issue, *correction.right.best(issue.lang))} "
        f'<a href="{SCHEME}{CORRECTIONS}#{escape(id_)}">{escape(words.text("corrections.read"))}</a></p>'
        for id_, correction in newest_first(issue.library)
        if url in correction.pages
    )


def with_corrections(issue: Edition, url: str, html: str) -> str:
    """Return a generated page's HTML with the notes of its corrections under its title."""
    notes = correction_notes(issue, url) if issue.library.corrections else ""
    return html.replace("</h1>", f"</h1>{notes}", 1) if notes else html
