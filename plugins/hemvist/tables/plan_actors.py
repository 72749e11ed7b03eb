"""Who does what in a plan: a matrix of actors, and the groups that lead and advise."""

from __future__ import annotations

from hemvist.records.plan import Body, Part, Plan
from hemvist.tables.plan_words import Telling
from hemvist.tables.table import Cell, Data, Group, Row, Table, TextCell, Words, gap, joined, plain

PARTS = ("leads", "takes-part", "consulted")


def parts_of(plan: Plan, actor: str) -> dict[str, tuple[str, ...]]:
    """Return what an actor leads, takes part in and is consulted in: ids such as `assignments:samordning`.

    Members of a reference group are consulted, as those with whom an assignment is done "in consultation"
    are; members of any other group take part.
    """
    found: dict[str, list[str]] = {part: [] for part in PARTS}
    for id_, assignment in plan.assignments.items():
        places = (assignment.lead, assignment.partners, assignment.consulted)
        _note(found, f"assignments:{id_}", actor, places)
    for id_, activity in plan.activities.items():
        _note(found, f"activities:{id_}", actor, (activity.responsible, activity.partners))
    for id_, body in plan.bodies.items():
        if actor == body.coordinator:
            found["leads"].append(f"bodies:{id_}")
        elif actor in body.members:
            found["consulted" if body.kind == "reference" else "takes-part"].append(f"bodies:{id_}")
    return {part: tuple(ids) for part, ids in found.items()}


def _note(found: dict[str, list[str]], what: str, actor: str, places: tuple[tuple[str, ...], ...]) -> None:
    """Note what an actor has a part in under the first part that names it; `places` are in order of PARTS."""
    part = next((part for part, actors in zip(PARTS, places, strict=False) if actor in actors), None)
    if part is not None:
        found[part].append(what)


def actors_of(plan: Plan) -> tuple[str, ...]:
    """Return every actor that the plan names: those with a part first, then the others as they come."""
    named = [*plan.actors]
    for assignment in plan.assignments.values():
        named += [*assignment.lead, *assignment.partners, *assignment.consulted]
    for activity in plan.activities.values():
        named += [*activity.responsible, *activity.partners]
    for body in plan.bodies.values():
        named += body.members
    return tuple(dict.fromkeys(named))


def matrix_table(tell: Telling, only: tuple[str, ...] = ()) -> Table:
    """Return the actors of a plan, or some of them: what each leads, takes part in and is consulted in."""
    ids = tuple(id_ for id_ in actors_of(tell.plan) if not only or id_ in only)
    return Table(
        "planactors",
        tell.word("planactors.caption"),
        tell.columns("actor", "role", *PARTS, "source"),
        (Group(tuple(_matrix_row(tell, id_) for id_ in ids)),) if ids else (),
        css="plan long",
        data=Data(
            ("plan", "actor", "part", "in"),
            tuple(
                (tell.id, id_, part, what)
                for id_ in ids
                for part, all_ in parts_of(tell.plan, id_).items()
                for what in all_
            ),
        ),
    )


def _matrix_row(tell: Telling, id_: str) -> Row:
    part = tell.plan.actors.get(id_)
    level = (Words(tell.word(f"level.{part.level}")),) if part else ()
    role: Cell = _role(tell, part) if part else gap(tell.word("not-seen"))
    name = TextCell(((Words(tell.actor(id_)),), level)) if level else plain(tell.actor(id_))
    cells = [_cell(tell, ids) for ids in parts_of(tell.plan, id_).values()]
    return Row((name, role, *cells, tell.sources(part) if part else gap(tell.word("no-source"))), id=id_)


def _role(tell: Telling, part: Part) -> TextCell:
    """Return the role in a sentence, and the duties under it as one line, or that none were seen."""
    duties = "; ".join(map(tell.text, part.duties))
    said = tell.word("duties", what=duties) if duties else tell.word("duties.none")
    return TextCell(((Words(tell.text(part.role)),), (Words(said),)))


def _cell(tell: Telling, whats: tuple[str, ...]) -> TextCell:
    if not whats:
        return gap(tell.word("not-seen"))
    names = []
    for what in whats:
        kind, _, id_ = what.partition(":")
        names.append(tell.text(getattr(tell.plan, kind)[id_].name))
    return TextCell((joined([Words(name) for name in names], "; "),))


def bodies_table(tell: Telling) -> Table:
    """Return the groups of a plan: what each is for, and who is in it."""
    return Table(
        "bodies",
        tell.word("bodies.caption"),
        tell.columns("body", "tasks", "members", "source"),
        (Group(tuple(_body_row(tell, body) for body in tell.plan.bodies.values())),)
        if tell.plan.bodies
        else (),
        css="plan long",
        data=Data(
            ("plan", "body", "kind", "coordinator", "member"),
            tuple(
                (tell.id, id_, body.kind, body.coordinator, member)
                for id_, body in tell.plan.bodies.items()
                for member in body.members or (None,)
            ),
        ),
    )


def _body_row(tell: Telling, body: Body) -> Row:
    inside = [Words(tell.text(each)) for each in body.composition]
    inside = inside or [Words(tell.actor(each)) for each in body.members]
    lines = [joined(inside, "; ")] if inside else []
    if body.coordinator:
        lines.append((Words(tell.word("coordinator", who=tell.actor(body.coordinator))),))
    tasks = joined([Words(tell.text(task)) for task in body.tasks], "; ")
    return Row((
        tell.noted(tell.text(body.name), body.note),
        TextCell((tasks,)) if tasks else gap(tell.word("not-seen")),
        TextCell(tuple(lines)) if lines else gap(tell.word("not-seen")),
        tell.sources(body),
    ))  # fmt: skip
