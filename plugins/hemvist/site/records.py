"""Writing the pages the engine does not know: records, by the fast path, and files of the whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from hemvist.library import Library
from hemvist.pages import Fragment, relative_links
from hemvist.pages.links import site_path
from hemvist.records.base import LANGUAGES, Language
from hemvist.search import as_files
from hemvist.site.disk import write_file
from hemvist.site.edition import Edition
from hemvist.site.failure import SiteError
from hemvist.site.feed import FEED, feed
from hemvist.site.searching import index_of, words_for_scripts
from hemvist.site.shell import Shell, ShellKey, cut, fill, marked_fragment, shell_key
from hemvist.site.sitemap import sitemap
from hemvist.site.view import POLICY

Render = Callable[[Fragment], str]
Shells = dict[ShellKey, Shell]


def write_pages(
    fragments: Iterable[Fragment], lang: Language, root: Path, render: Render, taken: Mapping[str, str],
    shells: Shells,
) -> dict[str, str]:  # fmt: skip
    """Fill and write pages of one language, one after the other; return their urls with their sources.

    `render` makes a whole page and is called once a shell, which is kept in `shells`. `taken` are urls that
    other pages have. Raises SiteError for two pages at one address, and for a page that cannot be filled.
    """
    written: dict[str, str] = {}
    for fragment in fragments:
        url = fragment.url
        if (other := taken.get(url) or written.get(url)) is not None:
            raise SiteError.worded("site.problem.twice", source=fragment.source, url=url, other=other)
        key = shell_key(fragment, lang)
        if key not in shells:
            shells[key] = cut(render(marked_fragment(key)))
        page = fill(shells[key], fragment, relative_links(fragment.html, url, lang))
        write_file(root, f"{site_path(url, lang)}index.html", page.encode(), fragment.source)
        write_downloads(fragment, root)
        written[url] = fragment.source
    return written


def write_search(library: Library, lang: Language, pages: Iterable[Fragment], root: Path) -> None:
    """Write the index of a language's pages."""
    for path, content in as_files(index_of(library, lang, pages), words_for_scripts(lang)).items():
        write_file(root, path, content, path)


def write_downloads(fragment: Fragment, root: Path) -> None:
    """Write the files that belong to a page."""
    for download in fragment.downloads:
        write_file(root, download.path, download.content, fragment.source)


def write_whole_site_files(
    root: Path,
    site_url: str,
    languages: Mapping[str, frozenset[Language]],
    edition: Edition,
) -> None:
    """Write what belongs to no page: sitemap, feeds, headers for the host, and others' files such as PDFs.

    A feed without any change would have no day of its own, so there is none.
    """
    if site_url:
        write_file(root, "sitemap.xml", sitemap(site_url, languages).encode(), "sitemap.xml")
        for lang in LANGUAGES:
            if edition.library.changes(lang):
                write_file(root, site_path("/", lang) + FEED, feed(edition.library, lang, site_url), FEED)
    write_file(root, "_headers", headers().encode(), "_headers")
    for path, content in edition.files.items():
        write_file(root, path, content, path)


def headers() -> str:
    """Return the response headers that a host should send with every page, in the common `_headers` form."""
    policy = f"{POLICY}; frame-ancestors 'none'"
    lines = (
        f"Content-Security-Policy: {policy}",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
    )
    return "/*\n" + "".join(f"  {line}\n" for line in lines)
