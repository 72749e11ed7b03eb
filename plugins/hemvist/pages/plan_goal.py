"""One goal of a plan with everything that meets there, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from hemvist.pages.draft import Draft
from hemvist.pages.figures import figure_html
from hemvist.pages.links import SCHEME, record_link
from hemvist.pages.stated import heading
from hemvist.records.base import Text
from hemvist.records.plan import Activity, Assignment, BudgetLine, Fact, Goal, Measure, Plan, Sourced
from hemvist.tables.monitoring import indicator_address
from hemvist.tables.plan import activities_table, assignments_table
from hemvist.tables.plan_results import conflicts_table, measured_table
from hemvist.tables.plan_words import Telling
from hemvist.tables.render import words_html
from hemvist.tables.table import Table

DONE = "done"
"""Stands for the time of what was done when no source says the time."""


def shown(draft: Draft, table: Table) -> str:
    """Return a table as it stands on a page; nothing when it has no row."""
    return figure_html(draft, (table,)) if table.groups else ""


def title(draft: Draft, level: int, wanted: str, text: str) -> str:
    """Return a heading."""
    return heading(draft, level, escape(text), wanted, text)[0]


def listed(items: Iterable[str]) -> str:
    """Return a list of HTML, or nothing."""
    found = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{found}</ul>" if found else ""


def source_html(tell: Telling, sourced: Sourced) -> str:
    """Return where something was read, in brackets."""
    lines = ", ".join("".join(map(words_html, line)) for line in tell.sources(sourced).lines)
    return f'<span class="small">({lines})</span>'


def facts(tell: Telling, found: Iterable[Fact]) -> str:
    """Return statements as a list, each with where it was read."""
    return listed(
        f"{escape(tell.text(each.text))} {source_html(tell, each)}"
        + (f'<br><span class="small">{escape(tell.text(each.note))}</span>' if each.note else "")
        for each in found
    )


def goal_html(draft: Draft, tell: Telling, id_: str) -> str:
    """Return a goal: what it says, who does what, money, what came of it, and the site's other parts."""
    goal = tell.plan.goals[id_]
    parts = [
        _about(tell, id_),
        title(draft, 2, "uppdrag", tell.word("head.tasks")),
        shown(draft, assignments_table(tell, id_)) or _nothing(tell, "nothing.assignments"),
        shown(draft, activities_table(tell, id_)) or _nothing(tell, "nothing.activities"),
        title(draft, 2, "pengar", tell.word("head.money")),
        _money(tell, id_),
        _projects(tell, id_),
        title(draft, 2, "resultat", tell.word("head.results")),
        results_html(draft, tell, id_),
        title(draft, 2, "indikatorer", tell.word("head.indicators")),
        _indicators(draft, goal) or _nothing(tell, "nothing.indicators"),
        measures_html(draft, tell, goal.measures),
        title(draft, 2, "evidens", tell.word("head.evidence")),
        _records(draft, "interventions", goal.interventions) or _nothing(tell, "nothing.evidence"),
        _records(draft, "questions", goal.questions),
        title(draft, 2, "vagledning", tell.word("head.guidance")),
        _guidance(draft, goal) or _nothing(tell, "nothing.guidance"),
        _nothing(tell, "own-pairing") if goal.guidance or goal.interventions else "",
        title(draft, 2, "publikationer", tell.word("head.publications")),
        _publications(draft, tell, id_) or _nothing(tell, "nothing.publications"),
    ]
    return "".join(parts)


def _nothing(tell: Telling, msgid: str) -> str:
    return f"<p>{escape(tell.word(msgid))}</p>"


def _actors(plan: Plan, id_: str) -> tuple[str, ...]:
    """Return the actors that have a part in something for a goal, or that it concerns, each once."""
    tasks = [
        (one.lead, (*one.partners, *one.consulted)) for one in plan.assignments.values() if id_ in one.goals
    ]
    tasks += [(one.responsible, one.partners) for one in plan.activities.values() if id_ in one.goals]
    found = [actor for leading, others in tasks for actor in (*leading, *others)]
    found += [actor for actor, part in plan.actors.items() if id_ in part.goals]
    return tuple(dict.fromkeys(found))


def _about(tell: Telling, id_: str) -> str:
    """Return the goal's text, what it aims at, whom it names, the child's perspective, and its actors."""
    goal = tell.plan.goals[id_]
    groups = "; ".join(
        tell.text(tell.plan.groups[each].name) for each in goal.groups if each in tell.plan.groups
    )
    lines = [
        (tell.word("column.target"), tell.text(goal.target) or tell.word("no-target")),
        (tell.word("column.groups"), groups or tell.word("not-seen")),
        (
            tell.word("column.child"),
            tell.word("child-unknown") if goal.child == "unknown" else tell.text(goal.child),
        ),
    ]
    if actors := tell.actors(_actors(tell.plan, id_)):
        lines.append((tell.word("row.actors"), actors))
    if goal.by_sex:
        lines.append((tell.word("row.sexes"), tell.word("by-sex")))
    return f"<p>{escape(tell.text(goal.text))} {source_html(tell, goal)}</p>" + listed(
        f"<b>{escape(label)}:</b> {escape(said)}" for label, said in lines
    )


def _money(tell: Telling, id_: str) -> str:
    budget = tell.plan.budget
    lines = [] if budget is None else [line for line in budget.lines.values() if id_ in line.goals]
    if not lines:
        return _nothing(tell, "nothing.money")
    return listed(_line(tell, line) for line in lines)


