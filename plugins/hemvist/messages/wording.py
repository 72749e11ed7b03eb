"""Problems in words: as text with the source line and a caret, and as JSON from the same data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from hemvist.messages.catalogue import Catalogue
from hemvist.messages.problem import Problem

MAX_SHOWN = 160
KIND = "expected."
KEYED = frozenset({"E007"})
"""Codes whose `found` is what the parser said, and no part of the file."""
CONTROLS = (
    {code: f"\\x{code:02x}" for code in (*range(32), 127, *range(128, 160))}
    | {
        code: f"\\u{code:04x}"
        for code in (0x061C, 0x200B, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
    }
    | {code: f"\\U{code:08x}" for code in (*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0))}
)


def visible(text: str) -> str:
    """Return text in which control and direction characters are written out, and that is not too long."""
    shown = text.translate(CONTROLS)
    return shown if len(shown) <= MAX_SHOWN else shown[: MAX_SHOWN - 1] + "…"


def sentence(problem: Problem, words: Catalogue) -> str:
    """Return the sentence of a problem: the one for just what was expected or found, if there is one."""
    values = {key: visible(value) for key, value in problem.values}
    own = (f"sentence.{problem.code}.{part}" for part in (problem.expected, problem.found))
    return words.text(
        next(filter(words.has, own), f"problem.{problem.code}"),
        found=visible(problem.found),
        expected=visible(problem.expected),
        nearest=visible(problem.nearest),
        **values,
    )


def rule_url(code: str, base: str) -> str:
    """Return the address of the page that explains a code."""
    return f"{base.rstrip('/')}/bidra/regler/{code.lower()}/"


def word(problem: Problem, words: Catalogue, base: str) -> str:
    """Return the whole message of a problem: place, code, sentence, source line, caret, what to do."""
    place = f"{visible(problem.file)}:{problem.line}:{problem.column}"
    label = f" {words.text('problem.warning')}" if problem.severity == "warning" else ""
    lines = [f"{place} {problem.code}{label} {sentence(problem, words)}", *_excerpt(problem)]
    lines += [f"    {line}" for line in details(problem, words)]
    if words.has(f"rule.{problem.code}.why"):
        lines.append(f"    {words.text('problem.rule')}: {rule_url(problem.code, base)}")
    return "\n".join(lines)


def details(problem: Problem, words: Catalogue) -> list[str]:
    """Return what was found, what was expected and what may have been meant, one a line."""
    is_said = words.has(f"sentence.{problem.code}.{problem.found}")  # then it is the key of a sentence only
    parts = ("expected", "nearest") if is_said and problem.code in KEYED else ("found", "expected", "nearest")
    shown = ((part, _shown(problem, part, words)) for part in parts)
    return [f"{words.text(f'problem.{part}')}: {value}" for part, value in shown if value]


def _shown(problem: Problem, part: str, words: Catalogue) -> str:
    """Return what was found, expected or meant. Kinds of value are expected by message: `expected.number`."""
    value = visible(getattr(problem, part))
    if part != "expected":
        return value
    return " | ".join(_in_words(kind, words) for kind in value.split(" | "))


def _in_words(expected: str, words: Catalogue) -> str:
    """Return an expected kind of value in words; what follows a colon stands as it is."""
    kind, colon, rest = expected.partition(": ")
    return words.text(kind) + colon + rest if kind.startswith(KIND) and words.has(kind) else expected


def _excerpt(problem: Problem) -> list[str]:
    """Return the source line with a caret under the place, or nothing when the line is unknown."""
    if not problem.source_line.strip():
        return []
    start, at = max(0, problem.column - 1 - 100), problem.column - 1
    line = _written(problem.source_line[start : start + MAX_SHOWN])
    before = len(_written(problem.source_line[start:at]))
    marked = len(_written(problem.source_line[at : at + problem.width]))
    width = max(1, min(marked, len(line) - before))
    return [f"    | {line.rstrip()}", f"    | {' ' * before}{'^' * width}"]


def _written(part: str) -> str:
    """Return a part of a line as it is shown: a tab is as wide as a space."""
    return part.translate(CONTROLS | {9: " "})


def as_json(problems: Iterable[Problem], words: Catalogue, base: str) -> str:
    """Return problems as a JSON list: the same data, with the sentence and the rule's address."""
    rows = []
    for problem in problems:
        row = asdict(problem) | {"values": dict(problem.values), "source_line": visible(problem.source_line)}
        row["expected"] = _shown(problem, "expected", words)
        rule = rule_url(problem.code, base) if words.has(f"rule.{problem.code}.why") else ""
        rows.append(row | {"message": sentence(problem, words), "rule": rule})
    return json.dumps(rows, ensure_ascii=False, indent=2)
