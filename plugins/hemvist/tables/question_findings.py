"""The summary of findings of a question, in GRADE's layout: an outcome a row, with explained footnotes."""

from __future__ import annotations

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.records.question import NOT_ASSESSED, BaselineRisk, Judgement, Question
from hemvist.synthesis import Effect
from hemvist.synthesis.answers import Answer, Entry, OutcomeAnswer, Strand, answer_of
from hemvist.tables.comparison_data import rounded
from hemvist.tables.effect_words import effect_text, footnotes_of, measure_words
from hemvist.tables.footnotes import FOOTNOTES, footnote
from hemvist.tables.naming import Names
from hemvist.tables.question_plots import label
from hemvist.tables.question_words import (
    absolute_text,
    as_effect,
    entry_text,
    hint_text,
    leading,
    name_apart,
    statement,
)
from hemvist.tables.table import (
    CertaintyCell,
    Column,
    Data,
    Footnote,
    Group,
    Raw,
    Row,
    Table,
    TextCell,
    Words,
    gap,
    joined,
)

COLUMNS = ("outcome", "evidence", "effect", "absolute", "certainty", "statement")
HEADER = (
    "question", "outcome", "importance", "strand", "units", "better", "worse", "neither", "unclear", "sign_p",
    "pooled_k", "measure", "estimate", "low", "high", "level", "normal_low", "normal_high",
    "prediction_low", "prediction_high", "tau2", "i2", "i2_low", "i2_high", "q", "q_p", "certainty",
    "effect_studies",
)  # fmt: skip
MOST_ESTIMATES = 4
"""Estimates of one outcome that a cell tells; the forest plot has all."""


def findings_table(library: Library, question_id: str, lang: Language) -> Table:
    """Return the summary of findings of a question. Raises KeyError for one that does not exist."""
    names, question = Names.of(library, lang), library.questions[question_id]
    answer = answer_of(library, question_id)
    notes: dict[str, Footnote] = {}
    rows = tuple(_row(names, question, outcome, notes) for outcome in answer.outcomes)
    used = {mark for outcome in answer.outcomes for mark in _marks(outcome)}
    units = _counted_units(names, question, answer)
    marks = (footnote(names.words, mark) for mark in FOOTNOTES if mark in used)
    return Table(
        id="summary-of-findings",
        caption=names.words.text("question.findings", question=names.recorded(question.title).text),
        about=names.words.text("question.findings.about"),
        columns=tuple(
            Column(id_, names.words.text(f"question.column.{id_}", units=units)) for id_ in COLUMNS
        ),
        groups=(Group(rows),),
        footnotes=(*marks, *notes.values()),
        sortable=False,
        data=Data(HEADER, tuple(row for outcome in answer.outcomes for row in _values(answer, outcome))),
        css="sof",
    )


def _row(names: Names, question: Question, outcome: OutcomeAnswer, notes: dict[str, Footnote]) -> Row:
    hinted = tuple(_note(names, hint_text(names, hint), notes) for hint in outcome.hints if hint.concern)
    judged = _judged(names, outcome.judgement, notes)
    return Row((
        _header(names, outcome),
        _evidence(names, outcome, (*hinted, *judged)),
        _effect(names, outcome),
        _absolute(names, question, outcome),
        _certainty(names, outcome),
        TextCell(((Words(statement(names, question, outcome)),),)),
    ))  # fmt: skip


def _header(names: Names, outcome: OutcomeAnswer) -> TextCell:
    name = Words(names.term("outcomes", outcome.asked.outcome), None, f"#{anchor(outcome.asked.outcome)}")
    importance = names.words.text(f"question.importance.{outcome.asked.importance}")
    return TextCell(((name,), (Words(importance),)))


def anchor(outcome: str) -> str:
    """Return the anchor of an outcome on the page of a question."""
    return f"outcome-{outcome}"


def _evidence(names: Names, outcome: OutcomeAnswer, marks: tuple[str, ...]) -> TextCell:
    """Return how many studies and people count, and their designs."""
    strand = leading(outcome)
    studies = {entry.study.id: entry for entry in strand.counted}
    if not studies:
        return gap(names.words.text("question.evidence.none"))
    designs = dict.fromkeys(names.term("designs", entry.study.design) for entry in studies.values())
    sizes = [entry.people for entry in strand.counted]
    people = names.words.text("question.evidence.people-unknown")
    if None not in sizes:
        people = names.words.text(
            "question.evidence.people", n=names.words.number(sum(size for size in sizes if size))
        )
    first = names.words.plural("tables.caption.studies", len(studies))
    beside = ((Words(names.words.text("question.strand.beside")),),) if strand.which == "beside" else ()
    return TextCell(((Words(first),), (Words(people),), (Words(", ".join(designs)),), *beside), marks)


