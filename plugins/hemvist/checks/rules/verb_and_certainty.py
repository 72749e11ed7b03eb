"""E345: a plain answer uses the fixed word of a certainty that no outcome is judged to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import LANGUAGES, Problem, catalogue
from hemvist.records.question import NOT_ASSESSED, Question

LEVELS = ("moderate", "low")
"""Levels with words of their own; those of high and very low are everyday words."""


def find(library: Library) -> Iterator[Problem]:
    """Look for fixed words in every answer, and hold them against the judged levels."""
    for id_, question in library.questions.items():
        levels = {judgement.level for judgement in question.grade} - {NOT_ASSESSED}
        for lang, level, word in _used(question):
            if level not in levels:
                expected = ", ".join(sorted(levels)) or NOT_ASSESSED
                yield library.problem(
                    "questions", id_, ("answer", lang), "E345", found=word, expected=expected, level=level
                )


def _used(question: Question) -> Iterator[tuple[str, str, str]]:
    """Give language, level and word of the fixed words in an answer."""
    for lang in LANGUAGES:
        text = question.answer.sv if lang == "sv" else question.answer.en
        for level in LEVELS:
            if (match := _fixed(lang, level).search(text)) is not None:
                yield lang, level, match[0]


@cache
def _fixed(lang: str, level: str) -> re.Pattern[str]:
    """Return the words that the informative statements of GRADE keep for a level."""
    words = catalogue(lang).text(f"question.fixed.{level}").split(", ")
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


RULE = Rule("E345", "verb-and-certainty", "file", find)
