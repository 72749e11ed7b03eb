"""E326: a tool that judges by domains was used, and no domain was seen."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for judgements that hold an overall level only."""
    for id_, study in library.studies.items():
        for index, judgement in enumerate(study.risk_of_bias):
            tool = library.tools.get(judgement.tool)
            if tool is not None and tool.domains and not judgement.domains:
                path = ("risk_of_bias", index, "tool")
                yield library.problem("studies", id_, path, "E326", found=judgement.tool)


RULE = Rule("E326", "judged-without-domains", "file", find, severity="warning")
