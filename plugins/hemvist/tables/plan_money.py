"""The money of a plan: the whole, its parts, what is not broken down, and sums that fit in nowhere."""

from __future__ import annotations

from hemvist.records.plan import Budget, Money, Project
from hemvist.tables.plan_words import Telling
from hemvist.tables.table import Cell, Data, Group, NumberCell, Row, Table, TextCell, Words, gap, plain

PLACES = ("in-plan", "not-seen", "before")


def not_broken_down(budget: Budget) -> int:
    """Return the kronor of the total that no line accounts for; negative when the lines are above it."""
    return budget.total - sum(line.kronor for line in budget.lines.values())


def budget_table(tell: Telling) -> Table:
    """Return the budget with its sum and what no source breaks down; without a budget, that there is none."""
    budget = tell.plan.budget
    columns = (
        tell.column("line"),
        tell.column("goals"),
        tell.column("kronor", number=True),
        tell.column("source"),
    )
    if budget is None:
        return Table("budget", tell.word("budget.caption"), columns, (), about=tell.word("no-budget"))
    rows = [
        Row((
            tell.noted(tell.text(line.name), line.note),
            tell.goal_links(line.goals),
            tell.number(line.kronor, "not-seen"),
            tell.sources(line),
        ))
        for line in budget.lines.values()
    ]  # fmt: skip
    rest = not_broken_down(budget)
    own = plain(tell.word("read.derived"))
    if rest:
        rows.append(
            Row((plain(tell.word("rest")), gap(tell.word("rest.goals")), tell.number(rest, "not-seen"), own))
        )
    total = Row(
        (
            plain(tell.text(budget.name)),
            plain(""),
            tell.number(budget.total, "not-seen"),
            tell.sources(budget),
        ),
        css="sum",
    )
    data = [(tell.id, id_, tell.text(line.name), line.kronor) for id_, line in budget.lines.items()]
    data += [(tell.id, "not-broken-down", tell.word("rest"), rest)] if rest else []
    data.append((tell.id, "total", tell.text(budget.name), budget.total))
    return Table(
        "budget",
        tell.word("budget.caption"),
        columns,
        (Group((*rows, total)),),
        about=tell.word("budget.about"),
        sortable=False,
        css="plan",
        data=Data(("plan", "id", "name", "kronor"), tuple(data)),
    )


def other_money_table(tell: Telling) -> Table:
    """Return sums that sources name beside the budget. They are never added."""
    found = tell.plan.other_money
    rows = tuple(
        Row((tell.noted(tell.text(each.name), each.note), _amount(tell, each), tell.sources(each)))
        for each in found.values()
    )
    return Table(
        "othermoney",
        tell.word("othermoney.caption"),
        (tell.column("line"), tell.column("amount", number=True), tell.column("source")),
        (Group(rows),) if rows else (),
        about=tell.word("othermoney.about"),
        sortable=False,
        css="plan",
        data=Data(
            ("plan", "id", "name", "amount", "currency", "approx"),
            tuple(
                (tell.id, id_, tell.text(each.name), each.amount, each.currency, each.approx)
                for id_, each in found.items()
            ),
        ),
    )


def _amount(tell: Telling, money: Money) -> NumberCell:
    said = tell.word(f"currency.{money.currency}", n=tell.names.words.number(money.amount))
    return NumberCell(tell.word(f"approx.{money.approx}", said=said) if money.approx else said, money.amount)


def projects_table(tell: Telling, goal: str | None = None) -> Table:
    """Return the local efforts with a name, those of the plan apart from those that sources name."""
    efforts = tell.plan.efforts
    named = {} if efforts is None else efforts.named
    found = {id_: one for id_, one in named.items() if goal is None or goal in one.goals}
    groups = []
    for place in PLACES:
        rows = tuple(_project_row(tell, one) for one in found.values() if one.place == place)
        if rows:
            groups.append(Group(rows, (Words(tell.word(f"place.{place}")),)))
    return Table(
        "projects",
        tell.word("projects.caption"),
        (*tell.columns("project", "municipality", "goals", "group"), tell.column("grant", number=True),
         *tell.columns("work", "source")),
        tuple(groups),
        about=tell.text(efforts.text) if efforts is not None else tell.word("no-efforts"),
        css="plan",
        data=Data(
            ("plan", "id", "name", "municipality", "district", "place", "goals", "grant", "start", "end",
             "done", "result"),
            tuple(
                (tell.id, id_, tell.text(one.name), one.municipality, one.district, one.place,
                 " ".join(one.goals), one.grant, one.start, one.end, tell.text(one.done) or None,
                 tell.text(one.result) or None)
                for id_, one in found.items()
            ),
        ),
    )  # fmt: skip


def _project_row(tell: Telling, one: Project) -> Row:
    area = tell.names.library.municipalities.get(one.municipality)
    name = area.name if area is not None else one.municipality
    started = ((Words(tell.word("date.start", when=tell.when(one.start))),),) if one.start else ()
    note = ((Words(tell.text(one.note)),),) if one.note else ()
    work = tuple((Words(tell.text(each)),) for each in (one.done, one.result) if each)
    cells: tuple[Cell, ...] = (
        TextCell(((Words(tell.text(one.name)),), *started, *note)),
        plain(f"{name} ({one.district})" if one.district else name),
        tell.goal_links(one.goals) if one.goals else gap(tell.word("not-seen")),
        plain(tell.text(one.group)) if one.group else gap(tell.word("not-seen")),
        tell.number(one.grant, "not-seen"),
        TextCell(work) if work else gap(tell.word("not-seen")),
        tell.sources(one),
    )
    return Row(cells)
