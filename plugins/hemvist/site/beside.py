"""Files beside a page that the site makes of it: its text as Markdown, and the feed of a question."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hemvist.library import Library
from hemvist.pages import Download, Fragment
from hemvist.pages.links import site_path
from hemvist.records.base import Language
from hemvist.site.feed import atom
from hemvist.site.news import question_feed
from hemvist.site.plain_text import page_text, plain_name


def with_files_beside(
    page: Fragment, lang: Language, library: Library, site_url: str, day: datetime.date
) -> Fragment:
    """Return a page with its further files; a page that is shown for another language has none."""
    if page.lang != lang or not (name := plain_name(page)):
        return page
    files = [Download(site_path(f"{page.url}{name}", lang), page_text(page, site_url, day))]
    if page.kind == "question" and site_url:
        feed = question_feed(library, lang, page.url.rstrip("/").rpartition("/")[2])
        files.append(Download(site_path(feed.path, lang), atom(feed, lang, site_url)))
    return replace(page, downloads=(*page.downloads, *files))
