"""E214: a judgement of bias names a judge by an id that is neither a review nor a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem

KEY = re.compile(r"[a-z]+[0-9]{4}[a-z]?(-[a-z0-9]+)*")
"""A review or reference by its id; anything else is a name or a role, such as `own`."""


def find(library: Library) -> Iterator[Problem]:
    """Look up every judge that is written as an id."""
    for id_, study in library.studies.items():
        for index, judgement in enumerate(study.risk_of_bias):
            judge = judgement.judged_by
            if KEY.fullmatch(judge) and judge not in library.reviews and judge not in library.references:
                yield library.problem(
                    "studies",
                    id_,
                    ("risk_of_bias", index, "judged_by"),
                    "E214",
                    found=judge,
                    nearest=nearest(judge, tuple(library.reviews)),
                )


RULE = Rule("E214", "judge-unknown", "across", find, severity="warning")