def _line(tell: Telling, line: BudgetLine) -> str:
    """Return a line of the budget with its sum, and what must be read with it."""
    sum_ = tell.word("kronor", n=tell.names.words.number(line.kronor))
    note = f'<br><span class="small">{escape(tell.text(line.note))}</span>' if line.note else ""
    return f"{escape(tell.text(line.name))}: {escape(sum_)} {source_html(tell, line)}{note}"


def _projects(tell: Telling, id_: str) -> str:
    named = tell.plan.efforts.named if tell.plan.efforts else {}
    found = [one for one in named.values() if id_ in one.goals]
    if not found:
        return _nothing(tell, "nothing.projects")
    return listed(f"{escape(tell.text(one.name))} {source_html(tell, one)}" for one in found)


def results_html(draft: Draft, tell: Telling, id_: str) -> str:
    """Return what was planned, done and measured for a goal, what does not agree, and what was not seen."""
    plan, goal = tell.plan, tell.plan.goals[id_]
    tasks: list[tuple[Assignment | Activity, str]] = [
        *((one, _task_done(tell, one)) for one in plan.assignments.values() if id_ in one.goals),
        *((one, _activity_done(tell, one)) for one in plan.activities.values() if id_ in one.goals),
    ]
    planned = listed(escape(tell.text(one.name)) for one, _ in tasks)
    done = listed(
        _done(tell.text(one.name), when, tell.text(getattr(one, "result", None)))
        for one, when in tasks
        if when
    ) + facts(tell, goal.done)
    parts = [
        _labelled(tell, "planned", planned or _nothing(tell, "nothing.planned")),
        _labelled(tell, "done", done or _nothing(tell, "nothing.done")),
        shown(draft, measured_table(tell, id_))
        or _labelled(tell, "measured", _nothing(tell, "nothing.measured")),
        shown(draft, conflicts_table(tell, id_)),
    ]
    if goal.not_seen:
        parts.append(_labelled(tell, "not-seen", listed(escape(tell.text(each)) for each in goal.not_seen)))
    return "".join(parts)


def _task_done(tell: Telling, one: Assignment) -> str:
    """Return when an assignment was done, nothing for one of which nothing is known to have come."""
    if one.delivered:
        return tell.when(one.delivered)
    return (tell.span(one.start, one.end) or DONE) if one.result else ""


def _activity_done(tell: Telling, one: Activity) -> str:
    return (tell.when(one.end or one.start) or DONE) if one.status == "done" else ""


def _done(name: str, when: str, result: str) -> str:
    """Return what was done and when, if that is known, and what came of it."""
    said = name if when == DONE else f"{name} ({when})"
    return escape(f"{said}: {result}" if result else said)


def _labelled(tell: Telling, msgid: str, html: str) -> str:
    return f'<p class="label">{escape(tell.word(f"label.{msgid}"))}</p>{html}'


def _indicators(draft: Draft, goal: Goal) -> str:
    """Return the goal's indicators as links to their tables."""
    library, lang, items = draft.edition.library, draft.edition.lang, []
    for id_ in goal.indicators:
        if id_ in library.indicators:
            draft.use("indicators", id_)
            name = escape(library.indicators[id_].name.best(lang)[0])
            items.append(f'<a href="{escape(indicator_address(library, id_))}">{name}</a>')
    return listed(items)


def measures_html(draft: Draft, tell: Telling, measures: Mapping[str, Measure]) -> str:
    """Return what sources count that Hemvist holds no series of; a link for what it has come to hold."""
    library = draft.edition.library
    known = library.indicators
    rows = listed(
        f"{_measure(tell, one)} {source_html(tell, one)}" for id_, one in measures.items() if id_ not in known
    )
    held = listed(
        f'<a href="{escape(indicator_address(library, id_))}">{escape(tell.text(one.name))}</a>'
        for id_, one in measures.items()
        if id_ in known
    )
    return held + (f"{_nothing(tell, 'measures.about')}{rows}" if rows else "")


def _measure(tell: Telling, one: Measure) -> str:
    by = f" {tell.word('measured-by', who=tell.text(one.measured_by))}" if one.measured_by else ""
    return escape(f"{tell.text(one.name)}.{by}")


def _records(draft: Draft, kind: str, ids: tuple[str, ...]) -> str:
    """Return interventions or questions as links to their pages."""
    records, items = draft.edition.library.ids(kind), []
    for id_ in ids:
        if id_ in records:
            draft.use(kind, id_)
            name: Text = getattr(records[id_], "name", None) or getattr(records[id_], "title")  # noqa: B009
            items.append(f'<a href="{record_link(kind, id_)}">{escape(name.best(draft.edition.lang)[0])}</a>')
    return listed(items)


def _guidance(draft: Draft, goal: Goal) -> str:
    """Return the pages of guidance that serve the goal, of those that are written."""
    pages = {page.url: page for page in draft.edition.library.pages if page.lang == draft.edition.lang}
    found = (pages[url] for url in goal.guidance if url in pages)
    return listed(f'<a href="{SCHEME}{page.url}">{escape(page.front.title)}</a>' for page in found)


def _publications(draft: Draft, tell: Telling, id_: str) -> str:
    found = [
        (key, one)
        for key, one in draft.edition.library.publications.items()
        if one.plan == tell.id and id_ in one.goals
    ]
    return listed(
        f'<a href="{record_link("publications", key)}"'
        + (f' lang="{one.language}"' if one.language != draft.edition.lang else "")
        + f">{escape(one.title)}</a>"
        + (f" ({one.year})" if one.year else "")
        + (f' <span class="small">({escape(mark)})</span>' if (mark := tell.read_mark(one)) else "")
        for key, one in found
    )