def _effect(names: Names, outcome: OutcomeAnswer) -> TextCell:
    """Return the pooled effect, else the estimates of single trials, a line each."""
    strand = leading(outcome)
    if strand.pooled is not None:
        effect, unit = as_effect(strand.pooled), outcome.asked.unit or ""
        lines = (
            (Words(effect_text(names, effect)),),
            (Words(measure_words(names, effect.measure, unit)),),
        )
        return TextCell((*lines, *_from(names, strand)), ("computed",))
    estimates = strand.estimates
    if not strand.ways:
        return gap(names.words.text("question.evidence.none"))
    if not estimates:
        return gap(names.words.text("question.effect.none"))
    shown = [_told(names, entry, strand) for entry in estimates[:MOST_ESTIMATES]]
    more = len(estimates) - MOST_ESTIMATES
    if more > 0:
        shown.append(names.words.text("question.effect.more", n=names.words.number(more)))
    whom = _whom(names, estimates[0]) if len(estimates) == 1 else ()
    told = (*((Words(text),) for text in shown), *((whom,) if whom else ()), *_from(names, strand))
    return TextCell(told, tuple(dict.fromkeys(mark for entry in estimates for mark in _marks_of(entry))))


def _told(names: Names, entry: Entry, strand: Strand) -> str:
    """Return an estimate: with its sample when a study has several, with its study when several have one."""
    text = entry_text(names, entry)
    if len(strand.estimates) < 2:
        return text
    one_study = len(_speaking(strand)) == 1
    sample = names.sample(entry.study, entry.result.sample).text if one_study else label(names, entry, strand)
    return names.words.text("question.effect.of", sample=sample, effect=text)


def _speaking(strand: Strand) -> tuple[str, ...]:
    """Return the studies that the effect of a strand comes from: those of its pool, else of its estimates."""
    fates = ("pooled",) if strand.pooled is not None else ("pooled", "alone")
    return tuple(dict.fromkeys(entry.study.id for entry in strand.entries if entry.fate in fates))


def _from(names: Names, strand: Strand) -> tuple[tuple[Words, ...], ...]:
    """Return the line that names the studies with a figure, when others count without one."""
    speaking, counted = _speaking(strand), dict.fromkeys(entry.study.id for entry in strand.counted)
    if not speaking or len(speaking) == len(counted):
        return ()
    said = names.words.text(
        "question.effect.from", k=names.words.number(len(speaking)), n=names.words.number(len(counted)),
        studies="; ".join(name_apart(names, id_, counted) for id_ in speaking),
    )  # fmt: skip
    return ((Words(said),),)


def _marks_of(entry: Entry) -> tuple[str, ...]:
    return footnotes_of(entry.effect) if isinstance(entry.effect, Effect) else ()


def _marks(outcome: OutcomeAnswer) -> tuple[str, ...]:
    strand = leading(outcome)
    if strand.pooled is not None:
        return ("computed",)
    return tuple(mark for entry in strand.estimates for mark in _marks_of(entry))


def _absolute(names: Names, question: Question, outcome: OutcomeAnswer) -> TextCell:
    """Return how many of 100 and of what, or that it is not shown because no baseline risk has a source."""
    strand = leading(outcome)
    if not (said := _of_100(names, question, outcome)):
        why = (
            "absolute.none" if _effects(strand) else "absolute.no-figure" if strand.ways else "evidence.none"
        )
        return gap(names.words.text(f"question.{why}"))
    risk = _risk(question, outcome)
    told = _measured(names, strand.estimates[0]) if strand.pooled is None else ()
    where = (names.recorded(risk.text),) if risk is not None and _effects(strand)[0].measure != "rd" else ()
    lines = [line for line in (told, where) if line]
    return TextCell(((Words(said),), *lines, *_from(names, strand)))


def _of_100(names: Names, question: Question, outcome: OutcomeAnswer) -> str:
    """Return how many of 100, or an empty text: only a pool or a single estimate says it."""
    effects = _effects(leading(outcome))
    return absolute_text(names, effects[0], _risk(question, outcome)) if len(effects) == 1 else ""


def _effects(strand: Strand) -> list[Effect]:
    if strand.pooled is not None:
        return [as_effect(strand.pooled)]
    return [entry.effect for entry in strand.estimates if isinstance(entry.effect, Effect)]


def _risk(question: Question, outcome: OutcomeAnswer) -> BaselineRisk | None:
    return next((risk for risk in question.baseline_risks if risk.outcome == outcome.asked.outcome), None)


