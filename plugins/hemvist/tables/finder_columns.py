"""Studies and reviews as the finder knows them: one entry each, with the values by which it can be chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from hemvist.library import Library
from hemvist.library.bibtex_fields import language_of
from hemvist.messages import sort_key
from hemvist.records.question import NOT_ASSESSED
from hemvist.records.reference import Reference
from hemvist.records.review import Review
from hemvist.records.study import Study
from hemvist.synthesis.answers import answer_of
from hemvist.tables.comparison_lines import is_effect_study, spoken_of
from hemvist.tables.naming import main_report

FACETS = (
    "type", "intervention", "outcome", "population", "design", "country", "bias", "certainty", "children",
    "language", "status", "question",
)  # fmt: skip
"""What readers choose by, in the order of the page; years are a range and stand apart."""
CELL = "cell"
"""A place of the evidence map, `intervention.domain`: links set it, no list holds it."""
NOT_JUDGED = "not-judged"
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FinderEntry:
    """A study or review. `values` holds ids by facet, sorted; a facet that says nothing of it is empty."""

    kind: str
    id: str
    title: str
    year: int | None
    values: Values

    def of(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet."""
        return self.values.get(facet, ())


@lru_cache(maxsize=2)
def finder_entries(library: Library) -> tuple[FinderEntry, ...]:
    """Return all studies and reviews, the newest first, then by title; those without a year last."""
    asked, seen = _questions(library), Seen()
    found = [
        *(_study(library, study, asked, seen) for study in library.studies.values()),
        *(_review(library, review, seen) for review in library.reviews.values()),
    ]
    key = sort_key("en")
    return tuple(
        sorted(found, key=lambda entry: (-(entry.year or 0), key(entry.title), entry.kind, entry.id))
    )


@lru_cache(maxsize=32)
def finder_values(library: Library, facet: str) -> tuple[str, ...]:
    """Return the ids that a facet can hold, sorted.

    Interventions, outcomes and questions are all there: one without studies can be chosen and says so.
    """
    whole: Mapping[str, Iterable[str]] = {
        "intervention": library.interventions, "outcome": library.outcomes, "question": library.questions,
    }  # fmt: skip
    given = {entry.of(facet) for entry in finder_entries(library)}
    return tuple(sorted({*whole.get(facet, ()), *chain.from_iterable(given)}))


Asked = Mapping[str, Mapping[str, frozenset[str]]]
Seen = dict[tuple[str, ...], tuple[str, ...]]


def _questions(library: Library) -> Asked:
    """Return the questions that count a study, with the certainty judged for their outcomes, by study."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for id_ in library.questions:
        for outcome in answer_of(library, id_).outcomes:
            for study in outcome.studies:
                found[study][id_].add(outcome.level)
    return {study: {q: frozenset(levels) for q, levels in each.items()} for study, each in found.items()}


def _study(library: Library, study: Study, asked: Asked, seen: Seen) -> FinderEntry:
    questions = asked.get(study.id, {})
    judged = {level for levels in questions.values() for level in levels} - {NOT_ASSESSED}
    reference = _main(library, study)
    known = recorded_values(library)
    if study.id not in known:
        known[study.id] = _sorted(_recorded(library, study), seen)
    more = {
        "certainty": judged or (NOT_ASSESSED,), "language": (language_of(reference),), "question": questions,
    }  # fmt: skip
    return FinderEntry(
        "studies", study.id, study.title, _year(reference), {**known[study.id], **_sorted(more, seen)}
    )


@lru_cache(maxsize=3)
def recorded_values(_library: Library) -> dict[str, Values]:
    """Return the values that studies alone decide, by study, as far as anybody has asked for them."""
    return {}


def _recorded(library: Library, study: Study) -> Mapping[str, Iterable[str]]:
    """Return the values of a study that neither references nor questions decide."""
    return {
        "type": (study.kind,),
        "intervention": (name for group in study.groups for name in study.interventions_of(group)),
        "outcome": (result.outcome for result in study.results),
        "population": study.population.groups,
        "design": (study.design,),
        "country": study.countries,
        "bias": {judgement.overall for judgement in study.risk_of_bias} or (NOT_JUDGED,),
        "children": (study.children.included,),
        "status": (study.status.is_,),
        CELL: _cells(library, study),
    }


def _cells(library: Library, study: Study) -> Iterable[str]:
    """Give the places of the evidence map where a study counts."""
    if is_effect_study(library, study):
        for result in study.results:
            if (outcome := library.outcomes.get(result.outcome)) is not None:
                yield from (f"{name}.{outcome.domain}" for name in spoken_of(study, result))


def _review(library: Library, review: Review, seen: Seen) -> FinderEntry:
    given = (*(each.certainty for each in review.pooled), *(each.certainty for each in review.findings))
    levels = [each.level for each in given if each is not None]
    stated = {level for each in levels for level in (each if isinstance(each, tuple) else (each,))}
    reference = _main(library, review)
    values = {
        "type": (review.type,),
        "intervention": (
            *review.scope.interventions,
            *(name for each in review.pooled for name in each.compare.intervention),
            *(name for each in review.findings for name in each.about),
        ),
        "outcome": (
            *(each.outcome for each in review.pooled), *(each.outcome for each in review.findings),
        ),
        "population": review.scope.population,
        "certainty": stated or (NOT_ASSESSED,),
        "language": (language_of(reference),),
        "status": (review.status.is_,),
        "question": (
            id_ for id_, question in library.questions.items()
            if any(each.review == review.id for each in question.compare_with)
        ),
    }  # fmt: skip
    return FinderEntry("reviews", review.id, review.title, _year(reference), _sorted(values, seen))


def _sorted(values: Mapping[str, Iterable[str]], seen: Seen) -> Values:
    """Return the values of each facet in order; entries with the same share them through `seen`."""
    found = {facet: tuple(sorted(set(given))) for facet, given in values.items()}
    return {facet: seen.setdefault(each, each) for facet, each in found.items() if each}


def _main(library: Library, record: Study | Review) -> Reference | None:
    return library.references.get(main_report(record))


def _year(reference: Reference | None) -> int | None:
    year = (reference.field("year") or reference.field("date") or "")[:4] if reference else ""
    return int(year) if year.isascii() and year.isdigit() else None
