"""Files beside a page that the site makes of it: its text as Markdown, and the feed of a question."""

from __future__ import annotations

from dataclasses import replace

from hemvist.library import Library
from hemvist.pages import Download, Fragment
from hemvist.pages.links import site_path
from hemvist.records.base import Language
from hemvist.site.feed import atom
from hemvist.site.news import question_feed

PLAIN = frozenset({"guidance", "tool", "question"})
"""Kinds of pages that are also published as text."""


def with_files_beside(page: Fragment, lang: Language, library: Library, site_url: str | None) -> Fragment:
    """Return a page with its further files; a page that is shown for another language has none."""
    if page.lang != lang or page.kind not in PLAIN:
        return page
    files: list[Download] = []
    if page.kind == "question" and site_url:
        feed = question_feed(library, lang, page.url.rstrip("/").rpartition("/")[2])
        files.append(Download(site_path(feed.path, lang), atom(feed, lang, site_url)))
    return replace(page, downloads=(*page.downloads, *files))


def plain_name(page: Fragment, lang: Language) -> str:
    """Return the name of a page's text, which lies beside it, or "" when it has none."""
    return ""
