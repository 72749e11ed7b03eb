"""E333: the overall judgement of bias is better than that of a domain."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.study import RiskOfBias
from hemvist.records.taxonomy import Tool

NO_LEVEL = "no-information"


def find(library: Library) -> Iterator[Problem]:
    """Compare each overall level with the worst domain. A tool lists its levels from best to worst."""
    for id_, study in library.studies.items():
        for index, judgement in enumerate(study.risk_of_bias):
            tool = library.tools.get(judgement.tool)
            worst = _worst(tool, judgement) if tool is not None else ""
            if worst:
                domain = next(name for name, level in judgement.domains.items() if level == worst)
                path, found = ("risk_of_bias", index, "overall"), judgement.overall
                yield library.problem(
                    "studies", id_, path, "E333", found=found, expected=worst, domain=domain
                )


def _worst(tool: Tool, judgement: RiskOfBias) -> str:
    """Return the level of the worst domain if it is worse than the overall one, else nothing."""
    levels = [level for level in tool.levels if level != NO_LEVEL]
    judged = [levels.index(level) for level in judgement.domains.values() if level in levels]
    if not judged or judgement.overall not in levels or max(judged) <= levels.index(judgement.overall):
        return ""
    return levels[max(judged)]


RULE = Rule("E333", "overall-below-domain", "file", find, severity="warning")
