"""Numbers in a sentence that come from a record: `[=study/r03 effect]`, a question's or an indicator's."""

from __future__ import annotations

import re
from html import escape

from hemvist.library import nearest
from hemvist.messages import Catalogue
from hemvist.pages import wrong
from hemvist.pages.draft import Draft
from hemvist.pages.indicators import REFERENCE as OF_INDICATOR
from hemvist.pages.indicators import indicator_number
from hemvist.pages.links import record_link
from hemvist.pages.question_numbers import question_number
from hemvist.pages.tracing import Place
from hemvist.records.result import Figure, Result
from hemvist.records.study import Study
from hemvist.synthesis import Effect, difference_unit, effect_of
from hemvist.tables.effect_words import effect_in_text, footnotes_of
from hemvist.tables.naming import Names

REFERENCE = re.compile(r"^=(?P<study>[^/\s]+)/(?P<result>\S+)\s+(?P<field>\S+)\s*$")
EFFECT_FIELDS = ("effect", "effect.estimate", "effect.interval")
FIGURE_FIELDS = ("percent", "events", "total", "mean")
MARKS_SHOWN = ("computed", "derived", "second-hand", "no-interval")


def number(draft: Draft, text: str, place: Place) -> str:
    """Return numbers from a result as a token: linked to the result, with a mark when not read as printed."""
    html, plain = _number(draft, text, place)
    return draft.stash.add(html or wrong.inline(draft.edition.words, f"[{text}]"), text=plain)


def _number(draft: Draft, text: str, place: Place) -> tuple[str, str]:
    if indicator := OF_INDICATOR.match(text):
        return indicator_number(draft, indicator, place)
    match = REFERENCE.match(text)
    if match is None:
        draft.trace.problem(place, "E605", width=len(text) + 2, found=text)
        return "", ""
    study_id, result_id, field = match["study"], match["result"], match["field"]
    library = draft.edition.library
    if study_id in library.questions and study_id not in library.studies:
        places = place.after(1 + match.start("result")), place.after(1 + match.start("field"))
        return question_number(draft, study_id, result_id, field, places)
    if not draft.known("studies", study_id, place.after(2), "E606"):
        return "", ""
    study = library.studies[study_id]
    result = study.result(result_id)
    if result is None:
        ids = tuple(each.id for each in study.results)
        at = place.after(1 + match.start("result"))
        draft.trace.problem(
            at, "E607", width=len(result_id), found=result_id, expected=", ".join(ids[:12]),
            nearest=nearest(result_id, ids), study=study_id,
        )  # fmt: skip
        return "", ""
    shown = _shown(draft, study, result, field, place.after(1 + match.start("field")))
    if shown is None:
        return "", ""
    words, marks = shown
    return _linked(draft.edition.words, study_id, result_id, words, marks), words


def _linked(words: Catalogue, study_id: str, result_id: str, shown: str, marks: tuple[str, ...]) -> str:
    """Return the number as a link to its result, followed by its marks in words."""
    link = (
        f'<a class="number" href="{escape(record_link("studies", study_id, result_id))}">{escape(shown)}</a>'
    )
    said = ", ".join(words.text(f"number.mark.{mark}") for mark in marks)
    return f'{link} <span class="small">({escape(said)})</span>' if said else link


Shown = tuple[str, tuple[str, ...]]


def _shown(draft: Draft, study: Study, result: Result, field: str, place: Place) -> Shown | None:
    """Return the formatted number and its marks, or None when there is none (and say why)."""
    if field in EFFECT_FIELDS:
        return _effect(draft, study, result, field, place)
    start, _, name = field.removeprefix("groups.").rpartition(".")
    known = (*EFFECT_FIELDS, *(f"groups.{group}.{name}" for group in result.groups for name in FIGURE_FIELDS))
    if field not in known:
        draft.trace.problem(place, "E608", width=len(field), found=field, expected=", ".join(known),
                            nearest=nearest(field, known))  # fmt: skip
        return None
    value = _figure(draft.edition.words, result.groups[start], name)
    if value is None:
        draft.trace.problem(place, "E609", width=len(field), found=field)
        return None
    return value, _figure_marks(result, field)


def _figure(words: Catalogue, figure: Figure, name: str) -> str | None:
    value = getattr(figure, name)
    if value is None:
        return None
    return words.text("number.percent", n=words.number(value)) if name == "percent" else words.number(value)


def _figure_marks(result: Result, field: str) -> tuple[str, ...]:
    """Return which marks a group's figure carries."""
    derived = result.derived is not None and field in result.derived.fields
    return tuple(
        mark for mark, holds in (("derived", derived), ("second-hand", result.is_secondary)) if holds
    )


def _effect(draft: Draft, study: Study, result: Result, field: str, place: Place) -> Shown | None:
    words, effect = draft.edition.words, effect_of(study, result)
    if not isinstance(effect, Effect):
        why = words.text(f"synthesis.reason.{effect.reason}", **dict(effect.values))
        draft.trace.problem(place, "E610", width=len(field), found=field, why=why)
        return None
    if field == "effect.interval" and (effect.low is None or effect.high is None):
        draft.trace.problem(place, "E609", width=len(field), found=field)
        return None
    marks = tuple(mark for mark in MARKS_SHOWN if mark in footnotes_of(effect))
    names = Names.of(draft.edition.library, draft.edition.lang)
    part, unit = field.removeprefix("effect").lstrip("."), difference_unit(result, effect.measure)
    return effect_in_text(names, effect, part, unit), marks
