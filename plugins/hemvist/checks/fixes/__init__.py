"""Safe fixes: text edits from the places of problems, each proven by reading the file again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from hemvist.checks.fixes import entries, form, spelling
from hemvist.checks.fixes.written import BYTE_ORDER_MARK, Fix, Written, mended
from hemvist.messages import Change, Problem, change_of

__all__ = ["FIXES", "Written", "changes_of", "fixed", "read"]

Fixer = Callable[[Problem, Written, frozenset[str]], Fix | None]

AT_A_PLACE: Mapping[str, Fixer] = MappingProxyType(
    {
        "E102": spelling.key,
        "E104": spelling.word,
        "E205": entries.doi,
        "E309": entries.unused_waiver,
    }
)
OF_A_FILE: Mapping[str, Fixer] = MappingProxyType(
    {"E213": form.tidy, "E212": form.schema_line, "E003": form.byte_order_mark}
)
"""Fixes that read no place, made last and in this order, since they move the places of others."""
FIXES: Mapping[str, Fixer] = MappingProxyType({**AT_A_PLACE, **OF_A_FILE})


def fixed(written: Written, problems: Iterable[Problem]) -> tuple[Written, tuple[Problem, ...]]:
    """Return a file with all its safe fixes made, and the problems that are mended by them.

    From the end to the beginning, so that the places of the others stay right.
    """
    found = tuple(problems)
    codes = frozenset(problem.code for problem in found)
    done: list[Problem] = []
    for problem in _in_order(found):
        fix = FIXES[problem.code](problem, written, codes)
        after = mended(written, fix) if fix is not None else None
        if after is not None:
            written = after
            done.append(problem)
    return written, tuple(done)


def _in_order(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    at_places = (problem for problem in problems if problem.code in AT_A_PLACE)
    yield from sorted(at_places, key=lambda problem: (problem.line, problem.column), reverse=True)
    for code in OF_A_FILE:
        yield from (problem for problem in problems if problem.code == code)


MOST_PROVEN = 20
"""Fixes of one file that are proven when problems are only told: each reads the file twice."""


def changes_of(written: Written, problems: Iterable[Problem]) -> Iterator[tuple[Problem, tuple[Change, ...]]]:
    """Give each problem of a file that has a safe fix, with the changes that make it, one fix at a time.

    A file with a byte-order mark has none: whether the mark counts as a column is not settled.
    """
    if written.text.startswith(BYTE_ORDER_MARK):
        return
    found = tuple(problems)
    codes = frozenset(problem.code for problem in found)
    for problem in islice((problem for problem in found if problem.code in FIXES), MOST_PROVEN):
        fix = FIXES[problem.code](problem, written, codes)
        if fix is not None and mended(written, fix) is not None:
            yield problem, tuple(change_of(written.text, edit) for edit in sorted(fix.edits))


def read(file: Path) -> Written | None:
    """Read a file as it is written, or return None when it is no text."""
    try:
        return Written(file, file.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
