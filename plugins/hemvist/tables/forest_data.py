"""The numbers of a forest plot as a file: every row as drawn, with what stands under the plot."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.figures import ForestGroup, ForestRow, ForestSummary, ForestView
from hemvist.figures.forest import prediction_of
from hemvist.tables.table import Data, Raw

HEADER = (
    "kind", "group", "study", "people", "events_first", "total_first", "mean_first", "sd_first",
    "events_second", "total_second", "mean_second", "sd_second",
    "measure", "estimate", "low", "high", "level", "weight", "k", "tau2", "tau2_low", "tau2_high",
    "i2", "i2_low", "i2_high", "q", "q_df", "q_p", "p",
    "why_not_pooled", "bias_tool", "bias_judged_by", "bias",
)  # fmt: skip
DIGITS = 10
NOTHING: tuple[Raw, ...] = (None,) * 3
"""The columns of risk of bias of a row that is no study, or that nobody judged."""


def forest_data(view: ForestView) -> Data:
    """Return the numbers of a plot, a row a row of it."""
    return Data(HEADER, tuple(_rows(view)))


def _rows(view: ForestView) -> Iterator[tuple[Raw, ...]]:
    """Give the numbers of every row, unrounded but for what a machine's last digits would show."""
    for group in view.groups:
        yield from (_study("study", group.heading, row) for row in group.rows)
        if group.summary is not None and group.summary in view.summaries:
            yield from _sum(view, group, group.summary)
    if view.summary is not None and view.summary in view.summaries:
        yield from _sum(view, None, view.summary)
    yield from (_study("not-pooled", "", row) for row in view.left_out)
    for group in view.beside:
        yield from (_study("beside", group.heading, row) for row in group.rows)


def _study(kind: str, group: str, row: ForestRow) -> tuple[Raw, ...]:
    arms = [value for arm in (row.first, row.second) for value in (arm.events, arm.total, arm.mean, arm.sd)]
    found = row.effect
    effect: tuple[Raw, ...] = (None,) * 5
    if found is not None:
        effect = (found.measure, *map(_short, (found.estimate, found.low, found.high)), found.level)
    start = (kind, group or None, row.label, row.people, *arms, *effect, _short(row.weight))
    bias: tuple[Raw, ...] = row.bias.record if row.bias is not None else NOTHING
    return (*start, *(None,) * 11, row.reason or None, *bias)


def _sum(view: ForestView, group: ForestGroup | None, sum_: ForestSummary) -> Iterator[tuple[Raw, ...]]:
    heading = group.heading or None if group else None
    found = sum_.heterogeneity
    ends = (_short(sum_.estimate), _short(sum_.low), _short(sum_.high), sum_.level, _short(sum_.weight))
    differs: tuple[Raw, ...] = (None,) * 9
    if found is not None:
        tau2, i2 = (found.tau2, found.tau2_low, found.tau2_high), (found.i2, found.i2_low, found.i2_high)
        differs = (*map(_short, (*tau2, *i2)), _short(found.q), found.df, _short(found.p))
    p = _short(sum_.test.p) if sum_.test else None
    before: tuple[Raw, ...] = (None, sum_.people, *(None,) * 8, view.measure)
    yield ("pooled", heading, *before, *ends, sum_.k, *differs, p, None, *NOTHING)
    if (ends_ := prediction_of(sum_)) is not None:
        after: tuple[Raw, ...] = (None, *map(_short, ends_), sum_.level, None, sum_.k)
        yield ("prediction", heading, None, None, *(None,) * 8, view.measure, *after, *(None,) * 11, *NOTHING)


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")
