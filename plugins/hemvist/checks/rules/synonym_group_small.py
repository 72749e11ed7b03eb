"""E483: a group of synonyms has fewer than two words, so that nothing is found by another word."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Count the words of each group; the term of the glossary that it joins brings one."""
    for id_, group in library.synonyms.items():
        if len(group.sv) + len(group.en) + (group.term is not None) < 2:
            yield library.problem("synonyms", id_, (), "E483", at_key=True, found=id_)


RULE = Rule("E483", "synonym-group-small", "file", find)
