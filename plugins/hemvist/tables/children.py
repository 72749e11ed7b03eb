"""Children in the research: which studies had children in them, what was measured, and who was asked."""

from __future__ import annotations

from typing import get_args

from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.result import Result
from hemvist.records.study import Children, Study
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.comparison_lines import line_of
from hemvist.tables.finder_choice import finder_link
from hemvist.tables.lists import counts_table
from hemvist.tables.naming import Names
from hemvist.tables.table import (
    Cell,
    Column,
    Data,
    Group,
    Raw,
    Row,
    Table,
    TextCell,
    Words,
    gap,
    linked,
    plain,
)
from hemvist.tables.tally import pointed

ANSWERS: tuple[str, ...] = get_args(Children.model_fields["included"].annotation)
Measured = tuple[Study, Result]


def children_counts(library: Library, lang: Language) -> Table:
    """Return how many studies had children in them, and how many do not say."""
    names = Names.of(library, lang)
    included: list[str] = [study.children.included for study in library.studies.values()]
    counts = [(answer, _chosen(names, answer), included.count(answer)) for answer in ANSWERS]
    columns = ("with-children", "studies")
    return counts_table(names, "children-counts", "tables.children.counts", columns, counts)


def _chosen(names: Names, answer: str) -> TextCell:
    """Return an answer as the way to its studies in the finder."""
    return linked(names.words.text(f"tables.children.{answer}"), finder_link(children=(answer,)))


def child_outcomes(library: Library, lang: Language) -> Table:
    """Return every result on children: study, outcome, who told of the child, where it points."""
    names, key = Names.of(library, lang), sort_key(lang)
    found = sorted(
        _measured(library),
        key=lambda pair: (key(names.term("outcomes", pair[1].outcome)), pair[0].id, pair[1].id),
    )
    empty = Row((plain(names.words.text("tables.none")), gap(names.words.text("tables.children.none"))))
    return Table(
        id="child-outcomes",
        caption=names.words.text("tables.children.outcomes"),
        about=names.words.text("tables.children.outcomes.about"),
        columns=tuple(
            Column(id_, names.words.text(f"tables.column.{id_}"), filtered=id_ in ("informant", "direction"))
            for id_ in ("outcome", "study", "compared", "informant", "direction")
        ),
        groups=(Group(tuple(_row(names, *pair) for pair in found) or (empty,)),),
        data=Data(
            ("outcome", "study", "result", "measured", "informant", "direction"),
            tuple(_values(names, *pair) for pair in found),
        ),
    )


def _measured(library: Library) -> list[Measured]:
    """Return the results on outcomes of children, variants apart."""
    child = {id_ for id_, term in library.outcomes.items() if term.domain == "child"}
    return [
        (study, result)
        for study in library.studies.values()
        for result in study.results
        if result.variant_of is None and (result.outcome in child or result.children)
    ]


def _row(names: Names, study: Study, result: Result) -> Row:
    outcome = Words(names.term("outcomes", result.outcome), None, f"hv:/evidens/utfall/{result.outcome}/")
    groups = [names.group(study, id_) for id_ in result.compare or ((result.group,) if result.group else ())]
    compared = Words(f" {names.words.text('tables.against')} ".join(group.text for group in groups))
    cells: tuple[Cell, ...] = (
        TextCell(((outcome,), (names.recorded(result.measured),))),
        TextCell(((names.title(study, study_url(study.id, result.id)),), (Words(names.countries(study)),))),
        TextCell(((compared,),)) if groups else gap(names.words.text("tables.not-stated")),
        _informant(names, result),
        _direction(names, study, result),
    )
    return Row(cells)


def _informant(names: Names, result: Result) -> TextCell:
    informant = (result.children or {}).get("informant", "unknown")
    words = names.term_or_message(f"tables.informant.{informant}", informant)
    return TextCell(((words,),), gap=informant == "unknown")


def _direction(names: Names, study: Study, result: Result) -> TextCell:
    if result.compare is None:
        return gap(names.words.text("tables.effect.no-comparison"))
    kind = pointed(line_of(names.library, "", study, result))
    if kind == "unknown":
        return gap(names.words.text("tables.direction.none"))
    told = kind == "mixed"
    return plain(names.words.text("tables.told.mixed" if told else f"tables.direction.{kind}"))


def _values(names: Names, study: Study, result: Result) -> tuple[Raw, ...]:
    kind = pointed(line_of(names.library, "", study, result)) if result.compare else None
    informant = (result.children or {}).get("informant", "unknown")
    return (result.outcome, study.id, result.id, names.recorded(result.measured).text, informant, kind)
