"""A feed as its file: Atom (RFC 4287), with full addresses, stable ids and no clock."""

from __future__ import annotations

import datetime
from html import escape

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from hemvist.messages import catalogue
from hemvist.messages.escaping import on_one_line
from hemvist.pages.links import CHANGES, site_path
from hemvist.pages.structured import LICENCE
from hemvist.records.base import Language
from hemvist.site.news import Feed


def atom(feed: Feed, lang: Language, site_url: str) -> bytes:
    """Return a feed with its news as a file; ids and links are addresses below `site_url`.

    Raises ValueError for a feed without news, which would have no day of its own.
    """
    if not feed.news:
        raise ValueError(feed.path)
    base = site_url.rstrip("/") + "/"
    own, page = base + site_path(feed.path, lang), base + site_path(feed.url, lang)
    made = Atom1Feed(
        title=on_one_line(feed.title),
        link=page,
        description=on_one_line(feed.about),
        language=lang,
        feed_url=own,
        feed_guid=page if feed.url == CHANGES else own,
        author_name=catalogue(lang).text("site.name"),
        feed_copyright=LICENCE,
    )
    for news in feed.news:
        address = base + site_path(news.url, lang)
        made.add_item(
            title=on_one_line(news.title),
            link=address,
            description=escape(on_one_line(news.note)),
            unique_id=f"{address}#{news.mark}" if news.mark else address,
            updateddate=datetime.datetime.combine(news.on, datetime.time(), datetime.UTC),
        )
    text: str = made.writeString("utf-8")
    return text.encode()
