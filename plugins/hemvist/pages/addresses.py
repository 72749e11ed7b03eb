"""Addresses that registers name: which pages exist, what they are called, and where an old one leads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.pages.finder_pages import finder_addresses
from hemvist.pages.links import FOLDERS, SEARCH
from hemvist.pages.record_anchors import record_anchors
from hemvist.records.base import Language, best_words


@lru_cache(maxsize=4)
def known_addresses(library: Library) -> frozenset[str]:
    """Return the address of every page of a library, written or generated, and of the page that searches."""
    written = (page.url for page in library.pages)
    return frozenset((SEARCH, *written, *record_anchors(library), *finder_addresses(library)))


def page_name(library: Library, url: str, lang: Language) -> tuple[str, Language | None]:
    """Return what the page at an address is called, and in which language; else the address itself."""
    written = {page.lang: page for page in library.pages if page.url == url}
    if (page := written.get(lang) or next(iter(written.values()), None)) is not None:
        return page.front.title, page.lang
    for kind, folder in FOLDERS.items():
        record = (
            library.ids(kind).get(url.removeprefix(folder).rstrip("/")) if url.startswith(folder) else None
        )
        if record is not None:
            return best_words(getattr(record, "title", None) or getattr(record, "name"), lang)  # noqa: B009
    return url, None


def address_problems(library: Library) -> Iterator[Problem]:
    """Give what is wrong with the addresses of moved pages and corrections."""
    yield from _moves(library)
    yield from _vanished(library)
    for id_, correction in library.corrections.items():
        for at, url in enumerate(correction.pages):
            if url not in known_addresses(library):
                yield _unknown(library, "corrections", id_, ("pages", at), url)


def _moves(library: Library) -> Iterator[Problem]:
    """Give moves from an address in use, to one that is not there, and to one that has moved itself."""
    known, leads = known_addresses(library) if library.moved else frozenset(), dict[str, str]()
    for move in library.moved.values():
        leads.setdefault(move.from_, move.to)
    seen: set[str] = set()
    for id_, move in library.moved.items():
        if move.from_ in known or move.from_ in seen:
            yield library.problem("moved", id_, ("from",), "E650", found=move.from_)
        seen.add(move.from_)
        if move.to in leads:
            end = _end(leads, move.to)
            yield library.problem(
                "moved", id_, ("to",), "E651", found=move.to, nearest=end if end in known else ""
            )
        elif move.to not in known:
            yield _unknown(library, "moved", id_, ("to",), move.to)


def _vanished(library: Library) -> Iterator[Problem]:
    """Give the addresses of former editions that neither exist nor lead on, each once."""
    if not library.editions:
        return
    stay = known_addresses(library) | {move.from_ for move in library.moved.values()}
    told: set[str] = set()
    for version, one in library.editions.items():
        for at, url in enumerate(one.addresses):
            if url not in stay and url not in told:
                told.add(url)
                near = nearest(url, tuple(sorted(known_addresses(library))))
                yield library.problem("editions", version, ("addresses", at), "E652", found=url, nearest=near)


def _end(leads: dict[str, str], url: str) -> str:
    """Return where a chain of moves ends; some address of the circle when it does not."""
    passed: set[str] = set()
    while url in leads and url not in passed:
        passed.add(url)
        url = leads[url]
    return url


def _unknown(library: Library, kind: str, id_: str, path: tuple[str | int, ...], url: str) -> Problem:
    near = nearest(url, tuple(sorted(known_addresses(library))))
    return library.problem(kind, id_, path, "E612", found=url, nearest=near)
