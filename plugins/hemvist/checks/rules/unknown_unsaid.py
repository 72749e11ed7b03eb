"""E322: a reference lacks year, author or title, and the report does not say that it is unsure of it."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.contents import records_of
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.reference import Reference

FIELDS = {
    "title": ("title",),
    "authors": ("author", "editor", "institution", "organization"),
    "year": ("year", "date"),
}
"""What `unsure` calls it -> the fields of BibTeX that hold it."""

BIBTEX = frozenset({"E030", "E031", "E032", "E033", "E034", "E035"})
"""With one of these a field may be there and not have been read."""


def find(library: Library) -> Iterator[Problem]:
    """Look at the reference of every report, once the bibliography could be read."""
    if any(problem.code in BIBTEX for problem in library.problems):
        return
    for kind, id_, record in records_of(library):
        for index, report in enumerate(record.reports):
            entry = library.references.get(report.key)
            unsaid = [name for name in _missing(entry) if name not in report.unsure] if entry else []
            if unsaid:
                place = ("reports", index, "key")
                expected = f"unsure: {{{', '.join(unsaid)}: …}}"
                yield library.problem(kind, id_, place, "E322", found=report.key, expected=expected)


def _missing(entry: Reference) -> Iterator[str]:
    for name, fields in FIELDS.items():
        if not any(entry.field(field) for field in fields):
            yield name


RULE = Rule("E322", "unknown-unsaid", "across", find)
