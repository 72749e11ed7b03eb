"""Deadlines of the process register in words: what they run from, how they are counted, who acts, the law."""

from __future__ import annotations

from hemvist.pages.draft import Edition
from hemvist.pages.links import OPEN_POINTS, PROVISIONS, SCHEME
from hemvist.pages.provisions import provision_name
from hemvist.records.base import FullText
from hemvist.records.process import Deadline
from hemvist.synthesis.counted_days import is_at_once, parts
from hemvist.tables.table import Words, joined

UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def said(edition: Edition, text: FullText) -> str:
    """Return a text of a register in the page's language: all of them exist in both."""
    return text.best(edition.lang)[0]


def moment_name(edition: Edition, id_: str) -> str:
    """Return the name of an event, or what a deadline is about; an id that nothing has stays as it is."""
    library = edition.library
    if id_ in library.events:
        return said(edition, library.events[id_].name)
    return said(edition, library.deadlines[id_].what) if id_ in library.deadlines else id_


def after_words(edition: Edition, deadline: Deadline) -> str:
    """Return what a deadline runs from; several events are the last of them."""
    names = [moment_name(edition, id_) for id_ in deadline.after]
    if len(names) == 1:
        return names[0]
    return edition.words.text("process.after.later", first=names[0], second=", ".join(names[1:]))


def period_words(edition: Edition, deadline: Deadline) -> str:
    """Return how long a time is: "3 weeks", "same day", "2 weekdays"."""
    number, unit = parts(deadline.period)
    if number == 0:
        return edition.words.text("process.period.same-day")
    name = "weekday" if deadline.rule == "weekday" else UNITS[unit]
    found = edition.words.plural(f"process.period.{name}", abs(number))
    return edition.words.text("process.period.before", period=found) if number < 0 else found


def bound_words(edition: Edition, deadline: Deadline) -> str:
    """Return what the end of a time means: the last day to act, a limit, the first day of something."""
    kind = f"{deadline.bound}.{deadline.side}"
    if deadline.is_limit:
        kind = f"{deadline.bound}.limit"
    elif is_at_once(deadline):
        kind = "at-once"
    return edition.words.text(f"process.bound.{kind}")


def rule_lines(edition: Edition, deadline: Deadline) -> tuple[tuple[Words, ...], ...]:
    """Return period, what the end of it means, and how its days are counted, a line each."""
    words = edition.words
    lines = [
        period_words(edition, deadline),
        bound_words(edition, deadline),
        words.text(f"process.rule.{'shift-unsettled' if deadline.unsettled.shift else deadline.rule}"),
    ]
    if deadline.to_month_end:
        lines.append(words.text("process.rule.month-end"))
    return tuple((Words(line),) for line in lines)


def who_words(edition: Edition, deadline: Deadline) -> str:
    """Return who acts: what they are called at this step, or the names of the actors."""
    if deadline.called is not None:
        return said(edition, deadline.called)
    return ", ".join(actor_name(edition, id_) for id_ in deadline.who)


def actor_name(edition: Edition, id_: str) -> str:
    """Return the name of an actor; an id that nobody has is reported elsewhere, and stays as it is."""
    actor = edition.library.actors.get(id_)
    return id_ if actor is None else said(edition, actor.name)


def provision_words(edition: Edition, ids: tuple[str, ...]) -> tuple[Words, ...]:
    """Return provisions as links to the register; those that it does not hold are left out."""
    known = [id_ for id_ in ids if id_ in edition.library.provisions]
    links = [Words(provision_name(edition, id_), None, f"{SCHEME}{PROVISIONS}#{id_}") for id_ in known]
    return joined(links, ", ")


def point_words(ids: tuple[str, ...]) -> tuple[Words, ...]:
    """Return open points as links to the register."""
    return joined([Words(id_, None, f"{SCHEME}{OPEN_POINTS}#{id_.lower()}") for id_ in ids], ", ")


def open_points(deadline: Deadline) -> tuple[str, ...]:
    """Return all open points of a deadline: those that part its readings, and the others."""
    unsettled = deadline.unsettled
    parting = (unsettled.start, unsettled.shift, unsettled.weekday, unsettled.first_day)
    return tuple(dict.fromkeys([*(point for point in parting if point), *deadline.open_points]))
