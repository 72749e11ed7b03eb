"""E473: the text of a letter asks for a blank that the letter does not declare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hemvist.checks.raw_files import whole
from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.letter_text import gaps


def find(library: Library) -> Iterator[Problem]:
    """Hold every blank in a letter's text against those it declares; the same name is told of once."""
    for id_, letter in library.letters.items():
        unknown = {name: (line, column) for line, column, name in reversed(gaps(letter.body))}
        for name, (line, _) in sorted(unknown.items(), key=lambda item: item[1]):
            if name not in letter.blanks:
                near = nearest(name, tuple(letter.blanks))
                at_body = library.problem("letters", id_, ("body",), "E473", found=name, nearest=near)
                yield _placed(at_body, whole(library, library.origins["letters", id_]), line, name)


def _placed(problem: Problem, content: bytes, line: int, name: str) -> Problem:
    """Move a problem from the letter's text to the blank in it, when the text stands in lines of its own."""
    lines = content.decode("utf-8", "replace").split("\n")
    number = problem.line + line
    column = lines[number - 1].find(f"{{{name}}}") if number <= len(lines) else -1
    if column < 0:
        return problem
    return replace(
        problem, line=number, column=column + 2, source_line=lines[number - 1], width=max(1, len(name))
    )


RULE = Rule("E473", "blank-unknown", "file", find)
