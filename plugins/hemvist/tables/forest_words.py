"""The words of a forest plot: numbers in cells, a sentence a row, the lines under the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from hemvist.figures import Arm, ForestSummary, ForestView, Heterogeneity, OverallTest, Tone
from hemvist.figures.forest import widest_words
from hemvist.figures.forest_view import LEAST_FOR_DIAMOND, LEAST_FOR_PREDICTION
from hemvist.messages import Catalogue
from hemvist.records.result import RATIO_MEASURES
from hemvist.synthesis import Effect, Pointing, direction_of
from hemvist.tables.effect_words import TONES
from hemvist.tables.naming import DASH

DOMINANT = 50.0
"""Weight in percent above which one study is said to weigh more than the others together."""
SMALL_P = 0.001
FINE_P = 0.1
"""Below it a p value has one decimal more, here as in every sentence about an answer."""
TINY = 0.01


def decimals_of(view: ForestView) -> int:
    """Return the decimals that every effect of a plot is written with.

    Two for ratios, and one more when an interval begins below 0.01, as elsewhere.
    """
    if view.measure in RATIO_MEASURES:
        lows = [row.effect.low for row in view.rows if row.effect is not None and row.effect.low is not None]
        return 3 if min((*lows, *(sum_.low for sum_ in view.summaries)), default=1.0) < TINY else 2
    if view.measure == "smd":
        return 2
    estimates = [abs(row.effect.estimate) for row in view.rows if row.effect is not None]
    return 1 if max(estimates, default=1.0) >= 1 else 2


def span_text(
    words: Catalogue, view: ForestView, ends: tuple[float | None, float | None], decimals: int
) -> str:
    """Return the ends of an interval: with a dash for ratios, with a word for differences; or nothing."""
    low, high = ends
    if low is None or high is None:
        return ""
    first, second = words.number(low, decimals), words.number(high, decimals)
    if view.measure in RATIO_MEASURES:
        return f"{first}{DASH}{second}"
    return words.text("tables.interval.wordy", low=first, high=second)


def effect_words(
    words: Catalogue, view: ForestView, estimate: float, ends: tuple[float | None, float | None]
) -> str:
    """Return an estimate with its interval, in the decimals of the plot."""
    decimals = decimals_of(view)
    said = span_text(words, view, ends, decimals)
    number = words.number(estimate, decimals)
    return f"{number} ({said})" if said else number


def arm_words(words: Catalogue, arm: Arm) -> tuple[str, str]:
    """Return a group's figures: what counts, and in small what it is among; empty when not seen."""
    if arm.words:
        return arm.words, ""
    if arm.events is not None:
        events = words.number(arm.events)
        whole = f"{events}/{words.number(arm.total)}" if arm.total is not None else events
        return whole, ""
    if arm.mean is None:
        return "", ""
    spread = [words.text("figures.forest.sd", sd=words.number(arm.sd))] if arm.sd is not None else []
    among = [words.text("figures.forest.n", n=words.number(arm.total))] if arm.total is not None else []
    return words.number(arm.mean), ", ".join((*spread, *among))


def pointing(view: ForestView, effect: Effect) -> Pointing:
    """Return which side an effect points to."""
    return direction_of(effect, view.better)


def sum_as_effect(view: ForestView, sum_: ForestSummary) -> Effect:
    """Return a pooled effect as an effect, to be read by the same rules."""
    return Effect(
        view.measure, sum_.estimate, sum_.low, sum_.high, sum_.level, "from-standard-error", frozenset()
    )


def tone(view: ForestView, effect: Effect) -> Tone:
    """Return the colour of an effect by where it points."""
    return TONES[pointing(view, effect)]


def direction_text(words: Catalogue, view: ForestView, effect: Effect) -> str:
    """Return where an effect points, in words."""
    return words.text(f"tables.direction.{pointing(view, effect)}")


def sides(words: Catalogue, view: ForestView) -> tuple[str, str]:
    """Return what lies left and right of no difference, worded from the outcome's better side.

    Names that have no room give way to "the intervention" and "the comparison".
    """
    if view.better == "none":
        first = _side(words, "higher", view.first, "first")
        return _side(words, "lower", view.first, "first"), first
    pair = (_side(words, "better", view.second, "second"), _side(words, "better", view.first, "first"))
    return pair if view.better == "higher" else (pair[1], pair[0])


def _side(words: Catalogue, kind: str, name: str, which: str) -> str:
    said = words.text(f"figures.forest.side.{kind}", name=name)
    if len(said) <= widest_words():
        return said
    return words.text(f"figures.forest.side.{kind}", name=words.text(f"figures.forest.{which}"))


def p_text(words: Catalogue, p: float) -> str:
    """Return a p value: three decimals below 0.1 and two above, or that it is below 0.001."""
    if p < SMALL_P:
        return words.text("tables.p.below", p=words.number(SMALL_P))
    return words.text("tables.p.is", p=words.number(p, 3 if p < FINE_P else 2))


