"""Showing what was edited at once, before the whole site is built again.

Made are the pages of edited studies and reviews, and pages that someone looks at: in the shells of the last
build, or in the place of what a written page showed before. The build that follows makes everything, so the
site ends as if it had been built anew.

The rules for the whole library have not been asked by then, and what they would tell of may end the making of
a page in any way. Such a page is left to the build that follows, which tells of it in words.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from hemvist.checks import check_records
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.pages import Download, Fragment, pages_at, relative_links, site_page
from hemvist.pages.books_block import file_mark
from hemvist.pages.draft import edition as of_pages
from hemvist.pages.filled_later import filled
from hemvist.pages.finder_files import renewed_files
from hemvist.pages.links import record_url, site_path
from hemvist.records.base import LANGUAGES, Language
from hemvist.site.disk import write_file
from hemvist.site.edition import Edition
from hemvist.site.failure import SiteError
from hemvist.site.records import FINDER, Shells, write_downloads, write_pages
from hemvist.tables.taken_over import take_over

Kind = TypeVar("Kind")
Address = tuple[str, Language]
"""The url of a page, and the language of its readers."""
MAY_DIFFER = frozenset(
    {"studies", "reviews", "references", "pages", "problems", "origins", "loose_references"}
)
"""What of a library may be edited without a rule for all of it having to be asked."""
MOST_EDITED = 20
"""Records that are shown before a whole build."""
SIGNS = ("data-checklist=", "data-map=", "data-finder-plain")
"""What in a page's content lets its head load a script or a style."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The site that is served: what it was built from, its address and its shells."""

    edition: Edition
    shells: Shells
    address: str = ""
    parts: dict[Address, tuple[bytes, bytes]] = field(default_factory=dict)
    """What stands before and after the content of written pages that were shown anew."""
    shown: set[Address] = field(default_factory=set)
    """Pages that were shown anew: what they show may be withdrawn before all is built."""


@dataclass(slots=True)
class Edited:
    """What was edited since the site was built, none of it with an error that its own file shows."""

    standing: Standing
    library: Library
    pages: tuple[Address, ...]
    """The pages of studies and reviews, and the Markdown pages, that are others than before, or new."""
    records: frozenset[tuple[str, str]] = frozenset()
    """The studies and reviews among them, by kind and id."""
    tried: set[Address] = field(default_factory=set)
    finder: Iterator[Iterable[Download]] | None = None
    """Parts of the finder's data that are not written yet, once a page has asked for them."""

    def show(self, asked: Iterable[Address], site: Path) -> bool:
        """Write anew the pages that were edited and those asked for, each once; return whether any changed.

        A page is left to the build that follows where that alone can make it.
        """
        wanted = [each for each in dict.fromkeys((*self.pages, *asked)) if each not in self.tried]
        self.tried.update(wanted)
        shown = [_put(partial(_write, self, address, site), site) for address in wanted]
        self.standing.shown.update(wanted)
        return any(shown)

    def show_finder(self, asked: Iterable[Address], site: Path, check: Callable[[], None]) -> bool:
        """Write a part of the finder's data anew if a page asked for shows them; return whether any changed.

        The first part holds what choosing needs. All are one part where an edit gives entries other numbers:
        that takes seconds where there are thousands, and `check` may end it by raising.
        """
        pages = (self.standing.edition.page(*address) for address in asked)
        if not any(page and FINDER in page.scripts for page in pages):
            return False
        if self.finder is None:
            now = [of_pages(self.library, lang, self.standing.edition.day) for lang in LANGUAGES]
            self.finder = renewed_files(now, self.standing.edition.library, self.records)
        return _put(partial(_write_part, self.finder, check), site)


