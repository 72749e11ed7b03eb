"""The evidence as files: one row a study, a review, a result, and a figure and group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from hemvist.formats.csv_file import Value
from hemvist.library import Library
from hemvist.pages.opendata.columns import Column, Columns, Read, columns, fixed, inside, joined, rows
from hemvist.records.result import Figure, Result
from hemvist.records.review import Pooled, Review
from hemvist.records.study import Study
from hemvist.tables.comparison_data import HEADER, data_of
from hemvist.tables.comparison_lines import line_of
from hemvist.tables.group_figures import RAW_FIELDS
from hemvist.tables.naming import Names

NUMBERS = frozenset({"months_from", "months_to", "n", "estimate", "low", "high", "level"})
EARLIER = ("baseline", "before", "after")
"""Figures inside a figure, and what the row of a figure tells of them."""
OF_EARLIER = ("events", "total", "n", "percent", "count", "rate", "mean", "sd", "median")
NESTED = ("series", "approx")
"""Parts of a figure that the row of a figure cannot hold; they stand in the JSON."""
MODELS = {
    "outcome": "any", "study": "any", "variant_of": "result", "sample": "result", "unit": "contrast",
    "measure": "contrast", "level": "contrast", "where": "source", "seen": "source",
}  # fmt: skip
"""Columns of results that are fields of a model, by the model that describes them."""

Rows = Callable[[], Iterable[tuple[Value, ...]]]
"""Rows are made when they are written: who only checks pages needs none."""
Body = tuple[Columns, Rows]


class FigureOf(NamedTuple):
    """A figure, and whose it is."""

    study: str
    result: str
    group: str
    figure: Figure


def studies(library: Library) -> Body:
    """Return one row a study."""
    own = columns(Study, skip=("summary", "notes", "waivers"))
    more = (
        fixed("studies", "reports", lambda study: joined(each.key for each in study.reports)),
        fixed("studies", "interventions", _interventions),
        fixed("studies", "results", lambda study: len(study.results), "integer"),
        *columns(Study, ("summary",)),
    )
    return _table((*own, *more), library.studies.values())


def reviews(library: Library) -> Body:
    """Return one row a review."""
    own = columns(Review, skip=("summary", "notes", "waivers"))
    more = (
        fixed("studies", "reports", lambda review: joined(each.key for each in review.reports)),
        *columns(Review, ("summary",)),
    )
    return _table((*own, *more), library.reviews.values())


def results(library: Library) -> Body:
    """Return one row a result, the figures as they were printed and our effect: the downloads' columns."""
    place = HEADER.index("measured") + 1
    head = (*HEADER[:place], "measured_sv", *HEADER[place:])
    return tuple(_result_column(name) for name in head), lambda: _results(library, place)


def _results(library: Library, place: int) -> Iterator[tuple[Value, ...]]:
    names = Names.of(library, "en")
    for study in library.studies.values():
        lines = tuple(
            line_of(library, joined(_compared(study, result)) or "", study, result)
            for result in study.results
        )
        for row, line in zip(data_of(names, lines).rows, lines, strict=True):
            yield (*row[:place], line.result.measured.sv or "", *row[place:])


def pooled(library: Library) -> Body:
    """Return one row a pooled result of a review, as the review prints it."""
    own = inside(columns(Pooled), lambda each: each[1])
    head = (
        fixed("pooled", "review", lambda each: each[0]),
        *(replace(column, name="result") if column.name == "id" else column for column in own),
        *(
            fixed("results", name, _of_sources(name), "string", f"schema.source.{name}")
            for name in ("report", "where", "seen")
        ),
    )
    return head, lambda: rows(head, _pooled(library))


def _pooled(library: Library) -> Iterator[tuple[str, Pooled]]:
    for review in library.reviews.values():
        for result in review.pooled:
            yield review.id, result


def _of_sources(name: str) -> Read:
    """Return a reader of what the sources of a pooled result say, each once."""

    def read(each: tuple[str, Pooled]) -> str | None:
        source = each[1].source
        sources = source if isinstance(source, tuple) else (source,)
        return joined(dict.fromkeys(value for one in sources if (value := getattr(one, name))))

    return read


def figures(library: Library) -> Body:
    """Return one row a figure and group."""
    head = (
        fixed("figures", "study", lambda each: each.study, "string", "schema.any.study"),
        fixed("figures", "result", lambda each: each.result),
        fixed("figures", "group", lambda each: each.group, "string", "schema.result.group"),
        *inside(columns(Figure, skip=(*NESTED, *EARLIER)), lambda each: each.figure),
        *(column for name in EARLIER for column in _earlier(name)),
        fixed("figures", "approx", lambda each: _approx(each.figure), "string", "schema.any.approx"),
    )
    return head, lambda: rows(head, _figures(library))


def _table(head: Columns, records: Collection[object]) -> Body:
    return head, lambda: rows(head, records)


def _figures(library: Library) -> Iterator[FigureOf]:
    for study in library.studies.values():
        for result in study.results:
            for group, figure in result.groups.items():
                yield FigureOf(study.id, result.id, group, figure)
            if result.figure is not None:
                yield FigureOf(study.id, result.id, result.group or "", result.figure)


def _earlier(name: str) -> Columns:
    found = inside(columns(Figure, OF_EARLIER), lambda each: getattr(each.figure, name))
    return tuple(replace(column, name=f"{name}_{column.name}") for column in found)


def _approx(figure: Figure) -> str | None:
    return joined(f"{name}: {word}" for name, word in figure.approx.items())


def _interventions(study: Study) -> str | None:
    named = chain.from_iterable(group.interventions for group in study.groups.values())
    return joined(dict.fromkeys(named))


def _compared(study: Study, result: Result) -> tuple[str, ...]:
    """Return the interventions that the first compared group has and the second has not."""
    if result.compare is None:
        return ()
    first, second = (study.interventions_of(group) for group in result.compare)
    return tuple(name for name in dict.fromkeys(first) if name not in second)


def _result_column(name: str) -> Column:
    plain = name.removesuffix("_1").removesuffix("_2")
    is_number = name in NUMBERS or plain in RAW_FIELDS
    model = MODELS.get(name, "figure" if plain in RAW_FIELDS else "none")
    column = fixed("results", plain, str, "number" if is_number else "string", f"schema.{model}.{plain}")
    return Column(name, column.type, column.read, tuple(each.replace("_", "-") for each in column.messages))
