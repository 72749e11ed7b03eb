"""Problems in references.bib, with their place and line as they stand in the file."""

from __future__ import annotations

from hemvist.library import Library
from hemvist.library.text_file import read_text
from hemvist.messages import Problem
from hemvist.records.reference import Reference


def entry_problem(
    library: Library,
    entry: Reference,
    code: str,
    wanted: str,
    *,
    found: str = "",
    expected: str = "",
    **values: str,
) -> Problem:
    """Make a problem at the first place of `wanted` in an entry, or where the entry begins."""
    origin = library.origins["references", entry.key]
    lines = (read_text(origin.base, origin.file).text or "").split("\n")
    inside = enumerate(lines[entry.line - 1 :], entry.line)
    line, column = next(((n, text.index(wanted)) for n, text in inside if wanted in text), (entry.line, 0))
    return Problem(
        origin.name,
        line,
        column + 1,
        code,
        lines[line - 1] if line <= len(lines) else "",
        len(wanted),
        found,
        expected,
        values=tuple(sorted(values.items())),
    )