def _measured(names: Names, entry: Entry) -> tuple[Words, ...]:
    """Return what an estimate measures, and in whom unless it says so: an outcome's name is wider."""
    measured, whom = names.recorded(entry.result.measured), _whom(names, entry)
    is_said = whom and whom[0].text.lower() in measured.text.lower()
    return (measured,) if is_said else joined((measured, *whom), " · ")


def _whom(names: Names, entry: Entry) -> tuple[Words, ...]:
    """Return the part of a study that an estimate is about; nothing when it is the whole study."""
    return () if entry.result.sample == "all" else (names.sample(entry.study, entry.result.sample),)


def _counted_units(names: Names, question: Question, answer: Answer) -> str:
    """Return what the hundred are: people, unless every study behind a number counts something else."""
    entries = (
        entry
        for outcome in answer.outcomes
        if _of_100(names, question, outcome)
        for entry in leading(outcome).entries
        if entry.fate in ("pooled", "alone")
    )
    samples = (entry.study.samples.get(entry.result.sample) for entry in entries)
    units = dict.fromkeys(sample.unit if sample and sample.unit else "person" for sample in samples)
    return " / ".join(names.unit(unit).text for unit in units or ("person",))


def _certainty(names: Names, outcome: OutcomeAnswer) -> CertaintyCell:
    """Return our certainty; beside it, as theirs, the one that a review beside ours prints."""
    theirs = "; ".join(dict.fromkeys(_theirs(names, outcome)))
    level = names.library.certainty.get(outcome.level)
    discs = level.discs if level is not None and outcome.level != NOT_ASSESSED else None
    return CertaintyCell(discs, names.term("certainty", outcome.level), theirs)


def _theirs(names: Names, outcome: OutcomeAnswer) -> list[str]:
    found = []
    for beside in outcome.published:
        review = names.library.reviews.get(beside.review)
        pooled = next((each for each in review.pooled if each.id == beside.pooled), None) if review else None
        certainty = pooled.certainty if pooled is not None else None
        if review is None or certainty is None or certainty.how != "printed":
            continue
        if isinstance(certainty.level, str):
            level = names.term("certainty", certainty.level).lower()
            who = names.report(review.reports[0].key)
            found.append(names.words.text("question.certainty.theirs", who=who, level=level))
    return found


def _judged(names: Names, judgement: Judgement | None, notes: dict[str, Footnote]) -> tuple[str, ...]:
    """Return the footnotes of a judgement: a step with its reason each, and who judged."""
    if judgement is None or judgement.level == NOT_ASSESSED:
        return ()
    marks = []
    for domain, step in (*judgement.domains.items(), *judgement.up.items()):
        if step.steps:
            reason = names.recorded(step.reason).text if step.reason else ""
            said = names.words.text(
                "question.judged.step", domain=names.words.text(f"question.domain.{domain}"),
                steps=names.words.number(step.steps), reason=reason,
            )  # fmt: skip
            marks.append(_note(names, said, notes))
    return tuple(marks)


def _note(names: Names, text: str, notes: dict[str, Footnote]) -> str:
    """Return the id of the footnote with this text; equal texts share one."""
    if text not in notes:
        at = len(notes) + 1
        letter = names.words.number(at)
        name = names.words.text("question.footnote", letter=letter)
        notes[text] = Footnote(f"n{at}", letter, name, text)
    return notes[text].id


def _values(answer: Answer, outcome: OutcomeAnswer) -> list[tuple[Raw, ...]]:
    """Return the numbers of an outcome, a row a strand that has studies; one row when none has."""
    strands = [strand for strand in outcome.strands if strand.ways] or [outcome.main]
    found: list[tuple[Raw, ...]] = []
    for strand in strands:
        count, pooled = strand.count, strand.pooled
        start = (
            answer.question, outcome.asked.outcome, outcome.asked.importance, strand.which, len(strand.ways),
            count.better, count.worse, count.neither, count.unclear, rounded(count.p),
        )  # fmt: skip
        numbers: tuple[Raw, ...] = (None,) * 16
        if pooled is not None:
            low, high = pooled.prediction or (None, None)
            i2_low, i2_high = pooled.i2_ci or (None, None)
            numbers = (
                pooled.k, pooled.measure, rounded(pooled.estimate), rounded(pooled.low), rounded(pooled.high),
                pooled.level, rounded(pooled.z_low), rounded(pooled.z_high), rounded(low), rounded(high),
                rounded(pooled.tau2), rounded(pooled.i2), rounded(i2_low), rounded(i2_high),
                rounded(pooled.q), rounded(pooled.q_p),
            )  # fmt: skip
        found.append((*start, *numbers, outcome.level, "; ".join(_speaking(strand)) or None))
    return found
