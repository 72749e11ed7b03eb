"""E210: the address of a reference is no web address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.bibliography import bibliography
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import URL_PATTERN

ADDRESS = re.compile(URL_PATTERN)


def find(library: Library) -> Iterator[Problem]:
    """Look at the field `url` of every reference."""
    addresses = ((entry, entry.field("url")) for entry in library.references.values())
    wrong = ((entry, url) for entry, url in addresses if url is not None and not ADDRESS.match(url))
    first = list(islice(wrong, MAX_PROBLEMS))
    if first:
        source = bibliography(library)
        yield from (
            source.problem(entry, "E210", url, found=url, expected="https://…", key=entry.key)
            for entry, url in first
        )


RULE = Rule("E210", "reference-address", "across", find)
