"""Writing the pages the engine does not know: records, by the fast path, and files of the whole site."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hemvist.messages.attending import attend
from hemvist.pages import Fragment, relative_links
from hemvist.pages.draft import edition as of_pages
from hemvist.pages.edition_block import FOLDER
from hemvist.pages.finder_files import finder_files
from hemvist.pages.links import site_path
from hemvist.records.base import LANGUAGES, Language
from hemvist.search import as_files
from hemvist.site.disk import write_file, write_parts
from hemvist.site.edition import Edition
from hemvist.site.failure import SiteError
from hemvist.site.feed import atom
from hemvist.site.moved import MOVED, moved_files
from hemvist.site.news import site_feeds
from hemvist.site.open_data import KINDS as DATA_KINDS
from hemvist.site.open_data import open_data_files
from hemvist.site.plain_text import LIST, page_list
from hemvist.site.searching import index_of, words_for_scripts
from hemvist.site.shell import Shell, ShellKey, cut, fill, marked_fragment, shell_key
from hemvist.site.sitemap import Days, robots, sitemaps
from hemvist.site.view import POLICY


@dataclass(frozen=True, slots=True)
class Written:
    """A page that was written: the file it comes from, and the day of its last change if it tells one."""

    source: str
    changed: datetime.date | None

    @classmethod
    def of(cls, fragment: Fragment) -> Written:
        """Return what is kept of a page."""
        return cls(fragment.source, fragment.changed)


KINDS = (
    ("/*.md", "text/markdown"),
    ("/*.atom", "application/atom+xml"),
    ("/llms.txt", "text/plain"),
    ("/en/llms.txt", "text/plain"),
    *DATA_KINDS,
)
"""What hosts may not know of a file by its name: its kind, and that its letters are UTF-8."""

FINDER = "finder"
"""The script of pages that show the finder, whose data are files of the whole site."""
Render = Callable[[Fragment], str]
Shells = dict[ShellKey, Shell]


def write_language(
    edition: Edition, lang: Language, root: Path, render: Render, engines: Mapping[str, Written],
    shells: Shells, fills: Mapping[str, str], site_url: str, cache: Path | None,
) -> dict[str, Written]:  # fmt: skip
    """Write the pages of a language that the engine has not written, and the search; return all, by url.

    `engines` are the pages that it has. The search reads each as soon as it is written. See `write_pages`.
    """
    pages = edition.all_pages(lang, frozenset(engines), site_url)
    first, written = list(islice(pages, len(engines))), dict(engines)
    others = write_pages(pages, lang, root, render, written, shells, fills)
    write_search(edition, lang, chain(first, others), root, cache)
    return written


def write_pages(
    fragments: Iterable[Fragment], lang: Language, root: Path, render: Render, written: dict[str, Written],
    shells: Shells, fills: Mapping[str, str],
) -> Iterator[Fragment]:  # fmt: skip
    """Fill and write pages of one language, and give each when it is written: nobody has to hold them all.

    `written` are the pages that have an address already, by url; each page is added. `render` makes a whole
    page and is called once a shell, which is kept in `shells` with `fills` for the places that pages leave.
    Raises SiteError for two pages at one address, and for a page that cannot be filled.
    """
    for fragment in fragments:
        url = fragment.url
        if (other := written.get(url)) is not None:
            raise SiteError.worded("site.problem.twice", source=fragment.source, url=url, other=other.source)
        key = shell_key(fragment, lang)
        if key not in shells:
            shells[key] = cut(render(marked_fragment(key)), fills)
        page = fill(shells[key], fragment, relative_links(fragment.html, url, lang))
        write_file(root, f"{site_path(url, lang)}index.html", page, fragment.source)
        write_downloads(fragment, root)
        written[url] = Written.of(fragment)
        yield fragment


def write_search(
    edition: Edition, lang: Language, pages: Iterable[Fragment], root: Path, cache: Path | None
) -> None:
    """Write the index of a language, which tells its day as the pages do. `cache` may spare reading."""
    index = index_of(edition.library, lang, pages, cache)
    for path, content in as_files(index, words_for_scripts(lang), edition.day).items():
        write_file(root, path, content, path)


def write_downloads(fragment: Fragment, root: Path) -> None:
    """Write the files that belong to a page."""
    for download in fragment.downloads:
        write_file(root, download.path, download.content, fragment.source)


def write_whole_site_files(
    root: Path,
    config: Any,
    built: Mapping[Language, Mapping[str, Written]],
    edition: Edition,
) -> None:
    """Write what belongs to no page: sitemap, feeds, open data, headers for the host, and files such as PDFs.

    `built` are the pages of each language, by url. Sitemap, feeds and the catalogue of data need full
    addresses: there are none without `site_url` in `config`, the engine's settings.
    """
    site_url: str = config.site_url or ""
    if site_url:
        languages = {url: edition.written_in(url) for pages in built.values() for url in pages}
        days: Days = {
            (url, lang): page.changed for lang, pages in built.items() for url, page in pages.items()
        }
        for name, text in sitemaps(site_url, languages, days).items():
            write_file(root, name, text.encode(), name)
        for lang in LANGUAGES:
            for feed in site_feeds(edition.library, lang):
                write_file(root, site_path(feed.path, lang), atom(feed, lang, site_url), feed.path)
    for lang in LANGUAGES:
        listed = page_list(edition.library, edition.pages.values(), lang, site_url)
        write_file(root, site_path(f"/{LIST}", lang), listed, LIST)
    former = f"{urlsplit(site_url).path.rstrip('/')}/{FOLDER}/" if edition.archives else ""
    write_file(root, "robots.txt", robots(site_url, former).encode(), "robots.txt")
    write_file(root, "_headers", headers(former).encode(), "_headers")
    for path, content in moved_files(edition.library, site_url).items():
        write_file(root, path, content, MOVED)
    for path, parts in open_data_files(edition.library, edition.day, site_url, config.extra):
        attend()
        write_parts(root, path, parts, path)
    for lang in LANGUAGES:
        if any(FINDER in page.scripts for (_, code), page in edition.pages.items() if code == lang):
            for file in finder_files(of_pages(edition.library, lang, edition.day)):
                attend()
                write_file(root, file.path, file.content, file.path)
    for path, content in edition.files.items():
        write_file(root, path, content, path)


def headers(former: str = "") -> str:
    """Return the headers that a host should send with every page, in the common `_headers` form.

    `former` is the folder of former editions, which search engines should not show.
    """
    policy = f"{POLICY}; frame-ancestors 'none'"
    lines = (
        f"Content-Security-Policy: {policy}",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
    )
    kinds = "".join(f"{path}\n  Content-Type: {kind}; charset=utf-8\n" for path, kind in KINDS)
    unseen = f"{former}*\n  X-Robots-Tag: noindex\n" if former else ""
    return "/*\n" + "".join(f"  {line}\n" for line in lines) + kinds + unseen
