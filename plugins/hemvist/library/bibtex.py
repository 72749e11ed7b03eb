"""Read references.bib with bibtexparser, and report what it accepts in silence."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ImplicitComment

from hemvist.library.shape import as_id
from hemvist.messages import Problem
from hemvist.records.base import ID_PATTERN
from hemvist.records.reference import Reference, reference

KEY = re.compile(f"(?={ID_PATTERN}).{{1,80}}")
"""A key becomes part of an address, like every other id."""

HEAD = re.compile(r"[ \t]*\w+[ \t]*\{[ \t]*[^\s{},=]+[ \t]*,")
"""How an entry begins without its `@`."""
FIELD = re.compile(r"[ \t]*\w+[ \t]*=[ \t]*[{\"]")
REMARK = re.compile(r"\s*(?:%.*)?")
"""What may stand between entries: nothing, or a remark behind a per cent sign."""
MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
"""Words that BibTeX itself knows; publishers' own files hold them without braces."""

MAX_PROBLEMS = 500
"""Problems reported of one file: enough for any honest one."""

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_bibtex(name: str, text: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Read all entries. Fields keep their inner braces and LaTeX. Never raises for what the text holds."""
    try:
        parsed = parse_string(text, parse_stack=[])
    except Exception as error:  # a foreign parser on foreign input: any failure is the file's
        return (), (Problem(name, 1, 1, "E030", found=type(error).__name__),)
    source = _Source(name, tuple(text.split("\n")))
    found = chain(
        (_failure(source, block) for block in parsed.failed_blocks),
        _faults(source, parsed.entries),
        (problem for block in parsed.comments for problem in _lost(source, block)),
    )
    return tuple(_reference(entry) for entry in parsed.entries), tuple(islice(found, MAX_PROBLEMS))


@dataclass(frozen=True, slots=True)
class _Source:
    """The file's name in messages, and its lines."""

    name: str
    lines: tuple[str, ...]

    def problem(
        self, start_line: int | None, code: str, found: str = "", expected: str = "", nearest: str = ""
    ) -> Problem:
        """Make a problem at a line as the parser counts it, from 0."""
        line = min(start_line or 0, len(self.lines) - 1)
        return Problem(self.name, line + 1, 1, code, self.lines[line], 1, found, expected, nearest)


def _reference(entry: Entry) -> Reference:
    fields = {field.key.lower(): _unenclosed(str(field.value)) for field in entry.fields}
    return reference(entry.key, entry.entry_type.lower(), fields, (entry.start_line or 0) + 1)


def _failure(source: _Source, block: Block) -> Problem:
    """Word a block that could not be read."""
    if isinstance(block, DuplicateBlockKeyBlock):
        return source.problem(block.start_line, "E031", found=block.key)
    if isinstance(block, DuplicateFieldKeyBlock):
        return source.problem(block.start_line, "E032", found=", ".join(sorted(block.duplicate_keys)))
    return source.problem(block.start_line, "E030")


def _lost(source: _Source, comment: Block) -> Iterator[Problem]:
    """Report entries, and all else but remarks, in what the parser takes for a comment: it would be lost."""
    if not isinstance(comment, ImplicitComment):
        return
    lines = tuple(enumerate(comment.comment.split("\n"), comment.start_line or 0))
    heads = [(at, line) for at, line in lines if line.lstrip().startswith("@") or HEAD.match(line)]
    for at, line in heads:
        near = f"@{line.strip()}" if HEAD.match(line) else ""
        yield source.problem(at, "E030", line.strip(), "expected.bibtex-entry", near)
    if not heads:
        loose = [told for told in lines if not REMARK.fullmatch(told[1])]
        fields = [told for told in loose if FIELD.match(told[1])]
        expected = "expected.bibtex-entry" if fields else "expected.bibtex-or-remark"
        for at, line in (fields or loose)[:1]:
            yield source.problem(at, "E030", line.strip(), expected)


def _faults(source: _Source, entries: list[Entry]) -> Iterator[Problem]:
    """Report what the parser takes in silence: a lost comma, a comment in an entry, an undefined macro."""
    for entry in entries:
        if not KEY.fullmatch(entry.key):
            yield source.problem(entry.start_line, "E033", found=entry.key, nearest=as_id(entry.key)[:80])
        for field in entry.fields:
            if not field.key.replace("-", "").replace("_", "").isalnum():
                yield source.problem(field.start_line, "E034", found=field.key)
            elif not _is_whole(str(field.value)) and not _is_month(field.key, str(field.value)):
                yield source.problem(field.start_line, "E035", found=str(field.value))


def _is_month(key: str, value: str) -> bool:
    """Whether a field is a month in a word that BibTeX knows."""
    return key.casefold() == "month" and value.strip().casefold() in MONTHS


def _is_number(value: str) -> bool:
    """Whether a value is written with the digits 0 to 9 alone."""
    return value.isascii() and value.isdigit()


def _is_whole(value: str) -> bool:
    """Whether a value as written is one number, one pair of braces or one pair of quotes, and nothing more.

    Anything else is an undefined macro, pieces joined with #, or has swallowed a field after a lost comma.
    """
    value = value.strip()
    if _is_number(value):
        return True
    if len(value) < 2 or (value[0], value[-1]) not in (("{", "}"), ('"', '"')):
        return False
    if value[0] == "{" and "{" not in (inside := value[1:-1]) and "}" not in inside:
        return True
    depth = 0
    for mark in value[1:-1]:
        depth += (mark == "{") - (mark == "}")
        if depth < 0 or (depth == 0 and mark == value[0] == '"'):
            return False
    return depth == 0


def _unenclosed(value: str) -> str:
    """Return a value without its outer braces or quotes."""
    value = value.strip()
    return value[1:-1] if _is_whole(value) and not _is_number(value) else value
