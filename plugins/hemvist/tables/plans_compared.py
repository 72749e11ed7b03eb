"""Plans side by side: one column a plan, one row a part; what is not seen of a plan is said in its cell."""

from __future__ import annotations

from collections.abc import Callable

from hemvist.library import Library
from hemvist.records.base import FullText, Language
from hemvist.tables.naming import Names
from hemvist.tables.plan import flat, goal_line, money
from hemvist.tables.plan_actors import actors_of
from hemvist.tables.plan_words import PAGE, Telling
from hemvist.tables.table import Column, Data, Group, Row, Table, TextCell, Words, gap, joined, plain


def plans_table(library: Library, lang: Language, plans: tuple[str, ...] = ()) -> Table:
    """Return plans side by side, in the order named; all of them when none is named. Needs at least one."""
    tells = [Telling.of(library, id_, lang) for id_ in plans or library.plans]
    words = Names.of(library, lang).words
    cells = {name: [write(tell) for tell in tells] for name, write in ROWS.items()}
    heads = [Column(tell.id, tell.text(tell.plan.title), phone=tell.mark()) for tell in tells]
    rows = tuple(Row((plain(words.text(f"plan.row.{name}")), *found)) for name, found in cells.items())
    return Table(
        "plans",
        words.text("plan.plans.caption"),
        (tells[0].column("part"), *heads),
        (Group(rows),),
        about=words.text("plan.plans.about"),
        sortable=False,
        css="plan long",
        data=Data(
            ("part", *(tell.id for tell in tells)),
            tuple((name, *map(flat, found)) for name, found in cells.items()),
        ),
    )


def _period(tell: Telling) -> TextCell:
    said = tell.span(tell.plan.period.start, tell.plan.period.end)
    return TextCell(((Words(said, href=f"{PAGE}{tell.plan.page}" if tell.plan.page else ""),),))


def _decided(tell: Telling) -> TextCell:
    decided = tell.plan.decided
    return tell.noted(", ".join(filter(None, (tell.actor(decided.by), tell.when(decided.on)))), decided.note)


def _goals(tell: Telling) -> TextCell:
    return TextCell(tuple(goal_line(tell, id_) for id_ in tell.plan.goals))


def _named(tell: Telling, goals: list[str], missing: str) -> TextCell:
    return plain(tell.goals(goals)) if goals else gap(tell.word(missing))


def _targets(tell: Telling) -> TextCell:
    return _named(tell, [id_ for id_, goal in tell.plan.goals.items() if goal.target], "no-target")


def _sexes(tell: Telling) -> TextCell:
    return _named(tell, [id_ for id_, goal in tell.plan.goals.items() if goal.by_sex], "not-seen")


def _child(tell: Telling) -> TextCell:
    known = [id_ for id_, goal in tell.plan.goals.items() if goal.child != "unknown"]
    return _named(tell, known, "child-unknown")


def _listed(tell: Telling, names: list[FullText]) -> TextCell:
    named = [Words(tell.text(name)) for name in names]
    return TextCell((joined(named, "; "),)) if named else gap(tell.word("not-seen"))


def _groups(tell: Telling) -> TextCell:
    return _listed(tell, [group.name for group in tell.plan.groups.values()])


def _tasks(tell: Telling) -> TextCell:
    return _listed(tell, [one.name for one in tell.plan.assignments.values()])


def _bodies(tell: Telling) -> TextCell:
    return _listed(tell, [body.name for body in tell.plan.bodies.values()])


def _actors(tell: Telling) -> TextCell:
    ids = actors_of(tell.plan)
    return plain(tell.actors(ids)) if ids else gap(tell.word("not-seen"))


def _efforts(tell: Telling) -> TextCell:
    efforts = tell.plan.efforts
    if efforts is None or efforts.count is None:
        return gap(tell.word("no-efforts"))
    return plain(tell.names.words.number(efforts.count))


ROWS: dict[str, Callable[[Telling], TextCell]] = {
    "period": _period,
    "status": lambda tell: plain(tell.word(f"status.{tell.plan.status}")),
    "decided": _decided,
    "goals": _goals,
    "targets": _targets,
    "sexes-apart": _sexes,
    "children": _child,
    "groups": _groups,
    "tasks": _tasks,
    "bodies": _bodies,
    "actors": _actors,
    "money": money,
    "efforts": _efforts,
    "source": lambda tell: tell.sources(tell.plan),
}
