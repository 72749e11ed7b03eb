"""Numbers in a sentence that a question's answer gives: `[=cti-at-discharge/homeless-any effect]`."""

from __future__ import annotations

from html import escape

from hemvist.library import nearest
from hemvist.pages.draft import Draft
from hemvist.pages.links import record_link
from hemvist.pages.tracing import Place
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import OutcomeAnswer, answer_of
from hemvist.tables.effect_words import effect_in_text, footnotes_of
from hemvist.tables.naming import Names
from hemvist.tables.question_findings import anchor
from hemvist.tables.question_words import as_effect, leading, synthesis_sentence

EFFECT_FIELDS = ("effect", "effect.estimate", "effect.interval")
COUNTS = ("studies", "better", "worse", "neither")
FIELDS = (*EFFECT_FIELDS, *COUNTS, "certainty")
MARKS_SHOWN = ("computed", "derived", "second-hand", "no-interval")


def question_number(
    draft: Draft, question: str, outcome_id: str, field: str, places: tuple[Place, Place]
) -> tuple[str, str]:
    """Return a number of an answer as HTML and as plain text; both empty when there is none, which is told.

    `places` are those of the outcome and of the field.
    """
    library, words = draft.edition.library, draft.edition.words
    draft.use("questions", question)
    answer = answer_of(library, question)
    outcome = answer.outcome(outcome_id)
    if outcome is None:
        ids = tuple(each.asked.outcome for each in answer.outcomes)
        draft.trace.problem(
            places[0], "E607", width=len(outcome_id), found=outcome_id, expected=", ".join(ids[:12]),
            nearest=nearest(outcome_id, ids), study=question,
        )  # fmt: skip
        return "", ""
    shown = _shown(draft, outcome, field, places[1])
    if shown is None:
        return "", ""
    text, marks = shown
    href = escape(record_link("questions", question, anchor(outcome_id)))
    link = f'<a class="number" href="{href}">{escape(text)}</a>'
    said = ", ".join(words.text(f"number.mark.{mark}") for mark in marks)
    return (f'{link} <span class="small">({escape(said)})</span>' if said else link), text


def _shown(
    draft: Draft, outcome: OutcomeAnswer, field: str, place: Place
) -> tuple[str, tuple[str, ...]] | None:
    """Return the number in words with its marks, or None when there is none (and say why)."""
    words, names = draft.edition.words, Names.of(draft.edition.library, draft.edition.lang)
    if field in EFFECT_FIELDS:
        return _effect(draft, names, outcome, field, place)
    if field in COUNTS:
        strand = leading(outcome)
        n = len(outcome.studies) if field == "studies" else getattr(strand.count, field)
        return words.number(n), ()
    if field == "certainty":
        return names.term("certainty", outcome.level).lower(), ()
    draft.trace.problem(
        place,
        "E608",
        width=len(field),
        found=field,
        expected=", ".join(FIELDS),
        nearest=nearest(field, FIELDS),
    )
    return None


def _effect(
    draft: Draft, names: Names, outcome: OutcomeAnswer, field: str, place: Place
) -> tuple[str, tuple[str, ...]] | None:
    """Return the pooled effect, or the only estimate; several that are not pooled have no single number."""
    strand = leading(outcome)
    own = [entry.effect for entry in strand.estimates if isinstance(entry.effect, Effect)]
    found = as_effect(strand.pooled) if strand.pooled is not None else own[0] if len(own) == 1 else None
    if found is None:
        why = synthesis_sentence(names, outcome, strand) or names.words.text("question.direction.none")
        draft.trace.problem(place, "E610", width=len(field), found=field, why=why)
        return None
    marks = ("computed",) if strand.pooled is not None else footnotes_of(found)
    part = field.removeprefix("effect").lstrip(".")
    return effect_in_text(names, found, part), tuple(mark for mark in MARKS_SHOWN if mark in marks)
