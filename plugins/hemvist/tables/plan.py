"""The parts of a plan as tables: itself, its goals, assignments, activities, actors and groups."""

from __future__ import annotations

import datetime

from hemvist.records.partial_dates import first_day
from hemvist.records.plan import Activity, Assignment, Child, Goal, Milestone
from hemvist.tables.plan_words import PAGE, PUBLICATIONS, Telling
from hemvist.tables.table import Cell, Data, Group, Row, Table, TextCell, Words, gap, joined, plain


def overview_table(tell: Telling) -> Table:
    """Return the plan on one screen: what it is, who decided, for how long, and its goals as links."""
    plan = tell.plan
    by = tell.actor(plan.decided.by) + (f" ({plan.decided.minister})" if plan.decided.minister else "")
    decided = ", ".join(filter(None, (by, tell.when(plan.decided.on))))
    rows: list[tuple[str, TextCell]] = [
        ("period", plain(tell.span(plan.period.start, plan.period.end))),
        ("status", plain(tell.word(f"status.{plan.status}"))),
        ("decided", tell.noted(decided, plan.decided.note)),
        ("mandate", plain(tell.text(plan.mandate))),
    ]
    if plan.purpose is not None:
        rows.append(("purpose", plain(tell.text(plan.purpose.text))))
    if plan.background:
        rows.append(("background", TextCell(tuple((Words(tell.text(one.text)),) for one in plan.background))))
    rows.append(("goals", TextCell(tuple(goal_line(tell, id_) for id_ in plan.goals))))
    rows.append(("money", money(tell)))
    rows.append(("source", tell.sources(plan)))
    return Table(
        "plan",
        tell.text(plan.title),
        tell.columns("part", "said"),
        (Group(tuple(Row((plain(tell.word(f"row.{id_}")), cell)) for id_, cell in rows)),),
        about=_subtitle(tell),
        remarks=(tell.text(plan.note),) if plan.note else (),
        layout="plain",
        sortable=False,
        css="plan",
        data=Data(("part", "said"), tuple((id_, flat(cell)) for id_, cell in rows)),
    )


def _subtitle(tell: Telling) -> str:
    """Return the subtitle, with a sentence of its own where the translation is ours."""
    subtitle = tell.text(tell.plan.subtitle)
    if not tell.plan.translated or tell.names.lang == "sv":
        return subtitle
    return " ".join(filter(None, (f"{subtitle}." if subtitle else "", tell.word("own-translation"))))


def flat(cell: TextCell) -> str:
    """Return a cell's text on one line, as CSV has it."""
    return "; ".join("".join(words.text for words in line) for line in cell.lines)


def goal_line(tell: Telling, id_: str) -> tuple[Words, ...]:
    """Return a goal's number and name as a line of a cell, linked to its page if it has one."""
    goal = tell.plan.goals[id_]
    name = f"{tell.goal(id_)}: {tell.text(goal.name)}"
    return (Words(name, href=f"{PAGE}{goal.page}" if goal.page else ""),)


def money(tell: Telling) -> TextCell:
    """Return the whole budget in kronor, or that no budget was found."""
    budget = tell.plan.budget
    if budget is None:
        return gap(tell.word("no-budget"))
    return plain(tell.word("kronor", n=tell.names.words.number(budget.total)))


def goals_table(tell: Telling) -> Table:
    """Return all goals: their text, whom they name, what they aim at, and the child's perspective."""
    return Table(
        "goals",
        tell.word("goals.caption", n=tell.names.words.number(len(tell.plan.goals))),
        tell.columns("goal", "text", "groups", "target", "child", "source"),
        (Group(tuple(_goal_row(tell, id_, goal) for id_, goal in tell.plan.goals.items())),),
        css="plan",
        data=Data(
            ("plan", "id", "name", "text", "by_sex", "groups", "target", "child"),
            tuple(
                (tell.id, id_, tell.text(goal.name), tell.text(goal.text), "yes" if goal.by_sex else "no",
                 " ".join(goal.groups), tell.text(goal.target) or None, _said(tell, goal.child))
                for id_, goal in tell.plan.goals.items()
            ),
        ),
    )  # fmt: skip


def _said(tell: Telling, child: Child) -> str:
    return "unknown" if child == "unknown" else tell.text(child)


def _goal_row(tell: Telling, id_: str, goal: Goal) -> Row:
    sexes = ((Words(tell.word("by-sex")),),) if goal.by_sex else ()
    return Row((
        TextCell((goal_line(tell, id_),)),
        TextCell(((Words(tell.text(goal.text)),), *sexes)),
        group_cell(tell, goal.groups),
        plain(tell.text(goal.target)) if goal.target else gap(tell.word("no-target")),
        tell.child(goal.child),
        tell.sources(goal),
    ))  # fmt: skip


def group_cell(tell: Telling, ids: tuple[str, ...]) -> TextCell:
    """Return the target groups by name, or that none was seen."""
    found = [tell.text(tell.plan.groups[id_].name) for id_ in ids if id_ in tell.plan.groups]
    return TextCell((joined([Words(each) for each in found], "; "),)) if found else gap(tell.word("not-seen"))


