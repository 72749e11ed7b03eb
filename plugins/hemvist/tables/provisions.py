"""The table of all provisions: their law, whether they apply, up to when they are read, who leans on them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.records.register import Provision
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Data, Group, NumberCell, Row, Table, gap, linked, plain

COLUMNS = ("provision", "law", "state", "read-through", "pages-leaning")
FILTERED = frozenset({"law", "state"})
DATA = (
    "id", "law", "sfs", "section_sv", "section_en", "says_sv", "says_en", "in_force_from", "amended_by",
    "in_force_to", "read_on", "read_through", "read_url", "official_url",
)  # fmt: skip


def provisions_table(
    library: Library,
    lang: Language,
    day: datetime.date,
    names: Mapping[str, str],
    users: Mapping[str, Sequence[object]],
) -> Table:
    """Return every provision in the order of the register.

    `names` are the provisions' names by id, `users` the pages that lean on each; `day` decides what applies.
    """
    tools = Names.of(library, lang)
    rows = [
        _row(tools, library, id_, provision, day, names[id_], len(users.get(id_, ())))
        for law in library.laws
        for id_, provision in library.provisions.items()
        if provision.law == law
    ]
    return Table(
        id="all-provisions",
        caption=tools.words.text("tables.provisions"),
        about=tools.words.text("tables.provisions.about", day=tools.words.date(day)),
        columns=tuple(
            Column(
                id_,
                tools.words.text(f"tables.column.{id_}"),
                "number" if id_ == "pages-leaning" else "text",
                filtered=id_ in FILTERED,
            )
            for id_ in COLUMNS
        ),
        groups=(Group(tuple(rows)),),
        data=Data(
            DATA, tuple(_data(library, id_, provision) for id_, provision in library.provisions.items())
        ),
    )


def _row(
    tools: Names, library: Library, id_: str, provision: Provision, day: datetime.date, name: str, users: int
) -> Row:
    words = tools.words
    through = provision.read_through
    return Row(
        (
            linked(name, f"#{id_}"),
            plain(library.laws[provision.law].short.best(tools.lang)[0].replace(",", "")),
            plain(words.text(f"provision.state.{provision.state(day)}")),
            gap(words.text("tables.not-stated")) if through is None else plain(through.isoformat()),
            NumberCell(words.number(users), users),
        )
    )


def _data(library: Library, id_: str, provision: Provision) -> tuple[str | None, ...]:
    force = provision.in_force
    return (
        id_, provision.law, library.laws[provision.law].sfs, provision.section.sv, provision.section.en,
        provision.says.sv, provision.says.en, _iso(force.from_), force.amended_by, _iso(force.to),
        _iso(provision.read_on), _iso(provision.read_through), provision.read_url, provision.official_url,
    )  # fmt: skip


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
