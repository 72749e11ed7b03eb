"""A page a review: what it asked, what it pooled, how certain it is, and which studies it includes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hemvist.pages.citing import report_tags
from hemvist.pages.dates import recorded_on
from hemvist.pages.fragment import Fragment
from hemvist.pages.links import record_url, site_path
from hemvist.pages.record_words import RecordWords
from hemvist.pages.reference_files import report_files
from hemvist.pages.review_body import ReviewTables, review_body
from hemvist.pages.setting import Setting, page_headings, shortened
from hemvist.pages.shown_tables import show
from hemvist.pages.structured import dataset
from hemvist.records.review import Review
from hemvist.tables.naming import main_report
from hemvist.tables.reviews import included_studies, review_pooled, review_rows


def review_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page a review, or those of some reviews."""
    told = RecordWords(tools)
    for id_ in tools.library.reviews if ids is None else ids:
        yield _page(tools, told, id_)


def _page(tools: Setting, told: RecordWords, id_: str) -> Fragment:
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
    file = tools.library.file_of("reviews", id_)
    path, tables = f"/{site_path(url, edition.lang)}", ReviewTables(pooled, rows, included)
    html = review_body(told, review, tables, anchor=headings[0].id, path=path, file=file)
    about = shortened(tools.names.recorded(review.summary).text)
    made = (*files, *row_files, *more)
    described = dataset(
        tools.library, review.title, about, edition.lang, review.reports, changed=recorded_on(review),
        downloads=made, identifier=review.id, creativeWorkStatus=review.status.is_,
    )  # fmt: skip
    return Fragment(
        url, edition.lang, review.title, about, "review", html, headings, _uses(review, id_),
        file, (*made, *report_files(tools.library, url, edition.lang, review.reports)), structured=described,
        citation=report_tags(tools.library, main_report(review)), changed=recorded_on(review),
    )  # fmt: skip


def _uses(review: Review, id_: str) -> frozenset[str]:
    """Return the records that the page shows."""
    studies = (f"studies:{included.study}" for included in review.included if included.study)
    return frozenset({f"reviews:{id_}", *studies, *(f"references:{report.key}" for report in review.reports)})