def assignments_table(tell: Telling, goal: str | None = None) -> Table:
    """Return the assignments, those of one goal if it is named: who, when, and what came of them."""
    found = {id_: one for id_, one in tell.plan.assignments.items() if goal is None or goal in one.goals}
    return Table(
        "assignments",
        tell.word("assignments.caption"),
        tell.columns("assignment", "lead", "dates", "product", "child", "source"),
        (Group(tuple(_assignment_row(tell, one) for one in found.values())),) if found else (),
        css="plan long",
        data=Data(
            ("plan", "id", "name", "goals", "lead", "partners", "consulted", "given", "due",
             "delivered", "start", "end", "product", "result", "child"),
            tuple(
                (tell.id, id_, tell.text(one.name), " ".join(one.goals), " ".join(one.lead),
                 " ".join(one.partners), " ".join(one.consulted), one.given, one.due, one.delivered,
                 one.start, one.end, one.product, tell.text(one.result) or None, _said(tell, one.child))
                for id_, one in found.items()
            ),
        ),
    )  # fmt: skip


def _assignment_row(tell: Telling, one: Assignment) -> Row:
    dates = [Words(tell.span(one.start, one.end))] if one.start or one.end else []
    dates += [
        Words(tell.word(f"date.{name}", when=tell.when(value)))
        for name, value in (("given", one.given), ("due", one.due), ("delivered", one.delivered))
        if value
    ]
    return Row((
        tell.noted(tell.text(one.name), one.note),
        who_cell(tell, one.lead, one.partners, one.consulted),
        TextCell((joined(dates, ", "),)) if dates else gap(tell.word("not-seen")),
        _made(tell, one),
        tell.child(one.child),
        tell.sources(one),
    ))  # fmt: skip


def _made(tell: Telling, one: Assignment) -> TextCell:
    """Return what came of an assignment; a publication that was not read itself is marked as that."""
    product, lines = tell.names.library.publications.get(one.product or ""), []
    if product is not None:
        lang = None if product.language == tell.names.lang else product.language
        lines.append((Words(product.title, lang, f"{PAGE}{PUBLICATIONS}{one.product}/"),))
        lines += [(Words(mark),) for mark in (tell.read_mark(product),) if mark]
    if one.result is not None:
        lines.append((Words(tell.text(one.result)),))
    return TextCell(tuple(lines)) if lines else gap(tell.word("not-seen"))


def who_cell(
    tell: Telling, lead: tuple[str, ...], partners: tuple[str, ...], consulted: tuple[str, ...] = ()
) -> TextCell:
    """Return who leads, and in small who takes part and who is consulted."""
    if not lead:
        return gap(tell.word("not-seen"))
    others = (
        (Words(tell.word(how, who=tell.actors(ids))),)
        for how, ids in (("with", partners), ("consulting", consulted))
        if ids
    )
    return TextCell(((Words(tell.actors(lead)),), *others))


def activities_table(tell: Telling, goal: str | None = None) -> Table:
    """Return the activities, those of one goal if it is named."""
    found = {id_: one for id_, one in tell.plan.activities.items() if goal is None or goal in one.goals}
    return Table(
        "activities",
        tell.word("activities.caption"),
        tell.columns("activity", "goals", "responsible", "dates", "child", "source"),
        (Group(tuple(_activity_row(tell, one) for one in found.values())),) if found else (),
        css="plan long",
        data=Data(
            ("plan", "id", "name", "goals", "responsible", "partners", "start", "end", "status", "child"),
            tuple(
                (tell.id, id_, tell.text(one.name), " ".join(one.goals), " ".join(one.responsible),
                 " ".join(one.partners), one.start, one.end, one.status, _said(tell, one.child))
                for id_, one in found.items()
            ),
        ),
    )  # fmt: skip


def _activity_row(tell: Telling, one: Activity) -> Row:
    time = tell.span(one.start, one.end)
    state = (Words(tell.word(f"activity-status.{one.status}")),)
    cells: tuple[Cell, ...] = (
        tell.noted(tell.text(one.name), one.note),
        tell.goal_links(one.goals),
        who_cell(tell, one.responsible, one.partners),
        TextCell((state, (Words(time),))) if time else TextCell((state,)),
        tell.child(one.child),
        tell.sources(one),
    )
    return Row(cells)


def after_table(tell: Telling) -> Table:
    """Return what followed when the plan had ended, in order of time; what has no date comes last."""
    found = sorted(tell.plan.after.items(), key=lambda item: first_day(item[1].on or "") or datetime.date.max)
    return Table(
        "after",
        tell.word("after.caption"),
        tell.columns("when", "event", "source"),
        (Group(tuple(_event_row(tell, one) for _, one in found)),) if found else (),
        css="plan",
        data=Data(
            ("plan", "id", "on", "text"),
            tuple((tell.id, id_, one.on, tell.text(one.text)) for id_, one in found),
        ),
    )


def _event_row(tell: Telling, one: Milestone) -> Row:
    when = tell.text(one.when) or tell.when(one.on)
    return Row(
        (
            plain(when) if when else gap(tell.word("not-seen")),
            tell.noted(tell.text(one.text), one.note),
            tell.sources(one),
        )
    )
