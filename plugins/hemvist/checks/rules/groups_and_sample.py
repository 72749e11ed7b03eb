"""E304: the groups hold more, or other, people than the sample they are parts of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from hemvist.checks.contents import Place, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.result import Figure, Result
from hemvist.records.study import Sample, Study


def find(library: Library) -> Iterator[Problem]:
    """Look at the samples of every study, and at the results against the samples."""
    for id_, study in library.studies.items():
        for name, sample in study.samples.items():
            if not sample.approx:
                yield from _sample(library, study, Place("studies", id_, ("samples", name), name), sample)
        for index, result in enumerate(study.results):
            place = Place("studies", id_, ("results", index), result.id)
            yield from _too_many_in_a_group(library, study, place, result)
            yield from _wrong_sum(library, study, place, result)


def _sample(library: Library, study: Study, place: Place, sample: Sample) -> Iterator[Problem]:
    if sample.n is not None and sample.analysed is not None and sample.analysed > sample.n:
        found, expected = str(sample.analysed), f"≤ {sample.n}"
        yield problem_at(library, place.under("analysed"), "E304", found=found, expected=expected)
    sizes = [size for size in (sample.n, sample.analysed) if size is not None]
    total = sum(sample.groups[group] for group in _disjoint(study, sample.groups))
    if not sizes or not sample.groups or total in sizes:
        return
    if total > max(sizes) or _is_everyone(study, sample.groups):
        expected = " / ".join(map(str, sizes))
        yield problem_at(library, place.under("groups"), "E304", found=str(total), expected=expected)


def _atoms(study: Study, group: str) -> frozenset[str]:
    """Return the groups that a group consists of: itself, or the parts of a union."""
    known = study.groups.get(group)
    return frozenset(known.union) if known is not None and known.union else frozenset({group})


def _disjoint(study: Study, groups: Collection[str]) -> list[str]:
    """Leave out groups whose people are counted in another group of the list."""
    if not any(study.groups[group].union for group in groups if group in study.groups):
        return list(groups)
    counted: set[str] = set()
    kept = []
    for group in sorted(groups, key=lambda name: -len(_atoms(study, name))):
        if not _atoms(study, group) & counted:
            kept.append(group)
            counted |= _atoms(study, group)
    return kept


def _is_everyone(study: Study, groups: Collection[str]) -> bool:
    """Whether the list holds every group of the study, whole or in parts."""
    listed = frozenset().union(*(_atoms(study, group) for group in groups))
    return listed >= frozenset().union(*(_atoms(study, group) for group in study.groups))


def _sample_of(study: Study, result: Result, group: str) -> Sample | None:
    """Return the sample that a group of a result belongs to."""
    name = result.sample
    if result.compare_samples is not None and result.compare is not None and group in result.compare:
        name = result.compare_samples[result.compare.index(group)]
    return study.samples.get(name)


def _counts_people(result: Result, sample: Sample | None) -> bool:
    """Whether totals are people. A unit beside a count ("municipality") says that they are not."""
    figures = (*result.groups.values(), *([result.figure] if result.figure else []))
    is_measured = any(figure.mean is not None or figure.median is not None for figure in figures)
    return (result.unit is None or is_measured) and (sample is None or sample.unit is None)


def _too_many_in_a_group(library: Library, study: Study, place: Place, result: Result) -> Iterator[Problem]:
    """Report groups of a result with more people than the same group of the sample."""
    for group, figure in result.groups.items():
        sample = _sample_of(study, result, group)
        total = _total(figure)
        if sample is None or sample.approx or total is None:
            continue
        limit = sample.groups.get(group, sample.n)
        if limit is not None and total > limit and _counts_people(result, sample):
            field = "total" if figure.total is not None else "n"
            where = place.under("groups", group, field)
            yield problem_at(library, where, "E304", found=str(total), expected=f"≤ {limit}")


def _wrong_sum(library: Library, study: Study, place: Place, result: Result) -> Iterator[Problem]:
    """Report groups of a result that do not add up to its total, or to more than its sample."""
    sample = study.samples.get(result.sample)
    if sample is None or result.compare_samples is not None:
        return
    sizes: Mapping[str, int] = {
        group: total for group, figure in result.groups.items() if (total := _total(figure)) is not None
    }
    listed = _disjoint(study, sizes)
    total = sum(sizes[group] for group in listed)
    is_whole = len(sizes) == len(result.groups) and len(listed) > 1
    if is_whole and result.total is not None and total != result.total:
        found, expected = str(total), str(result.total)
    elif sample.n is not None and not sample.approx and total > sample.n:
        found, expected = str(total), f"≤ {sample.n}"
    else:
        return
    if _counts_people(result, sample):
        yield problem_at(library, place.under("groups"), "E304", found=found, expected=expected)


def _total(figure: Figure) -> int | None:
    """Return how many a figure is about, unless that is itself a round number."""
    if figure.approx.keys() & {"total", "n"}:
        return None
    return figure.total if figure.total is not None else figure.n


RULE = Rule("E304", "groups-and-sample", "arithmetic", find)
