"""The process as a line of steps and as a table: who does what, by when, on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hemvist.pages.claim_marks import framed
from hemvist.pages.deadline_tables import all_deadlines
from hemvist.pages.deadline_words import (
    actor_name,
    after_words,
    bound_words,
    period_words,
    provision_words,
    said,
)
from hemvist.pages.draft import Draft, Edition
from hemvist.pages.links import SCHEME
from hemvist.pages.provisions import provision_link
from hemvist.pages.shown_tables import show
from hemvist.pages.structure import unique
from hemvist.records.base import FullText
from hemvist.records.process import ProcessBlock, Said, Step
from hemvist.tables.render import words_html
from hemvist.tables.table import Column, Data, Group, Row, Table, TextCell, Words

PARTIES = ("tenant", "social_services", "landlord", "kronofogden", "tribunal", "court", "children")
TABLE_COLUMNS = (("tenant",), ("social_services",), ("landlord",), ("kronofogden", "tribunal", "court"))


def process(draft: Draft, options: ProcessBlock) -> str:
    """Return the steps that a block names: as short lines, as a timeline with details, or as a table."""
    ids = _chosen(draft.edition, options)
    for id_ in ids:
        draft.use("steps", id_)
    if options.show in ("table", "times"):
        times = all_deadlines(draft.edition, ids)
        tables = (times,) if options.show == "times" else (_table(draft.edition, ids), times)
        html, downloads = show(draft.edition, draft.page.url, tables, draft.ids)
        draft.downloads.extend(downloads)
        return "".join(html)
    write = _short if options.show == "short" else _whole
    items = "".join(write(draft, id_, draft.edition.library.steps[id_]) for id_ in ids)
    return f'<div class="process"><ol class="line line--process">{items}</ol></div>'


def _chosen(edition: Edition, options: ProcessBlock) -> tuple[str, ...]:
    """Return the steps of a track, or those named; all of them when a block names none."""
    library = edition.library
    if options.steps:
        return options.steps
    if options.track:
        return tuple(id_ for id_ in library.tracks[options.track].steps if id_ in library.steps)
    return tuple(library.steps)


def _title(edition: Edition, step: Step) -> str:
    """Return a step's name, as a link to the page about it when that page is written."""
    name = escape(said(edition, step.name))
    if step.page and any(page.url == step.page for page in edition.library.pages):
        return f'<a href="{SCHEME}{escape(step.page)}">{name}</a>'
    return name


def _short(draft: Draft, id_: str, step: Step) -> str:
    """Return a step as one line of a list: its name, and its time."""
    time = f'<br><span class="small">{escape(said(draft.edition, step.time))}</span>' if step.time else ""
    return f"<li><b>{_title(draft.edition, step)}</b>{time}</li>"


def _whole(draft: Draft, id_: str, step: Step) -> str:
    """Return a step with its trigger, its times, and what each party does."""
    edition = draft.edition
    anchor = unique(f"steg-{id_}", draft.ids)
    who = ", ".join(actor_name(edition, actor) for actor in step.actors)
    facts = "".join(
        f"<dt>{escape(term)}</dt><dd>{definition}</dd>" for term, definition in _facts(edition, step)
    )
    return (
        f'<li id="{anchor}"><p class="stop__name"><b>{_title(edition, step)}</b> '
        f'<span class="who">{escape(who)}</span></p><p>{escape(said(edition, step.trigger))}</p>'
        f'<dl class="facts">{facts}</dl></li>'
    )


def _facts(edition: Edition, step: Step) -> Iterator[tuple[str, str]]:
    """Give terms and their HTML: times, law, parties, forms."""
    words = edition.words
    if step.time or step.deadlines:
        yield words.text("process.part.time"), _times(edition, step)
    for party in PARTIES:
        statements: tuple[Said, ...] = getattr(step, party)
        if statements:
            yield words.text(f"process.part.{party}"), " ".join(_said(edition, it) for it in statements)
    if step.forms:
        yield words.text("process.part.forms"), _forms(edition, step.forms)
    if step.provisions:
        links = provision_words(edition, step.provisions)
        yield words.text("process.part.law"), "".join(map(words_html, links))


def _times(edition: Edition, step: Step) -> str:
    """Return the time of a step in words, then each deadline."""
    whole = f"<p>{escape(said(edition, step.time))}</p>" if step.time else ""
    items = "".join(
        f"<li>{escape(said(edition, deadline.what))}: {escape(period_words(edition, deadline))}, "
        f"{escape(bound_words(edition, deadline)).lower()} "
        f'<span class="small">({escape(after_words(edition, deadline))})</span></li>'
        for deadline in step.deadlines.values()
    )
    return f"{whole}<ul>{items}</ul>" if items else whole


def _said(edition: Edition, statement: Said) -> str:
    """Return a statement with the mark that says what it rests on."""
    mark = edition.words.text(f"guidance.mark.{statement.mark}")
    links = ", ".join(
        provision_link(edition, id_) for id_ in statement.provisions if id_ in edition.library.provisions
    )
    return f"{escape(said(edition, statement))} {framed(mark, statement.mark, f': {links}' if links else '')}"


def _forms(edition: Edition, forms: tuple[FullText, ...]) -> str:
    return escape("; ".join(said(edition, form) for form in forms))


def _table(edition: Edition, ids: tuple[str, ...]) -> Table:
    """Return the steps as a table: a row a step, a column a party."""
    words = edition.words
    names = ("step", "time", "tenant", "social_services", "landlord", "authorities", "children")
    columns = tuple(Column(name, words.text(f"process.column.{name}")) for name in names)
    steps = {id_: edition.library.steps[id_] for id_ in ids}
    return Table(
        id="process",
        caption=words.text("process.table.caption"),
        about=words.text("process.table.about"),
        columns=columns,
        groups=(Group(tuple(_row(edition, step) for step in steps.values())),),
        sortable=False,
        data=Data(
            ("id", "track", "actors", "provisions"),
            tuple(
                (id_, step.track, " ".join(step.actors), " ".join(step.provisions))
                for id_, step in steps.items()
            ),
        ),
    )


def _row(edition: Edition, step: Step) -> Row:
    time = plain_lines(said(edition, step.time)) if step.time else plain_lines("–")
    cells = [
        TextCell(((Words(said(edition, step.name), strong=True),), (Words(said(edition, step.trigger)),))),
        time,
        *(_cell(edition, step, parties) for parties in TABLE_COLUMNS),
        _cell(edition, step, ("children",)),
    ]
    return Row(tuple(cells))


def plain_lines(text: str) -> TextCell:
    """Return a cell with one line of text."""
    return TextCell(((Words(text),),))


def _cell(edition: Edition, step: Step, parties: tuple[str, ...]) -> TextCell:
    """Return what some parties do, in one run of text; each statement with the word of its mark."""
    found: list[Said] = [it for party in parties for it in getattr(step, party)]
    if not found:
        return plain_lines("–")
    runs = [Words(f"{said(edition, it)} [{edition.words.text(f'guidance.mark.{it.mark}')}] ") for it in found]
    return TextCell((tuple(runs),))
