"""A page a question: the plain answer first, then what it rests on and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from hemvist.formats import csv_bytes
from hemvist.pages.citing import question_tags
from hemvist.pages.dates import answered_on
from hemvist.pages.fragment import Download, Fragment, Heading
from hemvist.pages.links import SCHEME, record_url, site_path
from hemvist.pages.question_files import answer_file
from hemvist.pages.served_goals import served_html
from hemvist.pages.setting import Setting, page_headings, shortened
from hemvist.pages.shown_tables import show
from hemvist.pages.structured import question as described
from hemvist.records.question import Question
from hemvist.synthesis.answers import Answer, OutcomeAnswer, answer_of
from hemvist.tables.bias import bias_tables
from hemvist.tables.direction_plot import direction_table
from hemvist.tables.finder_choice import finder_link
from hemvist.tables.forest import forest_table
from hemvist.tables.funnel import funnel_data, funnel_html
from hemvist.tables.question_findings import anchor, findings_table
from hemvist.tables.question_plots import direction_views, forest_view, funnel_view
from hemvist.tables.question_tables import left_out_table, published_table, variants_table
from hemvist.tables.question_words import direction_sentence, hint_text, synthesis_sentence
from hemvist.tables.table import Table

ANSWER_FILE = "answer.json"


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """What the page shows of one outcome."""

    id: str
    name: str
    strands: tuple[tuple[str, str, str], ...]
    tables: tuple[Markup, ...]
    hints: tuple[str, ...]


def question_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page a question, or those of some questions; one that no study answers says so."""
    for id_ in tools.library.questions if ids is None else ids:
        yield _page(tools, id_)


def _page(tools: Setting, id_: str) -> Fragment:
    question, edition, url = tools.library.questions[id_], tools.edition, record_url("questions", id_)
    answer, title = answer_of(tools.library, id_), tools.names.recorded(question.title).text
    headings = page_headings(tools, "questions", title)
    shown = _Shown(tools, url, {heading.id for heading in headings})
    findings = shown.one(findings_table(tools.library, id_, edition.lang))
    directions = [
        shown.one(direction_table(view, edition.words))
        for view in direction_views(tools.names, question, answer)
    ]
    parts = [_outcome(tools, question, outcome, shown) for outcome in answer.outcomes]
    bias = bias_tables(tools.library, answer.studies, edition.lang) if answer.studies else ()
    html = tools.render(
        "question.html",
        question=question, answer=answer, title=title, anchor=headings[0].id, findings=findings,
        directions=directions, parts=parts, published=shown.any(published_table(tools.names, answer)),
        bias=[shown.one(table) for table in bias], left_out=shown.any(left_out_table(tools.names, answer)),
        serves=Markup(served_html(tools.library, edition.lang, "questions", id_)),
        pico=_pico(tools, question), rules=_rules(tools, question),
        file=tools.library.file_of("questions", id_), finder=finder_link(question=(id_,)),
        answer_file=f"{SCHEME}{url}{ANSWER_FILE}", url=f"/{site_path(url, edition.lang)}",
    )  # fmt: skip
    about = shortened(tools.names.recorded(question.answer).text)
    file = Download(
        site_path(f"{url}{ANSWER_FILE}", edition.lang), answer_file(tools.library, question, answer)
    )
    changed, files = answered_on(tools.library, question, answer.studies), (*shown.downloads, file)
    return Fragment(
        url, edition.lang, title, about, "question", html, _with_outcomes(headings, parts),
        _uses(answer, id_), tools.library.file_of("questions", id_), files,
        structured=described(title, about, edition.lang, changed=changed, downloads=files),
        citation=question_tags(title, edition.lang, changed), changed=changed,
    )  # fmt: skip