def rounded_weights(weights: Sequence[float]) -> tuple[float, ...]:
    """Return percentages with one decimal whose sum is that of the rounded total (largest remainder)."""
    tenths = [weight * 10 for weight in weights]
    kept = [floor(tenth + 1e-9) for tenth in tenths]
    missing = round(sum(tenths)) - sum(kept)
    order = sorted(range(len(tenths)), key=lambda at: (kept[at] - tenths[at], at))
    for at in order[: max(0, missing)]:
        kept[at] += 1
    return tuple(tenth / 10 for tenth in kept)


def remarks(words: Catalogue, view: ForestView) -> tuple[str, ...]:
    """Return the lines under the plot: weights, differences between studies, tests, model, warnings."""
    return tuple(_remarks(words, view))


def _remarks(words: Catalogue, view: ForestView) -> Iterator[str]:
    for group in view.groups:
        if group.heading and group.summary in view.summaries and group.summary is not None:
            yield from _sum_lines(words, group.summary, group.heading)
    if view.summary in view.summaries and view.summary is not None:
        yield from _sum_lines(words, view.summary, "")
    if view.between is not None:
        test = view.between
        q, df = words.number(test.q, 2), words.number(test.df)
        yield words.text("figures.forest.between", q=q, df=df, p=p_text(words, test.p))
    if view.model is not None and view.summaries:
        yield _model(words, view)
    if view.summaries and any(row.weight is not None for row in view.rows):
        yield words.text(f"figures.forest.weights.{view.weights}")
    yield from (
        words.text(f"figures.forest.warning.{id_}", **values) for id_, values in _warnings(words, view)
    )
    yield from view.remarks


def _sum_lines(words: Catalogue, sum_: ForestSummary, heading: str) -> Iterator[str]:
    start = f"{heading}. " if heading else ""
    if sum_.heterogeneity is not None and (parts := _differences(words, sum_.heterogeneity)):
        yield start + words.text("figures.forest.heterogeneity", parts="; ".join(parts))
    if sum_.test is not None:
        yield start + _test(words, sum_.test)


def _differences(words: Catalogue, found: Heterogeneity) -> list[str]:
    parts = []
    if found.tau2 is not None:
        span = _ends(words, (found.tau2_low, found.tau2_high), 3)
        parts.append(f"τ² = {words.number(found.tau2, 3)}{span}")
    if found.q is not None and found.df is not None:
        p = f", {p_text(words, found.p)}" if found.p is not None else ""
        df = words.text("figures.forest.df", df=words.number(found.df))
        parts.append(f"Q = {words.number(found.q, 2)}, {df}{p}")
    if found.i2 is not None:
        span = _ends(words, (found.i2_low, found.i2_high), 0)
        parts.append(f"I² = {words.text('tables.figure.percent', n=words.number(found.i2, 0))}{span}")
    return parts


def _ends(words: Catalogue, ends: tuple[float | None, float | None], decimals: int) -> str:
    """Return an interval between brackets, or nothing without one."""
    low, high = (None if end is None else words.number(end, decimals) for end in ends)
    if low is None or high is None:
        return ""
    return f" ({words.text('tables.interval.wordy', low=low, high=high)})"


def _test(words: Catalogue, test: OverallTest) -> str:
    df = ""
    if test.df is not None:
        df = f", {words.text('figures.forest.df', df=words.number(round(test.df, 1)))}"
    said = f"{test.statistic} = {words.number(test.value, 2)}{df}"
    return words.text("figures.forest.test", said=said, p=p_text(words, test.p))


def _model(words: Catalogue, view: ForestView) -> str:
    model = view.model
    assert model is not None
    parts = [words.text("figures.forest.model", pool=words.text(f"figures.forest.pool.{model.pool}"))]
    parts.append(words.text(f"figures.forest.interval.{model.interval}"))
    predicted = any(each.prediction and each.k >= LEAST_FOR_PREDICTION for each in view.summaries)
    if model.prediction and predicted:
        parts.append(words.text(f"figures.forest.predicted.{model.prediction}"))
    if model.correction is not None:
        parts.append(words.text("figures.forest.correction", cc=words.number(model.correction)))
    return " ".join(parts)


def _warnings(words: Catalogue, view: ForestView) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the warnings that follow from the numbers, then those that the view was given."""
    sum_ = view.summary if view.summary in view.summaries else None
    if len(view.rows) == 1 and sum_ is None:
        yield "one", {}
    if sum_ is not None and LEAST_FOR_DIAMOND <= sum_.k < LEAST_FOR_PREDICTION:
        yield "few", {}
    heaviest = max((row for row in view.rows if row.weight is not None), key=lambda row: row.weight or 0,
                   default=None)  # fmt: skip
    if sum_ is not None and heaviest is not None and (heaviest.weight or 0) > DOMINANT and sum_.k > 1:
        yield "dominant", {"study": heaviest.label, "weight": words.number(heaviest.weight or 0, 1)}
    differs = sum_.heterogeneity if sum_ is not None else None
    if differs is not None and differs.tau2 == 0 and view.model and view.model.interval == "knha":
        yield "tau-zero", {}
    yield from ((id_, {}) for id_ in view.warnings)
