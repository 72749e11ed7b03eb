"""E335: two letters that are no country's code, so that the study is counted under a country of its own."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem, catalogue

OFTEN_MEANT = {"UK": "GB", "EN": "GB", "SV": "SE", "DA": "DK"}
"""Letters that are often written for a country, and its code in ISO 3166."""


def find(library: Library) -> Iterator[Problem]:
    """Look at the countries of every study; a code that has no name is none."""
    words = catalogue("en")
    for id_, study in library.studies.items():
        for index, code in enumerate(study.countries):
            if words.country(code) == code:
                yield library.problem(
                    "studies", id_, ("countries", index), "E335", found=code, expected="expected.country",
                    nearest=OFTEN_MEANT.get(code, ""),
                )  # fmt: skip


RULE = Rule("E335", "unknown-country", "file", find)
