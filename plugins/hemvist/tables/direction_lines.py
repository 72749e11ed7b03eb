"""An effect direction plot from the library: some interventions over outcomes, or over time on one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from hemvist.figures import (
    DirectionColumn,
    DirectionGroup,
    DirectionMark,
    DirectionRow,
    DirectionTotal,
    DirectionView,
    SignTest,
)
from hemvist.figures.direction import SIDES, Way, summed
from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis import NotComputable
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.comparison_lines import Line, lines_of
from hemvist.tables.naming import Names
from hemvist.tables.tally import pointed

MOST_STUDIES = 100
"""Rows of one plot: more can neither be read nor printed."""
TIMES: tuple[tuple[str, float], ...] = (("to-6", 6), ("to-12", 12), ("to-24", 24), ("later", float("inf")))
"""Spans of time after the start, in months, each up to its end."""
UNKNOWN_TIME = "unknown"
MARKS = ("derived", "second-hand")


def direction_view(
    library: Library,
    lang: Language,
    interventions: tuple[str, ...],
    outcomes: tuple[str, ...],
    populations: tuple[str, ...] = (),
    tests: Mapping[str, SignTest] | None = None,
) -> DirectionView:
    """Return where results point: columns are outcomes, or spans of time on one outcome.

    A study has one sign a column. A result counts once, and not as a variant of another. `populations`
    keeps the studies of any of them; `tests` are sign tests by the id of the column.
    """
    names = Names.of(library, lang)
    lines = _lines(library, interventions, outcomes, frozenset(populations))
    place = _time_of if len(outcomes) == 1 else _outcome_of
    columns = _columns(names, outcomes, lines)
    by_study: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_study[line.study.id].append(line)
    shown = sorted(by_study, key=lambda id_: (-_size(by_study[id_]), id_))[:MOST_STUDIES]
    rows = [(by_study[id_][0].study, _row(names, columns, place, by_study[id_])) for id_ in shown]
    what = ", ".join(names.term("outcomes", id_) for id_ in outcomes)
    return DirectionView(
        id=f"direction-{outcomes[0]}" if len(outcomes) == 1 else "direction",
        caption=names.words.text("figures.direction.caption", what=what),
        columns=columns,
        groups=tuple(_groups(names, rows)),
        totals=tuple(
            _total((row for _, row in rows), at, (tests or {}).get(column.id))
            for at, column in enumerate(columns)
        ),
        about=names.words.text(f"figures.direction.about{'.time' if len(outcomes) == 1 else ''}"),
        remarks=_most(names, len(shown), len(by_study)),
    )


def _most(names: Names, shown: int, found: int) -> tuple[str, ...]:
    if shown == found:
        return ()
    number = names.words.number
    return (names.words.text("figures.direction.most", shown=number(shown), all=number(found)),)


def _lines(
    library: Library, interventions: tuple[str, ...], outcomes: tuple[str, ...], populations: frozenset[str]
) -> tuple[Line, ...]:
    """Return each result once, under the first intervention that has it; variants apart."""
    first: dict[tuple[str, str], Line] = {}
    for outcome in outcomes:
        for intervention in interventions:
            for line in lines_of(library, intervention, outcome):
                wanted = not populations or not populations.isdisjoint(line.study.population.groups)
                if line.result.variant_of is None and wanted:
                    first.setdefault(line.key, line)
    return tuple(first.values())


def _outcome_of(result: Result) -> str:
    return result.outcome


def _time_of(result: Result) -> str:
    """Return the span in which a result was measured, by the end of a longer time."""
    months = result.time.months
    if months is None:
        return UNKNOWN_TIME
    end = max(months) if isinstance(months, tuple) else months
    return next(id_ for id_, last in TIMES if end <= last)


def _columns(names: Names, outcomes: tuple[str, ...], lines: Iterable[Line]) -> tuple[DirectionColumn, ...]:
    """Return a column an outcome; on one outcome a column a span of time, an unknown time if there is one."""
    if len(outcomes) > 1:
        return tuple(DirectionColumn(id_, names.term("outcomes", id_)) for id_ in outcomes)
    used = {_time_of(line.result) for line in lines}
    spans = [*(id_ for id_, _ in TIMES), *([UNKNOWN_TIME] if UNKNOWN_TIME in used else [])]
    return tuple(DirectionColumn(id_, names.words.text(f"figures.direction.time.{id_}")) for id_ in spans)


def _size(lines: Iterable[Line]) -> int:
    return max((line.people or 0 for line in lines), default=0)


def _row(
    names: Names, columns: tuple[DirectionColumn, ...], place: Callable[[Result], str], lines: list[Line]
) -> DirectionRow:
    study = lines[0].study
    cells: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        cells[place(line.result)].append(line)
    main = next((report.key for report in study.reports if report.role == "main"), study.reports[0].key)
    return DirectionRow(
        label=names.report(main),
        cells=tuple(_sign(names, cells[column.id], with_time=place is _outcome_of) for column in columns),
        href=study_url(study.id),
        note=names.countries(study),
        people=_size(lines) or None,
    )


def _sign(names: Names, lines: list[Line], *, with_time: bool) -> tuple[DirectionMark, ...]:
    """Return the one sign of a study in a column, or none; several results are counted beside it."""
    marks = tuple(_mark(names, line, with_time=with_time) for line in lines)
    if len(marks) < 2:
        return marks
    told = [names.words.text("figures.direction.results", n=names.words.number(len(marks)))]
    for name in MARKS:
        count = sum(name in mark.marks for mark in marks)
        if count:
            told.append(names.words.text(f"figures.direction.of-which.{name}", n=names.words.number(count)))
    href = study_url(lines[0].study.id, "results")
    people = _size(lines) or None
    return (
        DirectionMark(
            summed([mark.way for mark in marks]), people, href=href, said=", ".join(told), of=marks
        ),
    )


def _mark(names: Names, line: Line, *, with_time: bool) -> DirectionMark:
    effect = line.effect
    marks = frozenset(effect.marks) if not isinstance(effect, NotComputable) else frozenset[str]()
    if line.result.is_secondary:
        marks |= {"second-hand"}
    told = [names.time(line.result.time).text] if with_time else [names.recorded(line.result.measured).text]
    if line.people is not None:
        told.append(names.words.text("figures.direction.people", n=names.words.number(line.people)))
    return DirectionMark(
        way=cast("Way", pointed(line)),
        people=line.people,
        marks=frozenset(mark for mark in marks if mark in MARKS),
        href=study_url(line.study.id, line.result.id),
        said=", ".join(told),
        key=line.key,
    )


def _groups(names: Names, rows: list[tuple[Study, DirectionRow]]) -> Iterable[DirectionGroup]:
    """Give the studies by design, designs in the order of their vocabulary, the largest study first."""
    order = {id_: at for at, id_ in enumerate(names.library.designs)}
    key = sort_key(names.lang)
    used = {study.design for study, _ in rows}
    for design in sorted(used, key=lambda id_: (order.get(id_, len(order)), id_)):
        kept = [row for study, row in rows if study.design == design]
        kept.sort(key=lambda row: (-(row.people or 0), key(row.label), row.href))
        yield DirectionGroup(tuple(kept), names.term("designs", design))


def _total(rows: Iterable[DirectionRow], at: int, test: SignTest | None) -> DirectionTotal:
    """Return how many studies point where in a column, each counted once."""
    counts = Counter(SIDES[mark.way] for row in rows for mark in row.cells[at])
    return DirectionTotal(counts["better"], counts["worse"], counts["neither"], counts["unclear"], test)
