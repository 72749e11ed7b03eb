"""Lists of records: interventions, studies, reviews, outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.review import Review
from hemvist.records.study import Study
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.comparison_lines import is_effect_study, tried_in
from hemvist.tables.naming import Names, main_report
from hemvist.tables.table import (
    Cell,
    Column,
    Data,
    Group,
    NumberCell,
    Raw,
    Row,
    Table,
    TextCell,
    gap,
    linked,
    plain,
)

COUNTS = frozenset(
    {
        "effect-studies",
        "as-comparison",
        "other-studies",
        "outcomes",
        "year",
        "results",
        "pooled-results",
        "studies",
        "effect-results",
    }
)


Counts = Sequence[tuple[str, TextCell, int]]
STUDY_COLUMNS = ("study", "year", "kind", "design", "country", "interventions", "results")
FILTERED = frozenset({"kind", "design", "country", "interventions", "type", "domain"})
"""Columns of few values, by which a reader may choose rows."""


def interventions_list(library: Library, lang: Language) -> Table:
    """Return every intervention with how many studies it has; those without studies too."""
    names, met = Names.of(library, lang), _met(library)
    rows = {
        id_: _intervention_row(names, id_, term.kind, met.get(id_, (0, 0, 0, 0)))
        for id_, term in library.interventions.items()
    }
    columns = ("intervention", "kind", "effect-studies", "as-comparison", "other-studies", "outcomes")
    return _list(names, "interventions", columns, _sorted(names, rows))


@lru_cache(maxsize=2)
def _met(library: Library) -> Mapping[str, tuple[int, int, int, int]]:
    """Return how much there is of each intervention, in the order of the list's columns.

    An effect study that does not test an intervention has it as comparison, in all groups or uncompared.
    """
    tried, effects, others = tried_in(library), Counter[str](), Counter[str]()
    for study in library.studies.values():
        (effects if is_effect_study(library, study) else others).update(_interventions(study))
    found = {}
    for id_ in {*effects, *others}:
        studies, outcomes = tried.get(id_, ((), ()))
        found[id_] = (len(studies), effects[id_] - len(studies), others[id_], len(outcomes))
    return found


def _intervention_row(names: Names, id_: str, kind: str, counts: tuple[int, int, int, int]) -> Row:
    return Row((
        linked(names.term("interventions", id_), f"hv:/evidens/insatser/{id_}/"),
        plain(names.words.text(f"tables.intervention-kind.{kind}")),
        *[count_cell(names, n) for n in counts],
    ))  # fmt: skip


def studies_list(library: Library, lang: Language) -> Table:
    """Return every study."""
    names, order = Names.of(library, lang), studies_by_title(library, lang)
    return list_of_studies(names, order, order)


def studies_by_title(library: Library, lang: Language) -> tuple[str, ...]:
    """Return the ids of all studies in the order of their titles, then by id."""
    key = sort_key(lang)
    return tuple(sorted(library.studies, key=lambda id_: (key(library.studies[id_].title), id_)))


def list_of_studies(names: Names, shown: Iterable[str], counted: Iterable[str]) -> Table:
    """Return a list of studies in the order of `shown`; the numbers behind it are those of `counted`."""
    studies = names.library.studies
    rows = tuple([_study_row(names, studies[id_]) for id_ in shown])
    values = tuple([_study_values(names, studies[id_]) for id_ in counted])
    return _list(names, "studies", STUDY_COLUMNS, rows, values)


def _study_row(names: Names, study: Study) -> Row:
    _, _, _, kind, design, country, interventions, _ = _study_values(names, study)
    return Row((
        TextCell(((names.title(study, study_url(study.id)),),)),
        study_year(names, study),
        plain(kind),
        plain(design),
        plain(country or ""),
        plain(interventions) if interventions else gap(names.words.text("tables.none")),
        count_cell(names, len(study.results)),
    ))  # fmt: skip


StudyValues = tuple[str, str, float | None, str, str, str | None, str | None, int]


def _study_values(names: Names, study: Study) -> StudyValues:
    """Return a study's id and what its row holds, numbers unformatted."""
    return (
        study.id, study.title, study_year(names, study).sort,
        names.words.text(f"tables.study-kind.{study.kind}"), names.term("designs", study.design),
        names.countries(study) or None, _named(names, frozenset(_interventions(study))) or None,
        len(study.results),
    )  # fmt: skip


@lru_cache(maxsize=1_024)
def _named(names: Names, interventions: frozenset[str]) -> str:
    """Return the names of interventions in their order: many studies have the same."""
    found = {names.term("interventions", id_) for id_ in interventions}
    return ", ".join(sorted(found, key=sort_key(names.lang)))


def study_year(names: Names, study: Study) -> NumberCell:
    """Return the year of a study's main report."""
    return _year(names, main_report(study))


def reviews_list(library: Library, lang: Language) -> Table:
    """Return every review."""
    names = Names.of(library, lang)
    rows = {id_: _review_row(names, review) for id_, review in library.reviews.items()}
    columns = ("review", "year", "type", "searched", "pooled-results")
    return _list(names, "reviews", columns, _sorted(names, rows))


