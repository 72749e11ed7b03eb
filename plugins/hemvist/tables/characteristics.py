"""What studies are like: where, with whom, what was compared, how long, and whether children took part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.study import Study
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.lists import study_year
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Data, Group, NumberCell, Raw, Row, Table, TextCell, Words, gap, plain

COLUMNS = ("study", "design", "population", "n", "compared", "follow-up", "with-children")
NUMBERS = frozenset({"n", "follow-up"})
HEADER = (
    "study", "title", "year", "kind", "design", "countries", "populations", "n", "unit", "interventions",
    "comparators", "longest_follow_up_months", "children", "status",
)  # fmt: skip


def study_characteristics(library: Library, ids: Iterable[str], lang: Language) -> Table:
    """Return the characteristics of studies, one a row, by title."""
    names, key = Names.of(library, lang), sort_key(lang)
    studies = sorted((library.studies[id_] for id_ in ids), key=lambda study: (key(study.title), study.id))
    known = [_known(names, study) for study in studies]
    return Table(
        id="characteristics",
        caption=names.words.text("tables.characteristics"),
        about=names.words.text("tables.characteristics.about"),
        columns=tuple(
            Column(
                id_,
                names.words.text(f"tables.column.{id_}"),
                "number" if id_ in NUMBERS else "text",
                filtered=id_ in ("population", "with-children"),
            )
            for id_ in COLUMNS
        ),
        groups=(Group(tuple([_row(names, each) for each in known])),),
        data=Data(HEADER, tuple([_values(each) for each in known])),
    )


class _Known(NamedTuple):
    """What both the row of a study and its numbers tell; `tried` and `against` are interventions."""

    study: Study
    year: NumberCell
    tried: tuple[str, ...]
    against: tuple[str, ...]
    follow_up: float | None


def _known(names: Names, study: Study) -> _Known:
    return _Known(study, study_year(names, study), *sides(study), longest_follow_up(study))


def _row(names: Names, known: _Known) -> Row:
    study = known.study
    title = (names.title(study, study_url(study.id)),)
    where = Words(f"{names.countries(study)}, {known.year.text}")
    design = ((Words(names.term("designs", study.design)),), (where,))
    children = plain(names.words.text(f"tables.children.{study.children.included}"))
    return Row((
        TextCell((title,)), TextCell(design), _population(names, study), _people(names, study),
        _compared(names, known), _follow_up(names, known.follow_up), children,
    ))  # fmt: skip


def _population(names: Names, study: Study) -> TextCell:
    groups = ", ".join([names.term("populations", id_) for id_ in study.population.groups])
    return plain(groups) if groups else TextCell(((names.recorded(study.population.text),),))


def _people(names: Names, study: Study) -> NumberCell:
    sample = study.samples.get("all")
    if sample is None or sample.n is None:
        return NumberCell(names.words.text("tables.not-seen"), gap=True)
    how = sample.approx.get("n")
    text = names.words.number(sample.n)
    unit = (names.unit(sample.unit),) if sample.unit else ()
    return NumberCell(
        names.words.text(f"tables.approx.{how}", figure=text) if how else text, sample.n, (), unit
    )


def sides(study: Study) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the interventions that were tried, and what they were compared with."""
    groups = study.groups.items()
    tried = [
        i
        for id_, group in groups
        if group.role in ("intervention", "cohort")
        for i in study.interventions_of(id_)
    ]
    against = [i for id_, group in groups if group.role == "comparator" for i in study.interventions_of(id_)]
    return tuple(dict.fromkeys(tried)), tuple(dict.fromkeys(against))


def _compared(names: Names, known: _Known) -> TextCell:
    tried, against = (
        ", ".join([names.term("interventions", i) for i in side]) for side in (known.tried, known.against)
    )
    if not tried and not against:
        groups = known.study.groups.values()
        exposures = dict.fromkeys(group.exposure for group in groups if group.exposure)
        tried = ", ".join(names.term("exposures", id_) for id_ in exposures)
    if not tried:
        return gap(names.words.text("tables.none"))
    against_line = ((Words(f"{names.words.text('tables.against')} {against}"),),) if against else ()
    return TextCell(((Words(tried),), *against_line))


def longest_follow_up(study: Study) -> float | None:
    """Return the last time of measurement in months, or None when no result says it."""
    times = [result.time.months for result in study.results if result.time.months is not None]
    return max((max(time) if isinstance(time, tuple) else time for time in times), default=None)


def _follow_up(names: Names, months: float | None) -> NumberCell:
    if months is None:
        return NumberCell(names.words.text("tables.not-seen"), gap=True)
    return NumberCell(names.words.text("tables.months", n=names.words.number(months)), months)


def _values(known: _Known) -> tuple[Raw, ...]:
    study, sample = known.study, known.study.samples.get("all")
    return (
        study.id, study.title, known.year.sort, study.kind, study.design, "; ".join(study.countries),
        "; ".join(study.population.groups), sample.n if sample else None, sample.unit if sample else None,
        "; ".join(known.tried), "; ".join(known.against), known.follow_up, study.children.included,
        study.status.is_,
    )  # fmt: skip
