"""Links to feeds: in the head of the pages that a feed is about, and all of them on the page of changes."""

from __future__ import annotations

from dataclasses import dataclass

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages import Fragment
from hemvist.records.base import Language
from hemvist.site.news import EVIDENCE, FILE, GUIDANCE, question_feed_path, site_feeds

MUNICIPALITY = 4
"""Digits of a municipality's code."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed by its neutral address and its title."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """The feeds of a language: of the whole site, one a question, and why there is none a municipality."""

    site: tuple[FeedLink, ...] = ()
    questions: tuple[FeedLink, ...] = ()
    not_there: str = ""


def feed_links(library: Library, lang: Language) -> FeedLinks:
    """Return the links to all feeds of a language."""
    words = catalogue(lang)
    observed = (one for many in library.observations.values() for one in many)
    undated = any(len(one.area) == MUNICIPALITY for one in observed)
    return FeedLinks(
        tuple(FeedLink(feed.path, feed.title) for feed in site_feeds(library, lang)),
        tuple(
            FeedLink(question_feed_path(id_), question.title.best(lang)[0])
            for id_, question in library.questions.items()
        ),
        words.text(f"feed.list.{'undated' if undated else 'no'}_municipalities"),
    )


def feeds_about(fragment: Fragment, lang: Language, links: FeedLinks) -> tuple[FeedLink, ...]:
    """Return the feeds that a page belongs to: that of everything, of its section, and its own."""
    sections = [part for part in (GUIDANCE, EVIDENCE) if fragment.url.startswith(part)]
    found = [
        link
        for link in links.site
        if link.path == f"/{FILE}" or any(link.path.startswith(part) for part in sections)
    ]
    if fragment.kind == "question":
        found.append(FeedLink(f"{fragment.url}{FILE}", catalogue(lang).text("feed.link.question")))
    return tuple(found)
