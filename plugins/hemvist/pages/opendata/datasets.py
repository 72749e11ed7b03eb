"""The data sets that Hemvist offers, each with its files, whole: what is listed is there, and nothing else.

A data set is told in both languages; its files are the same for both and lie once, below `/datasets/`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from hemvist.formats import csv_parts
from hemvist.library import Library
from hemvist.pages.dates import newest
from hemvist.pages.links import DATASETS
from hemvist.pages.opendata import evidence_files, json_files, register_files
from hemvist.pages.opendata.columns import Columns
from hemvist.pages.opendata.evidence_files import Body
from hemvist.pages.opendata.spool import Spool
from hemvist.pages.question_files import answer_file
from hemvist.pages.reference_files import reference_files
from hemvist.records.indicator import COUNTRIES, COUNTRY, Indicator
from hemvist.synthesis.answers import answer_of

FOLDER = DATASETS.lstrip("/")
MEDIA_TYPES = {
    "csv": "text/csv", "json": "application/json", "bib": "text/plain", "ris": "text/plain",
    "zip": "application/zip",
}  # fmt: skip
"""Registered kinds by ending; BibTeX and RIS have none of their own."""
Kind = Literal["evidence", "strategy", "provisions", "glossary", "indicator"]


@dataclass(frozen=True, eq=False)
class DataFile:
    """One file: its name below `/datasets/`, what it holds, how it is made, and its columns if it is a table.

    The bytes are made part by part when first asked for: checking pages needs names and columns alone.
    """

    name: str
    about: str
    make: Callable[[], Iterable[bytes]]
    columns: Columns = ()

    @cached_property
    def _spool(self) -> Spool:
        return Spool(self.make())

    @property
    def content(self) -> bytes:
        """The bytes of the file: nobody should hold those of all files."""
        return self._spool.read()

    def parts(self) -> Iterator[bytes]:
        """Give the bytes of the file in parts, read from where they lie."""
        return self._spool.parts()

    @property
    def checksum(self) -> str:
        """SHA-256 of the file, in hexadecimal digits."""
        return self._spool.checksum

    @property
    def ending(self) -> str:
        """The part of the name after the last dot."""
        return self.name.rpartition(".")[2]

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self._spool.size


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set with its files. `indicator` is the one that it is, None for the others.

    `changed` is the day of the last change that the records tell. `period` are the first and last year that
    the data speak of. `countries` are those they speak of, by ISO 3166-1 alpha-2.
    """

    id: str
    kind: Kind
    files: tuple[DataFile, ...]
    indicator: Indicator | None = None
    changed: datetime.date | None = None
    period: tuple[int, int] | None = None
    countries: tuple[str, ...] = (COUNTRY,)


@lru_cache(maxsize=1)
def datasets(library: Library) -> tuple[DataSet, ...]:
    """Return the data sets of a library; one without records is none."""
    made = (
        _evidence(library),
        _register(library, "strategy", register_files.plan_parts, ("plans", "publications", "documents")),
        *(_indicator(library, id_) for id_ in library.indicators),
        _register(library, "provisions", register_files.provisions, ("laws", "provisions")),
        _register(library, "glossary", register_files.glossary, ("glossary",)),
    )
    return tuple(each for each in made if each is not None)


def _evidence(library: Library) -> DataSet | None:
    if not library.studies:
        return None
    bodies: dict[str, Callable[[Library], Body]] = {
        "studies": evidence_files.studies, "reviews": evidence_files.reviews,
        "results": evidence_files.results, "figures": evidence_files.figures,
        "pooled": evidence_files.pooled,
    }  # fmt: skip
    kinds = ("studies", "reviews", "questions", "interventions", "outcomes", "populations", "designs",
             "exposures", "tools", "certainty")  # fmt: skip
    files = (
        *(_csv(f"evidence-{name}", name, body(library)) for name, body in bodies.items()),
        _json("evidence", "evidence", lambda: json_files.whole(library, kinds)),
        *_answers(library),
        _references(library, "bib"),
        _references(library, "ris"),
    )
    reports = [
        report
        for records in (library.studies, library.reviews)
        for record in records.values()
        for report in record.reports
    ]
    years = [year for report in reports if (year := _year(library, report.key))]
    return DataSet(
        "evidence", "evidence", files,
        changed=newest(library, library.studies, library.reviews),
        period=(min(years), max(years)) if years else None,
        countries=tuple(sorted({each for study in library.studies.values() for each in study.countries})),
    )  # fmt: skip


def _references(library: Library, ending: str) -> DataFile:
    return DataFile(f"evidence.{ending}", "references", lambda: reference_files(library)[ending].parts())


def _answers(library: Library) -> Iterator[DataFile]:
    """Give the computed answers to all questions, as each question's page offers its own."""
    if library.questions:
        yield _json("evidence-answers", "answers", lambda: json_files.listed(_told(library)))


def _told(library: Library) -> Iterator[Any]:
    for id_, question in library.questions.items():
        yield answer_file(library, question, answer_of(library, id_))


def _register(
    library: Library, id_: Kind, body: Callable[[Library], Body], kinds: tuple[str, ...]
) -> DataSet | None:
    """Return a register as a data set; `strategy` tells its years, and provisions the day they were read."""
    if not library.ids(kinds[-1] if id_ != "strategy" else "plans"):
        return None
    files = (_csv(id_, id_, body(library)), _json(id_, id_, lambda: json_files.whole(library, kinds)))
    years = [int(end[:4]) for plan in library.plans.values() for end in (plan.period.start, plan.period.end)]
    read = [each.read_on for each in library.provisions.values()]
    return DataSet(
        id_, id_, files,
        changed=max(read) if id_ == "provisions" else None,
        period=(min(years), max(years)) if id_ == "strategy" else None,
    )  # fmt: skip


def _indicator(library: Library, id_: str) -> DataSet | None:
    observed = library.observations.get(id_, ())
    if not observed:
        return None
    name = f"indicator-{id_}"
    indicator = library.indicators[id_]
    files = (
        _csv(name, "indicator", register_files.observations(library, id_)),
        _json(
            name, "indicator",
            lambda: json_files.one_with_list("indicator", indicator, "observations", observed),
        ),
    )  # fmt: skip
    years = [each.year for each in observed]
    countries = {each.area if each.area in COUNTRIES else COUNTRY for each in observed}
    return DataSet(
        name, "indicator", files, indicator=indicator, period=(min(years), max(years)),
        countries=tuple(sorted(countries)),
    )  # fmt: skip


def _csv(name: str, about: str, body: Body) -> DataFile:
    head, rows = body
    names = [column.name for column in head]
    return DataFile(f"{name}.csv", about, lambda: csv_parts(names, rows()), head)


def _json(name: str, about: str, make: Callable[[], Iterable[bytes]]) -> DataFile:
    return DataFile(f"{name}.json", f"{about}.whole", make)


def _year(library: Library, key: str) -> int | None:
    """Return the year of a report, None when its reference tells none."""
    reference = library.references.get(key)
    told = (reference.field("date") or reference.field("year") or "") if reference else ""
    year = told[:4]
    return int(year) if year.isascii() and year.isdigit() else None
