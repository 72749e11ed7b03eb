"""The other tables of a question: what was left out, with and without, reviews beside ours, and the list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.question import NOT_ASSESSED, BesideOurs
from hemvist.synthesis.answers import Answer, Entry, OutcomeAnswer, Variant, answer_of
from hemvist.tables.comparison_data import rounded
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.effect_words import effect_text, measure_words
from hemvist.tables.naming import Names
from hemvist.tables.question_words import (
    as_effect,
    direction_sentence,
    entry_text,
    leading,
    pooled_text,
    unit_name,
    why_text,
)
from hemvist.tables.reviews import pooled_estimate
from hemvist.tables.study_names import study_name
from hemvist.tables.table import (
    Cell,
    CertaintyCell,
    Column,
    Data,
    Group,
    NumberCell,
    Raw,
    Row,
    Table,
    TextCell,
    Words,
    gap,
    joined,
    linked,
    plain,
)

MOST_LINKS = 12
"""Results of one study and reason that a cell links to; the file has all."""


def left_out_table(names: Names, answer: Answer) -> Table | None:
    """Return the results that were looked at and do not count, a row a study and reason; None without any."""
    by_reason: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for outcome in answer.outcomes:
        for entry in outcome.left_out:
            by_reason[entry.study.id, entry.why[0].id if entry.why else ""].append(entry)
    if not by_reason:
        return None
    key = sort_key(names.lang)
    order = sorted(by_reason, key=lambda pair: (key(study_name(names, pair[0])), pair))
    return Table(
        id="left-out-results",
        caption=names.words.text("question.left-out"),
        about=names.words.text("question.left-out.about"),
        columns=_columns(names, ("study", "reason", "results")),
        groups=(Group(tuple(_left_out_row(names, by_reason[pair]) for pair in order)),),
        sortable=False,
        css="long",
        data=Data(
            ("question", "outcome", "study", "result", "reason", "values"),
            tuple(_left_out_values(answer, entry) for pair in order for entry in by_reason[pair]),
        ),
    )


def _columns(names: Names, ids: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(id_, names.words.text(f"question.column.{id_}")) for id_ in ids)


def _left_out_row(names: Names, entries: list[Entry]) -> Row:
    study = entries[0].study
    name = Words(study_name(names, study.id), None, study_url(study.id))
    header = TextCell(((name,), (names.title(study),)))
    reasons = dict.fromkeys(why_text(names, why) for entry in entries for why in entry.why[:1])
    links = [
        Words(
            f"{names.term('outcomes', entry.result.outcome)} {entry.result.id}", None, study_url(*entry.key)
        )
        for entry in entries[:MOST_LINKS]
    ]
    if len(entries) > MOST_LINKS:
        rest = names.words.number(len(entries) - MOST_LINKS)
        links.append(Words(names.words.text("question.effect.more", n=rest)))
    return Row(
        (header, TextCell(tuple((Words(text),) for text in reasons)), TextCell((joined(links, ", "),)))
    )


def _left_out_values(answer: Answer, entry: Entry) -> tuple[Raw, ...]:
    why = entry.why[0]
    told = "; ".join(f"{key}={value}" for key, value in why.values) or None
    return answer.question, entry.result.outcome, *entry.key, why.id, told


def variants_table(names: Names, outcome: OutcomeAnswer) -> Table | None:
    """Return the pooled result with and without some of its trials, or None when nothing is pooled."""
    pooled = outcome.main.pooled
    if pooled is None:
        return None
    units = tuple(unit for unit, _ in pooled.weights)
    whole = Variant("all", units, pooled)
    variants = (whole, *outcome.main.variants)
    return Table(
        id=f"variants-{outcome.asked.outcome}",
        caption=names.words.text(
            "question.variants", outcome=names.term("outcomes", outcome.asked.outcome)
        ),
        about=names.words.text("question.variants.about"),
        columns=(
            *_columns(names, ("variant", "trials")),
            Column("effect", names.words.text("question.column.effect"), "number"),
            Column("normal", names.words.text("question.column.normal"), "number"),
        ),
        groups=(Group(tuple(_variant_row(names, outcome, each) for each in variants)),),
        sortable=False,
        data=Data(
            ("variant", "without", "k", "trials", "measure", "estimate", "low", "high", "normal_low",
             "normal_high"),
            tuple(_variant_values(each) for each in variants),
        ),
    )  # fmt: skip


def _variant_row(names: Names, outcome: OutcomeAnswer, variant: Variant) -> Row:
    among = [unit for unit, _ in outcome.main.pooled.weights] if outcome.main.pooled is not None else []
    values = {key: unit_name(names, value, among) for key, value in variant.values}
    trials = "; ".join(unit_name(names, unit, among) for unit in variant.units)
    cells: list[Cell] = [
        plain(names.words.text(f"question.variant.{variant.id}", **values)),
        plain(trials) if trials else gap(names.words.text("question.variant.none-left")),
    ]
    pooled = variant.pooled
    if pooled is None:
        left = "one-left" if len(variant.units) == 1 else "none-left"
        alone = _alone(names, outcome, variant) if left == "one-left" else ""
        said = alone or names.words.text(f"question.variant.{left}")
        cells += [NumberCell(said, gap=not alone), NumberCell("", gap=True)]
        return Row(tuple(cells))
    effect = as_effect(pooled)
    normal = replace(effect, low=pooled.z_low, high=pooled.z_high)
    interval = effect_text(names, normal).partition("(")[2].rstrip(")")
    measure = Words(measure_words(names, pooled.measure, outcome.asked.unit or ""))
    cells += [NumberCell(effect_text(names, effect), pooled.estimate, small=(measure,))]
    cells += [NumberCell(interval, pooled.z_low)]
    return Row(tuple(cells))


def _alone(names: Names, outcome: OutcomeAnswer, variant: Variant) -> str:
    """Return the effect of the only trial that is left."""
    entry = next((each for each in outcome.main.entries if each.unit in variant.units), None)
    return entry_text(names, entry) if entry is not None else ""


def _variant_values(variant: Variant) -> tuple[Raw, ...]:
    pooled, without = variant.pooled, "; ".join(value for _, value in variant.values) or None
    start: tuple[Raw, ...] = (variant.id, without, len(variant.units), "; ".join(variant.units) or None)
    if pooled is None:
        return (*start, None, None, None, None, None, None)
    numbers = (pooled.estimate, pooled.low, pooled.high, pooled.z_low, pooled.z_high)
    return (*start, pooled.measure, *map(rounded, numbers))


def published_table(names: Names, answer: Answer) -> Table | None:
    """Return what reviews found beside ours, with the reason of each difference; None without any."""
    rows = [
        (outcome, beside)
        for outcome in answer.outcomes
        for beside in outcome.published
        if beside.review in names.library.reviews
    ]
    if not rows:
        return None
    return Table(
        id="published",
        caption=names.words.text("question.published"),
        about=names.words.text("question.published.about"),
        columns=_columns(names, ("outcome", "theirs", "ours", "difference")),
        groups=(Group(tuple(_published_row(names, *row) for row in rows)),),
        sortable=False,
        css="long",
        data=Data(
            ("question", "outcome", "review", "pooled", "finding"),
            tuple(
                (answer.question, outcome.asked.outcome, each.review, each.pooled, each.finding)
                for outcome, each in rows
            ),
        ),
    )


def _published_row(names: Names, outcome: OutcomeAnswer, beside: BesideOurs) -> Row:
    return Row((
        plain(names.term("outcomes", outcome.asked.outcome)),
        _theirs(names, beside),
        plain(ours_text(names, outcome)),
        TextCell(((names.recorded(beside.difference),),)),
    ))  # fmt: skip


def _theirs(names: Names, beside: BesideOurs) -> TextCell:
    """Return a review's result as the review prints it, on its own scale."""
    review = names.library.reviews[beside.review]
    at = beside.pooled or beside.finding or ""
    who = Words(names.report(review.reports[0].key), None, f"hv:/evidens/oversikter/{review.id}/#{at}")
    pooled = next((each for each in review.pooled if each.id == beside.pooled), None)
    if pooled is not None:
        cell = pooled_estimate(names, pooled)
        k = () if pooled.k is None else ((Words(names.words.plural("tables.caption.studies", pooled.k)),),)
        return TextCell(((who,), (*cell.small, Words(f" {cell.text}")), *k))
    finding = next((each for each in review.findings if each.id == beside.finding), None)
    said = (names.recorded(finding.words),) if finding is not None else (Words(""),)
    return TextCell(((who,), said))


