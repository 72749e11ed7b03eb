"""The evidence map as data: studies, reviews and certainty of each intervention on each domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from hemvist.library import Library
from hemvist.records.question import NOT_ASSESSED
from hemvist.records.review import Review, ReviewCertainty
from hemvist.records.taxonomy import Intervention
from hemvist.tables.comparison_lines import NOT_SHOWN, is_effect_study, spoken_of
from hemvist.tables.side_by_side import DOMAINS
from hemvist.tables.table import Data, Raw

KINDS: tuple[Any, ...] = ("home", "money", "support", "law-and-policy")
"""Kinds of interventions in the order of the map; comparators have no row."""
CERTAINTY = ("very-low", "low", "moderate", "high")
"""Levels from least to most."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MapCell:
    """What is known of an intervention on a domain.

    `studies` are effect studies that compare a group with the intervention with one without it; `randomised`
    are those of them whose design starts as high certainty. `reviews` have a pooled or a narrative result;
    `certainty` is every level that they give, from least to most. `questions` are our own questions on it;
    `judged` is every level that people judged for them, which is empty while nobody has.
    """

    studies: tuple[str, ...] = ()
    randomised: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


EMPTY = MapCell()


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceMap:
    """All interventions by kind, all domains, and the cells that are not empty."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    domains: tuple[str, ...]
    cells: Mapping[Key, MapCell]

    def cell(self, intervention: str, domain: str) -> MapCell:
        """Return a cell; one without studies and reviews is empty, not missing."""
        return self.cells.get((intervention, domain), EMPTY)

    def studies_of(self, intervention: str) -> tuple[str, ...]:
        """Return the studies of an intervention over all domains, each once."""
        found = (id_ for domain in self.domains for id_ in self.cell(intervention, domain).studies)
        return tuple(dict.fromkeys(found))

    @property
    def studies(self) -> tuple[str, ...]:
        """All studies of the map, each once, by id."""
        return tuple(sorted({id_ for cell in self.cells.values() for id_ in cell.studies}))

    @property
    def interventions(self) -> tuple[str, ...]:
        """All interventions in the order of the rows."""
        return tuple(id_ for _, ids in self.rows for id_ in ids)


@dataclass(slots=True)
class _Open:
    studies: set[str] = field(default_factory=set)
    reviews: set[str] = field(default_factory=set)
    certainty: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)


@lru_cache(maxsize=2)
def evidence_map(library: Library) -> EvidenceMap:
    """Return the evidence map of a library: a walk over its studies and reviews."""
    found: dict[Key, _Open] = defaultdict(_Open)
    for intervention, domain, study in _compared(library):
        found[intervention, domain].studies.add(study)
    for intervention, domain, review, levels in _reviewed(library):
        found[intervention, domain].reviews.add(review)
        found[intervention, domain].certainty.update(levels)
    for intervention, domain, question, levels in _asked(library):
        if (intervention, domain) in found:
            found[intervention, domain].questions.add(question)
            found[intervention, domain].judged.update(levels)
    terms = library.interventions.items()
    rows = ((kind, tuple(sorted(id_ for id_, term in terms if _is(term, kind)))) for kind in KINDS)
    return EvidenceMap(
        rows=tuple((kind, ids) for kind, ids in rows if ids),
        domains=DOMAINS,
        cells={key: _closed(library, cell) for key, cell in found.items()},
    )


def _is(term: Intervention, kind: str) -> bool:
    return term.kind == kind


def _closed(library: Library, cell: _Open) -> MapCell:
    studies = tuple(sorted(cell.studies))
    return MapCell(
        studies,
        tuple(id_ for id_ in studies if is_randomised(library, id_)),
        tuple(sorted(cell.reviews)),
        _in_order(cell.certainty),
        tuple(sorted(cell.questions)),
        _in_order(cell.judged),
    )


def _in_order(levels: set[str]) -> tuple[str, ...]:
    return tuple(level for level in CERTAINTY if level in levels)


def is_randomised(library: Library, study: str) -> bool:
    """Whether the design of a study starts as high certainty, which only randomised ones do."""
    design = library.designs.get(library.studies[study].design)
    return design is not None and design.grade_start == "high"


def _compared(library: Library) -> Iterator[tuple[str, str, str]]:
    """Give intervention, domain and study wherever an effect study compared the intervention."""
    for id_, study in library.studies.items():
        if is_effect_study(library, study):
            for result in study.results:
                outcome = library.outcomes.get(result.outcome)
                if outcome is not None:
                    yield from ((name, outcome.domain, id_) for name in spoken_of(study, result))


def _reviewed(library: Library) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Give intervention, domain, review and its levels of certainty wherever a review has a result."""
    for id_, review in library.reviews.items():
        if review.status.is_ in NOT_SHOWN:
            continue
        for names, outcome_id, certainty in _results(review):
            outcome = library.outcomes.get(outcome_id)
            if outcome is not None:
                yield from ((name, outcome.domain, id_, _levels(certainty)) for name in names)


