"""E336: text in YAML that readers will not see as meant: codes of HTML, curly quotation marks, a cut at #."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.raw_files import files_of, whole
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

SIGNS = (b"&", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b" #")
"""Bytes without which a file holds nothing of the kind."""
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5});")
"""Tags are errors wherever they stand (E112)."""
CURLY = re.compile(r"(?<=: )[“”„][^“”„]*[“”„](?=\s*$|,|\})")
CUT = re.compile(r"^\s*(?:- )?[\w-]+: (?![\"'|>\[{&*#])[^#]*?(?P<rest> #[^\s#].*)$")
KINDS = ((ENTITY, "entity"), (CURLY, "quotes"), (CUT, "cut"))


def find(library: Library) -> Iterator[Problem]:
    """Look at the lines of every YAML file; remarks are not for readers."""
    for origin in files_of(library):
        data = whole(library, origin) if origin.file.suffix == ".yaml" else b""
        if any(sign in data for sign in SIGNS):
            for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
                yield from _of_line(origin.name, number, line.rstrip("\r"))


def _of_line(file: str, number: int, line: str) -> Iterator[Problem]:
    """Report the first slip of each kind in a line."""
    if line.lstrip().startswith("#"):
        return
    for pattern, kind in KINDS:
        if match := pattern.search(line):
            start = match.start("rest") + 1 if kind == "cut" else match.start()
            found = line[start : match.end()]
            yield Problem(
                file, number, start + 1, "E336", line, len(found), found,
                f"expected.shown-{kind}",
                severity="warning",
            )  # fmt: skip


RULE = Rule("E336", "shown-otherwise", "file", find, severity="warning")