def ours_text(names: Names, outcome: OutcomeAnswer) -> str:
    """Return our own result of an outcome in a line: pooled, the estimates, or where results point."""
    strand = leading(outcome)
    if strand.pooled is not None:
        text = pooled_text(names, strand.pooled, outcome.asked.unit or "")
        return f"{text}, {names.words.plural('tables.caption.studies', strand.pooled.k)}"
    texts = [entry_text(names, entry) for entry in strand.estimates]
    return "; ".join(texts[:3]) if texts else direction_sentence(names, strand)


def questions_list(library: Library, lang: Language) -> Table:
    """Return every question with its answer, certainty and number of studies."""
    names = Names.of(library, lang)
    key = sort_key(lang)
    ids = sorted(library.questions, key=lambda id_: (key(library.questions[id_].title.best(lang)[0]), id_))
    rows = tuple(_question_row(names, id_) for id_ in ids)
    empty = Row((plain(names.words.text("tables.none")), gap(names.words.text("question.list.empty"))))
    return Table(
        id="list-questions",
        caption=names.words.text("question.list"),
        about=names.words.text("question.list.about"),
        columns=(
            *_columns(names, ("question", "answer", "certainty")),
            Column("studies", names.words.text("question.column.studies"), "number"),
        ),
        groups=(Group(rows or (empty,)),),
        css="asked",
        data=Data(
            ("id", "question", "answer", "certainty", "studies"),
            tuple(_question_values(names, id_) for id_ in ids),
        ),
    )


