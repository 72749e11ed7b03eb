"""Effects that the report prints: an estimate with an interval, a standard error, a p-value, or alone."""

from __future__ import annotations

from math import exp, log

from hemvist.records.result import DIFFERENCE_MEASURES, RATIO_MEASURES, Contrast, Result
from hemvist.synthesis.effect import DEFAULT_LEVEL, Effect, NotComputable
from hemvist.synthesis.formulas import Estimate, se_from_p
from hemvist.synthesis.marking import marks_of
from hemvist.synthesis.printed_digits import p_is_exact_enough

KNOWN_MEASURES = RATIO_MEASURES | DIFFERENCE_MEASURES


def effect_from_contrast(result: Result, contrast: Contrast, in_clusters: bool) -> Effect | NotComputable:
    """Return a printed effect on its own measure. Nothing is turned into another measure."""
    if contrast.estimate is None and contrast.log_estimate is None:
        return NotComputable("no-estimate")
    if contrast.measure is None:
        return NotComputable("measure-unknown")
    if contrast.measure not in KNOWN_MEASURES:
        return NotComputable(f"measure-{contrast.measure}")
    if contrast.measure in RATIO_MEASURES and not _positive(contrast):
        return NotComputable("ratio-not-positive")
    return _with_interval(result, contrast, contrast.measure, in_clusters)


def _positive(contrast: Contrast) -> bool:
    """Whether the printed figures of a ratio are positive, as a ratio's must be."""
    printed = (contrast.estimate, *(contrast.ci or ()))
    return all(value > 0 for value in printed if value is not None)


def _estimate(contrast: Contrast, measure: str) -> tuple[float, str]:
    """Return the estimate on the scale of the measure, and the field that it comes from."""
    if contrast.estimate is not None:
        return contrast.estimate, "contrast.estimate"
    value = contrast.log_estimate or 0.0
    return (exp(value) if measure in RATIO_MEASURES else value), "contrast.log_estimate"


def _with_interval(result: Result, contrast: Contrast, measure: str, in_clusters: bool) -> Effect:
    """Take the best interval that the print allows: printed, from a standard error, from an exact p, none."""
    estimate, field = _estimate(contrast, measure)
    level = contrast.level or DEFAULT_LEVEL
    if contrast.ci is not None:
        marks = marks_of(result, (field, "contrast.ci"))
        return Effect(measure, estimate, *contrast.ci, level, "reported", marks)
    analysed = log(estimate) if measure in RATIO_MEASURES else estimate
    if contrast.se is not None and contrast.se > 0:
        low, high = _back(Estimate(analysed, contrast.se).interval(level), measure)
        marks = marks_of(result, (field, "contrast.se"))
        return Effect(measure, estimate, low, high, level, "from-standard-error", marks)
    if _p_is_sound(contrast, analysed, in_clusters) and contrast.p is not None:
        low, high = _back(Estimate(analysed, se_from_p(analysed, contrast.p)).interval(level), measure)
        marks = marks_of(result, (field, "contrast.p"), derived=True)
        return Effect(measure, estimate, low, high, level, "from-p-value", marks)
    marks = marks_of(result, (field,), interval=False)
    return Effect(measure, estimate, None, None, level, "reported", marks)


def _back(interval: tuple[float, float], measure: str) -> tuple[float, float]:
    """Return an interval on the scale of the measure."""
    low, high = interval
    return (exp(low), exp(high)) if measure in RATIO_MEASURES else (low, high)


def _p_is_sound(contrast: Contrast, analysed: float, in_clusters: bool) -> bool:
    """Whether an interval may be worked out from p: exact, of a plain design, the estimate off no effect."""
    if contrast.p is None or analysed == 0 or in_clusters:
        return False
    blurred = {"p", "estimate", "log_estimate"} & contrast.approx.keys()
    return not blurred and p_is_exact_enough(contrast.p)
