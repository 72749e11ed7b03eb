"""An effect direction plot from the library: some interventions over outcomes, or over time on one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hemvist.figures import (
    DirectionColumn,
    DirectionGroup,
    DirectionMark,
    DirectionRow,
    DirectionTotal,
    DirectionView,
    SignTest,
)
from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis import NotComputable
from hemvist.synthesis.ways import SIDES, summed
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.comparison_lines import Line, lines_of
from hemvist.tables.naming import Names
from hemvist.tables.side_by_side import DOMAINS
from hemvist.tables.study_names import shared_titles, study_name
from hemvist.tables.table import Words
from hemvist.tables.tally import pointed

MOST_STUDIES = 100
"""Rows of one plot: more can neither be read nor printed."""
TIMES: tuple[tuple[str, float], ...] = (("to-6", 6), ("to-12", 12), ("to-24", 24), ("later", float("inf")))
"""Spans of time after the start, in months, each up to its end."""
UNKNOWN_TIME = "unknown"
MARKS = ("derived", "second-hand")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a plot is laid out: its words, its columns, where a result stands and what it says of itself."""

    id: str
    caption: str
    about: str
    columns: tuple[DirectionColumn, ...]
    place: Callable[[Result], str | None]
    told: Callable[[Result], str]
    is_close: bool = False


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
    what = ", ".join(names.term("outcomes", id_) for id_ in outcomes)
    caption = names.words.text("figures.direction.caption", what=what)
    if len(outcomes) == 1:
        layout = _Layout(
            f"direction-{outcomes[0]}", caption, names.words.text("figures.direction.about.time"),
            _spans(names, lines), _time_of, lambda result: names.recorded(result.measured).text,
        )  # fmt: skip
    else:
        columns = tuple(DirectionColumn(id_, names.term("outcomes", id_)) for id_ in outcomes)
        layout = _Layout(
            "direction", caption, names.words.text("figures.direction.about"), columns,
            lambda result: result.outcome, lambda result: names.time(result.time).text,
        )  # fmt: skip
    return _view(names, layout, lines, tests or {})


def direction_over_domains(library: Library, lang: Language, intervention: str) -> DirectionView:
    """Return where the results of an intervention point, a column a domain of outcomes."""
    names = Names.of(library, lang)
    lines = _lines(library, (intervention,), tuple(library.outcomes), frozenset())
    domain = {id_: term.domain for id_, term in library.outcomes.items()}
    columns = tuple(
        DirectionColumn(id_, _capital(names.words.text(f"tables.domain.{id_}"))) for id_ in DOMAINS
    )
    what = names.term("interventions", intervention)
    layout = _Layout(
        "direction", names.words.text("figures.direction.caption", what=what),
        names.words.text("figures.direction.about.domains"), columns,
        lambda result: domain.get(result.outcome), lambda result: names.term("outcomes", result.outcome),
        is_close=True,
    )  # fmt: skip
    return _view(names, layout, lines, {})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _view(
    names: Names, layout: _Layout, lines: Iterable[Line], tests: Mapping[str, SignTest]
) -> DirectionView:
    by_study: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_study[line.key[0]].append(line)
    shown = sorted(by_study, key=lambda id_: (-_size(by_study[id_]), id_))[:MOST_STUDIES]
    titles = shared_titles(names, shown)
    rows = [(names.library.studies[id_], _row(names, layout, by_study[id_], titles[id_])) for id_ in shown]
    return DirectionView(
        id=layout.id,
        caption=layout.caption,
        columns=layout.columns,
        groups=tuple(_groups(names, rows)),
        totals=tuple(
            _total((row for _, row in rows), at, tests.get(column.id))
            for at, column in enumerate(layout.columns)
        ),
        about=layout.about,
        remarks=_most(names, len(shown), len(by_study)),
        is_close=layout.is_close,
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
                if line.result.variant_of is None:
                    first.setdefault(line.key, line)
    if not populations:
        return tuple(first.values())
    return tuple(line for line in first.values() if not populations.isdisjoint(line.study.population.groups))


def _time_of(result: Result) -> str:
    """Return the span in which a result was measured, by the end of a longer time."""
    months = result.time.months
    if months is None:
        return UNKNOWN_TIME
    end = max(months) if isinstance(months, tuple) else months
    return next(id_ for id_, last in TIMES if end <= last)


def _spans(names: Names, lines: Iterable[Line]) -> tuple[DirectionColumn, ...]:
    """Return a column a span of time, and one for an unknown time if there is any."""
    used = {_time_of(line.result) for line in lines}
    spans = [*(id_ for id_, _ in TIMES), *([UNKNOWN_TIME] if UNKNOWN_TIME in used else [])]
    return tuple(DirectionColumn(id_, names.words.text(f"figures.direction.time.{id_}")) for id_ in spans)


def _size(lines: Iterable[Line]) -> int:
    return max((line.people or 0 for line in lines), default=0)


def _row(names: Names, layout: _Layout, lines: list[Line], title: tuple[Words, ...]) -> DirectionRow:
    study = lines[0].study
    cells: dict[str | None, list[Line]] = defaultdict(list)
    for line in lines:
        cells[layout.place(line.result)].append(line)
    return DirectionRow(
        label=study_name(names, study.id),
        cells=tuple(_sign(names, layout, cells[column.id]) for column in layout.columns),
        href=study_url(study.id),
        note=", ".join([*(run.text for run in title), names.countries(study)]),
        people=_size(lines) or None,
    )


def _sign(names: Names, layout: _Layout, lines: list[Line]) -> tuple[DirectionMark, ...]:
    """Return the one sign of a study in a column, or none; several results are counted beside it."""
    marks = tuple(_mark(names, layout, line) for line in lines)
    if len(marks) < 2:
        return marks
    told = [names.words.text("figures.direction.results", n=names.words.number(len(marks)))]
    for name in MARKS:
        count = sum(name in mark.marks for mark in marks)
        if count and not layout.is_close:
            told.append(names.words.text(f"figures.direction.of-which.{name}", n=names.words.number(count)))
    href = study_url(lines[0].study.id, "results")
    way, people = summed([mark.way for mark in marks]), _size(lines) or None
    some = frozenset(name for mark in marks for name in mark.marks) if layout.is_close else frozenset[str]()
    return (DirectionMark(way, people, some, href, ", ".join(told), of=marks),)


def _mark(names: Names, layout: _Layout, line: Line) -> DirectionMark:
    effect = line.effect
    marks = frozenset(effect.marks) if not isinstance(effect, NotComputable) else frozenset[str]()
    if line.result.is_secondary:
        marks |= {"second-hand"}
    told = [layout.told(line.result)]
    if line.people is not None and not layout.is_close:
        told.append(names.words.text("figures.direction.people", n=names.words.number(line.people)))
    return DirectionMark(
        way=pointed(line),
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
