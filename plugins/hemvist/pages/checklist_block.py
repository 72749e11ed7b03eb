"""The block of a checklist: boxes that can be ticked and printed without any script."""

from __future__ import annotations

from html import escape
from typing import Any

from hemvist.pages.draft import Draft
from hemvist.pages.stated import documents, mark_of, section, steps, words_of
from hemvist.records.stated import Stated
from hemvist.records.tool_blocks import ChecklistBlock


def checklist(draft: Draft, options: Any) -> str:
    """Return a checklist."""
    assert isinstance(options, ChecklistBlock)
    return f'<div class="tool">{draft.stash.add_late(lambda: _checklist(draft, options.id))}</div>'


def _checklist(draft: Draft, id_: str) -> str:
    """Return the list under its heading; the browser is asked not to fill boxes in by itself."""
    draft.use("checklists", id_)
    found = draft.edition.library.checklists[id_]
    items = "".join(_item(draft, id_, name, item) for name, item in found.items.items())
    used = [document for item in found.items.values() for document in item.documents]
    taken = steps(draft, "tools.checklist.steps", found.steps)
    inner = (
        f'<p>{words_of(draft, found.use)}</p>{taken}<ul class="ticks">{items}</ul>{documents(draft, used)}'
    )
    return section(draft, "checklist", 2, found.title, id_, inner, f' data-checklist="{escape(id_)}"')


def _item(draft: Draft, checklist_id: str, name: str, item: Stated) -> str:
    box = f"{checklist_id}--{name}"
    return (
        f'<li><input type="checkbox" id="{escape(box)}" name="{escape(name)}" autocomplete="off">'
        f' <span class="tick"><label for="{escape(box)}">{words_of(draft, item.text)}</label> '
        f"{mark_of(draft, item)}</span></li>"
    )
