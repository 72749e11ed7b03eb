"""An intervention at a glance: effect, certainty, harm and cost, each a word with the rule behind it.

Every word is computed from the entries by a rule of the methods page, and "not known" is a legal word.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from hemvist.records.question import NOT_ASSESSED
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import (
    Entry,
    OutcomeAnswer,
    Strand,
    answer_of,
    narrowed,
    pointing_together,
    pooled_sign,
)
from hemvist.synthesis.ways import SIDES, Side, Way
from hemvist.tables.comparison_lines import lines_of, spoken_of, tried_in
from hemvist.tables.naming import Names
from hemvist.tables.question_words import leading
from hemvist.tables.table import Words
from hemvist.tables.tally import pointed

RULES = "hv:/evidens/metod/"
Part = Literal["effect", "certainty", "harm", "cost"]
PARTS: tuple[Part, ...] = ("effect", "certainty", "harm", "cost")


class Glance(NamedTuple):
    """One part: its name, the word, what the word rests on, and the address of the rule."""

    part: Part
    name: str
    word: str
    about: tuple[Words, ...]
    rule: str


def glance(names: Names, intervention: str) -> tuple[Glance, ...]:
    """Return an intervention at a glance, always the same four parts."""
    outcomes = _outcomes(names, intervention)
    first = _first_outcome(names, intervention, outcomes)
    words = {
        "effect": _effect_word(first[1]) if first else _without_answer(names, intervention),
        "certainty": first[1].level if first else NOT_ASSESSED,
        "harm": _harm_word(names, intervention, outcomes),
        "cost": _cost_word(names, intervention),
    }
    answered = _answered(names, *first) if first else ()
    about = (*answered, *_standing_below(names, intervention))
    return tuple(_part(names, part, words[part], about if part == "effect" else ()) for part in PARTS)


def _part(names: Names, part: Part, word: str, about: tuple[Words, ...]) -> Glance:
    said = names.term("certainty", word) if part == "certainty" else names.words.text(f"glance.{part}.{word}")
    name = names.words.text(f"glance.{part}")
    return Glance(part, name, said, about, f"{RULES}#{names.words.text(f'glance.{part}.rule')}")


def _answered(names: Names, id_: str, outcome: OutcomeAnswer) -> tuple[Words, ...]:
    """Return what the word of an effect is about, and what it rests on."""
    title = names.recorded(names.library.questions[id_].title).text
    link = f"hv:/evidens/fragor/{id_}/#outcome-{outcome.asked.outcome}"
    about = Words(f"{names.term('outcomes', outcome.asked.outcome)}, ")
    return about, Words(title, None, link), Words(f". {_basis(names, leading(outcome))} ")


def _basis(names: Names, strand: Strand) -> str:
    """Return on how many studies a word rests, what was seen of their intervals, and what weakens them."""
    words, seen = names.words, len(_with_interval(strand))
    parts = [
        words.plural("glance.basis", len(strand.ways)),
        words.text("glance.basis.seen" if seen else "glance.basis.unseen", n=words.number(seen)),
    ]
    if all(entry.result.is_secondary for entry in strand.counted):
        parts.append(words.text("glance.basis.second-hand"))
    if strand.which == "beside":
        parts.append(words.text("glance.basis.beside"))
    return f"{', '.join(parts)}."


def _with_interval(strand: Strand) -> frozenset[str]:
    """Return the studies or registers of a strand that have a result whose interval was seen."""
    return frozenset(
        each.unit
        for each in strand.ways
        for entry in strand.counted
        if entry.study.id in each.studies
        and isinstance(entry.effect, Effect)
        and entry.effect.low is not None
    )


def _standing_below(names: Names, intervention: str) -> tuple[Words, ...]:
    """Return how many effect studies the page holds, whether a question counts them or not."""
    tested = tried_in(names.library).get(intervention)
    if tested is None:
        return ()
    said = names.words.plural("glance.studies", len(tested.studies))
    return (Words(said, None, f"hv:/evidens/insatser/{intervention}/#comparisons"),)


def _questions(names: Names, intervention: str) -> tuple[str, ...]:
    """Return the questions that ask about an intervention, as any or all of what is wanted."""
    return tuple(
        id_
        for id_, question in names.library.questions.items()
        if question.intervention is not None
        and intervention in (*question.intervention.any, *question.intervention.all)
    )


def _outcomes(names: Names, intervention: str) -> list[tuple[str, OutcomeAnswer]]:
    """Return what the questions say of an intervention, from the studies that tested it alone.

    A question may ask for any of several interventions; the studies of the others say nothing of this one.
    """
    return [
        (id_, narrowed(names.library.questions[id_], outcome, lambda entry: _tests(entry, intervention)))
        for id_ in _questions(names, intervention)
        for outcome in answer_of(names.library, id_).outcomes
    ]


def _tests(entry: Entry, intervention: str) -> bool:
    return intervention in spoken_of(entry.study, entry.result)


def _first_outcome(
    names: Names, intervention: str, outcomes: list[tuple[str, OutcomeAnswer]]
) -> tuple[str, OutcomeAnswer] | None:
    """Return the critical outcome that most studies answer, or None when none is answered.

    Among equals that of a question on this intervention alone, then the first.
    """

    def order(pair: tuple[str, OutcomeAnswer]) -> tuple[int, bool, int]:
        asked = names.library.questions[pair[0]].intervention
        alone = asked is not None and {*asked.any, *asked.all} == {intervention}
        return len(leading(pair[1]).ways), alone, len(pair[1].studies)

    found = [pair for pair in outcomes if pair[1].studies and pair[1].asked.importance == "critical"]
    return max(found, key=order, default=None)


def _without_answer(names: Names, intervention: str) -> str:
    """Return `unknown` when no study tests an intervention, else what no question has answered."""
    if intervention not in tried_in(names.library):
        return "unknown"
    return "unanswered" if _questions(names, intervention) else "unasked"


def _effect_word(outcome: OutcomeAnswer) -> str:
    """Return where the evidence of the outcome points; `too-little` for one study alone without an interval.

    A headline outlives its details. The bound is ours, as the methods page says.
    """
    strand = leading(outcome)
    if len(strand.ways) == 1 and not _with_interval(strand):
        return "too-little"
    found = pointing_together(strand)
    if strand.pooled is not None and found == "neither":
        return {1: "better-unclear", -1: "worse-unclear"}.get(pooled_sign(strand) or 0, found)
    return "too-little" if found == "unknown" else found


def _harm_word(names: Names, intervention: str, outcomes: list[tuple[str, OutcomeAnswer]]) -> str:
    """Return `possible` when a counted result points the wrong way, else whether anyone looked for harm.

    Cost is told apart and is no harm to people.
    """
    ways: set[Way] = {
        entry.way
        for _, outcome in outcomes
        if outcome.asked.outcome not in ("cost", "cost-effectiveness")
        for strand in outcome.strands
        for entry in strand.counted
    }
    if "worse" in _sides(ways):
        return "possible"
    tested = tried_in(names.library).get(intervention)
    if tested is None:
        return "unknown"
    looked_for = any(names.library.studies[id_].harms.looked_for == "yes" for id_ in tested.studies)
    return "none-seen" if looked_for else "not-studied"


def _sides(ways: set[Way]) -> set[Side]:
    return {SIDES[way] for way in ways}


def _cost_word(names: Names, intervention: str) -> str:
    """Return whether cost results point to less, more or both; `unknown` without any."""
    sides = _sides({pointed(line) for line in lines_of(names.library, intervention, "cost")})
    if {"better", "worse"} <= sides:
        return "split"
    if "better" in sides or "worse" in sides:
        return "less" if "better" in sides else "more"
    return "no-clear-difference" if "neither" in sides else "unknown"
