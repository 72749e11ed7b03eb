"""An intervention at a glance: effect, certainty, harm and cost, each a word with the rule behind it.

Every word is computed from the entries by a rule of the methods page, and "not known" is a legal word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from hemvist.library import Library
from hemvist.records.question import NOT_ASSESSED
from hemvist.synthesis.answers import OutcomeAnswer, answer_of
from hemvist.tables.comparison_lines import is_effect_study, lines_of
from hemvist.tables.naming import Names
from hemvist.tables.question_words import leading, side_of
from hemvist.tables.table import Words
from hemvist.tables.tally import pointed

RULES = "hv:/evidens/metod/"
Part = Literal["effect", "certainty", "harm", "cost"]
PARTS: tuple[Part, ...] = ("effect", "certainty", "harm", "cost")
WORSE = frozenset({"worse", "worse-unsecured"})
BETTER = frozenset({"better", "better-unsecured"})


class Glance(NamedTuple):
    """One part: its name, the word, what the word rests on, and the address of the rule."""

    part: Part
    name: str
    word: str
    about: tuple[Words, ...]
    rule: str


def glance(names: Names, intervention: str) -> tuple[Glance, ...]:
    """Return an intervention at a glance, always the same four parts."""
    questions = _questions(names, intervention)
    first = _first_outcome(names, questions)
    words = {
        "effect": _effect_word(first[1] if first else None),
        "certainty": first[1].level if first else NOT_ASSESSED,
        "harm": _harm_word(names, intervention, questions),
        "cost": _cost_word(names, intervention),
    }
    return tuple(_part(names, part, words[part], first) for part in PARTS)


def _part(names: Names, part: Part, word: str, first: tuple[str, OutcomeAnswer] | None) -> Glance:
    said = names.term("certainty", word) if part == "certainty" else names.words.text(f"glance.{part}.{word}")
    about: tuple[Words, ...] = ()
    if part == "effect" and first is not None:
        id_, outcome = first
        question = names.library.questions[id_]
        link = f"hv:/evidens/fragor/{id_}/#outcome-{outcome.asked.outcome}"
        about = (Words(f"{names.term('outcomes', outcome.asked.outcome)}, "),
                 Words(names.recorded(question.title).text, None, link))  # fmt: skip
    name = names.words.text(f"glance.{part}")
    return Glance(part, name, said, about, f"{RULES}#{names.words.text(f'glance.{part}.rule')}")


def _questions(names: Names, intervention: str) -> tuple[str, ...]:
    """Return the questions that ask about an intervention, as any or all of what is wanted."""
    return tuple(
        id_
        for id_, question in names.library.questions.items()
        if question.intervention is not None
        and intervention in (*question.intervention.any, *question.intervention.all)
    )


def _first_outcome(names: Names, questions: tuple[str, ...]) -> tuple[str, OutcomeAnswer] | None:
    """Return the most important outcome that most studies answer; critical before important, then studies."""
    found = [
        (id_, outcome)
        for id_ in questions
        for outcome in answer_of(names.library, id_).outcomes
        if outcome.studies and outcome.asked.importance == "critical"
    ]
    if not found:
        return None
    return max(found, key=lambda pair: (len(leading(pair[1]).ways), len(pair[1].studies)))


def _effect_word(outcome: OutcomeAnswer | None) -> str:
    """Return where the evidence of the outcome points; `unknown` when no study answers."""
    if outcome is None:
        return "unknown"
    strand, side = leading(outcome), side_of(outcome)
    if side is None:
        return "split"
    pooled = strand.pooled
    if pooled is not None and pooled.crosses(1.0 if as_ratio(pooled.measure) else 0.0):
        return "unclear"
    return "better" if side == 1 else "worse"


def as_ratio(measure: str) -> bool:
    """Whether no effect is 1 on a measure."""
    return measure in ("rr", "or", "hr", "irr", "rom")


def _harm_word(names: Names, intervention: str, questions: tuple[str, ...]) -> str:
    """Return `possible` when a counted result points the wrong way, else whether anyone looked for harm.

    Cost is told apart and is no harm to people.
    """
    counted = [
        entry
        for id_ in questions
        for outcome in answer_of(names.library, id_).outcomes
        if outcome.asked.outcome not in ("cost", "cost-effectiveness")
        for strand in outcome.strands
        for entry in strand.counted
    ]
    if any(entry.way in WORSE for entry in counted):
        return "possible"
    looked_for = _looked_for_harm(names.library).get(intervention)
    if looked_for is None:
        return "unknown"
    return "none-seen" if looked_for else "not-studied"


@lru_cache(maxsize=2)
def _looked_for_harm(library: Library) -> Mapping[str, bool]:
    """Return whether any effect study of an intervention looked for harm, by the intervention's id."""
    found: dict[str, bool] = {}
    for study in library.studies.values():
        if is_effect_study(library, study):
            looked = study.harms.looked_for == "yes"
            for id_ in {id_ for group in study.groups for id_ in study.interventions_of(group)}:
                found[id_] = found.get(id_, False) or looked
    return found


def _cost_word(names: Names, intervention: str) -> str:
    """Return whether cost results point to less, more or both; `unknown` without any."""
    ways = {pointed(line) for line in lines_of(names.library, intervention, "cost")}
    less, more = bool(ways & BETTER), bool(ways & WORSE)
    if less and more:
        return "split"
    if less or more:
        return "less" if less else "more"
    return "no-clear-difference" if "no-clear-difference" in ways else "unknown"
