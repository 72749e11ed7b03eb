"""The columns of a file of studies, and which of them each measure can use."""

from __future__ import annotations

import re
from typing import Literal, get_args

Measure = Literal["rr", "or", "rd", "md", "smd", "rom", "hr", "irr", "generic"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
RATIOS: frozenset[str] = frozenset({"rr", "or", "rom", "hr", "irr"})
COUNTED: frozenset[str] = frozenset({"rr", "or", "rd"})
AVERAGED: frozenset[str] = frozenset({"md", "smd", "rom"})

ARMS = ("t", "c")
COUNTS = ("events_t", "total_t", "events_c", "total_c")
RATES = ("events_t", "time_t", "events_c", "time_c")
MEANS = ("mean_t", "sd_t", "total_t", "mean_c", "sd_c", "total_c")
MEANS_AND_TEST = ("mean_t", "total_t", "mean_c", "total_c")
MEDIANS = ("median_t", "q1_t", "q3_t", "total_t", "median_c", "q1_c", "q3_c", "total_c")
READY = ("yi", "vi")
ESTIMATES = (("estimate", "se"), ("estimate", "ci_low", "ci_high"), ("estimate", "p"))

JOINED = ("events_t2", "total_t2", "mean_t2", "sd_t2", "se_t2", "ci_low_t2", "ci_high_t2")
"""A second intervention group with the same control, which is joined to the first."""
CHANGES = tuple(f"{name}_{arm}" for arm in ARMS for name in ("sd_before", "sd_after"))
LEVELS = tuple(f"{name}_{arm}" for arm in ARMS for name in ("mean_before", "mean_after"))

SPREADS = tuple(
    f"{name}_{arm}"
    for arm in ARMS
    for name in ("se", "ci_low", "ci_high", "median", "q1", "q3", "min", "max")
)
NUMBERS = frozenset(
    {
        *COUNTS, *RATES, *MEANS, *SPREADS, *JOINED, *CHANGES, *LEVELS, *READY,
        "correlation", "estimate", "se", "ci_low", "ci_high", "ci_level", "p",
        "t", "design_effect", "cluster_size", "icc", "shared_control", "n",
    }
)  # fmt: skip
WORDS = frozenset({"study", "subgroup", "cluster", "year"})
KNOWN = NUMBERS | WORDS
MODERATOR = "moderator_"


def column_name(text: str) -> str:
    """Return a column's name as it is known here: `Events T` and `events-t` are `events_t`."""
    return re.sub(r"[\s-]+", "_", text.strip().lower())


def forms(measure: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of columns from which an effect of a measure can be made, most direct first."""
    arms: tuple[tuple[str, ...], ...] = ()
    if measure in COUNTED:
        arms = (COUNTS,)
    elif measure == "irr":
        arms = (RATES,)
    elif measure in AVERAGED:
        arms = _means(measure)
    return (READY, *arms, *ESTIMATES)


def _means(measure: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to give two groups' means: with SD, SE, interval, t, p, or as medians."""
    spread: list[tuple[str, ...]] = [MEANS]
    for names in (("se",), ("ci_low", "ci_high")):
        columns = [f"{name}_{arm}" for arm in ARMS for name in (*names, "mean", "total")]
        spread.append(tuple(columns))
    tested = [(*MEANS_AND_TEST, test) for test in ("t", "p")] if measure != "rom" else []
    of_t = [("t", "total_t", "total_c")] if measure == "smd" else []
    ranged = tuple(f"{name}_{arm}" for arm in ARMS for name in ("median", "min", "max", "total"))
    totals = ("total_t", "total_c")
    changed = [(*means, *CHANGES, "correlation", *totals) for means in (LEVELS, ("mean_t", "mean_c"))]
    after = [(*LEVELS, "sd_t", "sd_c", *totals)]
    return (*spread, *tested, *of_t, MEDIANS, ranged, *changed, *after)
