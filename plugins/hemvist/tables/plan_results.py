"""What came of a plan as tables: what was measured for a goal, and statements that do not agree."""

from __future__ import annotations

from hemvist.records.plan import Figure
from hemvist.tables.plan_words import Telling
from hemvist.tables.table import Data, Group, NumberCell, Row, Table, Words, plain


def measured_table(tell: Telling, goal: str) -> Table:
    """Return the figures of a goal as sources give them; they are not one series."""
    found = tell.plan.goals[goal].measured
    columns = (*tell.columns("measure", "when"), tell.column("value", number=True), tell.column("source"))
    return Table(
        f"measured-{goal}",
        tell.word("measured.caption", goal=tell.goal(goal), name=tell.text(tell.plan.goals[goal].name)),
        columns,
        (Group(tuple(_figure_row(tell, one) for one in found)),) if found else (),
        about=tell.word("measured.about"),
        css="plan",
        data=Data(
            ("plan", "goal", "what", "year", "part", "value", "said", "read"),
            tuple(
                (tell.id, goal, tell.text(one.what), one.year, tell.text(one.part) or None, one.value,
                 tell.text(one.said) or None, one.read)
                for one in found
            ),
        ),
    )  # fmt: skip


def _figure_row(tell: Telling, one: Figure) -> Row:
    when = f"{tell.text(one.part)} {one.year}" if one.part else str(one.year)
    value = NumberCell(tell.text(one.said)) if one.said is not None else tell.number(one.value, "not-seen")
    return Row((tell.noted(tell.text(one.what), one.note), plain(when), value, tell.sources(one)))


def conflicts_table(tell: Telling, goal: str | None = None) -> Table:
    """Return statements that do not agree, side by side: all of them, or those about one goal."""
    found = [one for one in tell.plan.conflicts if goal is None or goal in one.goals]
    groups = tuple(
        Group(
            tuple(Row((plain(tell.text(each.text)), tell.sources(each))) for each in one.versions),
            (Words(tell.text(one.about)),),
        )
        for one in found
    )
    return Table(
        "conflicts" if goal is None else f"conflicts-{goal}",
        tell.word("conflicts.caption"),
        tell.columns("statement", "source"),
        groups,
        about=tell.word("conflicts.about"),
        layout="plain",
        sortable=False,
        css="plan",
        data=Data(
            ("plan", "about", "statement", "read"),
            tuple(
                (tell.id, tell.text(one.about), tell.text(each.text), each.read)
                for one in found
                for each in one.versions
            ),
        ),
    )
