"""The PRISMA 2020 flow of a search as a table: what is not recorded says so, and is never a zero."""

from __future__ import annotations

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Data, Group, NumberCell, Raw, Row, Table, Words, plain

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("identification", ("identified", "duplicates", "automation", "other")),
    ("screening", ("screened", "excluded", "sought", "not_retrieved", "assessed", "ineligible")),
)
"""The boxes of the flow by phase; what is included is counted from the entries."""


def flow_table(library: Library, search_id: str, lang: Language) -> Table:
    """Return the flow of a search, ending with what the database holds. Raises KeyError."""
    names, search = Names.of(library, lang), library.searches[search_id]
    words = names.words
    groups, data = list[Group](), list[tuple[Raw, ...]]()
    for phase, boxes in STEPS:
        counts = [(box, getattr(search.flow, box)) for box in boxes]
        rows = tuple(Row((plain(words.text(f"flow.{box}")), _count(names, n))) for box, n in counts)
        groups.append(Group(rows, _heading(names, phase)))
        data += [(search.id, box, n if isinstance(n, int) else None) for box, n in counts]
    included = _included(library)
    rows = tuple(Row((plain(words.text(f"flow.{box}")), _count(names, n))) for box, n in included)
    groups.append(Group(rows, _heading(names, "included")))
    return Table(
        id=f"flow-{search.id}",
        caption=words.text("flow.caption"),
        about=names.recorded(search.text).text,
        columns=(Column("step", words.text("flow.step")), Column("n", words.text("flow.n"), "number")),
        groups=tuple(groups),
        layout="plain",
        sortable=False,
        data=Data(("search", "step", "n"), (*data, *((search.id, box, n) for box, n in included))),
        remarks=tuple(names.recorded(note).text for note in search.notes),
    )


def _heading(names: Names, phase: str) -> tuple[Words, ...]:
    """Return the heading of a phase."""
    return (Words(names.words.text(f"flow.phase.{phase}")),)


def _count(names: Names, n: object) -> NumberCell:
    if isinstance(n, int):
        return NumberCell(names.words.number(n), n)
    return NumberCell(names.words.text("flow.not-recorded"), gap=True)


def _included(library: Library) -> tuple[tuple[str, int], ...]:
    """Return how many studies, their reports and reviews the database holds."""
    reports = sum(len(study.reports) for study in library.studies.values())
    return (
        ("studies", len(library.studies)), ("reports", reports), ("reviews", len(library.reviews)),
    )  # fmt: skip
