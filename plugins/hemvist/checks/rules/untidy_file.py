"""E213: line ends of another system, spaces at the end of a line, or no line end at the end of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.raw_files import files_of, whole
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

UNTIDY = re.compile(rb"[ \t]*\r\n|[ \t]+\n|[ \t]+\Z|(?<!\n)\Z|\n(?=\n\Z)")
END_OF_FILE, BLANK_LINE = "EOF", "LF LF"


def find(library: Library) -> Iterator[Problem]:
    """Look for the first such place in every file of the evidence and the registers."""
    for origin in files_of(library):
        data = whole(library, origin)
        if _may_be_untidy(data) and (match := UNTIDY.search(data)):
            start = data.rfind(b"\n", 0, match.start()) + 1
            line = data[start : match.end()].decode("utf-8", "replace").strip("\r\n")
            column = len(data[start : match.start()].decode("utf-8", "replace")) + 1
            yield Problem(
                origin.name,
                data.count(b"\n", 0, match.start()) + 1,
                column,
                "E213",
                line,
                found=_shown(match[0]),
            )


def _shown(what: bytes) -> str:
    """Return what stands there in signs that can be seen."""
    spaces = "".join("␠" if byte == ord(" ") else "⇥" for byte in what.rstrip(b"\r\n"))
    if b"\r" in what:
        return f"{spaces}CRLF"
    return spaces or (BLANK_LINE if what else END_OF_FILE)


def _may_be_untidy(data: bytes) -> bool:
    """Whether there may be anything to find: searches for fixed bytes are much faster than the pattern."""
    tidy_end = data.endswith(b"\n") and not data.endswith(b"\n\n")
    return bool(data) and not (tidy_end and b"\r" not in data and b"\t" not in data and b" \n" not in data)


RULE = Rule("E213", "untidy-file", "file", find, severity="warning")
