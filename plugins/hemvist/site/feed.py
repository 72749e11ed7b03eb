"""The feed of a language: what has changed on its pages, for readers who want to be told (Atom, RFC 4287)."""

from __future__ import annotations

import datetime
from html import escape

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages.links import CHANGES, site_path
from hemvist.records.base import Language

FEED = "andringar.atom"
NEWEST = 50
"""Entries in a feed; the page of changes holds all of them."""


def feed(library: Library, lang: Language, site_url: str) -> bytes:
    """Return the feed of the major changes of a language's pages, with full addresses below `site_url`."""
    base, words = site_url.rstrip("/") + "/", catalogue(lang)
    changes = library.changes(lang)[:NEWEST]
    atom = Atom1Feed(
        title=words.text("site.feed.title"),
        link=base + site_path(CHANGES, lang),
        description=words.text("site.feed.about"),
        language=lang,
        feed_url=base + site_path("/", lang) + FEED,
        author_name=words.text("site.name"),
    )
    for change, page in changes:
        address = base + site_path(page.url, lang)
        moment = datetime.datetime.combine(change.on, datetime.time(), datetime.UTC)
        atom.add_item(
            title=page.front.title,
            link=address,
            description=escape(change.note),
            unique_id=f"{address}#{change.on}",
            updateddate=moment,
        )
    text: str = atom.writeString("utf-8")
    return text.encode()