class _Shown:
    """Tables of one page as HTML; their files are kept for the page."""

    def __init__(self, tools: Setting, url: str, taken: set[str]) -> None:
        self.tools, self.url, self.taken = tools, url, taken
        self.downloads: list[Download] = []

    def one(self, table: Table) -> Markup:
        """Return a table as HTML."""
        html, downloads = show(self.tools.edition, self.url, (table,), self.taken)
        self.downloads.extend(downloads)
        return Markup(html[0])

    def funnel(self, outcome: OutcomeAnswer) -> Markup | None:
        """Return the funnel plot of an outcome's pool as HTML, or None when there is none."""
        view = funnel_view(outcome)
        if view is None or outcome.main.pooled is None:
            return None
        address, data = f"{self.url}{view.id}.csv", funnel_data(view)
        file = csv_bytes(data.header, data.rows)
        self.downloads.append(Download(site_path(address, self.tools.edition.lang), file))
        words, measure = self.tools.words, outcome.main.pooled.measure
        return Markup(funnel_html(view, words, measure, csv=f"{SCHEME}{address}"))

    def any(self, table: Table | None) -> Markup | None:
        """Return a table as HTML, or None when there is none."""
        return None if table is None else self.one(table)


def _outcome(tools: Setting, question: Question, outcome: OutcomeAnswer, shown: _Shown) -> OutcomePart:
    names = tools.names
    strands = [strand for strand in outcome.strands if strand.ways]
    tables = []
    if (view := forest_view(names, question, outcome)) is not None:
        finder = finder_link(question=(question.id,), outcome=(outcome.asked.outcome,))
        tables.append(shown.one(replace(forest_table(view, names.words), finder=finder)))
    if (funnel := shown.funnel(outcome)) is not None:
        tables.append(funnel)
    if (variants := variants_table(names, outcome)) is not None:
        tables.append(shown.one(variants))
    return OutcomePart(
        anchor(outcome.asked.outcome),
        names.term("outcomes", outcome.asked.outcome),
        tuple(
            (
                names.words.text("question.strand.main") if each.which == "main" else "",
                direction_sentence(names, each),
                synthesis_sentence(names, outcome, each),
            )
            for each in strands
        ),
        tuple(tables),
        tuple(hint_text(names, hint) for hint in outcome.hints),
    )


def _with_outcomes(headings: tuple[Heading, ...], parts: list[OutcomePart]) -> tuple[Heading, ...]:
    """Return the page's headings with one an outcome under their part."""
    at = next(place for place, heading in enumerate(headings) if heading.id == "by-outcome") + 1
    inner = tuple(Heading(3, part.id, part.name) for part in parts)
    return (*headings[:at], *inner, *headings[at:])


Terms = list[tuple[str, str, tuple[str, ...]]]


def _pico(tools: Setting, question: Question) -> Terms:
    """Return population, intervention, comparison and outcomes: the label, the vocabulary, the ids."""
    words = tools.words
    rows: Terms = [(words.text("question.pico.population"), "populations", question.population.any)]
    if question.population.not_:
        rows.append((words.text("question.pico.population-not"), "populations", question.population.not_))
    if question.exposure is not None:
        rows.append((words.text("question.pico.exposed"), "exposures", question.exposure.exposed))
        rows.append((words.text("question.pico.unexposed"), "exposures", question.exposure.unexposed))
    for name, wanted in (("intervention", question.intervention), ("comparator", question.comparator)):
        if wanted is not None:
            for kind, ids in (("any", wanted.any), ("all", wanted.all), ("not", wanted.not_)):
                rows.append((words.text(f"question.pico.{name}-{kind}"), "interventions", ids))
    rows.append((words.text("question.pico.main"), "designs", question.designs.main))
    rows.append((words.text("question.pico.beside"), "designs", question.designs.beside))
    return [row for row in rows if row[2]]


def _rules(tools: Setting, question: Question) -> list[str]:
    """Return the dated rules in sentences."""
    words, plan = tools.words, question.plan
    when = "before" if plan.before_figures else "after"
    model = plan.model
    lines = [
        words.text(f"question.rules.set.{when}", day=words.date(plan.set_on)),
        words.text(f"question.rules.pool.{model.pool}", n=words.number(model.min_trials)),
        words.text(f"question.rules.derived.{plan.derived}"),
        words.text(f"question.rules.second-hand.{plan.second_hand}"),
        words.text(f"question.rules.unit.{plan.unpooled.unit}"),
    ]
    if model.pool != "none":
        lines.insert(2, words.text(f"question.rules.interval.{model.interval}"))
    return lines


def _uses(answer: Answer, id_: str) -> frozenset[str]:
    """Return the records that the page shows."""
    beside = {f"reviews:{each.review}" for outcome in answer.outcomes for each in outcome.published}
    return frozenset({f"questions:{id_}", *beside, *(f"studies:{study}" for study in answer.studies)})
