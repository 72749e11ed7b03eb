"""The sitemap: every page in every language it is written in, with the day of its last change.

Days come from the records; a page that tells none has none, and no clock is asked. A sitemap may hold 50,000
addresses (sitemaps.org, protocol 0.9): when there are more, `sitemap.xml` is an index of several.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from hemvist.pages.links import site_path
from hemvist.records.base import DEFAULT_LANGUAGE, LANGUAGES

MOST = 50_000
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
HEAD = f'{DECLARED}<urlset xmlns="{SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
NAME = "sitemap.xml"

Days = Mapping[tuple[str, str], datetime.date | None]
"""The day of the last change of a page, by address and language; None or nothing when it is not told."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One address as XML, and its day."""

    text: str
    day: datetime.date | None


def sitemaps(
    site_url: str, languages: Mapping[str, frozenset[str]], days: Days, most: int = MOST
) -> dict[str, str]:
    """Return the files of the sitemap, by name, of pages given as url -> languages, with their alternates."""
    base = site_url.rstrip("/") + "/"
    entries = [entry for url in sorted(languages) for entry in _entries(base, url, languages[url], days)]
    if len(entries) <= most:
        return {NAME: _urlset(entries)}
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    listed = "".join(
        f"<sitemap><loc>{escape(base + name)}</loc>{_day(max(_days(part), default=None))}</sitemap>\n"
        for name, part in files.items()
    )
    index = f'{DECLARED}<sitemapindex xmlns="{SPACE}">\n{listed}</sitemapindex>\n'
    return {NAME: index, **{name: _urlset(part) for name, part in files.items()}}


def robots(site_url: str, closed: str = "") -> str:
    """Return robots.txt: all may be read but a `closed` folder, and where the sitemap is, if known."""
    allowed = f"User-agent: *\nDisallow:{closed and f' {closed}'}\n"
    return f"{allowed}\nSitemap: {site_url.rstrip('/')}/{NAME}\n" if site_url else allowed


def _days(entries: Iterable[_Entry]) -> Iterable[datetime.date]:
    return (entry.day for entry in entries if entry.day is not None)


def _urlset(entries: Iterable[_Entry]) -> str:
    return HEAD + "".join(entry.text for entry in entries) + "</urlset>\n"


def _entries(base: str, url: str, written_in: frozenset[str], days: Days) -> Iterable[_Entry]:
    addresses = {lang: escape(base + site_path(url, lang)) for lang in LANGUAGES if lang in written_in}
    named = dict(addresses) | ({"x-default": addresses[DEFAULT_LANGUAGE]} if len(addresses) > 1 else {})
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{address}"/>' for lang, address in named.items()
    )
    for lang, address in addresses.items():
        day = days.get((url, lang))
        alternates = links if len(addresses) > 1 else ""
        yield _Entry(f"<url><loc>{address}</loc>{_day(day)}{alternates}</url>\n", day)


def _day(day: datetime.date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
