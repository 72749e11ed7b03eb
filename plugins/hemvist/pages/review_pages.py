"""A page a review: what it asked, what it pooled, how certain it is, and which studies it includes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from hemvist.pages.citing import report_tags
from hemvist.pages.dates import recorded_on
from hemvist.pages.fragment import Fragment
from hemvist.pages.links import record_url, site_path
from hemvist.pages.question_links import of_review
from hemvist.pages.record_words import RecordWords
from hemvist.pages.said import Said
from hemvist.pages.setting import Setting, page_headings, shortened
from hemvist.pages.shown_tables import show
from hemvist.pages.structured import dataset
from hemvist.records.review import Review, ReviewCount
from hemvist.tables.reviews import included_studies, review_pooled, review_rows
from hemvist.tables.study_names import main_report


def review_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page a review, or those of some reviews."""
    said = RecordWords(tools)
    for id_ in tools.library.reviews if ids is None else ids:
        yield _page(tools, said, id_)


def _page(tools: Setting, said: RecordWords, id_: str) -> Fragment:
    review, edition, url = tools.library.reviews[id_], tools.edition, record_url("reviews", id_)
    headings = page_headings(tools, "reviews", review.title)
    taken = (
        {heading.id for heading in headings}
        | {pooled.id for pooled in review.pooled}
        | {row.id for row in review.rows}
    )
    pooled, files = show(edition, url, (review_pooled(review, tools.library, edition.lang),), taken)
    included, more = show(edition, url, (included_studies(review, tools.library, edition.lang),), taken)
    own = (review_rows(review, tools.library, edition.lang),) if review.rows else ()
    rows, row_files = show(edition, url, own, taken)
    html = tools.render(
        "review.html",
        review=review,
        anchor=headings[0].id,
        scope=_scope(tools, review),
        pooled=[Markup(table) for table in pooled],
        rows=[Markup(table) for table in rows],
        questions=of_review(tools.names, id_),
        included=[Markup(table) for table in included],
        url=f"/{site_path(url, edition.lang)}",
        file=tools.library.file_of("reviews", id_),
        title_lang=said.title_lang(review.reports[0].key),
        counted=lambda count: _counted(tools, count),
        **said.helpers,
    )
    about = shortened(tools.names.recorded(review.summary).text)
    made = (*files, *row_files, *more)
    described = dataset(
        tools.library, review.title, about, edition.lang, review.reports, changed=recorded_on(review),
        downloads=made, identifier=review.id, creativeWorkStatus=review.status.is_,
    )  # fmt: skip
    return Fragment(
        url, edition.lang, review.title, about, "review", html, headings, _uses(review, id_),
        tools.library.file_of("reviews", id_), made, structured=described,
        citation=report_tags(tools.library, main_report(review)), changed=recorded_on(review),
    )  # fmt: skip


def _counted(tools: Setting, count: ReviewCount) -> Markup:
    """Return what a review counted, in words."""
    said = Said(tools.names, tools.edition.bibliography)
    if count.name is not None:
        return said.recorded(count.name)
    return said.say(tools.names.term_or_message(f"record.count.{count.what}", count.what))


def _scope(tools: Setting, review: Review) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what the review asked about: term, kind of record, ids."""
    scope, words = review.scope, tools.words
    return [
        (words.text("record.scope.population"), "populations", scope.population),
        (words.text("record.scope.interventions"), "interventions", scope.interventions),
        (words.text("record.scope.comparators"), "interventions", scope.comparators),
        (words.text("record.scope.designs"), "designs", scope.designs),
    ]


def _uses(review: Review, id_: str) -> frozenset[str]:
    """Return the records that the page shows."""
    studies = (f"studies:{included.study}" for included in review.included if included.study)
    return frozenset({f"reviews:{id_}", *studies, *(f"references:{report.key}" for report in review.reports)})
