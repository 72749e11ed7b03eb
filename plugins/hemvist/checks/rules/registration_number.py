"""E334: a registration is written as an address, so that the same trial is not known again by its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.contents import records_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

ADDRESS = re.compile(r"https?:|www\.|[a-z]\.[a-z]+/")
KNOWN = re.compile(r"(?:NCT|ISRCTN|CRD|ACTRN|DRKS|NTR|ChiCTR|AEARCTR-)[0-9]+")


def find(library: Library) -> Iterator[Problem]:
    """Look at the registrations of every study and every review."""
    for kind, id_, record in records_of(library):
        for index, number in enumerate(record.registration):
            if not ADDRESS.search(number):
                continue
            known = KNOWN.search(number)
            yield library.problem(
                kind, id_, ("registration", index), "E334", found=number, expected="NCT01234567",
                nearest=known.group() if known else "",
            )  # fmt: skip


RULE = Rule("E334", "registration-number", "file", find)
