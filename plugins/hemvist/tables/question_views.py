"""The flow of a search and an icon array of an answer, as the data of their drawings."""

from __future__ import annotations

from hemvist.figures.flow import Counted, Flow, FlowView
from hemvist.figures.icons import IconView
from hemvist.records.question import BaselineRisk, SearchLog
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import OutcomeAnswer, answer_of
from hemvist.tables.naming import Names
from hemvist.tables.question_words import as_effect, leading, risk_with

REMOVED = ("duplicates", "automation", "other")


def flow_view(names: Names, search_id: str) -> FlowView:
    """Return the flow of a search; what is included is counted from the entries. Raises KeyError."""
    library, search = names.library, names.library.searches[search_id]
    removed = tuple(
        Counted(names.words.text(f"flow.{box}"), n)
        for box in REMOVED
        if (n := _recorded(getattr(search.flow, box))) is not None
    )
    ineligible = _recorded(search.flow.ineligible)
    flow = Flow(
        databases=_sources(names, search),
        removed=removed,
        screened=_recorded(search.flow.screened),
        screened_out=_recorded(search.flow.excluded),
        sought=_recorded(search.flow.sought),
        not_retrieved=_recorded(search.flow.not_retrieved),
        assessed=_recorded(search.flow.assessed),
        excluded=(Counted(names.words.text("flow.ineligible"), ineligible),)
        if ineligible is not None
        else (),
        studies=len(library.studies),
        reports=sum(len(study.reports) for study in library.studies.values()),
    )
    notes = (names.recorded(text).text for text in (search.text, *search.notes))
    return FlowView(f"flow-{search.id}", names.words.text("flow.caption"), flow, " ".join(notes))


def _recorded(n: int | str) -> int | None:
    return n if isinstance(n, int) else None


def _sources(names: Names, search: SearchLog) -> tuple[Counted, ...]:
    """Return the sources searched, or what was found in all when only that is recorded."""
    if search.sources:
        return tuple(Counted(source.name, _recorded(source.hits)) for source in search.sources)
    found = _recorded(search.flow.identified)
    return () if found is None else (Counted(names.words.text("flow.identified"), found),)


def icon_view(names: Names, question_id: str, outcome_id: str) -> IconView:
    """Return the icon array of an outcome of a question; the drawing refuses it where it may not be drawn.

    Raises KeyError for a question that does not exist.
    """
    question = names.library.questions[question_id]
    outcome = answer_of(names.library, question_id).outcome(outcome_id)
    risk = next((each for each in question.baseline_risks if each.outcome == outcome_id), None)
    known = names.library.outcomes.get(outcome_id)
    with_, low, high = _with(outcome, risk)
    source = risk.source if risk is not None else None
    where = names.report(source.report) if source is not None and source.report else ""
    return IconView(
        id=f"icons-{outcome_id}",
        outcome=names.term("outcomes", outcome_id),
        intervention=names.recorded(question.title).text,
        better=known.better if known is not None else "none",
        without=risk.value if risk is not None else None,
        with_=with_,
        low=low,
        high=high,
        source=where or (source.where or "" if source is not None else ""),
        source_href=f"hv:/evidens/referenser/#{source.report}"
        if source is not None and source.report
        else "",
        certainty=outcome.level if outcome is not None else "",
    )


def _with(
    outcome: OutcomeAnswer | None, risk: BaselineRisk | None
) -> tuple[float | None, float | None, float | None]:
    """Return the risk with the intervention and its ends, from the baseline and a pooled or single ratio."""
    if outcome is None or risk is None:
        return None, None, None
    strand = leading(outcome)
    effects = [entry.effect for entry in strand.estimates if isinstance(entry.effect, Effect)]
    effect = (
        as_effect(strand.pooled) if strand.pooled is not None else effects[0] if len(effects) == 1 else None
    )
    if effect is None or effect.measure not in ("rr", "or"):
        return None, None, None
    risks = [
        None if value is None else risk_with(risk.value, effect.measure, value)
        for value in (effect.estimate, effect.low, effect.high)
    ]
    return risks[0], risks[1], risks[2]
