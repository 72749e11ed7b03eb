"""What stops a document from being printed, told all at once."""

from __future__ import annotations

from hemvist.messages import Problem


class PrintError(Exception):
    """A document that cannot be printed. `problems` says everything that is wrong, in order of place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("; ".join(f"{p.file}:{p.line}:{p.column} {p.code} {p.found}" for p in self.problems))
