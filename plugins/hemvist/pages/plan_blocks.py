"""The blocks that show a plan: itself, goals, assignments, timetable, actors, money, projects, results."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from hemvist.library import nearest
from hemvist.pages.actor_block import actors as actors_in_guidance
from hemvist.pages.draft import Draft
from hemvist.pages.figures import figure_html
from hemvist.pages.plan_goal import facts, goal_html, listed, measures_html, results_html, shown, title
from hemvist.pages.plan_sources import sources_html
from hemvist.pages.publication_index import index_html
from hemvist.records.base import Record
from hemvist.records.plan_blocks import FollowUpBlock, GoalsBlock, PlanBlock, PlansBlock, PublicationsBlock
from hemvist.records.tool_blocks import ActorsBlock
from hemvist.tables.plan import activities_table, after_table, assignments_table, goals_table, overview_table
from hemvist.tables.plan_actors import bodies_table, matrix_table
from hemvist.tables.plan_money import budget_table, other_money_table, projects_table
from hemvist.tables.plan_publications import publications_of, publications_table
from hemvist.tables.plan_results import conflicts_table
from hemvist.tables.plan_time import timetable_table
from hemvist.tables.plan_words import Telling
from hemvist.tables.plans_compared import plans_table


def wrong_goal(draft: Draft, options: Record) -> tuple[str, str] | None:
    """Return the goal that a block names and its plan does not have, with the nearest that it has."""
    if not isinstance(options, GoalsBlock | PublicationsBlock) or options.goal is None:
        return None
    plan = draft.edition.library.plans.get(options.plan or "")
    goals = tuple(plan.goals) if plan is not None else ()
    return None if options.goal in goals else (options.goal, nearest(options.goal, goals))


def _tell(draft: Draft, options: PlanBlock) -> Telling:
    draft.use("plans", options.plan)
    return Telling.of(draft.edition.library, options.plan, draft.edition.lang)


def plan(draft: Draft, options: Any) -> str:
    """Return a plan on one screen, and what followed when it had ended."""
    assert isinstance(options, PlanBlock)
    tell = _tell(draft, options)
    return figure_html(draft, (overview_table(tell),)) + shown(draft, after_table(tell))


def plans(draft: Draft, options: Any) -> str:
    """Return plans side by side."""
    assert isinstance(options, PlansBlock)
    library = draft.edition.library
    for id_ in options.plans or library.plans:
        draft.use("plans", id_)
    return (
        figure_html(draft, (plans_table(library, draft.edition.lang, options.plans),))
        if library.plans
        else ""
    )


def goals(draft: Draft, options: Any) -> str:
    """Return the goals of a plan as a table, or one of them with everything that meets there."""
    assert isinstance(options, GoalsBlock)
    tell, goal = _tell(draft, options), options.goal
    if goal is None:
        return figure_html(draft, (goals_table(tell),))
    return f'<div class="goal">{draft.stash.add_late(lambda: goal_html(draft, tell, goal))}</div>'


def assignments(draft: Draft, options: Any) -> str:
    """Return assignments and activities."""
    assert isinstance(options, PlanBlock)
    tell = _tell(draft, options)
    found = shown(draft, assignments_table(tell)) + shown(draft, activities_table(tell))
    return found or f"<p>{escape(tell.word('nothing.tasks'))}</p>"


def timetable(draft: Draft, options: Any) -> str:
    """Return the timetable as a drawing in a table."""
    assert isinstance(options, PlanBlock)
    return figure_html(draft, (timetable_table(_tell(draft, options)),))


def actors(draft: Draft, options: Any) -> str:
    """Return the actors of guidance; of a plan, the matrix of its actors and the groups that lead it."""
    assert isinstance(options, ActorsBlock)
    if options.plan is None:
        return actors_in_guidance(draft, options)
    tell = _tell(draft, PlanBlock(plan=options.plan))
    bodies = shown(draft, bodies_table(tell)) or f"<p>{escape(tell.word('nothing.bodies'))}</p>"
    return figure_html(draft, (matrix_table(tell, options.ids),)) + bodies


def budget(draft: Draft, options: Any) -> str:
    """Return the budget and the sums that sources name beside it; of a plan without one, that it has none."""
    assert isinstance(options, PlanBlock)
    tell = _tell(draft, options)
    known = shown(draft, budget_table(tell)) or f"<p>{escape(tell.word('no-budget'))}</p>"
    return known + shown(draft, other_money_table(tell))


def projects(draft: Draft, options: Any) -> str:
    """Return the local efforts."""
    assert isinstance(options, PlanBlock)
    tell = _tell(draft, options)
    return shown(draft, projects_table(tell)) or f"<p>{escape(tell.word('no-efforts'))}</p>"


def publications(draft: Draft, options: Any) -> str:
    """Return the catalogue of publications."""
    assert isinstance(options, PublicationsBlock)
    edition = draft.edition
    if not edition.library.plans:
        return ""
    library, lang = edition.library, edition.lang
    table = publications_table(library, lang, options.plan, options.goal)
    found = publications_of(library, options.plan, options.goal)
    return figure_html(draft, (table,)) + index_html(library, lang, found)


def followup(draft: Draft, options: Any) -> str:
    """Return what came of a plan, goal by goal: planned, done, measured. No verdict is given."""
    assert isinstance(options, FollowUpBlock)
    tell, goal = _tell(draft, options), options.goal
    return f'<div class="followup">{draft.stash.add_late(lambda: _followup(draft, tell, goal))}</div>'


def _followup(draft: Draft, tell: Telling, only: str | None) -> str:
    parts = []
    for id_, goal in tell.plan.goals.items():
        if only in (None, id_):
            name = f"{tell.goal(id_)}: {tell.text(goal.name)}"
            parts += [title(draft, 2, id_, name), results_html(draft, tell, id_)]
    if only is None:
        parts.append(_whole(draft, tell))
    return "".join(parts)


def _whole(draft: Draft, tell: Telling) -> str:
    """Return what is said of the whole plan: results, children, users, contradictions, what is missing."""
    found = tell.plan
    sections = (
        ("whole", facts(tell, found.results)),
        ("children", facts(tell, found.children)),
        ("users", facts(tell, found.users)),
        ("measures", measures_html(draft, tell, found.measures)),
        ("conflicts", shown(draft, conflicts_table(tell))),
        ("not-found", listed(escape(tell.text(each)) for each in found.not_found)),
        ("sources", sources_html(draft, found)),
    )
    return "".join(
        title(draft, 2, f"hela-{id_}", tell.word(f"head.{id_}")) + html for id_, html in sections if html
    )


WRITERS: dict[str, Callable[[Draft, Any], str]] = {
    "plan": plan,
    "plans": plans,
    "goals": goals,
    "assignments": assignments,
    "timetable": timetable,
    "actors": actors,
    "budget": budget,
    "projects": projects,
    "publications": publications,
    "followup": followup,
}
