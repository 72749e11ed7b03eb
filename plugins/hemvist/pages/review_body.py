"""The body of a review's page, a function a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hemvist.messages.escaping import escape_as_template
from hemvist.pages.links import record_link, record_url
from hemvist.pages.question_links import of_review
from hemvist.pages.record_body import (
    after,
    closing,
    discrepancies,
    fact,
    intervention,
    linked,
    notes,
    opening,
    reports,
)
from hemvist.pages.record_words import RecordWords
from hemvist.records.review import BiasSummary, NarrativeFinding, Review, ReviewCount, Search


class ReviewTables(NamedTuple):
    """The tables of a review as HTML: what it pooled, what it gives of its studies, and which they are."""

    pooled: Sequence[str]
    rows: Sequence[str]
    included: Sequence[str]


def review_body(
    told: RecordWords, review: Review, tables: ReviewTables, *, anchor: str, path: str, file: str
) -> str:
    """Return a review as HTML. `anchor` is that of the title, `path` the page's own."""
    return "".join((
        opening(told, review, anchor),
        _asked(told, review),
        _pooled(told, review, tables),
        _questions(told, review),
        _included(told, review, tables),
        _bias(told, review.risk_of_bias_summary),
        discrepancies(told, review.discrepancies),
        reports(told, review.reports, record_url("reviews", review.id)),
        notes(told, review.notes),
        closing(told, review, path, file),
    ))  # fmt: skip


def _asked(told: RecordWords, review: Review) -> str:
    """Return what the review asked, how it searched and how much it found."""
    return (
        f"{told.heading('asked')}\n<p>{told.recorded(review.scope.text)}</p>\n"
        f'<dl class="facts">\n'
        f"{fact(told, 'record.review.type', told.message(f'record.review.{review.type}'))}\n"
        f"{_scope(told, review)}{fact(told, 'record.search', _search(told, review.search))}\n"
        f"{_counts(told, review.counts)}{_based_on(told, review.based_on)}</dl>\n"
    )


def _scope(told: RecordWords, review: Review) -> str:
    scope = review.scope
    asked = (
        ("population", "populations", scope.population),
        ("interventions", "interventions", scope.interventions),
        ("comparators", "interventions", scope.comparators),
        ("designs", "designs", scope.designs),
    )
    return "".join([
        fact(told, f"record.scope.{name}", ", ".join([_term(told, kind, id_) for id_ in ids]))
        for name, kind, ids in asked if ids
    ])  # fmt: skip


def _term(told: RecordWords, kind: str, id_: str) -> str:
    """Return the name of what was asked about, interventions with a link to their page."""
    return intervention(told, id_) if kind == "interventions" else told.term(kind, id_)


def _search(told: RecordWords, search: Search | None) -> str:
    """Return what the review says of its search, with a blank after each part but the last."""
    if search is None:
        return told.message("record.search.none")
    said = f"{told.recorded(search.sources)} " if search.sources else ""
    if search.from_ or search.to:
        said += f"{told.filled('record.search.span', start=search.from_ or '…', end=search.to or '…')} "
    if search.records is not None:
        said += f"{told.filled('record.search.records', n=told.words.number(search.records))} "
    return said + after(told, search.note, "")


def _counts(told: RecordWords, counts: Sequence[ReviewCount]) -> str:
    listed = ", ".join([_count(told, count) for count in counts])
    return fact(told, "record.counts", listed) if listed else ""


def _count(told: RecordWords, count: ReviewCount) -> str:
    number = told.words.number
    n = "" if count.n is None else f"{number(count.n)} "
    percent = (
        "" if count.percent is None else f" {told.filled('tables.figure.percent', n=number(count.percent))}"
    )
    overlapping = f" ({told.message('record.counts.overlapping')})" if count.overlapping else ""
    return f"{n}{_counted(told, count)}{percent}{overlapping}"


def _counted(told: RecordWords, count: ReviewCount) -> str:
    """Return what a review counted, in words."""
    if count.name is not None:
        return told.recorded(count.name)
    return told.say(told.names.term_or_message(f"record.count.{count.what}", count.what))