def edited_since(standing: Standing, library: Library) -> Edited | None:
    """Return what was edited; None when that may be shown only after a whole build.

    That is so when a file or an edited record has an error, a record is gone, many were edited, or something
    else than studies, reviews, references and Markdown pages is another. `library` shares the records that
    did not change.
    """
    before = standing.edition.library
    gone = before.studies.keys() - library.studies.keys() | before.reviews.keys() - library.reviews.keys()
    if gone or _has_error(library.problems) or _differ(before, library):
        return None
    studies, reviews = _edited(before.studies, library.studies), _edited(before.reviews, library.reviews)
    edited = {("studies", id_) for id_ in studies} | {("reviews", id_) for id_ in reviews}
    others = {key: origin for key, origin in library.origins.items() if key[0] not in ("studies", "reviews")}
    origins = others | {key: library.origins[key] for key in edited}
    if _has_error(check_records(replace(library, studies=studies, reviews=reviews, origins=origins))):
        return None
    if len(edited) > MOST_EDITED:
        return None
    urls = [record_url(*each) for each in sorted(edited)]
    written = {(page.url, page.lang): page for page in before.pages}
    pages = [(page.url, page.lang) for page in library.pages if written.get((page.url, page.lang)) != page]
    take_over(before, library)
    shown = (*((url, lang) for url in urls for lang in LANGUAGES), *pages)
    return Edited(standing, library, shown, frozenset(edited))


def _differ(before: Library, now: Library) -> bool:
    """Whether two libraries differ in more than what may be edited."""
    names = (each.name for each in fields(Library) if each.name not in MAY_DIFFER)
    return any(getattr(before, name) != getattr(now, name) for name in names)


def _edited(before: Mapping[str, Kind], now: Mapping[str, Kind]) -> dict[str, Kind]:
    """Return the records that are new, or others than before; most are the very same, which is soon known."""
    return {
        id_: record for id_, record in now.items()
        if (known := before.get(id_)) is not record and known != record
    }  # fmt: skip


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _put(write: Callable[[Path], None], site: Path) -> bool:
    """Let files be written into an empty folder, and put those that are others than before in their place.

    Returns whether any was. None is put there when writing fails, see the head of this file.
    """
    with suppress(Exception), tempfile.TemporaryDirectory(prefix=".edited-", dir=site.parent) as fresh:
        write(Path(fresh))
        changed = False
        for file in sorted(path for path in Path(fresh).rglob("*") if path.is_file()):
            target = site / file.relative_to(fresh)
            if not target.exists() or target.read_bytes() != file.read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                file.replace(target)
                changed = True
        return changed
    return False


def _write_part(parts: Iterator[Iterable[Download]], check: Callable[[], None], folder: Path) -> None:
    """Write the next of the parts, if there is one."""
    for file in next(parts, ()):
        check()
        write_file(folder, file.path, file.content, file.path)


def _write(edited: Edited, address: Address, site: Path, folder: Path) -> None:
    """Write the page at an address into a folder if there is one and it can be made alone."""
    (url, lang), standing = address, edited.standing
    now = replace(standing.edition, library=edited.library)
    former = now.page(url, lang)
    if former is None:
        pages = pages_at(edited.library, lang, now.day, [url]).values()
        made = [now.whole(now.offered(page), lang, standing.address) for page in pages]
        for _ in write_pages(made, lang, folder, _no_shell, {}, standing.shells, {}):
            pass
        return
    page = site_page(edited.library, former.lang, now.day, url)
    if page is None or _has_error(page.problems) or _takes_all(page):
        return
    if _around(page := now.offered(page)) != _around(former):
        return
    path = f"{site_path(url, lang)}index.html"
    fills = next(shell.fills for key, shell in standing.shells.items() if key.lang == lang)
    if (parts := standing.parts.get(address)) is None:
        before, found, after = (site / path).read_bytes().partition(_content(former, lang, fills))
        if not found:
            return
        parts = standing.parts[address] = (before, after)
    write_file(folder, path, _content(page, lang, fills).join(parts), page.source)
    write_downloads(now.whole(page, lang, standing.address), folder)


def _takes_all(page: Fragment) -> bool:
    """Whether a page holds what is made of many pages: an archive of them, or links to books."""
    return page.pack is not None or file_mark("").removesuffix("-->") in page.html


def _content(page: Fragment, lang: Language, fills: Mapping[str, str]) -> bytes:
    return relative_links(filled(page.html, fills), page.url, lang).encode()


def _around(page: Fragment) -> tuple[Fragment, tuple[bool, ...]]:
    """Return all of a page that decides what stands around its content; only a whole build changes that."""
    rest = replace(
        page, html="", headings=page.headings[:1], uses=frozenset(), downloads=(), front=None, problems=(),
        changed=None,
    )  # fmt: skip
    return rest, tuple(sign in page.html for sign in SIGNS)


def _no_shell(fragment: Fragment) -> str:
    raise SiteError(())