def _review_row(names: Names, review: Review) -> Row:
    searched = review.search.to if review.search else None
    key = main_report(review)
    return Row((
        TextCell(((names.title(review, f"hv:/evidens/oversikter/{review.id}/"),),)),
        _year(names, key),
        plain(names.words.text(f"tables.review-type.{review.type}")),
        plain(searched) if searched else gap(names.words.text("tables.not-stated")),
        count_cell(names, len(review.pooled)),
    ))  # fmt: skip


def outcomes_list(library: Library, lang: Language) -> Table:
    """Return every outcome with how much is known on it."""
    names, measured = Names.of(library, lang), _measured(library)
    rows = {id_: _outcome_row(names, id_, measured.get(id_, (0, 0))) for id_ in library.outcomes}
    columns = ("outcome", "domain", "better", "studies", "effect-results")
    return _list(names, "outcomes", columns, _sorted(names, rows))


@lru_cache(maxsize=2)
def _measured(library: Library) -> Mapping[str, tuple[int, int]]:
    """Return the studies with a result on each outcome, and the compared results of effect studies on it."""
    studies, compared = Counter[str](), Counter[str]()
    for study in library.studies.values():
        studies.update({result.outcome for result in study.results})
        if is_effect_study(library, study):
            compared.update([result.outcome for result in study.results if result.compare])
    return {id_: (n, compared[id_]) for id_, n in studies.items()}


def _outcome_row(names: Names, id_: str, counts: tuple[int, int]) -> Row:
    outcome = names.library.outcomes[id_]
    return Row((
        linked(names.term("outcomes", id_), f"hv:/evidens/utfall/{id_}/"),
        plain(names.words.text(f"tables.domain.{outcome.domain}")),
        plain(names.words.text(f"tables.better.{outcome.better}")),
        *[count_cell(names, n) for n in counts],
    ))  # fmt: skip


def _list(
    names: Names,
    kind: str,
    columns: tuple[str, ...],
    rows: tuple[Row, ...],
    values: tuple[tuple[Raw, ...], ...] | None = None,
) -> Table:
    """Return a list with its numbers: `values`, or what the rows hold."""
    empty = Row((plain(names.words.text("tables.none")), gap(names.words.text("tables.list.empty"))))
    return Table(
        id=f"list-{kind}",
        caption=names.words.text(f"tables.list.{kind}"),
        about=names.words.text(f"tables.list.{kind}.about"),
        columns=tuple(
            Column(
                id_,
                names.words.text(f"tables.column.{id_}"),
                "number" if id_ in COUNTS else "text",
                filtered=id_ in FILTERED,
            )
            for id_ in columns
        ),
        groups=(Group(rows or (empty,)),),
        data=Data(("id", *columns), tuple(map(_values, rows)) if values is None else values),
    )


def _values(row: Row) -> tuple[str | float | None, ...]:
    """Return the record's id and the row's contents, numbers unformatted."""
    first, *rest = row.cells
    href = first.lines[0][0].href if isinstance(first, TextCell) else ""
    return (href.rstrip("/").rsplit("/", 1)[-1], cell_text(first), *map(_value, rest))


def _value(cell: Cell) -> str | float | None:
    return cell.sort if isinstance(cell, NumberCell) else cell_text(cell) or None


def cell_text(cell: Cell) -> str:
    """Return the first line of a cell as plain text; nothing for what is not known."""
    if not isinstance(cell, TextCell) or cell.gap:
        return ""
    return "".join(run.text for run in cell.lines[0])


def _sorted(names: Names, rows: Mapping[str, Row]) -> tuple[Row, ...]:
    """Return rows by the name in their first cell, in the order of the language, then by id."""
    key = sort_key(names.lang)
    return tuple(rows[id_] for id_ in sorted(rows, key=lambda id_: (key(cell_text(rows[id_].cells[0])), id_)))


def _interventions(study: Study) -> set[str]:
    return {id_ for group in study.groups for id_ in study.interventions_of(group)}


def count_cell(names: Names, n: int) -> NumberCell:
    """Return a cell with a number of records; none is written as 0."""
    return NumberCell(names.words.number(n), n)


def counts_table(names: Names, id_: str, text: str, columns: tuple[str, str], counts: Counts) -> Table:
    """Return a plain table of two columns: what was counted, and how many.

    `text` is the message of the caption, `counts` a line for each row: its id, the cell and the number.
    """
    first, second = columns
    return Table(
        id=id_,
        caption=names.words.text(text),
        about=names.words.text(f"{text}.about"),
        columns=(
            Column(first, names.words.text(f"tables.column.{first}")),
            Column(second, names.words.text(f"tables.column.{second}"), "number"),
        ),
        groups=(Group(tuple(Row((cell, count_cell(names, n))) for _, cell, n in counts)),),
        layout="plain",
        data=Data(columns, tuple((name, n) for name, _, n in counts)),
    )


def _year(names: Names, report: str) -> NumberCell:
    """Return the year of a report; it is a name rather than an amount, so it has no thousands mark."""
    reference = names.library.references.get(report)
    year = (reference.field("year") or reference.field("date") or "")[:4] if reference else ""
    if not (year.isascii() and year.isdigit()):
        return NumberCell(names.words.text("tables.not-stated"), gap=True)
    return NumberCell(year, int(year))
