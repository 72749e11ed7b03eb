"""Read references.bib with bibtexparser, and report what it accepts in silence."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry

from hemvist.library.text_file import source_line
from hemvist.messages import Problem
from hemvist.records.base import ID_PATTERN
from hemvist.records.reference import Reference, reference

KEY = re.compile(f"(?={ID_PATTERN}).{{1,80}}")
"""A key becomes part of an address, like every other id."""

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_bibtex(name: str, text: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Read all entries. Fields keep their inner braces and LaTeX. Never raises for what the text holds."""
    try:
        parsed = parse_string(text, parse_stack=[])
    except Exception as error:  # a foreign parser on foreign input: any failure is the file's
        return (), (Problem(name, 1, 1, "E030", found=type(error).__name__),)
    failed = tuple(_failure(name, text, block) for block in parsed.failed_blocks)
    entries = tuple(_reference(entry) for entry in parsed.entries)
    return entries, failed + tuple(_silent_faults(name, text, parsed.entries))


def _reference(entry: Entry) -> Reference:
    fields = {field.key.lower(): _unenclosed(str(field.value)) for field in entry.fields}
    return reference(entry.key, entry.entry_type.lower(), fields, (entry.start_line or 0) + 1)


def _failure(name: str, text: str, block: Block) -> Problem:
    """Word a block that could not be read."""
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock):
        return Problem(name, line, 1, "E031", source_line(text, line), found=block.key)
    if isinstance(block, DuplicateFieldKeyBlock):
        return Problem(
            name, line, 1, "E032", source_line(text, line), found=", ".join(sorted(block.duplicate_keys))
        )
    return Problem(name, line, 1, "E030", source_line(text, line))


def _silent_faults(name: str, text: str, entries: list[Entry]) -> Iterator[Problem]:
    """Report what the parser takes in silence: a lost comma, a comment in an entry, an undefined macro."""
    for entry in entries:
        line = (entry.start_line or 0) + 1
        if not KEY.fullmatch(entry.key):
            yield Problem(name, line, 1, "E033", source_line(text, line), found=entry.key)
        for field in entry.fields:
            at = (field.start_line or 0) + 1
            if not field.key.replace("-", "").replace("_", "").isalnum():
                yield Problem(name, at, 1, "E034", source_line(text, at), found=field.key)
            elif not _is_whole(str(field.value)):
                yield Problem(name, at, 1, "E035", source_line(text, at), found=str(field.value))


def _is_whole(value: str) -> bool:
    """Whether a value as written is one number, one pair of braces or one pair of quotes, and nothing more.

    Anything else is an undefined macro, pieces joined with #, or has swallowed a field after a lost comma.
    """
    value = value.strip()
    if value.isdigit():
        return True
    if len(value) < 2 or (value[0], value[-1]) not in (("{", "}"), ('"', '"')):
        return False
    depth = 0
    for mark in value[1:-1]:
        depth += (mark == "{") - (mark == "}")
        if depth < 0 or (depth == 0 and mark == value[0] == '"'):
            return False
    return depth == 0


def _unenclosed(value: str) -> str:
    """Return a value without its outer braces or quotes."""
    value = value.strip()
    return value[1:-1] if _is_whole(value) and not value.isdigit() else value
