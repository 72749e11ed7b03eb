"""The numbers of a comparison table, unformatted, one line a result."""

from __future__ import annotations

from math import isfinite

from hemvist.synthesis import Effect
from hemvist.synthesis.units import difference_unit
from hemvist.tables.comparison_lines import Line
from hemvist.tables.group_figures import RAW_FIELDS, raw_figures
from hemvist.tables.naming import Names, report_of
from hemvist.tables.table import Data, Raw

HEADER = (
    "outcome", "intervention", "study", "result", "variant_of", "report", "measured", "sample",
    "months_from", "months_to", "time", "n",
    "group_1", *(f"{name}_1" for name in RAW_FIELDS), "group_2", *(f"{name}_2" for name in RAW_FIELDS),
    "measure", "unit", "estimate", "low", "high", "level", "how", "marks", "direction", "not_computable",
    "told_direction", "adjusted", "analysed", "where", "seen",
)  # fmt: skip
NO_EFFECT = (None,) * 9
DIGITS = 10
"""Significant digits of computed numbers: more than enough, and the same on every machine."""


def data_of(names: Names, lines: tuple[Line, ...]) -> Data:
    """Return the numbers behind the rows of a comparison, in the same order."""
    return Data(
        HEADER,
        tuple([
            (line.result.outcome, line.intervention, *_values(names, line)) for line in lines
        ]),
    )  # fmt: skip


def _values(names: Names, line: Line) -> tuple[Raw, ...]:
    """Return all but outcome and intervention: the same wherever a result stands."""
    result, sources = line.result, line.result.sources
    first, second = result.compare or (result.group, None)
    months, finding, analysis = result.time.months, result.finding, result.analysis
    return (
        *line.key, result.variant_of, report_of(sources),
        names.recorded(result.measured).text, result.sample,
        *(months if isinstance(months, tuple) else (months, months)), result.time.kind, line.people,
        first, *raw_figures(result, first), second, *raw_figures(result, second),
        *effect_values(line),
        finding.direction if finding else None,
        analysis.adjusted if analysis else None, analysis.set if analysis else None,
        "; ".join([source.where for source in sources if source.where]) or None,
        "; ".join(dict.fromkeys([source.seen for source in sources])),
    )  # fmt: skip


def effect_values(line: Line) -> tuple[Raw, ...]:
    """Return measure, unit, estimate, ends, level, how, marks, direction, and why there is no effect."""
    effect = line.effect
    if not isinstance(effect, Effect):
        return (*NO_EFFECT, effect.reason)
    unit = difference_unit(line.result, effect.measure) if not effect.is_ratio else None
    marks = "; ".join(sorted(effect.marks)) or None
    return (
        effect.measure, unit, rounded(effect.estimate), rounded(effect.low), rounded(effect.high),
        effect.level, effect.how, marks, line.pointing, None,
    )  # fmt: skip


def rounded(value: float | None) -> float | None:
    """Return a number with ten significant digits, so that the last bits of a machine do not show.

    None for what is not finite, as the statistic of an interval without width is.
    """
    return None if value is None or not isfinite(value) else float(f"{value:.{DIGITS}g}")
