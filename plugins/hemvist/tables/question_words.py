"""The words of an answer: where results point, how large effects are, why a result is not counted."""

from __future__ import annotations

from collections.abc import Iterable

from hemvist.records.question import NOT_ASSESSED, BaselineRisk, Question
from hemvist.records.result import RATIO_MEASURES
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import Entry, Hint, OutcomeAnswer, PooledEffect, Strand, Why, pointing_together
from hemvist.synthesis.units import difference_unit
from hemvist.tables.effect_words import effect_text, measure_words
from hemvist.tables.forest_words import p_text
from hemvist.tables.naming import Names
from hemvist.tables.study_names import study_name

SIDES = ("better", "worse", "neither", "unclear")


def why_text(names: Names, why: Why) -> str:
    """Return a reason in words; what it names is named in the reader's language."""
    values = dict(why.values)
    if why.id == "not-computable":
        return names.words.text(f"synthesis.reason.{values['reason']}")
    if "design" in values:
        values["design"] = names.term("designs", values["design"])
    return names.words.text(f"question.why.{why.id}", **values)


def as_effect(pooled: PooledEffect) -> Effect:
    """Return a pooled effect as an effect, so that it is written like any other."""
    how = "from-counts" if pooled.measure in RATIO_MEASURES else "from-standard-error"
    return Effect(
        pooled.measure, pooled.estimate, pooled.low, pooled.high, pooled.level,
        how, frozenset(),  # type: ignore[arg-type]
    )  # fmt: skip


def pooled_text(names: Names, pooled: PooledEffect, unit: str = "") -> str:
    """Return a pooled effect with the name of its measure: Riskkvot 0,77 (0,56–1,04)."""
    return f"{measure_words(names, pooled.measure, unit)} {effect_text(names, as_effect(pooled))}"


def entry_text(names: Names, entry: Entry) -> str:
    """Return the effect of an entry with the name of its measure, or an empty text when it has none."""
    effect = entry.effect
    if not isinstance(effect, Effect):
        return ""
    unit = "" if effect.is_ratio else difference_unit(entry.result, effect.measure)
    return f"{measure_words(names, effect.measure, unit)} {effect_text(names, effect)}"


def direction_sentence(names: Names, strand: Strand) -> str:
    """Return how many independent units point where, with the sign test of their estimates if one is made.

    Designs beside the answer are never told as if they were those that answer.
    """
    words, count = names.words, strand.count
    if not strand.ways:
        return words.text("question.direction.none")
    parts = ", ".join(
        words.text(f"question.direction.{side}", n=words.number(getattr(count, side)))
        for side in SIDES
        if getattr(count, side)
    )
    which = "question.direction" if strand.which == "main" else "question.direction.beside"
    said = words.plural(which, len(strand.ways), parts=parts)
    if count.p is None:
        return said
    alike = (count.above, count.below) == (count.better, count.worse)
    test = words.text(
        f"question.direction.test{'' if alike else '.sides'}", p=p_text(words, count.p),
        above=words.number(count.above), below=words.number(count.below),
    )  # fmt: skip
    return f"{said} {test}"


def synthesis_sentence(names: Names, outcome: OutcomeAnswer, strand: Strand) -> str:
    """Return what there is of a size: pooled, one trial, several that are not pooled, or none."""
    words = names.words
    if strand.pooled is not None:
        found = strand.pooled
        said = words.text(
            "question.synthesis.pooled", n=words.number(found.k),
            effect=pooled_text(names, found, outcome.asked.unit or ""), p=p_text(words, found.p),
        )  # fmt: skip
        return f"{said} {_spread_words(names, found)}"
    units = dict.fromkeys(entry.unit for entry in strand.estimates)
    if not units:
        return words.text("question.synthesis.none") if strand.ways else ""
    if len(units) == 1:
        several = len(strand.estimates) > 1
        return words.text(f"question.synthesis.one{'-samples' if several else ''}")
    return words.text("question.synthesis.apart", n=words.number(len(units)))


def _spread_words(names: Names, found: PooledEffect) -> str:
    """Return heterogeneity and the prediction interval, or that there are too few trials for one."""
    words = names.words
    differs = words.text("question.synthesis.i2", i2=words.number(found.i2, 0))
    if found.prediction is None:
        return f"{differs} {words.text('question.synthesis.no-prediction')}"
    ends = Effect(
        found.measure, found.estimate, *found.prediction, found.level,
        as_effect(found).how, frozenset(),
    )  # fmt: skip
    interval = effect_text(names, ends).partition("(")[2].rstrip(")")
    return f"{differs} {words.text('question.synthesis.prediction', interval=interval)}"


