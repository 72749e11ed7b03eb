"""The answer to a question as a JSON file: every number of its page, and why a result is in or out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hemvist.formats import json_bytes
from hemvist.library import Library
from hemvist.records.question import Question
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import Answer, Entry, OutcomeAnswer, PooledEffect, Strand, Variant
from hemvist.tables.comparison_data import rounded
from hemvist.tables.forest_bias import judgements_of

Json = dict[str, Any]


def answer_file(library: Library, question: Question, answer: Answer) -> bytes:
    """Return the answer as JSON: numbers with ten significant digits, ids of the database, no words."""
    data: Json = {
        "question": question.id,
        "kind": question.kind,
        "status": question.status.is_,
        "rules": {
            "set_on": question.plan.set_on.isoformat(),
            "before_figures": question.plan.before_figures,
            "pool": question.plan.model.pool,
            "interval": question.plan.model.interval,
            "prediction": question.plan.model.prediction,
            "derived": question.plan.derived,
            "second_hand": question.plan.second_hand,
            "unit": question.plan.unpooled.unit,
        },
        "outcomes": [_outcome(outcome) for outcome in answer.outcomes],
    }
    return json_bytes(data)


def _outcome(outcome: OutcomeAnswer) -> Json:
    return {
        "outcome": outcome.asked.outcome,
        "importance": outcome.asked.importance,
        "certainty": outcome.level,
        "strands": [_strand(strand) for strand in outcome.strands],
        "left_out": [_left_out(entry) for entry in outcome.left_out],
        "hints": [
            {
                "domain": hint.domain,
                "id": hint.id,
                "concern": hint.concern,
                "values": _numbers(dict(hint.values)),
            }
            for hint in outcome.hints
        ],
        "published": [
            {"review": each.review, "pooled": each.pooled, "finding": each.finding}
            for each in outcome.published
        ],
    }


def _strand(strand: Strand) -> Json:
    count = strand.count
    return {
        "strand": strand.which,
        "results": [_entry(entry) for entry in strand.entries],
        "direction": {
            "better": count.better, "worse": count.worse, "neither": count.neither, "unclear": count.unclear,
            "estimates_better": count.above, "estimates_worse": count.below, "sign_p": rounded(count.p),
        },
        "units": [
            {"unit": each.unit, "studies": list(each.studies), "way": each.way, "sign": each.sign}
            for each in strand.ways
        ],
        "pooled": None if strand.pooled is None else _pooled(strand.pooled),
        "variants": [_variant(variant) for variant in strand.variants],
    }  # fmt: skip


def _left_out(entry: Entry) -> Json:
    """Return a result that does not count: what it is and why, without its numbers."""
    return {
        "study": entry.study.id,
        "result": entry.result.id,
        "sample": entry.result.sample,
        "why": [{"id": why.id, **dict(why.values)} for why in entry.why],
    }


def _entry(entry: Entry) -> Json:
    return {
        **_left_out(entry),
        "fate": entry.fate,
        "way": entry.way,
        "sign": entry.sign,
        "people": entry.people,
        "effect": _effect(entry.effect) if isinstance(entry.effect, Effect) else None,
        "on_measure": _effect(entry.usable) if entry.usable is not None else None,
        "risk_of_bias": [
            {
                "tool": each.tool,
                "judged_by": each.judged_by,
                "overall": each.overall,
                "domains": dict(each.domains),
            }
            for each in judgements_of(entry.study, entry.result)
        ],
    }


def _effect(effect: Effect) -> Json:
    return {
        "measure": effect.measure, "estimate": rounded(effect.estimate), "low": rounded(effect.low),
        "high": rounded(effect.high), "level": effect.level, "how": effect.how, "marks": sorted(effect.marks),
    }  # fmt: skip


def _pooled(pooled: PooledEffect) -> Json:
    found = _numbers(asdict(pooled))
    found["weights"] = {unit: rounded(weight) for unit, weight in pooled.weights}
    return found


def _variant(variant: Variant) -> Json:
    return {
        "variant": variant.id, **dict(variant.values), "units": list(variant.units),
        "pooled": None if variant.pooled is None else _pooled(variant.pooled),
    }  # fmt: skip


def _numbers(values: Json) -> Json:
    """Return values with their numbers shortened, so that the last bits of a machine do not show."""
    return {key: _short(value) for key, value in values.items()}


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return rounded(value)
    return [_short(each) for each in value] if isinstance(value, tuple) else value
