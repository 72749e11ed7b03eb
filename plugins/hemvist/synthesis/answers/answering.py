"""The answer to a review question, computed from the entries by the question's own rules."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from hemvist.library import Library
from hemvist.records.question import Question, QuestionOutcome
from hemvist.records.result import Result
from hemvist.records.study import Study
from hemvist.synthesis.answers.answer import Answer, Entry, OutcomeAnswer, Strand, Why
from hemvist.synthesis.answers.bare import bare_difference
from hemvist.synthesis.answers.counting import sign_count, unit_ways
from hemvist.synthesis.answers.hinting import hints
from hemvist.synthesis.answers.matching import candidates, first_objection, strand_of
from hemvist.synthesis.answers.on_measure import approximate_effect, effect_on
from hemvist.synthesis.answers.pools import fates, pooled_of, variants_of
from hemvist.synthesis.answers.speaking import speaking
from hemvist.synthesis.computing import effect_of
from hemvist.synthesis.direction import gain_of
from hemvist.synthesis.effect import Effect, NotComputable
from hemvist.synthesis.sides import Side, better_side, people, pointing_of, told_way
from hemvist.synthesis.ways import Way


@lru_cache(maxsize=512)
def answer_of(library: Library, question_id: str) -> Answer:
    """Return the answer to a question. Raises KeyError for a question that does not exist."""
    question = library.questions[question_id]
    return Answer(question_id, tuple(_outcome(library, question, asked) for asked in question.outcomes))


def _outcome(library: Library, question: Question, asked: QuestionOutcome) -> OutcomeAnswer:
    fitting, out = _fitting(library, question, asked)
    strands = {}
    for which in ("main", "beside"):
        mine = [entry for entry in fitting if strand_of(question, entry.study) == which]
        strands[which], silent = _strand(library, question, asked, which, mine)
        out += silent
    beside = tuple(each for each in question.compare_with if each.outcome == asked.outcome)
    main, judgement = strands["main"], question.judged(asked.outcome)
    found = hints(library, main, strands["beside"])
    return OutcomeAnswer(asked, main, strands["beside"], tuple(out), found, judgement, beside)


def _fitting(library: Library, question: Question, asked: QuestionOutcome) -> tuple[list[Entry], list[Entry]]:
    """Return the results that answer the question, and those that do not, each with the reason."""
    fitting, out = list[Entry](), list[Entry]()
    for study, result in candidates(library, question, asked.outcome):
        entry = _entry(library, question, asked, study, result)
        why = first_objection(library, question, asked, study, result) or _silence(question, entry)
        if why is None:
            fitting.append(entry)
        else:
            out.append(replace(entry, fate="left-out", why=(why,)))
    return fitting, out


def _silence(question: Question, entry: Entry) -> Why | None:
    """Return why a result that fits says nothing: second-hand by the plan, or neither figure nor side."""
    if entry.result.is_secondary and question.plan.second_hand == "list-only":
        return Why("second-hand")
    return Why("no-side") if entry.way == "unknown" and entry.sign is None else None


def _entry(
    library: Library, question: Question, asked: QuestionOutcome, study: Study, result: Result
) -> Entry:
    own = effect_of(study, result)
    side = better_side(library, result)
    usable = None if asked.measure is None else effect_on(study, result, own, asked.measure)
    if usable is None and asked.measure is not None and question.plan.derived == "all":
        usable = approximate_effect(study, result, asked.measure)
    shown = own if isinstance(own, Effect) else usable or own
    return Entry(
        study, result, shown, usable, _way(shown, side, result), _sign(shown, side, result),
        people(study, result), "direction",
    )  # fmt: skip


def _as_pooled(library: Library, entry: Entry) -> Entry:
    """Return a pooled entry with the way of the figure that is pooled, as the forest plot draws it.

    Its own measure may tell another way: with few people an odds ratio can be clear where the risk ratio of
    the same counts is not.
    """
    if entry.fate != "pooled" or entry.usable is None:
        return entry
    side = better_side(library, entry.result)
    way, sign = _way(entry.usable, side, entry.result), _sign(entry.usable, side, entry.result)
    return replace(entry, way=way, sign=sign)


def _way(effect: Effect | NotComputable, side: Side, result: Result) -> Way:
    """Return where a result points: computed where it can be, else as the report says."""
    if isinstance(effect, Effect):
        pointing = pointing_of(effect, side, result)
        return "unknown" if pointing == "no-better-side" else pointing
    told = told_way(result)
    if told != "unknown":
        return told
    return {1: "better-unsecured", -1: "worse-unsecured"}.get(_sign(effect, side, result) or 0, "unknown")  # type: ignore[return-value]


def _sign(effect: Effect | NotComputable, side: Side, result: Result) -> int | None:
    """Return the side of the estimate, whatever its interval; without one, the side that the report says."""
    if not isinstance(effect, Effect):
        told = result.finding.direction if result.finding is not None else ""
        if told in ("better", "worse"):
            return 1 if told == "better" else -1
    if isinstance(effect, Effect):
        gain = gain_of(effect, side)
        return None if gain is None else (gain > 0) - (gain < 0)
    gain = bare_difference(result)
    if side == "none" or gain is None:
        return None
    return ((gain > 0) - (gain < 0)) * (1 if side == "higher" else -1)


def _strand(
    library: Library, question: Question, asked: QuestionOutcome, which: str, entries: list[Entry]
) -> tuple[Strand, list[Entry]]:
    """Return a strand, and the results of its studies that another result of the same study speaks for."""
    kept, silent = list[Entry](), list[Entry]()
    for study_id in dict.fromkeys(entry.study.id for entry in entries):
        spoken, out = speaking(question, asked, tuple(e for e in entries if e.study.id == study_id))
        kept += spoken
        silent += out
    settled = tuple(_as_pooled(library, entry) for entry in fates(question, asked, which, tuple(kept)))
    ways = unit_ways(settled, question.plan.unpooled.unit)
    count = sign_count(ways, test=question.plan.unpooled.test == "sign")
    pooled = pooled_of(question, settled)
    variants = variants_of(question, asked, settled) if which == "main" else ()
    name = "main" if which == "main" else "beside"
    return Strand(name, settled, ways, count, pooled, variants), silent  # type: ignore[arg-type]
