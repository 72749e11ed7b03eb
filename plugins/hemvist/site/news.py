"""What is new, as the feeds tell it: changes of pages, entries of the database, answers to questions.

Every entry has a day from the records and an address that stays. An entry of the database is one entry of a
feed however often it changes (its day moves); a change of a page is an event of its own.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages.addresses import page_name
from hemvist.pages.dates import answered_on, recorded_on
from hemvist.pages.links import CHANGES, CORRECTIONS, FOLDERS, record_url
from hemvist.records.base import Language, Text
from hemvist.records.review import Review
from hemvist.records.study import Study
from hemvist.synthesis.answers import answer_of

NEWEST = 50
"""Entries in a feed; pages hold all of them."""
FILE = "andringar.atom"
GUIDANCE, EVIDENCE = "/vagledning/", "/evidens/"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened: where it is read, what is said of it, and on which day it was last so."""

    url: str
    mark: str
    title: str
    note: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one language: its own neutral address, the page that it is about, and its news."""

    path: str
    url: str
    title: str
    about: str
    news: tuple[News, ...]


@lru_cache(maxsize=4)
def site_feeds(library: Library, lang: Language) -> tuple[Feed, ...]:
    """Return the feeds of the whole site that have anything to tell: all, guidance, studies and reviews."""
    pages, records = [*_page_news(library, lang)], [*_record_news(library, lang)]
    questions = [_answer_news(library, lang, id_) for id_ in library.questions]
    corrected = [*_correction_news(library, lang)]
    guidance = [news for news in pages if news.url.startswith(GUIDANCE)]
    found = (
        _feed(lang, "all", f"/{FILE}", CHANGES, [*pages, *corrected, *records, *questions]),
        _feed(lang, "guidance", f"{GUIDANCE}{FILE}", GUIDANCE, guidance),
        _feed(lang, "studies", f"{FOLDERS['studies']}{FILE}", FOLDERS["studies"], records),
    )
    return tuple(feed for feed in found if feed.news)


def question_feed(library: Library, lang: Language, id_: str) -> Feed:
    """Return the feed of a question: its answer, changes of its rules, and the studies in it."""
    question, url = library.questions[id_], record_url("questions", id_)
    words = catalogue(lang)
    news = [_answer_news(library, lang, id_)]
    for number, change in enumerate(question.plan.changes, 1):
        note = f"{_best(change.what, lang)} {_best(change.why, lang)}"
        news.append(News(url, f"rules-{number}", words.text("feed.rules"), note, change.on))
    studies = answer_of(library, id_).studies
    news += (_entry_news("studies", one, library.studies[one], lang) for one in studies)
    return _feed(lang, "question", question_feed_path(id_), url, news, name=_best(question.title, lang))


def question_feed_path(id_: str) -> str:
    """Return the neutral address of a question's feed."""
    return f"{record_url('questions', id_)}{FILE}"


def _feed(lang: Language, kind: str, path: str, url: str, news: Iterable[News], **values: str) -> Feed:
    words = catalogue(lang)
    newest = sorted(news, key=lambda one: (-one.on.toordinal(), one.url, one.mark))[:NEWEST]
    title, about = words.text(f"feed.{kind}.title", **values), words.text(f"feed.{kind}.about", **values)
    return Feed(path, url, title, about, tuple(newest))


def _page_news(library: Library, lang: Language) -> Iterator[News]:
    """Give the major changes of pages; a second change of one day has a number, counted from the oldest."""
    seen: Counter[tuple[str, datetime.date]] = Counter()
    for change, page in reversed(library.changes(lang)):
        seen[page.url, change.on] += 1
        count = seen[page.url, change.on]
        mark = f"{change.on}" + (f"-{count}" if count > 1 else "")
        yield News(page.url, mark, page.front.title, change.note, change.on)


def _correction_news(library: Library, lang: Language) -> Iterator[News]:
    """Give the corrections: each is an event that is read on the page of corrections."""
    title = catalogue(lang).text("corrections.feed")
    for id_, one in library.corrections.items():
        names = ", ".join(page_name(library, url, lang)[0] for url in one.pages)
        note = " ".join(_best(words, lang) for words in (one.right, one.again))
        yield News(CORRECTIONS, id_, f"{title}: {names}", note, one.corrected)


def _record_news(library: Library, lang: Language) -> Iterator[News]:
    for kind in ("studies", "reviews"):
        for id_, record in getattr(library, kind).items():
            yield _entry_news(kind, id_, record, lang)


def _entry_news(kind: str, id_: str, record: Study | Review, lang: Language) -> News:
    return News(record_url(kind, id_), "", record.title, _best(record.summary, lang), recorded_on(record))


def _answer_news(library: Library, lang: Language, id_: str) -> News:
    question = library.questions[id_]
    day = answered_on(library, question, answer_of(library, id_).studies)
    title, note = _best(question.title, lang), _best(question.answer, lang)
    return News(record_url("questions", id_), "", title, note, day)


def _best(words: Text, lang: Language) -> str:
    return words.best(lang)[0]
