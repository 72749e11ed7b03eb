"""E450: a deadline of the process register can be counted."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.base import JsonPath
from hemvist.records.process import Deadline
from hemvist.synthesis.counted_days import UncountableError, parts, roots


def find(library: Library) -> Iterator[Problem]:
    """Look at what each deadline runs from, and at the unit that its rule counts."""
    seen: dict[str, str] = {}
    for step_id, step in library.steps.items():
        for id_, deadline in step.deadlines.items():
            where: JsonPath = ("deadlines", id_)
            if id_ in seen or id_ in library.events:
                expected = seen.get(id_, "events")
                yield library.problem(
                    "steps", step_id, where, "E450", at_key=True, found=id_, expected=expected
                )
            seen.setdefault(id_, step_id)
            for path, found, expected, near in _faults(library, id_, deadline):
                yield library.problem(
                    "steps", step_id, (*where, *path), "E450", found=found, expected=expected, nearest=near
                )


Fault = tuple[JsonPath, str, str, str]
"""Path in the deadline, what was found, what was expected, and what may have been meant."""


def _faults(library: Library, id_: str, deadline: Deadline) -> Iterator[Fault]:
    known = (*library.events, *library.deadlines)
    unknown = [(index, name) for index, name in enumerate(deadline.after) if name not in known]
    for index, name in unknown:
        yield ("after", index), name, "events, deadlines", nearest(name, known)
    if deadline.rule == "weekday" and parts(deadline.period)[1] != "D":
        yield ("period",), deadline.period, "P…D", ""
    if deadline.rule == "weekday" and (deadline.bound, parts(deadline.period)[0] > 0) not in WEEKDAY_BOUNDS:
        yield ("bound",), deadline.bound, "-P…D latest | P…D earliest", ""
    if deadline.safe_after and deadline.safe_after not in deadline.after:
        yield ("safe_after",), deadline.safe_after, ", ".join(deadline.after), ""
    if not unknown and _loops(library, id_):
        yield ("after",), ", ".join(deadline.after), "events", ""
    if deadline.act_by and deadline.act_by not in deadline.after:
        yield ("act_by",), deadline.act_by, ", ".join(deadline.after), ""


WEEKDAY_BOUNDS = {("latest", False), ("earliest", True)}
"""Weekdays are counted back to a last day, or on to a first one; nothing else says what its end means."""


def _loops(library: Library, id_: str) -> bool:
    """Whether a deadline runs from itself, through others or at once."""
    try:
        roots(library.deadlines, id_)
    except UncountableError:
        return True
    return False


RULE = Rule("E450", "uncountable-deadline", "across", find)
