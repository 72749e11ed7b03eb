"""Review questions answered from the entries: selection by rule, effect direction, pooling, GRADE hints."""

from hemvist.synthesis.answers.answer import (
    Answer,
    Entry,
    Fate,
    Hint,
    OutcomeAnswer,
    PooledEffect,
    SignCount,
    Strand,
    UnitWay,
    Variant,
    Way,
    Why,
)
from hemvist.synthesis.answers.answering import answer_of
from hemvist.synthesis.answers.pools import pool_points

__all__ = [
    "Answer", "Entry", "Fate", "Hint", "OutcomeAnswer", "PooledEffect", "SignCount", "Strand", "UnitWay",
    "Variant", "Way", "Why", "answer_of", "pool_points",
]  # fmt: skip
