r"""E501: a percent sign in BibTeX without \ before it, which LaTeX takes for the start of a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.bibliography import entry_problem
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

BARE_PERCENT = re.compile(r"(?<!\\)%")
VERBATIM = frozenset({"doi", "url", "file", "eprint"})
"""Fields that are addresses, not text."""


def find(library: Library) -> Iterator[Problem]:
    """Look at the text fields of every entry."""
    for key, entry in library.references.items():
        for field, value in entry.fields.items():
            if field not in VERBATIM and (match := BARE_PERCENT.search(value)):
                words = value[: match.end()].split("\n")[-1][-30:]
                yield entry_problem(library, entry, "E501", words, found=words, field=field, key=key)


RULE = Rule("E501", "unescaped-percent", "across", find)
