"""Effects in words: the number in a cell, the sentence of a drawing, the direction."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from hemvist.figures import Tone
from hemvist.records.result import Contrast, Finding, Result
from hemvist.synthesis import Effect, Mark, NotComputable, Pointing
from hemvist.tables.group_figures import interval_text
from hemvist.tables.naming import Names
from hemvist.tables.table import NumberCell, TextCell, Words, joined, plain

RATIO_DECIMALS = 2
COMPUTED_DIFFERENCE_DECIMALS = 1
MOST_DECIMALS = 2
LARGE_DIFFERENCE = 10
MARK_ORDER: tuple[Mark, ...] = ("derived", "second-hand", "no-interval", "other-scale")

TONES: dict[Pointing, Tone] = {
    "better": "better", "better-unsecured": "better", "worse": "worse", "worse-unsecured": "worse",
    "no-clear-difference": "neither", "no-better-side": "neither",
}  # fmt: skip


def printed_decimals(value: float) -> int:
    """Return the decimals that a number was recorded with, a trailing zero apart."""
    text = repr(value)
    if "e" not in text:
        return len(text.partition(".")[2].rstrip("0"))
    return max(0, -int(Decimal(text).normalize().as_tuple().exponent))


def effect_decimals(effect: Effect) -> int:
    """Return the decimals of an effect: as printed but two at most; computed ratios two, differences one.

    One more for a ratio so small that two would show nothing of it; one at most for a difference of ten.
    """
    tiny = effect.is_ratio and (effect.estimate < 0.1 or (effect.low is not None and effect.low < 0.01))
    if effect.how in ("from-counts", "from-means"):
        return RATIO_DECIMALS + tiny if effect.is_ratio else COMPUTED_DIFFERENCE_DECIMALS
    if effect.how != "reported" and effect.is_ratio:
        return RATIO_DECIMALS + tiny
    ends = (effect.low, effect.high) if effect.how == "reported" else ()
    printed = max(printed_decimals(value) for value in (effect.estimate, *ends) if value is not None)
    large = not effect.is_ratio and abs(effect.estimate) >= LARGE_DIFFERENCE
    return min(printed, 1 if large else MOST_DECIMALS + tiny)


def effect_text(names: Names, effect: Effect) -> str:
    """Return estimate and interval: `2,46 (1,58–3,84)`, `33,0 (26,2 till 39,8)`, `42`."""
    decimals = effect_decimals(effect)
    estimate = names.words.number(effect.estimate, decimals)
    if effect.low is None or effect.high is None:
        return estimate
    ends = interval_text(names, (effect.low, effect.high), wordy=not effect.is_ratio, decimals=decimals)
    return f"{estimate} ({ends})"


def effect_in_text(names: Names, effect: Effect, part: str = "", unit: str = "") -> str:
    """Return an effect's estimate, interval or both ("" for both): 2,46 (95 % KI 1,58–3,84).

    A `unit`, of a difference, follows the estimate.
    """
    words, decimals = names.words, effect_decimals(effect)
    estimate = words.number(effect.estimate, decimals)
    if unit and not effect.is_ratio and effect.measure != "smd":
        estimate = f"{estimate} {names.unit(unit).text}"
    if part == "estimate" or effect.low is None or effect.high is None:
        return estimate
    interval = interval_text(names, (effect.low, effect.high), wordy=not effect.is_ratio, decimals=decimals)
    if part == "interval":
        return interval
    return words.text("number.effect", estimate=estimate, level=words.number(effect.level), interval=interval)


def footnotes_of(effect: Effect) -> tuple[str, ...]:
    """Return the ids of an effect's footnotes: its marks, and that it is computed if nothing else says so."""
    marks = tuple([mark for mark in MARK_ORDER if mark in effect.marks]) if effect.marks else ()
    return ("computed", *marks) if effect.computed and "derived" not in marks else marks


def measure_words(names: Names, measure: str, unit: str) -> str:
    """Return the name of a measure with the unit of a difference."""
    name = names.words.text(f"tables.measure.{measure}")
    if not unit or measure == "smd":
        return name
    return names.words.text("tables.measure.with-unit", measure=name, unit=names.unit(unit).text)


def short_measure(names: Names, effect: Effect, unit: str) -> str:
    """Return what a number in a narrow cell is: the unit of a difference, else the name of the measure."""
    if effect.measure != "smd" and unit:
        return names.unit(unit).text
    return names.words.text(f"tables.measure.{effect.measure}")


def p_words(names: Names, contrast: Contrast | None) -> str:
    """Return the p value of a printed contrast, as printed, or "" when there is none."""
    if contrast is None:
        return ""
    if contrast.p_below is not None:
        return names.words.text("tables.p.below", p=names.words.number(contrast.p_below))
    return names.words.text("tables.p.is", p=names.words.number(contrast.p)) if contrast.p is not None else ""


def effect_cell(
    names: Names, effect: Effect, unit: str, contrast: Contrast | None, *, named: bool
) -> NumberCell:
    """Return the cell with an effect: number, measure if it is to be `named`, an unusual level.

    The p value of the contrast stands in for an interval that was not seen.
    """
    small = [Words(short_measure(names, effect, unit))] if named else []
    if effect.low is None and (p := p_words(names, contrast)):
        small.append(Words(p))
    if effect.low is not None and effect.level != 95:
        level = names.words.number(effect.level)
        small.append(Words(names.words.text("tables.interval.level", level=level)))
    return NumberCell(effect_text(names, effect), effect.estimate, footnotes_of(effect), joined(small, " · "))


def reason_text(names: Names, why: NotComputable) -> str:
    """Return why there is no effect size."""
    return names.words.text(f"synthesis.reason.{why.reason}", **dict(why.values))


@lru_cache(maxsize=4)
def no_effect_cell(names: Names) -> NumberCell:
    """Return the cell that says that there is no effect size; why stands beside it."""
    return NumberCell(names.words.text("tables.effect.not-computable"), gap=True)


def spoken_effect(
    names: Names, effect: Effect, unit: str, written: NumberCell, pointing: Pointing | None
) -> str:
    """Return the sentence for those who do not see the drawing: measure, number, marks, direction.

    `written` is the row's cell with the effect, which has its number and marks.
    """
    said = [f"{measure_words(names, effect.measure, unit)} {written.text}"]
    said += [names.words.text(f"tables.footnote.{mark}.name") for mark in written.marks]
    return ", ".join([*said, names.words.text(f"tables.direction.{pointing}")])


def pointed_direction(names: Names, result: Result, effect: Effect, pointing: Pointing | None) -> TextCell:
    """Return where an effect points; without an interval the report's own direction and words come first."""
    if effect.low is None and result.finding is not None:
        return TextCell(_told(names, result.finding))
    return _direction_cell(names, pointing)


@lru_cache(maxsize=64)
def _direction_cell(names: Names, pointing: Pointing | None) -> TextCell:
    return plain(names.words.text(f"tables.direction.{pointing}"))


def _told(names: Names, finding: Finding) -> tuple[tuple[Words, ...], ...]:
    first = (Words(names.words.text(f"tables.told.{finding.direction}")),)
    return (first, (names.recorded(finding.words),)) if finding.words is not None else (first,)


def told_direction(names: Names, result: Result, why: NotComputable) -> TextCell:
    """Return the direction that the report gives in words, and why there is no effect size."""
    reason = (Words(reason_text(names, why)),)
    if result.finding is None and result.compare is None:
        return TextCell((reason,), gap=True)
    if result.finding is None:
        return TextCell(((Words(names.words.text("tables.direction.none")),), reason), gap=True)
    return TextCell((*_told(names, result.finding), reason))
