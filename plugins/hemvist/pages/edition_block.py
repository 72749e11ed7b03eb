"""The block of editions: which there are, when each was in force, and what a page said on a given day.

A page cannot know which archives lie on the copy that is built. It says of each that it does not; the site
puts in the links to those that do (`with_archives`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from html import escape
from itertools import zip_longest
from typing import Any

from hemvist.library import Library
from hemvist.messages import Catalogue, catalogue
from hemvist.pages.draft import Draft
from hemvist.pages.links import site_path
from hemvist.pages.stated import heading
from hemvist.records.base import DEFAULT_LANGUAGE, Language
from hemvist.records.days import day_before
from hemvist.records.publishing import EditionRecord, NotePart

FOLDER = "utgavor"
SCRIPT = "editions"
PLACE = re.compile(r'<span data-edition="([0-9.]+)" data-way="([^"]*)">.*?</span>')
HELD = 'data-held=""'


def in_order(library: Library) -> tuple[EditionRecord, ...]:
    """Return the editions, the newest first."""
    return tuple(sorted(library.editions.values(), key=lambda one: one.order, reverse=True))


def editions(draft: Draft, _options: Any) -> str:
    """Return the editions with what each changed, or that none was released."""
    found = in_order(draft.edition.library)
    if not found:
        return f"<p>{escape(draft.edition.words.text('editions.none'))}</p>"
    draft.scripts.append(SCRIPT)
    for one in found:
        draft.use("editions", one.version)
    return f'<div class="tool editions">{draft.stash.add_late(lambda: "".join(_parts(draft, found)))}</div>'


def with_archives(html: str, versions: Collection[str], lang: Language) -> str:
    """Return a page on which the editions whose archives lie on the site are linked."""

    def linked(found: re.Match[str]) -> str:
        version, way = found.groups()
        if version not in versions:
            return found[0]
        return f'<a href="{way}">{escape(catalogue(lang).text("editions.open", version=version))}</a>'

    held = escape(" ".join(sorted(versions)))
    return PLACE.sub(linked, html).replace(HELD, f'data-held="{held}"', 1)


def edition_path(version: str, lang: Language) -> str:
    """Return where the start page of an edition lies, from the root of the site."""
    return f"{FOLDER}/{version}/" + ("" if lang == DEFAULT_LANGUAGE else f"{lang}/")


def _parts(draft: Draft, found: tuple[EditionRecord, ...]) -> Iterator[str]:
    words = draft.edition.words
    yield _table(draft, found)
    yield _form(draft, found)
    title = words.text("editions.notes")
    yield heading(draft, 3, escape(title), "editions-notes", title)[0]
    for one in found:
        summary = escape(words.text("editions.notes_of", version=one.version, day=words.date(one.on)))
        said = "".join(_part(part, draft.edition.lang) for part in one.notes)
        sums = escape(words.text("editions.checksum", bytes=words.number(one.bytes)))
        sums = f'<p class="small">{sums} <code>{one.sha256}</code></p>'
        yield f"<details><summary>{summary}</summary>{said}{sums}</details>"


def _table(draft: Draft, found: tuple[EditionRecord, ...]) -> str:
    words = draft.edition.words
    heads = "".join(
        f'<th scope="col">{escape(words.text(f"editions.{name}"))}</th>'
        for name in ("version", "in_force", "pages", "archive")
    )
    newer = (None, *found)
    rows = "".join(
        f'<tr><th scope="row">{one.version}</th><td>{escape(_period(words, one, after))}</td>'
        f"<td>{words.number(len(one.addresses))}</td><td>{_place(draft, one)}</td></tr>"
        for one, after in zip_longest(found, newer[: len(found)])
    )
    caption = escape(words.text("editions.caption"))
    return f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _period(words: Catalogue, one: EditionRecord, after: EditionRecord | None) -> str:
    """Return from which day to which an edition was in force; the day of the next one is the next one's."""
    since = words.date(one.on)
    if after is None:
        return words.text("editions.since", day=since)
    until = day_before(after.on)
    if until <= one.on:
        return since
    return words.text("editions.period", since=since, until=words.date(until))


def _place(draft: Draft, one: EditionRecord) -> str:
    """Return the place of the link to an edition, which says that the archive is not here."""
    lang, way = draft.edition.lang, _root(draft) + edition_path(one.version, draft.edition.lang)
    said = escape(catalogue(lang).text("editions.absent"))
    return f'<span data-edition="{one.version}" data-way="{escape(way)}">{said}</span>'


def _root(draft: Draft) -> str:
    """Return the way from the page to the root of the site."""
    return "../" * site_path(draft.page.url, draft.edition.lang).count("/")


def _form(draft: Draft, found: tuple[EditionRecord, ...]) -> str:
    """Return the form that finds the edition of a day; a script shows it, without one the table leads on."""
    words, lang = draft.edition.words, draft.edition.lang
    title, _ = heading(
        draft, 3, escape(words.text("editions.then")), "editions-then", words.text("editions.then")
    )
    known = json.dumps([[one.version, one.on.isoformat()] for one in reversed(found)], separators=(",", ":"))
    said = "".join(
        f' data-{name}="{escape(words.text(f"editions.then.{name}"))}"'
        for name in ("before", "found", "open", "absent", "incomplete")
    )
    prefix = "" if lang == DEFAULT_LANGUAGE else f"{lang}/"
    fields = "".join(
        f'<p><label for="then-{name}">{escape(words.text(f"editions.then.{name}"))}</label>'
        f'<input id="then-{name}" type="{kind}" autocomplete="off" required></p>'
        for name, kind in (("day", "date"), ("address", "text"))
    )
    return (
        f"{title}<p>{escape(words.text('editions.then.about'))}</p>"
        f'<form class="then" hidden data-editions="{escape(known)}" {HELD} data-root="{_root(draft)}"'
        f' data-folder="{FOLDER}" data-prefix="{prefix}"{said}>{fields}'
        f'<p><button type="submit">{escape(words.text("editions.then.find"))}</button></p>'
        '<p role="status"></p></form>'
    )


def _part(part: NotePart, lang: Language) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for item in part.items if (text := getattr(item, lang)))
    return f"<p><b>{escape(part.head.best(lang)[0])}</b></p><ul>{items}</ul>" if items else ""
