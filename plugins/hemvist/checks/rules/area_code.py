"""E479: the code of a municipality or county has the wrong form, or does not fit its county."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem

COUNTY, MUNICIPALITY = re.compile(r"[0-9]{2}"), re.compile(r"[0-9]{4}")


def find(library: Library) -> Iterator[Problem]:
    """Two digits for a county, four for a municipality, of which the first two are its county's."""
    for id_, _ in library.counties.items():
        if not COUNTY.fullmatch(id_):
            yield library.problem("counties", id_, (), "E479", at_key=True, found=id_, expected="01")
    for id_, municipality in library.municipalities.items():
        if not MUNICIPALITY.fullmatch(id_):
            yield library.problem("municipalities", id_, (), "E479", at_key=True, found=id_, expected="0114")
        elif id_[:2] != municipality.county:
            yield library.problem(
                "municipalities", id_, ("county",), "E479", found=municipality.county, expected=id_[:2]
            )


RULE = Rule("E479", "area-code", "file", find)
