"""E313: groups are compared whose roles do not belong to the study's kind, or in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import problem_at, results_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.study import Study

ROLES = {"effect": ("intervention", "comparator"), "exposure": ("exposed", "unexposed")}
"""First the role that a figure is read from, then what it is compared with."""


def find(library: Library) -> Iterator[Problem]:
    """Look at the roles of the groups that effect and exposure studies compare."""
    for place, study, result in results_of(library):
        allowed = ROLES.get(study.kind)
        if allowed is None or result.compare is None:
            continue
        roles = _roles(study, result.compare)
        is_swapped = roles == (allowed[1], allowed[0])
        if not set(roles) <= set(allowed) or is_swapped:
            yield problem_at(
                library,
                place.under("compare"),
                "E313",
                found=", ".join(roles),
                expected=", ".join(allowed),
                nearest=f"[{', '.join(reversed(result.compare))}]" if is_swapped else "",
                kind=study.kind,
            )


def _roles(study: Study, groups: tuple[str, str]) -> tuple[str, ...]:
    """Return the roles of groups; those that do not exist are another rule's."""
    return tuple(study.groups[group].role for group in groups if group in study.groups)


RULE = Rule("E313", "roles-compared", "file", find)