def question_url(question_id: str, outcome: str = "") -> str:
    """Return the address of a question's page, or of an outcome on it."""
    return f"hv:/evidens/fragor/{question_id}/" + (f"#outcome-{outcome}" if outcome else "")


def _question_row(names: Names, question_id: str) -> Row:
    question, answer = names.library.questions[question_id], answer_of(names.library, question_id)
    levels = list(dict.fromkeys(outcome.level for outcome in answer.outcomes))
    judged = [level for level in levels if level != NOT_ASSESSED]
    level = names.library.certainty.get(judged[0]) if len(levels) == 1 and judged else None
    word = ", ".join(names.term("certainty", level_) for level_ in judged or [NOT_ASSESSED])
    n = len(answer.studies)
    return Row((
        linked(names.recorded(question.title).text, question_url(question_id)),
        plain(first_sentence(names.recorded(question.answer).text)),
        CertaintyCell(level.discs if level else None, word),
        NumberCell(names.words.number(n), n),
    ))  # fmt: skip


def _question_values(names: Names, question_id: str) -> tuple[Raw, ...]:
    question, answer = names.library.questions[question_id], answer_of(names.library, question_id)
    levels = dict.fromkeys(outcome.level for outcome in answer.outcomes)
    title, told = (names.recorded(text).text for text in (question.title, question.answer))
    return question_id, title, told, "; ".join(levels), len(answer.studies)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    head, mark, _ = text.partition(". ")
    return f"{head}." if mark else text
