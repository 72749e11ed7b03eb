"""How many results point where: a count of what was found, never a synthesis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hemvist.synthesis import NotComputable
from hemvist.tables.comparison_lines import Line
from hemvist.tables.naming import Names

ORDER = ("better", "better-unsecured", "no-clear-difference", "worse-unsecured", "worse", "mixed", "unknown")
"""Where a result can point, in the order in which a reader looks. Unsecured: no interval was seen."""


def pointed(line: Line) -> str:
    """Return where a result points: computed where it can be, else as the report says in words."""
    if not isinstance(line.effect, NotComputable):
        return line.pointing if line.pointing in ORDER else "unknown"
    told = line.result.finding.direction if line.result.finding else None
    if told in ("better", "worse"):
        return f"{told}-unsecured"
    return told if told in ORDER else "unknown"


def tally(lines: Iterable[Line]) -> Counter[str]:
    """Count where results point; a variant of another result is not counted beside it."""
    return Counter(pointed(line) for line in lines if line.result.variant_of is None)


def tally_words(names: Names, counts: Counter[str]) -> tuple[str, ...]:
    """Return the counts in words, one a kind, none for what was not found."""
    return tuple(
        names.words.text(f"tables.tally.{kind}", n=names.words.number(counts[kind]))
        for kind in ORDER
        if counts[kind]
    )