def _asked(library: Library) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Give intervention, domain, question and its judged level wherever one of our questions asks."""
    for id_, question in library.questions.items():
        wanted = question.intervention
        if wanted is None or question.status.is_ in NOT_SHOWN:
            continue
        for asked in question.outcomes:
            outcome, judgement = library.outcomes.get(asked.outcome), question.judged(asked.outcome)
            level = NOT_ASSESSED if judgement is None else judgement.level
            if outcome is not None:
                levels = () if level == NOT_ASSESSED else (level,)
                yield from ((name, outcome.domain, id_, levels) for name in (*wanted.any, *wanted.all))


def _results(review: Review) -> Iterator[tuple[tuple[str, ...], str, ReviewCertainty | None]]:
    for pooled in review.pooled:
        yield pooled.compare.intervention, pooled.outcome, pooled.certainty
    for told in review.findings:
        yield told.about, told.outcome, told.certainty


def _levels(certainty: ReviewCertainty | None) -> tuple[str, ...]:
    if certainty is None:
        return ()
    return certainty.level if isinstance(certainty.level, tuple) else (certainty.level,)


DATA = (
    "kind", "intervention", "domain", "studies", "randomised", "reviews", "certainty_least", "certainty_most",
    "questions", "judged_least", "judged_most", "study_ids", "review_ids", "question_ids",
)  # fmt: skip


def map_data(found: EvidenceMap) -> Data:
    """Return the numbers of every cell, the empty ones too."""
    rows: list[tuple[Raw, ...]] = []
    for kind, ids in found.rows:
        for id_ in ids:
            for domain in found.domains:
                cell = found.cell(id_, domain)
                counts = (len(cell.studies), len(cell.randomised), len(cell.reviews), *_ends(cell.certainty))
                ours = (len(cell.questions), *_ends(cell.judged))
                lists = (cell.studies, cell.reviews, cell.questions)
                ids_ = ("; ".join(each) or None for each in lists)
                rows.append((kind, id_, domain, *counts, *ours, *ids_))
    return Data(DATA, tuple(rows))


def _ends(levels: tuple[str, ...]) -> tuple[str | None, str | None]:
    return (levels[0], levels[-1]) if levels else (None, None)


def map_as_json(found: EvidenceMap, library: Library) -> dict[str, Any]:
    """Return the whole map as plain data: cells, and by what its studies can be chosen."""
    cells = [
        {
            "intervention": id_, "domain": domain, "studies": list(cell.studies),
            "randomised": list(cell.randomised), "reviews": list(cell.reviews),
            "certainty": list(cell.certainty),
            "questions": list(cell.questions), "judged": list(cell.judged),
        }
        for id_ in found.interventions
        for domain in found.domains
        for cell in (found.cell(id_, domain),)
    ]  # fmt: skip
    studies = {id_: facts_of(library, id_) for id_ in found.studies}
    kinds = [{"kind": kind, "interventions": list(ids)} for kind, ids in found.rows]
    return {"rows": kinds, "domains": list(found.domains), "cells": cells, "studies": studies}


def cell_id(id_: str, intervention: str, domain: str) -> str:
    """Return the anchor of the list behind a cell of the map `id_`."""
    return f"{id_}-{intervention}-{domain}"


def facts_of(library: Library, study_id: str) -> dict[str, list[str]]:
    """Return by what a study can be chosen: ids of populations, design, countries, children."""
    study = library.studies[study_id]
    return {
        "population": list(study.population.groups), "design": [study.design],
        "country": list(study.countries), "children": [study.children.included],
    }  # fmt: skip
