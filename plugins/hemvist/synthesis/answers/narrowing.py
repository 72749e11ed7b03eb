"""An answer narrowed to some of its results: what those alone say, by the question's own rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hemvist.records.question import Question
from hemvist.synthesis.answers.answer import Entry, OutcomeAnswer, Strand
from hemvist.synthesis.answers.counting import sign_count, unit_ways
from hemvist.synthesis.answers.pools import pooled_of


def narrowed(question: Question, outcome: OutcomeAnswer, keep: Callable[[Entry], bool]) -> OutcomeAnswer:
    """Return an outcome's answer from the entries to keep.

    A judgement of certainty is about all that answers the question, so it holds only when none of that was
    dropped. Hints and published results are about all entries and are left out.
    """
    main, beside = (_narrowed(question, strand, keep) for strand in outcome.strands)
    if main is outcome.main and beside is outcome.beside:
        return outcome
    judgement = outcome.judgement if main is outcome.main and main.ways else None
    return replace(outcome, main=main, beside=beside, hints=(), published=(), judgement=judgement)


def _narrowed(question: Question, strand: Strand, keep: Callable[[Entry], bool]) -> Strand:
    kept = tuple(entry for entry in strand.entries if keep(entry))
    if len(kept) == len(strand.entries):
        return strand
    units = {entry.unit for entry in kept if entry.fate == "pooled"}
    enough = len(units) >= question.plan.model.min_trials
    ways = unit_ways(kept, question.plan.unpooled.unit)
    count = sign_count(ways, test=question.plan.unpooled.test == "sign")
    return Strand(strand.which, kept, ways, count, pooled_of(question, kept) if enough else None)
