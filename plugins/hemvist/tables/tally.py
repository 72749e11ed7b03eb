"""How many results point where: a count of what was found, never a synthesis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hemvist.synthesis import NotComputable
from hemvist.synthesis.sides import told_way
from hemvist.synthesis.ways import Way
from hemvist.tables.comparison_lines import Line
from hemvist.tables.naming import Names

ORDER: tuple[Way, ...] = (
    "better", "better-unsecured", "no-clear-difference", "worse-unsecured", "worse", "mixed", "unknown",
)  # fmt: skip
"""Where a result can point, in the order in which a reader looks. Unsecured: no interval was seen."""


def pointed(line: Line) -> Way:
    """Return where a result points: computed where it can be, else as the report says in words."""
    if isinstance(line.effect, NotComputable):
        return told_way(line.result)
    return "unknown" if line.pointing is None or line.pointing == "no-better-side" else line.pointing


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
