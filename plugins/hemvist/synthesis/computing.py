"""The effect size of one result."""

from __future__ import annotations

from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis.clusters import allocated_in_clusters
from hemvist.synthesis.effect import Effect, NotComputable
from hemvist.synthesis.from_contrast import effect_from_contrast
from hemvist.synthesis.from_groups import effect_from_groups

LARGEST = 1e30
"""No figure of people, time or money comes near it."""


def effect_of(study: Study, result: Result) -> Effect | NotComputable:
    """Return the effect of the first group of `compare` against the second, or why there is none.

    A printed contrast wins, on its own measure, over figures of the groups; those are used when no estimate
    is printed. Raw figures of people who were allocated in clusters are not used: no record holds a design
    effect. Figures too large to reckon with give no effect either.
    """
    try:
        effect = _effect(study, result)
    except (ArithmeticError, ValueError):
        return NotComputable("too-large")
    return (
        effect if isinstance(effect, NotComputable) or _is_reckonable(effect) else NotComputable("too-large")
    )


def _is_reckonable(effect: Effect) -> bool:
    """Whether an effect is of a size that what is made of it stays finite."""
    values = [value for value in (effect.estimate, effect.low, effect.high) if value is not None]
    least = 1 / LARGEST if effect.is_ratio else -LARGEST
    return all(least < value < LARGEST for value in values)


def _effect(study: Study, result: Result) -> Effect | NotComputable:
    """Return the printed effect, or one from the groups' figures, or the better of the two reasons."""
    if result.compare is None:
        return NotComputable("one-group" if result.group else "no-comparison")
    in_clusters = allocated_in_clusters(study, result.sample)
    printed = effect_from_contrast(result, result.contrast, in_clusters) if result.contrast else None
    if isinstance(printed, Effect):
        return printed
    if not result.groups:
        told = printed is not None and printed.reason != "no-estimate"
        return printed if printed and told else NotComputable(_without_figures(result))
    if in_clusters:
        return NotComputable("cluster-design")
    own = effect_from_groups(study, result, result.compare)
    return printed if _printed_tells_more(printed, own) and printed else own


def _without_figures(result: Result) -> str:
    """Return the reason of a result that holds no figures of its groups and no estimate."""
    if result.contrast is not None and (result.contrast.p is not None or result.contrast.p_below is not None):
        return "only-p"
    return "direction-only" if result.finding else "no-figures"


def _printed_tells_more(printed: NotComputable | None, own: Effect | NotComputable) -> bool:
    """Whether the reason why the printed estimate is not used is the better answer."""
    return isinstance(own, NotComputable) and printed is not None and printed.reason != "no-estimate"
