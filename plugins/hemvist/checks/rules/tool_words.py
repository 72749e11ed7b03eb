"""E325: a judgement of bias uses a level or a domain that its tool does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.base import JsonPath

Use = tuple[str, str, JsonPath, str, Collection[str]]
"""Kind and id of the record, where a word stands, the word, and the words of the tool."""


def find(library: Library) -> Iterator[Problem]:
    """Compare every level and domain with those of its tool. An unknown tool is another rule's."""
    for kind, id_, path, word, known in _uses(library):
        if word not in known:
            yield library.problem(
                kind,
                id_,
                path,
                "E325",
                at_key=path[-1] == word,
                found=word,
                expected=", ".join(known),
                nearest=nearest(word, tuple(known)),
            )


def _uses(library: Library) -> Iterator[Use]:
    for id_, study in library.studies.items():
        for index, judgement in enumerate(study.risk_of_bias):
            tool, path = library.tools.get(judgement.tool), ("risk_of_bias", index)
            if tool is not None:
                yield "studies", id_, (*path, "overall"), judgement.overall, tool.levels
                for domain, level in judgement.domains.items():
                    where = (*path, "domains", domain)
                    yield "studies", id_, where, domain, tool.domains
                    yield "studies", id_, where, level, tool.levels
    yield from _in_reviews(library)


def _in_reviews(library: Library) -> Iterator[Use]:
    for id_, review in library.reviews.items():
        summary = review.risk_of_bias_summary
        tool = library.tools.get(summary.tool) if summary else None
        if summary is not None and tool is not None:
            for field, levels in (("levels", summary.levels), ("percents", summary.percents)):
                for level in levels:
                    where = ("risk_of_bias_summary", field, level)
                    yield "reviews", id_, where, level, tool.levels


RULE = Rule("E325", "tool-words", "file", find)
