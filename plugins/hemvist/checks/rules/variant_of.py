"""E308: a variant names the result that it is another analysis of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.study import Study


def find(library: Library) -> Iterator[Problem]:
    """Follow `variant_of` of every result to another one of the study about the same outcome and groups."""
    for id_, study in library.studies.items():
        about = {result.id: (result.outcome, result.compare) for result in study.results}
        circular = in_circles({result.id: result.variant_of for result in study.results})
        wrong = (
            index
            for index, result in enumerate(study.results)
            if (wanted := result.variant_of) is not None
            and (about.get(wanted) != (result.outcome, result.compare) or result.id in circular)
        )
        yield from (_problem(library, study, id_, index) for index in islice(wrong, MAX_PROBLEMS))


def in_circles(following: dict[str, str | None]) -> set[str]:
    """Return the results from which `variant_of` leads back to themselves."""
    circular: set[str] = set()
    done: set[str] = set()
    for start in following:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in done and here not in path:
            path[here] = None
            here = following.get(here)
        if here in path:
            steps = list(path)
            circular.update(steps[steps.index(str(here)) :])
        done.update(path)
    return circular


def _problem(library: Library, study: Study, id_: str, index: int) -> Problem:
    result = study.results[index]
    others = tuple(
        other.id
        for other in study.results
        if (other.outcome, other.compare) == (result.outcome, result.compare) and other.id != result.id
    )
    return library.problem(
        "studies",
        id_,
        ("results", index, "variant_of"),
        "E308",
        found=str(result.variant_of),
        expected=", ".join(others[:6]),
        nearest=nearest(str(result.variant_of), others),
        outcome=result.outcome,
    )


RULE = Rule("E308", "variant-of", "file", find)
