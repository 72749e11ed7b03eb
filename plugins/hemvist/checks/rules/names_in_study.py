"""E307: a study uses a name for a group, sample, facet, result or field that it does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library, nearest
from hemvist.messages import Problem
from hemvist.records.base import JsonPath, Record
from hemvist.records.result import Contrast, Derived, Figure, Result
from hemvist.records.review import Pooled, ReviewRow
from hemvist.records.study import Sample, Study

Outcome = Result | Pooled | ReviewRow
Use = tuple[JsonPath, str, Collection[str]]
"""Where a name stands, the name, and the names that are known there."""


def find(library: Library) -> Iterator[Problem]:
    """Compare every name that a study uses for its own parts with the parts it has."""
    for id_, study in library.studies.items():
        yield from unknown_names(library, "studies", id_, "E307", _uses(study))


def unknown_names(
    library: Library, collection: str, id_: str, code: str, uses: Iterable[Use]
) -> Iterator[Problem]:
    """Report the names of a record that are not known where they stand, with the nearest that is."""
    unknown = (use for use in uses if use[1] not in use[2])
    for path, name, known in islice(unknown, MAX_PROBLEMS):
        yield library.problem(
            collection,
            id_,
            path,
            code,
            at_key=path[-1] == name,
            found=name,
            expected=", ".join(islice(known, 12)),
            nearest=nearest(name, tuple(known)),
        )


def _uses(study: Study) -> Iterator[Use]:
    for name, sample in study.samples.items():
        yield from _in_sample(study, ("samples", name), sample)
    for name, group in study.groups.items():
        yield from _each(("groups", name, "union"), group.union, study.groups)
    yield from _keys(("delivery",), study.delivery, study.groups)
    for index, result in enumerate(study.results):
        yield from _in_result(study, ("results", index), result)
    known = {"sample": tuple(study.samples), "result": tuple([result.id for result in study.results])}
    for index, judgement in enumerate(study.risk_of_bias):
        for key, name in judgement.for_.items():
            path = ("risk_of_bias", index, "for", key)
            yield (path, name, known[key]) if key in known else (path, key, known)


def _each(path: JsonPath, names: Iterable[str], known: Collection[str]) -> Iterator[Use]:
    """Give the names of a list that are not known."""
    for index, name in enumerate(names):
        if name not in known:
            yield (*path, index), name, known


def _keys(path: JsonPath, names: Iterable[str], known: Collection[str]) -> Iterator[Use]:
    """Give the keys of a mapping that are not known."""
    for name in names:
        if name not in known:
            yield (*path, name), name, known


def _in_sample(study: Study, path: JsonPath, sample: Sample) -> Iterator[Use]:
    for facet, values in sample.where.items():
        if facet in study.facets:
            yield from _each((*path, "where", facet), values, study.facets[facet])
        else:
            yield (*path, "where", facet), facet, study.facets
    yield from _keys((*path, "groups"), sample.groups, study.groups)
    yield from _keys((*path, "approx"), sample.approx, Sample.model_fields)


def _in_result(study: Study, path: JsonPath, result: Result) -> Iterator[Use]:
    yield (*path, "sample"), result.sample, study.samples
    if result.compare is not None:
        yield from _each((*path, "compare"), result.compare, study.groups)
    if result.compare_samples is not None:
        yield from _each((*path, "compare_samples"), result.compare_samples, study.samples)
    if result.group is not None:
        yield (*path, "group"), result.group, study.groups
    compared = result.compare or ()
    mistyped = not all(group in study.groups for group in compared)
    yield from _keys((*path, "groups"), result.groups, study.groups if mistyped or not compared else compared)
    yield from uses_in_outcome(path, result, result.derived)


def uses_in_outcome(path: JsonPath, outcome: Outcome, derived: Derived | None) -> Iterator[Use]:
    """Give the fields that a result, pooled result or row says are rounded or derived and that it has not."""
    for group, figure in outcome.groups.items():
        if figure.approx:
            yield from _keys((*path, "groups", group, "approx"), figure.approx, Figure.model_fields)
    if outcome.contrast is not None and outcome.contrast.approx:
        yield from _keys((*path, "contrast", "approx"), outcome.contrast.approx, Contrast.model_fields)
    if derived is not None:
        yield from _each((*path, "derived", "fields"), derived.fields, tuple(_filled(outcome)))


def _filled(outcome: Outcome) -> Iterator[str]:
    """Give the dotted paths of all figures of a result: groups.hf.events, contrast.estimate."""
    holders: dict[str, Record | None] = {"contrast": outcome.contrast}
    if isinstance(outcome, Result):
        holders["figure"] = outcome.figure
    holders |= {f"groups.{group}": figure for group, figure in outcome.groups.items()}
    for prefix, holder in holders.items():
        if holder is not None:
            yield from _filled_fields(prefix, holder)


def _filled_fields(prefix: str, holder: Record) -> Iterator[str]:
    for field in type(holder).model_fields:
        value = getattr(holder, field)
        if isinstance(value, Figure):
            yield from _filled_fields(f"{prefix}.{field}", value)
        elif value is not None and field not in ("approx", "note"):
            yield f"{prefix}.{field}"


RULE = Rule("E307", "names-in-study", "file", find)
