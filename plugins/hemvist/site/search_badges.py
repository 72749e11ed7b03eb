"""What a result says of its page beside the passage: certainty, children, language, last look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages import Fragment
from hemvist.records.base import Language
from hemvist.records.review import Review
from hemvist.synthesis.answers import answer_of
from hemvist.tables.naming import Names

CHILD = 'class="child"'
"""How a page of guidance marks the part that is about children."""
CHILDREN = frozenset({"yes", "some"})
NOT_ASSESSED = "not-assessed"


def badges(library: Library, page: Fragment, lang: Language) -> tuple[str, ...]:
    """Return the badges of a page for readers of `lang`."""
    return tuple(_badges(library, page, lang))


def _badges(library: Library, page: Fragment, lang: Language) -> Iterator[str]:
    words, id_ = catalogue(lang), page.url.rstrip("/").rpartition("/")[2]
    if (levels := _levels(library, page, id_)) is not None:
        names = Names.of(library, lang)
        said = "–".join(names.term("certainty", level).lower() for level in levels)
        yield words.text("search.badge.certainty", level=said or words.text("finder.certainty.none").lower())
    if CHILD in page.html:
        yield words.text("search.badge.child")
    study = library.studies.get(id_) if page.kind == "study" else None
    if study is not None and study.children.included in CHILDREN:
        yield words.text("search.badge.children")
    if page.lang != lang:
        yield words.text(f"search.badge.language.{page.lang}")
    if page.front is not None and page.front.reviewed_on is not None:
        yield words.text("search.badge.reviewed", day=words.date(page.front.reviewed_on))
    elif page.front is not None and page.front.law_read is not None:
        yield words.text("search.badge.law", day=words.date(page.front.law_read))
    elif page.changed is not None:
        yield words.text("search.badge.changed", day=words.date(page.changed))


def _levels(library: Library, page: Fragment, id_: str) -> tuple[str, ...] | None:
    """Return the levels of certainty that a question or a review gives, the highest first; else None."""
    found: Iterable[str]
    if page.kind == "question" and id_ in library.questions:
        found = (outcome.level for outcome in answer_of(library, id_).outcomes)
    elif page.kind == "review" and id_ in library.reviews:
        found = _stated(library.reviews[id_])
    else:
        return None
    given = set(found) - {NOT_ASSESSED}
    ordered = [level for level in library.certainty if level in given]
    return tuple(dict.fromkeys((ordered[0], ordered[-1]))) if ordered else ()


def _stated(review: Review) -> Iterator[str]:
    for each in (*review.pooled, *review.findings):
        if each.certainty is not None:
            level = each.certainty.level
            yield from level if isinstance(level, tuple) else (level,)
