"""What a review pooled and which studies it includes, as the review prints it."""

from __future__ import annotations

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.records.result import RATIO_MEASURES, Contrast
from hemvist.records.review import Included, Pooled, Review, ReviewCertainty, ReviewComparison, ReviewRow
from hemvist.synthesis.marking import covers
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.effect_words import measure_words, printed_decimals
from hemvist.tables.footnotes import footnotes_in
from hemvist.tables.group_figures import SPREAD, Writing, figure_text, interval_text
from hemvist.tables.naming import Names
from hemvist.tables.study_results import source_cell
from hemvist.tables.table import (
    Cell,
    CertaintyCell,
    Column,
    Data,
    Group,
    NumberCell,
    Raw,
    Row,
    Table,
    TextCell,
    Words,
    gap,
    joined,
    plain,
)

POOLED_COLUMNS = ("outcome", "comparison", "k", "n", "pooled", "certainty", "source")
POOLED_HEADER = (
    "review", "pooled", "outcome", "intervention", "comparator", "method", "months_from", "months_to",
    "k", "n",
    "measure", "unit", "estimate", "low", "high", "level", "certainty", "certainty_read", "where", "seen",
)  # fmt: skip
NUMBERS = frozenset({"k", "n", "pooled"})


def review_pooled(review: Review, library: Library, lang: Language) -> Table:
    """Return the pooled results of a review, with its own certainty; they are never pooled with ours."""
    names = Names.of(library, lang)
    rows = tuple(_pooled_row(names, pooled) for pooled in review.pooled)
    empty = Row((plain(names.words.text("tables.none")), gap(names.words.text("tables.review.no-pooled"))))
    return Table(
        id="pooled",
        caption=names.words.text("tables.review.pooled"),
        about=names.words.text("tables.review.pooled.about"),
        columns=_columns(names, POOLED_COLUMNS),
        groups=(Group(rows or (empty,)),),
        footnotes=footnotes_in(names, rows),
        data=Data(POOLED_HEADER, tuple(_pooled_values(review, pooled) for pooled in review.pooled)),
    )


def _columns(names: Names, ids: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(id_, names.words.text(f"tables.column.{id_}"), "number" if id_ in NUMBERS else "text")
        for id_ in ids
    )


def _pooled_row(names: Names, pooled: Pooled) -> Row:
    sources = pooled.source if isinstance(pooled.source, tuple) else (pooled.source,)
    cells: tuple[Cell, ...] = (
        _pooled_header(names, pooled),
        _compared(names, pooled.compare),
        _count(names, pooled.k),
        _count(names, pooled.n),
        pooled_estimate(names, pooled),
        certainty_cell(names, pooled.certainty),
        source_cell(names, sources),
    )
    return Row(cells, pooled.id)


def _pooled_header(names: Names, pooled: Pooled) -> TextCell:
    outcome = Words(names.term("outcomes", pooled.outcome), None, f"hv:/evidens/utfall/{pooled.outcome}/")
    measured = ((names.recorded(pooled.measured),),) if pooled.measured else ()
    method = Words(names.words.text(f"tables.method.{pooled.method}"))
    return TextCell(((outcome,), *measured, joined((names.time(pooled.time), method), " · ")))


def _compared(names: Names, compare: ReviewComparison) -> TextCell:
    first, second = (
        " + ".join(names.term("interventions", id_) for id_ in ids)
        for ids in (compare.intervention, compare.comparator)
    )
    said = ((names.recorded(compare.text),),) if compare.text is not None else ()
    return TextCell(((Words(f"{first} {names.words.text('tables.against')} {second}"),), *said))


def _count(names: Names, n: int | None) -> NumberCell:
    if n is None:
        return NumberCell(names.words.text("tables.not-seen"), gap=True)
    return NumberCell(names.words.number(n), n)


