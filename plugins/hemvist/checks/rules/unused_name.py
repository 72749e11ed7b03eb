"""E211: a study defines a group or a facet that nothing in it uses."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.study import Study


def find(library: Library) -> Iterator[Problem]:
    """Look for groups and facets without a use. Samples need none: they tell how many took part."""
    for id_, study in library.studies.items():
        for kind, defined, used in (
            ("groups", study.groups, _used_groups(study)),
            ("facets", study.facets, _used_facets(study)),
        ):
            for name in defined.keys() - used if study.results else ():
                yield library.problem("studies", id_, (kind, name), "E211", at_key=True, found=name)


def _used_groups(study: Study) -> set[str]:
    used = set(study.delivery)
    for result in study.results:
        used.update(result.compare or (), result.groups, (result.group,) if result.group else ())
    for sample in study.samples.values():
        used.update(sample.groups)
    for group in study.groups.values():
        used.update(group.union)
    return used


def _used_facets(study: Study) -> set[str]:
    return {facet for sample in study.samples.values() for facet in sample.where}


RULE = Rule("E211", "unused-name", "file", find, severity="warning")
