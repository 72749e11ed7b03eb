"""The block of recommendations: strength, reasons, what they rest on, and what has moved since."""

from __future__ import annotations

from html import escape
from typing import Any

from babel.lists import format_list

from hemvist.messages.catalogue import FORMAT_LOCALES
from hemvist.pages.draft import Draft
from hemvist.pages.links import record_link
from hemvist.pages.stated import documents, open_points, provisions, section, stated, words_of
from hemvist.records.recommendation import Reasons, Recommendation, Seen
from hemvist.records.tool_blocks import RecommendationBlock
from hemvist.synthesis import drift
from hemvist.tables.naming import Names


def recommendations(draft: Draft, options: Any) -> str:
    """Return recommendations; all of them when the block names none."""
    assert isinstance(options, RecommendationBlock)
    wanted = options.ids or tuple(draft.edition.library.recommendations)
    make = lambda: "".join(_recommendation(draft, id_) for id_ in wanted)  # noqa: E731 - made when the page's headings are known
    return f'<div class="tool">{draft.stash.add_late(make)}</div>'


def _recommendation(draft: Draft, id_: str) -> str:
    found, words = draft.edition.library.recommendations[id_], draft.edition.words
    draft.use("recommendations", id_)
    inner = "".join((
        f"<p><b>{escape(words.text(f'tools.strength.{found.strength}'))}</b> "
        f"{escape(words.text(f'tools.status.{found.status}'))}</p>",
        _moved(draft, found),
        _rests_on(draft, found),
        _reasons(draft, found),
        _evidence(draft, found),
        open_points(draft, found.open_points),
        documents(draft, _documents(found)),
        _stamp(draft, found),
    ))  # fmt: skip
    return section(draft, "recommendation", 2, found.text, id_, inner)


def _documents(found: Recommendation) -> list[str]:
    """Return the documents that the reasons lean on."""
    reasons = (getattr(found.reasons, name) for name in Reasons.model_fields)
    return [id_ for reason in reasons for id_ in reason.documents]


def _moved(draft: Draft, found: Recommendation) -> str:
    """Return what has moved since the review, said in words; nothing when nothing has."""
    words = draft.edition.words
    moved = drift(draft.edition.library, found, draft.edition.day)
    if not moved:
        return ""
    items = "".join(
        f"<li>{escape(words.text(f'tools.drift.{each.moved}', before=each.before, now=each.now))}</li>"
        for each in moved
    )
    return f'<div class="open"><p><b>{escape(words.text("tools.drift"))}</b></p><ul>{items}</ul></div>'


def _rests_on(draft: Draft, found: Recommendation) -> str:
    """Return what the recommendation rests on: questions, and the kinds of grounds beside them."""
    words, library = draft.edition.words, draft.edition.library
    named = [words.text(f"tools.ground.{ground}") for ground in found.grounds]
    grounds = format_list(named, locale=FORMAT_LOCALES[draft.edition.lang])
    said = [escape(words.text("tools.rests_on", grounds=grounds))]
    for id_ in found.questions:
        if id_ in library.questions:
            draft.use("questions", id_)
            title = words_of(draft, library.questions[id_].title)
            link = f'<a href="{escape(record_link("questions", id_))}">{title}</a>'
            said.append(f"{escape(words.text('tools.question'))} {link}.")
    said.append(escape(words.text("tools.no_swedish_study")))
    law = provisions(draft, found.provisions)
    return f"<p>{' '.join(said)}{f' {law}.' if law else ''}</p>"


def _reasons(draft: Draft, found: Recommendation) -> str:
    """Return the reasons under the headings of the evidence-to-decision framework."""
    words = draft.edition.words
    rows = "".join(
        f"<dt>{escape(words.text(f'tools.reason.{name}'))}</dt>"
        f"<dd>{stated(draft, getattr(found.reasons, name))}</dd>"
        for name in Reasons.model_fields
    )
    return f'<dl class="facts reasons">{rows}</dl>'


def _evidence(draft: Draft, found: Recommendation) -> str:
    """Return the evidence as it stood at the review."""
    words, snapshot = draft.edition.words, found.snapshot
    items = "".join(f"<li>{_seen(draft, seen)}</li>" for seen in snapshot.evidence)
    title = words.text("tools.snapshot", day=words.date(snapshot.on), n=words.number(len(snapshot.studies)))
    return f'<p class="small">{escape(title)}</p>' + (f'<ul class="small">{items}</ul>' if items else "")


def _seen(draft: Draft, seen: Seen) -> str:
    words, library = draft.edition.words, draft.edition.library
    parts = []
    if seen.study is not None and seen.study in library.studies:
        draft.use("studies", seen.study)
        title = Names.of(library, draft.edition.lang).title(library.studies[seen.study])
        lang = f' lang="{title.lang}"' if title.lang else ""
        link = record_link("studies", seen.study, seen.result or "")
        parts.append(f'<a href="{escape(link)}"{lang}>{escape(title.text)}</a>')
    if seen.question is not None and seen.question in library.questions:
        parts.append(words_of(draft, library.questions[seen.question].title))
    if seen.estimate is not None:
        parts.append(escape(_figure(draft, seen)))
    level = seen.certainty or "not-assessed"
    name = words_of(draft, library.certainty[level].name) if level in library.certainty else escape(level)
    return f"{', '.join(parts)}. {escape(words.text('tools.certainty'))} {name}."


def _figure(draft: Draft, seen: Seen) -> str:
    words = draft.edition.words
    estimate = words.number(seen.estimate or 0)
    if seen.interval is None:
        return words.text("tools.estimate", estimate=estimate)
    low, high = (words.number(bound) for bound in seen.interval)
    return words.text("tools.estimate_interval", estimate=estimate, low=low, high=high)


def _stamp(draft: Draft, found: Recommendation) -> str:
    words = draft.edition.words
    people = ", ".join(
        words.text(f"record.who.{name}") if words.has(f"record.who.{name}") else name for name in found.by
    )
    said = words.text(
        "tools.reviewed", day=words.date(found.snapshot.on), people=people, due=words.date(found.due)
    )
    return f'<p class="small">{escape(said)}</p>'