def pooled_estimate(names: Names, pooled: Pooled) -> NumberCell:
    """Return the pooled figure as printed, on the review's own scale."""
    contrast = pooled.contrast
    if contrast is None or contrast.estimate is None:
        told = (Words(names.words.text(f"tables.told.{pooled.finding}")),) if pooled.finding else ()
        return NumberCell(names.words.text("tables.review.no-figure"), None, (), told, gap=True)
    derived = pooled.derived is not None and covers(pooled.derived.fields, ("contrast",))
    marks = (*(("derived",) if derived else ()), *(("no-interval",) if contrast.ci is None else ()))
    measure = (Words(_measure(names, contrast)),) if contrast.measure else ()
    return NumberCell(_contrast_text(names, contrast), contrast.estimate, marks, measure)


def _measure(names: Names, contrast: Contrast) -> str:
    return measure_words(names, contrast.measure or "", contrast.unit or "")


def _contrast_text(names: Names, contrast: Contrast) -> str:
    numbers = [value for value in (contrast.estimate, *(contrast.ci or ())) if value is not None]
    decimals = max(map(printed_decimals, numbers), default=0)
    estimate = names.words.number(contrast.estimate or 0.0, decimals)
    if contrast.ci is None:
        return estimate
    wordy = contrast.measure not in RATIO_MEASURES
    return f"{estimate} ({interval_text(names, contrast.ci, wordy=wordy, decimals=decimals)})"


def certainty_cell(names: Names, certainty: ReviewCertainty | None) -> CertaintyCell:
    """Return certainty as the review gives it: discs and word; a range of levels has words only."""
    if certainty is None:
        return CertaintyCell(None, names.words.text("tables.not-stated"))
    how = names.words.text(f"tables.certainty.{certainty.how}")
    if isinstance(certainty.level, tuple):
        low, high = (names.term("certainty", level) for level in certainty.level)
        return CertaintyCell(None, names.words.text("tables.review.level-range", a=low, b=high), how)
    level = names.library.certainty.get(certainty.level)
    assessed = level is not None and certainty.level != "not-assessed"
    return CertaintyCell(
        level.discs if level and assessed else None, names.term("certainty", certainty.level), how
    )


def _pooled_values(review: Review, pooled: Pooled) -> tuple[Raw, ...]:
    months, contrast = pooled.time.months, pooled.contrast or Contrast()
    ends = months if isinstance(months, tuple) else (months, months)
    level = pooled.certainty.level if pooled.certainty else None
    sources = pooled.source if isinstance(pooled.source, tuple) else (pooled.source,)
    return (
        review.id, pooled.id, pooled.outcome, " + ".join(pooled.compare.intervention),
        " + ".join(pooled.compare.comparator), pooled.method, *ends, pooled.k, pooled.n,
        contrast.measure, contrast.unit, contrast.estimate, *(contrast.ci or (None, None)), contrast.level,
        "; ".join(level) if isinstance(level, tuple) else level,
        pooled.certainty.how if pooled.certainty else None,
        "; ".join(source.where for source in sources if source.where) or None,
        "; ".join(dict.fromkeys(source.seen for source in sources)),
    )  # fmt: skip


ROW_COLUMNS = ("study-label", "outcome", "collected", "reported", "source")


def review_rows(review: Review, library: Library, lang: Language) -> Table:
    """Return the figures that a review gives for single studies, with ours where we have them."""
    names = Names.of(library, lang)
    return Table(
        id="rows",
        caption=names.words.text("tables.review.rows"),
        about=names.words.text("tables.review.rows.about"),
        columns=_columns(names, ROW_COLUMNS),
        groups=(Group(tuple(_own_row(names, row) for row in review.rows)),),
        data=Data(
            (
                "review",
                "row",
                "label",
                "study",
                "outcome",
                "pooled",
                "measure",
                "estimate",
                "low",
                "high",
                "se",
                "weight",
            ),
            tuple(_own_values(review, row) for row in review.rows),
        ),
    )


