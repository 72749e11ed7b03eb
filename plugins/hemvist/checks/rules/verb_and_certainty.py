"""E345: a plain answer uses the fixed word of a certainty that no outcome is judged to have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.question import NOT_ASSESSED, Question

FIXED: dict[str, dict[str, re.Pattern[str]]] = {
    "sv": {
        "moderate": re.compile(r"\btroligen\b", re.IGNORECASE),
        "low": re.compile(r"\bkan (minska|öka|leda|ge)\b", re.IGNORECASE),
    },
    "en": {
        "moderate": re.compile(r"\bprobably\b", re.IGNORECASE),
        "low": re.compile(r"\bmay (reduce|increase|result|give)\b", re.IGNORECASE),
    },
}
"""Words that the informative statements of GRADE keep for a level; a reader takes them as a judgement."""


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
    for lang, words in FIXED.items():
        text = question.answer.sv if lang == "sv" else question.answer.en
        for level, pattern in words.items():
            if (match := pattern.search(text)) is not None:
                yield lang, level, match[0]


RULE = Rule("E345", "verb-and-certainty", "file", find)