def _based_on(told: RecordWords, other: str | None) -> str:
    """Return the review that this one brings up to date."""
    if not other or other not in told.library.reviews:
        return ""
    title = told.names.title(told.library.reviews[other])
    mark = f' lang="{title.lang}"' if title.lang else ""
    return fact(told, "record.based_on", linked(record_link("reviews", other), title.text, mark))


def _pooled(told: RecordWords, review: Review, tables: ReviewTables) -> str:
    """Return what the review pooled, figures that it gives of its studies, and what it found in words."""
    shown = "".join(tables.pooled) or told.empty("record.pooled.none")
    rows = f"<h3>{told.message('record.rows')}</h3>\n{''.join(tables.rows)}" if tables.rows else ""
    findings = "".join([_finding(told, finding) for finding in review.findings])
    listed = f"<h3>{told.message('record.findings')}</h3>\n<ul>{findings}</ul>\n" if findings else ""
    return f"{told.heading('pooled')}\n{shown}{rows}{listed}"


def _finding(told: RecordWords, finding: NarrativeFinding) -> str:
    anchor = f' id="{escape_as_template(finding.id)}"' if finding.id else ""
    about = ", ".join([intervention(told, id_) for id_ in finding.about])
    named = f"<b>{told.term('outcomes', finding.outcome)}</b>{f' ({about})' if about else ''}"
    direction = told.message(f"tables.told.{finding.direction}")
    k = finding.k
    studies = "" if k is None else f", {escape_as_template(told.words.plural('tables.caption.studies', k))}"
    certainty = ""
    if finding.certainty:
        level, how = told.certainty(finding.certainty), f"tables.certainty.{finding.certainty.how}"
        said = f"{told.message('record.certainty')} {level} ({told.message(how)})."
        certainty = f' <span class="small">{said}</span>'
    return (
        f"<li{anchor}>{named}: {told.recorded(finding.words)} "
        f'<span class="small">{direction}{studies}.</span>'
        f"{after(told, finding.note)}{certainty} {told.source(finding.source)}</li>"
    )


def _questions(told: RecordWords, review: Review) -> str:
    """Return the questions beside whose answers the review stands."""
    heading = f"{told.heading('questions')}\n"
    listed = "".join([
        f"<li>{linked(record_link('questions', each.question), each.title)}</li>"
        for each in of_review(told.names, review.id)
    ])  # fmt: skip
    if not listed:
        return heading + told.empty("question.used.review.none")
    return f"{heading}<p>{told.message('question.used.review')}</p>\n<ul>{listed}</ul>\n"


def _included(told: RecordWords, review: Review, tables: ReviewTables) -> str:
    """Return the studies that the review includes, and what a map of evidence counts."""
    shown = "".join(tables.included) or told.empty("record.included.none")
    return f"{told.heading('included')}\n{shown}{_map_counts(told, review.map_counts)}"


def _map_counts(told: RecordWords, counts: Sequence[ReviewCount]) -> str:
    if not counts:
        return ""
    listed = "".join([
        f"<li>{_map_count(told, count)}{after(told, count.note, '. ')}</li>" for count in counts
    ])  # fmt: skip
    about = told.message("record.map_counts.about")
    return f'<h3>{told.message("record.map_counts")}</h3>\n<ul>{listed}</ul>\n<p class="small">{about}</p>\n'


def _map_count(told: RecordWords, count: ReviewCount) -> str:
    if count.n is None:  # only a percentage is known
        return _count(told, count)
    return f"{_counted(told, count)}: {told.words.number(count.n)}"


def _bias(told: RecordWords, summary: BiasSummary | None) -> str:
    """Return how many studies the review put at each level of a tool."""
    heading = f"{told.heading('bias')}\n"
    if summary is None:
        return heading + told.empty("record.bias.none")
    levels = ", ".join([
        f"{told.level(summary.tool, id_)} {told.words.number(count)}" for id_, count in summary.levels.items()
    ])  # fmt: skip
    note = f"{told.recorded(summary.note)} " if summary.note else ""
    source = told.source(summary.source) if summary.source else ""
    tool = f"<b>{told.term('tools', summary.tool)}</b>{f': {levels}' if levels else ''}"
    return f"{heading}<p>{tool}. {note}{source}</p>\n"
