"""Claim marks after a sentence: what a statement rests on, `[Lag: jb-12-44-1]`, `[Evidens: låg]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from hemvist.figures import certainty_discs
from hemvist.library import nearest
from hemvist.messages import LANGUAGES, catalogue
from hemvist.pages import wrong
from hemvist.pages.draft import Draft
from hemvist.pages.provisions import provision_link, provision_name
from hemvist.pages.tracing import Place

NAME = re.compile(r"^(?P<name>[^\W\d_][^:@=\]]{0,30}?)\s*(?::(?P<rest>.*))?$", re.DOTALL)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""What can only be the id of a provision after the name of a mark: in a sentence no such word stands."""
MARKS = {
    "law": "lag",
    "practice": "praxis",
    "evidence": "evidens",
    "suggestion": "forslag",
    "reading": "tolkning",
}
"""The five marks with their class in the stylesheet; their names stand in the catalogue."""


def claim_mark(draft: Draft, text: str, place: Place) -> str | None:
    """Return a claim mark as a token, or None when the words in brackets are no mark and not near one."""
    match = NAME.match(text)
    if match is None:
        return None
    names = {draft.edition.words.text(f"guidance.mark.{mark}"): mark for mark in MARKS}
    name, rest = match["name"], match["rest"]
    mark = {known.casefold(): mark for known, mark in names.items()}.get(name.casefold())
    if mark is None:
        near = _meant(name, names, is_followed=rest is not None)
        if not near:
            return None
        draft.trace.problem(place.after(1), "E603", width=len(name), found=name, nearest=near)
        return draft.stash.add(wrong.inline(draft.edition.words, f"[{text}]"))
    at = place.after(1 + (match.start("rest") if rest is not None else len(text)))
    return WRITERS[mark](draft, mark, rest, at)


def _meant(name: str, names: Mapping[str, str], *, is_followed: bool) -> str:
    """Return the mark that was meant: misspelt, inflected, in the other language, or without its colon."""
    if near := nearest(name, tuple(names)):
        return near
    others = {
        catalogue(lang).text(f"guidance.mark.{mark}").casefold(): known
        for lang in LANGUAGES
        for known, mark in names.items()
    }
    word, _, id_ = name.partition(" ")
    for known in names:
        if is_followed and name.casefold().startswith(known.casefold()):
            return known
        if word.casefold() == known.casefold() and ID.fullmatch(id_):
            return f"{known}: {id_}"
    return others.get(name.casefold(), "")


def framed(words: str, mark: str, html: str = "") -> str:
    """Return a mark in its frame: its word, and what follows the word as HTML."""
    return f'<span class="mark mark--{MARKS[mark]}">{escape(words)}{html}</span>'


def _plain(draft: Draft, mark: str, rest: str | None, place: Place) -> str:
    """Return a mark without details; details are a mistake."""
    word = draft.edition.words.text(f"guidance.mark.{mark}")
    if rest is not None and rest.strip():
        lead = len(rest) - len(rest.lstrip())
        draft.trace.problem(place.after(lead), "E624", width=len(rest.strip()), found=rest.strip())
        return draft.stash.add(wrong.inline(draft.edition.words, f"[{word}: {rest.strip()}]"))
    return draft.stash.add(framed(word, mark), text=f"[{word}]")


def _law(draft: Draft, mark: str, rest: str | None, place: Place) -> str:
    """Return the mark of law with its provisions."""
    edition, word = draft.edition, draft.edition.words.text("guidance.mark.law")
    if not (rest or "").strip():
        return draft.stash.add(framed(word, mark), text=f"[{word}]")  # a rule reports marks that name nothing
    ids: list[str] = []
    unknown: list[str] = []
    column = 0
    for part in (rest or "").split(","):
        id_ = part.strip()
        at = place.after(column + len(part) - len(part.lstrip()))
        column += len(part) + 1
        (ids if draft.known("provisions", id_, at, "E602") else unknown).append(id_)
    for id_ in ids:
        draft.use("laws", edition.library.provisions[id_].law)
    links = ", ".join(provision_link(edition, id_) for id_ in ids)
    html = framed(word, mark, f": {links}" if links else "")
    html += "".join(f" {wrong.inline(edition.words, id_ or word)}" for id_ in unknown)
    names = ", ".join(provision_name(edition, id_) for id_ in ids)
    return draft.stash.add(html, text=f"[{word}: {names}]", provisions=() if unknown else tuple(ids))


def _evidence(draft: Draft, mark: str, rest: str | None, place: Place) -> str:
    """Return the mark of evidence with its certainty in discs and in a word."""
    edition, word = draft.edition, draft.edition.words.text("guidance.mark.evidence")
    levels = {
        term.name.best(edition.lang)[0].casefold(): id_ for id_, term in edition.library.certainty.items()
    }
    level = (rest or "").strip()
    if not level:
        return draft.stash.add(framed(word, mark), text=f"[{word}]")  # a rule reports marks that name nothing
    if level.casefold() not in levels:
        lead = len(rest or "") - len((rest or "").lstrip())
        draft.trace.problem(
            place.after(lead), "E604", width=max(1, len(level)), found=level,
            expected=", ".join(levels), nearest=nearest(level.casefold(), tuple(levels)),
        )  # fmt: skip
        return draft.stash.add(wrong.inline(edition.words, f"[{word}: {level}]"))
    id_ = levels[level.casefold()]
    draft.use("certainty", id_)
    discs = certainty_discs(edition.library.certainty[id_].discs)
    return draft.stash.add(framed(f"{word}: {level.casefold()}", mark, discs), text=f"[{word}: {level}]")


Writer = Callable[[Draft, str, str | None, Place], str]
WRITERS: dict[str, Writer] = {
    "law": _law, "evidence": _evidence, "practice": _plain, "suggestion": _plain, "reading": _plain,
}  # fmt: skip
