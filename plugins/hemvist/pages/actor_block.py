"""The block of actors: who does what, must, can, and when to get in touch."""

from __future__ import annotations

from html import escape
from typing import Any, get_args

from hemvist.pages.draft import Draft
from hemvist.pages.stated import documents, heading, section, stated, steps
from hemvist.records.actor import Actor
from hemvist.records.stated import Stated
from hemvist.records.tool_blocks import ActorsBlock

GROUPS: tuple[str, ...] = get_args(Actor.model_fields["group"].annotation)


def actors(draft: Draft, options: Any) -> str:
    """Return actors by group; all of them when the block names none."""
    assert isinstance(options, ActorsBlock)
    wanted = options.ids or tuple(
        id_ for id_, actor in draft.edition.library.actors.items() if not actor.aside
    )
    return f'<div class="tool">{draft.stash.add_late(lambda: _groups(draft, wanted))}</div>'


def _groups(draft: Draft, ids: tuple[str, ...]) -> str:
    found = [(id_, draft.edition.library.actors[id_]) for id_ in ids]
    html = []
    for group in GROUPS:
        members = [(id_, actor) for id_, actor in found if actor.group == group]
        if members:
            title = draft.edition.words.text(f"tools.actors.{group}")
            html.append(heading(draft, 2, escape(title), group, title)[0])
            html += [_actor(draft, id_, actor) for id_, actor in members]
    used = [id_ for _, actor in found for each in _statements(actor) for id_ in each.documents]
    return "".join(html) + documents(draft, used)


def _statements(actor: Actor) -> tuple[Stated, ...]:
    return (actor.role, *actor.must, *actor.can, *actor.contact)


def _actor(draft: Draft, id_: str, actor: Actor) -> str:
    draft.use("actors", id_)
    parts = [f"<p>{stated(draft, actor.role)}</p>"]
    for name, statements in (("must", actor.must), ("can", actor.can), ("contact", actor.contact)):
        if statements:
            label = escape(draft.edition.words.text(f"tools.actors.{name}"))
            items = "".join(f"<li>{stated(draft, each)}</li>" for each in statements)
            parts.append(f'<p class="label">{label}</p><ul>{items}</ul>')
    taken = [step for step, found in draft.edition.library.steps.items() if id_ in found.actors]
    parts.append(steps(draft, "tools.actors.steps", taken))
    return section(draft, "actor", 3, actor.name, id_, "".join(parts))
