"""Problems as workflow commands, which a code-hosting site shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hemvist.messages.catalogue import Catalogue
from hemvist.messages.problem import Problem
from hemvist.messages.wording import details, sentence

ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES = ESCAPES | {":": "%3A", ",": "%2C"}


def as_annotations(problems: Iterable[Problem], words: Catalogue) -> Iterator[str]:
    """Give one line a problem: `::error file=…,line=…,col=…::sentence`."""
    for problem in problems:
        name = f"rule.{problem.code}.name"
        properties = {
            "file": problem.file,
            "line": str(problem.line),
            "col": str(problem.column),
            "endColumn": str(problem.column + problem.width),
            "title": f"{problem.code} {words.text(name)}" if words.has(name) else problem.code,
        }
        written = ",".join(f"{name}={_escaped(value, IN_PROPERTIES)}" for name, value in properties.items())
        text = "\n".join((sentence(problem, words), *details(problem, words)))
        yield f"::{problem.severity} {written}::{_escaped(text, ESCAPES)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(letter, letter) for letter in text)
