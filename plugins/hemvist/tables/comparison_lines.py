"""Which results stand in a comparison, and on which scale."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from hemvist.library import Library
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis import Effect, NotComputable, Pointing, effect_of
from hemvist.synthesis.sides import better_side, people, pointing_of
from hemvist.tables.units import family_of

NOT_SHOWN = frozenset({"withdrawn", "retracted"})


class Line(NamedTuple):
    """A result under the intervention it speaks of, with its effect and the scale of that effect.

    `key` is the result's place: study and result id.
    """

    intervention: str
    study: Study
    result: Result
    effect: Effect | NotComputable
    pointing: Pointing | None
    family: str | None
    people: int | None
    key: tuple[str, str]


def is_effect_study(library: Library, study: Study) -> bool:
    """Whether a study's contrasts may stand in an effect table.

    Its kind is effect, its design is controlled, and it is neither withdrawn nor retracted. Exposure,
    descriptive and qualitative studies never are.
    """
    design = library.designs.get(study.design)
    controlled = design is not None and design.controlled == "yes"
    return study.kind == "effect" and controlled and study.status.is_ not in NOT_SHOWN


def spoken_of(study: Study, result: Result) -> tuple[str, ...]:
    """Return the interventions that the first compared group has and the second has not.

    A difference between two samples (`compare_samples`) says nothing about an intervention.
    """
    if result.compare is None or result.compare_samples is not None:
        return ()
    first, second = (study.interventions_of(group) for group in result.compare)
    return tuple(dict.fromkeys(name for name in first if name not in second))


class Tried(NamedTuple):
    """The effect studies that test an intervention, and the outcomes on which they do."""

    studies: frozenset[str]
    outcomes: frozenset[str]


@lru_cache(maxsize=2)
def tried_in(library: Library) -> Mapping[str, Tried]:
    """Return which studies test an intervention: one group had it and the group beside it had not.

    This is what "effect studies" of an intervention means on every page.
    """
    studies, outcomes = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for (intervention, outcome), pairs in _compared(library).items():
        studies[intervention].update(study.id for study, _ in pairs)
        outcomes[intervention].add(outcome)
    return {id_: Tried(frozenset(found), frozenset(outcomes[id_])) for id_, found in studies.items()}


@lru_cache(maxsize=8_192)
def lines_of(library: Library, intervention: str, outcome: str) -> tuple[Line, ...]:
    """Return the lines of an intervention on an outcome, by study; a variant follows what it varies."""
    found = _compared(library).get((intervention, outcome), ())
    return tuple([line_of(library, intervention, study, result) for study, result in found])


@lru_cache(maxsize=2)
def _compared(library: Library) -> Mapping[tuple[str, str], tuple[tuple[Study, Result], ...]]:
    """Return the results that speak of an intervention, by it and the outcome: one walk for all tables."""
    found: dict[tuple[str, str], list[tuple[Study, Result]]] = defaultdict(list)
    for id_ in sorted(library.studies):
        study = library.studies[id_]
        if is_effect_study(library, study):
            for result in _in_order(study.results):
                for intervention in spoken_of(study, result):
                    found[intervention, result.outcome].append((study, result))
    return {key: tuple(pairs) for key, pairs in found.items()}


def _in_order(results: tuple[Result, ...]) -> list[Result]:
    place = {result.id: i for i, result in enumerate(results)}
    return sorted(
        results,
        key=lambda result: (
            place.get(result.variant_of or result.id, 0),
            result.variant_of is not None,
            place[result.id],
        ),
    )


def line_of(library: Library, intervention: str, study: Study, result: Result) -> Line:
    """Return a result as a line under an intervention, with its effect or the reason why there is none."""
    return Line(intervention, study, result, *_computed(library, study.id)[result.id])


Computed = tuple[Effect | NotComputable, Pointing | None, str | None, int | None, tuple[str, str]]


def _computed(library: Library, study_id: str) -> Mapping[str, Computed]:
    """Return all of a study's lines that is the same on every page, in both languages, by result."""
    known = known_of_studies(library)
    if study_id not in known:
        study = library.studies[study_id]
        known[study_id] = {result.id: _computed_result(library, study, result) for result in study.results}
    return known[study_id]


@lru_cache(maxsize=3)
def known_of_studies(_library: Library) -> dict[str, Mapping[str, Computed]]:
    """Return what was computed of a library's studies: it goes when others are shown."""
    return {}


def _computed_result(library: Library, study: Study, result: Result) -> Computed:
    effect, n, key = effect_of(study, result), people(study, result), (study.id, result.id)
    if isinstance(effect, NotComputable):
        return effect, None, None, n, key
    pointing = pointing_of(effect, better_side(library, result), result)
    return effect, pointing, family_of(study, result, effect), n, key


def main_family(lines: Iterable[Line]) -> str | None:
    """Return the scale of most lines, ratios first among equals; None when nothing can be computed."""
    counts = Counter(line.family for line in lines if line.family)
    order = sorted(counts, key=lambda family: (-counts[family], family != "ratio", family))
    return order[0] if order else None


def by_table(lines: tuple[Line, ...]) -> tuple[tuple[str | None, tuple[Line, ...]], ...]:
    """Divide the lines of an outcome into tables, one a scale; the first also holds what has no scale.

    A scale of which only studies of the first table have results gets no table of its own: its lines stand in
    the first, as not drawn.
    """
    main = main_family(lines)
    first = {line.key[0] for line in lines if line.family in (main, None)}
    others = sorted({line.family for line in lines if line.family not in (main, None)} - {None}, key=str)
    own = [family for family in others if any(x.key[0] not in first for x in lines if x.family == family)]
    rest = tuple(line for line in lines if line.family not in own)
    tables = [(main, rest)] if rest else []
    return (*tables, *((family, tuple(x for x in lines if x.family == family)) for family in own))
