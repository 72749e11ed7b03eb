"""What a reader must know of law before leaning on it: lapsed, changed since, or read long ago."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from hemvist.pages.draft import Edition
from hemvist.pages.provisions import provision_link, provision_name
from hemvist.records.days import year_before
from hemvist.records.register import Provision

DOUBTS = ("lapsed", "not-yet", "changed-unread", "old-reading")
"""What can be wrong with a provision, the gravest first; each has a sentence in the catalogue."""


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
    doubtful: dict[str, list[str]] = {}
    for id_ in ids:
        doubt = _doubt(edition, edition.library.provisions[id_])
        if doubt is not None:
            doubtful.setdefault(doubt, []).append(id_)
    if not doubtful:
        return ""
    said = " ".join(
        escape(edition.words.text(f"law-warning.{doubt}"))
        + f" {', '.join(provision_link(edition, id_) for id_ in doubtful[doubt])}."
        for doubt in DOUBTS
        if doubt in doubtful
    )
    return f'<p class="law-warning"><strong>{escape(edition.words.text("law-warning"))}</strong> {said}</p>'


def oldest_reading(edition: Edition, ids: Iterable[str]) -> str:
    """Return which provision of a page is read least far, and up to when; nothing when none says."""
    known = [
        (through, provision_name(edition, id_))
        for id_ in ids
        if (through := edition.library.provisions[id_].read_through) is not None
    ]
    if not known:
        return ""
    day, name = min(known)
    return edition.words.text("stamp.oldest", day=edition.words.date(day), name=name)


def _doubt(edition: Edition, provision: Provision) -> str | None:
    state = provision.state(edition.day)
    if state in DOUBTS:
        return state
    return "old-reading" if provision.read_on < year_before(edition.day) else None
