"""What is wrong, as data. It is worded last, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem at a place. Lines and columns count from 1, columns in code points."""

    file: str
    line: int
    column: int
    code: str
    source_line: str = ""
    width: int = 1
    found: str = ""
    expected: str = ""
    nearest: str = ""
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"
