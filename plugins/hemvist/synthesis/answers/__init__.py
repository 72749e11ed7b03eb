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
    Why,
)
from hemvist.synthesis.answers.answering import answer_of
from hemvist.synthesis.answers.counting import pointing_together, pooled_sign
from hemvist.synthesis.answers.narrowing import narrowed
from hemvist.synthesis.answers.pools import pool_points

__all__ = [
    "Answer", "Entry", "Fate", "Hint", "OutcomeAnswer", "PooledEffect", "SignCount", "Strand", "UnitWay",
    "Variant", "Why", "answer_of", "narrowed", "pointing_together", "pool_points", "pooled_sign",
]  # fmt: skip
