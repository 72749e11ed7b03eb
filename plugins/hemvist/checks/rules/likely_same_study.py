"""E207: two studies are likely one: the same registration, or the same arms in the same place or years.

A paper about a study that is here already becomes a report in it. Every study is compared with a few others
of its own kind only, so that ten thousand take no longer each than ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from hemvist.checks.contents import Place, problem_at
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.study import Study

MIN_PEOPLE = 20
"""Below it many studies share their numbers."""
MAX_COMPARED = 8
MAX_PAIRS = 100
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Likely:
    """Two studies and what they share."""

    id: str
    other: str
    shared: str


def find(library: Library) -> Iterator[Problem]:
    """Look for pairs of studies; each pair is reported once, in the later file."""
    for pair in islice(_pairs(library), MAX_PAIRS):
        place = Place("studies", pair.id, ("id",), pair.other)
        yield problem_at(library, place, "E207", found=pair.shared)


def _pairs(library: Library) -> Iterator[_Likely]:
    """Give each likely pair once, by registration first."""
    seen: set[tuple[str, str]] = set()
    shelves: dict[Key, list[str]] = {}
    for id_, study in library.studies.items():
        for key in keys(study):
            shelf = shelves.setdefault(key, [])
            for other in shelf[:MAX_COMPARED]:
                shared = _shared(library, key, study, library.studies[other])
                if shared and (other, id_) not in seen and other != id_:
                    seen.add((other, id_))
                    yield _Likely(id_, other, shared)
            shelf.append(id_)


def keys(study: Study) -> Iterator[Key]:
    """Give the marks by which a study is put beside others."""
    for number in study.registration:
        yield "registration", re.sub(r"\W", "", number).upper()
    everyone = study.samples.get("all")
    if everyone is not None and not everyone.approx:
        sizes = sorted(everyone.groups.values())
        if len(sizes) > 1 and sum(sizes) >= MIN_PEOPLE:
            yield "arms", *study.countries, " + ".join(map(str, sizes))
        if everyone.n is not None and everyone.n >= MIN_PEOPLE:
            yield "n", *study.countries, f"n = {everyone.n}"


def _shared(library: Library, key: Key, study: Study, other: Study) -> str:
    """Return in words what two studies of one shelf share, if that is enough to take them for one.

    A registration number is; the sizes of the arms need one thing more, the number of people two.
    """
    if key[0] == "registration":
        return key[-1]
    if study.dataset is not None and study.dataset == other.dataset:
        return ""
    signs = [sign for sign in (_place(study, other), _years(study, other)) if sign]
    signs += _authors(library, study) & _authors(library, other)
    return ", ".join([key[-1], *signs]) if len(signs) >= (1 if key[0] == "arms" else 2) else ""


def _place(study: Study, other: Study) -> str:
    return next((place for place in study.places if place in other.places), "")


def _years(study: Study, other: Study) -> str:
    """Return the years in which both took in people."""
    periods = [record.period.recruited for record in (study, other) if record.period]
    recruited: Sequence[tuple[str, str]] = [period for period in periods if period]
    if len(recruited) < 2:
        return ""
    begin, end = max(first for first, _ in recruited), min(last for _, last in recruited)
    return f"{begin} – {end}" if begin <= end else ""


def _authors(library: Library, study: Study) -> set[str]:
    """Return the surname of the first author of each report."""
    names = (
        (entry.field("author") or "").split(" and ")[0].split(",")[0].strip("{} ")
        for report in study.reports
        if (entry := library.references.get(report.key)) is not None
    )
    return set(filter(None, names))


RULE = Rule("E207", "likely-same-study", "across", find, severity="warning", waivable=True)
