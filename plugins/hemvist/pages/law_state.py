"""What a reader must know of law before leaning on it: lapsed, changed, read long ago or in an old copy."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from hemvist.pages.draft import Edition
from hemvist.pages.provisions import provision_link, provision_name
from hemvist.records.days import year_before
from hemvist.records.register import Provision

DOUBTS = ("lapsed", "not-yet", "changed-unread", "old-reading")
"""What can be wrong with a provision, the gravest first; each has a sentence in the catalogue."""
OLD_COPY = "old-copy"
"""The mildest doubt: it was read within the year, in a copy that is older."""
COPIES = "law-copies"
"""Anchor of the line that names them."""


@dataclass(frozen=True, slots=True)
class LawRead:
    """Up to which days the provisions of a text are read; `unknown` are those of which nobody knows."""

    oldest: str | None
    days: Mapping[str, datetime.date]
    unknown: tuple[str, ...]

    @property
    def first(self) -> datetime.date | None:
        """Return the day of the one that is read least far."""
        return None if self.oldest is None else self.days[self.oldest]

    @property
    def last(self) -> datetime.date | None:
        """Return the day of the one that is read furthest."""
        return max(self.days.values(), default=None)


def law_read(provisions: Mapping[str, Provision], ids: Iterable[str]) -> LawRead:
    """Return up to which days some provisions are read; cases are not amended, and left out."""
    named = {id_: provisions[id_] for id_ in ids}
    days = {id_: one.read_through for id_, one in named.items() if one.read_through is not None}
    oldest = min(days, key=lambda id_: (days[id_], id_), default=None)
    return LawRead(oldest, days, tuple(id_ for id_, one in named.items() if one.is_of_unknown_age))


def applies(edition: Edition, provision: Provision) -> str:
    """Return since when a wording applies, by which amendment, and until when; what is not seen is said."""
    words, force = edition.words, provision.in_force
    if provision.kind == "case-law":
        return words.text("provisions.case")
    since = words.text("provisions.since", day=words.date(force.from_)) if force.from_ else ""
    said = [since or words.text("provisions.since_unknown")]
    if force.amended_by:
        said.append(words.text("provisions.amended_by", sfs=force.amended_by))
    if force.to:
        said.append(words.text("provisions.until", day=words.date(force.to)))
    return " ".join(said)


def law_warning(edition: Edition, ids: Iterable[str]) -> str:
    """Return the banner of a page that leans on doubtful provisions, or nothing when there are none.

    A provision is named once, under the gravest of its doubts on the edition's day.
    """
    doubtful: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        doubtful[_doubt(edition, edition.library.provisions[id_])].append(id_)
    said = " ".join(
        _named(edition, edition.words.text(f"law-warning.{doubt}"), doubtful[doubt])
        for doubt in DOUBTS
        if doubt in doubtful
    )
    if not said:
        return ""
    return f'<p class="law-warning"><strong>{escape(edition.words.text("law-warning"))}</strong> {said}</p>'


def old_copies(edition: Edition, ids: Iterable[str]) -> str:
    """Return a line that says which provisions of a page were read in an old copy, the oldest first.

    It is no banner: an old copy is a reason to compare with the official text, not a sign of change.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for id_ in ids:
        if (year := old_copy(edition, id_)) is not None:
            found[year].append(id_)
    if not found:
        return ""
    said = " ".join(
        _named(edition, edition.words.text("law-copy.read", year=str(year)), found[year])
        for year in sorted(found)
    )
    compare = escape(edition.words.text("law-copy.compare"))
    return f'<p class="law-copy small" id="{COPIES}">{said} {compare}</p>'


def oldest_copy(edition: Edition, ids: Iterable[str]) -> str:
    """Return a short line that names the oldest year among them and leads to the rest.

    It stands high on the page, where the first step must still be seen on a phone.
    """
    years = [year for id_ in ids if (year := old_copy(edition, id_)) is not None]
    if not years:
        return ""
    words = edition.words
    said = escape(words.text("law-copy.oldest", year=str(min(years))))
    return (
        f'<p class="law-oldest small">{said} <a href="#{COPIES}">{escape(words.text("law-copy.see"))}</a></p>'
    )


def old_copy(edition: Edition, id_: str) -> int | None:
    """Return the year of the old copy that a provision was read in, when that is the gravest doubt."""
    provision = edition.library.provisions[id_]
    return provision.known_through.year if _doubt(edition, provision) == OLD_COPY else None


def oldest_reading(edition: Edition, ids: Iterable[str]) -> str:
    """Return which provision of a page is read least far, and of which nobody knows; nothing without any."""
    read, words = law_read(edition.library.provisions, ids), edition.words
    said = []
    if read.oldest is not None and read.first is not None:
        name = provision_name(edition, read.oldest)
        said.append(words.text("stamp.oldest", day=words.date(read.first), name=name))
    if read.unknown:
        names = ", ".join(provision_name(edition, id_) for id_ in read.unknown)
        said.append(words.text("stamp.unknown", names=names))
    return " ".join(said)


def _named(edition: Edition, lead: str, ids: list[str]) -> str:
    return f"{escape(lead)} {', '.join(provision_link(edition, id_) for id_ in ids)}."


def _doubt(edition: Edition, provision: Provision) -> str:
    """Return the gravest doubt about a provision, or nothing."""
    state, oldest = provision.state(edition.day), year_before(edition.day)
    if state in DOUBTS:
        return state
    if provision.known_through >= oldest:
        return ""
    return "old-reading" if provision.read_on < oldest else OLD_COPY