def hint_text(names: Names, hint: Hint) -> str:
    """Return what the figures say of a GRADE domain, with the domain's name first."""
    words = names.words
    values: dict[str, str] = {}
    for key, value in hint.values:
        if key == "countries":
            values[key] = ", ".join(names.country(code) for code in str(value).split())
        else:
            values[key] = words.number(float(value), 3 if key == "p" else 0)
    domain = words.text(f"question.domain.{hint.domain}")
    return f"{domain}: {words.text(f'question.hint.{hint.domain}.{hint.id}', **values)}"


def statement(names: Names, question: Question, outcome: OutcomeAnswer) -> str:
    """Return the informative statement of an outcome: its verb follows certainty (GRADE guidance 26).

    Without a judged certainty it says where results point, and that nobody has judged. No clear difference
    and results that point different ways are told as that: neither is evidence of little or no difference,
    and no least important difference is set that could tell one.
    """
    words, strand = names.words, leading(outcome)
    if not strand.ways:
        return words.text("question.statement.no-study")
    if outcome.level == NOT_ASSESSED:
        return words.text("question.statement.not-assessed", found=direction_sentence(names, strand))
    verb = _verb(names, outcome, strand)
    if verb == "sideless":
        return direction_sentence(names, strand)
    which = f"{outcome.level}.{verb}"
    if verb in ("unclear", "split"):
        which = "very-low.unclear" if outcome.level == "very-low" else verb
    what = names.term("outcomes", outcome.asked.outcome)
    return words.text(f"question.statement.{which}", what=_low(what))


def leading(outcome: OutcomeAnswer) -> Strand:
    """Return the strand that speaks: the main one, or the one beside when the main one is empty."""
    return outcome.main if outcome.main.ways else outcome.beside


def _verb(names: Names, outcome: OutcomeAnswer, strand: Strand) -> str:
    """Return a statement's verb, `unclear`, `split`, or `sideless` when the outcome has no better side."""
    found = pointing_together(strand)
    if found not in ("better", "worse"):
        return "unclear" if found == "neither" else "split"
    known = names.library.outcomes.get(outcome.asked.outcome)
    if known is None or known.better == "none":
        return "sideless"
    return "raises" if (found == "better") == (known.better == "higher") else "lowers"


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def absolute_text(names: Names, effect: Effect, risk: BaselineRisk | None) -> str:
    """Return how many of 100 people with and without, or an empty text when that may not be said.

    A difference of people says it itself. A risk ratio or odds ratio needs a baseline risk with a source.
    """
    words = names.words
    if effect.measure == "rd" and effect.low is not None and effect.high is not None:
        more = "more" if effect.estimate > 0 else "fewer"
        ends = sorted((effect.low, effect.high))
        if ends[0] < 0 < ends[1]:
            return words.text("question.absolute.either", fewer=words.number(-ends[0], 0),
                              more=words.number(ends[1], 0))  # fmt: skip
        low, high = sorted(map(abs, ends))
        return words.text(f"question.absolute.{more}", n=words.number(abs(effect.estimate), 0),
                          low=words.number(low, 0), high=words.number(high, 0))  # fmt: skip
    if risk is None or risk.source is None or effect.measure not in ("rr", "or"):
        return ""
    if effect.low is None or effect.high is None:
        return ""
    with_, least, most = (
        words.number(risk_with(risk.value, effect.measure, value), 0)
        for value in (effect.estimate, effect.low, effect.high)
    )
    return words.text(
        "question.absolute.risk", without=words.number(risk.value, 0), with_=with_, low=least, high=most
    )


def risk_with(percent: float, measure: str, estimate: float) -> float:
    """Return the risk in percent with an intervention, from the risk without it.

    RR: risk × RR, 100 at most. OR: odds × OR, back to a risk (Handbook 5.1, section 11.5.5).
    """
    if measure == "rr":
        return min(100.0, percent * estimate)
    odds = percent / (100 - percent) * estimate if percent < 100 else float("inf")
    return 100 * odds / (1 + odds) if odds != float("inf") else 100.0


def name_apart(names: Names, study_id: str, among: Iterable[str]) -> str:
    """Return author and year of a study; with its places when another of those shown has the same."""
    name, study = study_name(names, study_id), names.library.studies[study_id]
    alike = [id_ for id_ in among if id_ in names.library.studies and study_name(names, id_) == name]
    return f"{name}, {', '.join(study.places)}" if len(set(alike)) > 1 and study.places else name


def unit_name(names: Names, unit: str, among: Iterable[str] = ()) -> str:
    """Return what counts as one: a study by author and year, or a register by its studies."""
    if unit in names.library.studies:
        return name_apart(names, unit, among)
    sharing = [id_ for id_, study in names.library.studies.items() if study.dataset == unit]
    return ", ".join(study_name(names, id_) for id_ in sharing) or unit