def _own_row(names: Names, row: ReviewRow) -> Row:
    sources = row.source if isinstance(row.source, tuple) else (row.source,)
    outcome = Words(names.term("outcomes", row.outcome), None, f"hv:/evidens/utfall/{row.outcome}/")
    measured = ((names.recorded(row.measured),),) if row.measured else ()
    told = _own_figure(names, row)
    figure = TextCell(((Words(told),),)) if told else gap(names.words.text("tables.not-seen"))
    label = plain(row.label)
    cells = (
        label,
        TextCell(((outcome,), *measured)),
        _collected(names, row.study),
        figure,
        source_cell(names, sources),
    )
    return Row(cells, row.id)


def _own_figure(names: Names, row: ReviewRow) -> str:
    """Return the contrast of a row, or the figures of its groups."""
    if row.contrast is not None and row.contrast.estimate is not None:
        measure = _measure(names, row.contrast) if row.contrast.measure else ""
        return f"{measure} {_contrast_text(names, row.contrast)}".strip()
    figures = (figure_text(figure, Writing(names, "")) for figure in row.groups.values())
    return f" {names.words.text('tables.against')} ".join(
        text.replace(SPREAD, " ") for text in figures if text
    )


def _own_values(review: Review, row: ReviewRow) -> tuple[Raw, ...]:
    contrast = row.contrast or Contrast()
    ends = contrast.ci or (None, None)
    return (
        review.id, row.id, row.label, row.study, row.outcome, row.pooled, contrast.measure, contrast.estimate,
        *ends, contrast.se, row.weight,
    )  # fmt: skip


def _collected(names: Names, study: str | None) -> TextCell:
    """Return our study as a link, or that it is not collected."""
    ours = names.library.studies.get(study or "")
    if ours is None:
        return gap(names.words.text("tables.review.not-collected"))
    return TextCell(((names.title(ours, study_url(ours.id)),),))


def included_studies(review: Review, library: Library, lang: Language) -> Table:
    """Return the studies that a review includes, with ours where we have them."""
    names = Names.of(library, lang)
    rows = tuple(_included_row(names, included) for included in review.included)
    empty = Row((plain(names.words.text("tables.none")), gap(names.words.text("tables.not-seen"))))
    return Table(
        id="included",
        caption=names.words.text("tables.review.included"),
        about=names.words.text("tables.review.included.about"),
        columns=_columns(names, ("study-label", "collected", "n", "basis")),
        groups=(Group(rows or (empty,)),),
        data=Data(
            ("review", "label", "study", "n", "arms", "months", "basis"),
            tuple(_included_values(review, each) for each in review.included),
        ),
    )


def _included_values(review: Review, each: Included) -> tuple[Raw, ...]:
    ends = each.months if isinstance(each.months, tuple) else (each.months,)
    months = "-".join(f"{end:g}" for end in ends if end is not None) or None
    return (
        review.id,
        each.label,
        each.study,
        each.n,
        "; ".join(map(str, each.arms)) or None,
        months,
        each.basis,
    )


def _included_row(names: Names, included: Included) -> Row:
    collected = _collected(names, included.study)
    basis = plain(names.words.text(f"tables.basis.{included.basis}")) if included.basis else None
    unknown = gap(names.words.text("tables.not-stated"))
    return Row((_label(names, included), collected, _people(names, included), basis or unknown))


def _label(names: Names, included: Included) -> TextCell:
    """Return how the review calls a study, with its follow-up and how the review classes it."""
    parts = []
    if included.months is not None:
        ends = included.months if isinstance(included.months, tuple) else (included.months, included.months)
        months = "–".join(dict.fromkeys(map(names.words.number, ends)))
        parts.append(Words(names.words.text("tables.months", n=months)))
    foreign = None if names.lang == "en" else "en"
    parts += [Words(text, foreign) for text in (included.design, *included.features.values()) if text]
    note = ((names.recorded(included.note),),) if included.note is not None else ()
    return TextCell(((Words(included.label),), *((joined(parts, " · "),) if parts else ()), *note))


def _people(names: Names, included: Included) -> NumberCell:
    """Return the number of people, or those of each arm."""
    if included.n is not None or not included.arms:
        return _count(names, included.n)
    return NumberCell(" + ".join(map(names.words.number, included.arms)), sum(included.arms))
