"""Problems in references.bib, with their place and line as they stand in the file."""

from __future__ import annotations

from dataclasses import dataclass

from hemvist.library import Library
from hemvist.library.text_file import read_text
from hemvist.messages import Problem
from hemvist.records.reference import Reference


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The lines of the file that holds the references, under its name in messages."""

    name: str
    lines: tuple[str, ...]

    def problem(
        self,
        entry: Reference,
        code: str,
        wanted: str,
        found: str,
        expected: str = "",
        nearest: str = "",
        **values: str,
    ) -> Problem:
        """Make a problem at the first place of `wanted` in an entry, or where the entry begins."""
        line = next(
            (n for n in range(entry.line, len(self.lines) + 1) if wanted in self.lines[n - 1]), entry.line
        )
        text = self.lines[line - 1]
        column = max(0, text.find(wanted)) + 1
        return Problem(
            self.name,
            line,
            column,
            code,
            text,
            len(wanted),
            found,
            expected,
            nearest,
            tuple(sorted(values.items())),
        )


def bibliography(library: Library) -> Bibliography:
    """Read the lines of the references again. The library must hold at least one reference."""
    origin = library.origins["references", next(iter(library.references))]
    return Bibliography(origin.name, tuple((read_text(origin.base, origin.file).text or "").split("\n")))
