"""The sitemap: every page in every language it is written in. No dates: same content, same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from hemvist.pages.links import site_path
from hemvist.records.base import DEFAULT_LANGUAGE, LANGUAGES

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(site_url: str, languages: Mapping[str, frozenset[str]]) -> str:
    """Return the sitemap of pages given as url -> languages, each with its alternates."""
    base = site_url.rstrip("/") + "/"
    entries = (entry for url in sorted(languages) for entry in _entries(base, url, languages[url]))
    return HEAD + "".join(entries) + "</urlset>\n"


def _entries(base: str, url: str, written_in: frozenset[str]) -> Iterable[str]:
    addresses = {lang: escape(base + site_path(url, lang)) for lang in LANGUAGES if lang in written_in}
    named = dict(addresses) | ({"x-default": addresses[DEFAULT_LANGUAGE]} if len(addresses) > 1 else {})
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{address}"/>' for lang, address in named.items()
    )
    for address in addresses.values():
        yield f"<url><loc>{address}</loc>{links if len(addresses) > 1 else ''}</url>\n"
