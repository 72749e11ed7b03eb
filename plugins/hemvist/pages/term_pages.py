"""A page an intervention and a page an outcome: what it is, what was found, by which studies and reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from hemvist.messages import sort_key
from hemvist.pages.dates import recorded_on
from hemvist.pages.fragment import Fragment, FragmentKind
from hemvist.pages.links import record_url
from hemvist.pages.question_blocks import glance_html
from hemvist.pages.question_links import of_comparator, of_term
from hemvist.pages.served_goals import served_html
from hemvist.pages.setting import Setting, page_headings, shortened
from hemvist.pages.shown_tables import show
from hemvist.pages.structured import term as defined
from hemvist.records.base import FullText
from hemvist.records.taxonomy import Intervention, Outcome
from hemvist.tables.characteristics import study_characteristics
from hemvist.tables.comparison import OutcomeTable, comparison, contents
from hemvist.tables.direction_lines import direction_over_domains
from hemvist.tables.direction_plot import direction_table
from hemvist.tables.finder_choice import finder_link
from hemvist.tables.glance import glance
from hemvist.tables.table import Table

MOST_LISTED = 200
"""Records that a page lists: the lists of all studies and of all reviews have the rest."""


def intervention_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page an intervention, or those of some; one without studies says so."""
    for id_ in tools.library.interventions if ids is None else ids:
        term = tools.library.interventions[id_]
        measured = frozenset(tools.outcomes_of_intervention.get(id_, ()))
        outcomes = tuple(outcome for outcome in tools.library.outcomes if outcome in measured)
        tables = comparison(tools.library, (id_,), outcomes, tools.edition.lang)
        definitions = [("", term.definition), (tools.words.text("term.how"), term.how)]
        facts = [tools.words.text(f"term.kind.{term.kind}")]
        studies = tools.studies_of_intervention.get(id_, ())
        view = direction_over_domains(tools.library, tools.edition.lang, id_)
        main = (direction_table(view, tools.words),) if view.rows else ()
        reviews = tools.reviews_of_intervention.get(id_, ())
        yield _page(tools, "intervention", "interventions", id_, term, tables, studies, reviews, main,
                    definitions=definitions, no_theory=term.how is None, facts=facts,
                    narrower=_known(tools, term.narrower))  # fmt: skip


def outcome_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page an outcome, or those of some; one that no study measured says so."""
    for id_ in tools.library.outcomes if ids is None else ids:
        term = tools.library.outcomes[id_]
        studies = tools.studies_of_outcome.get(id_, ())
        tables = comparison(tools.library, _compared(tools, id_, studies), (id_,), tools.edition.lang)
        facts = [
            tools.words.text(f"term.domain.{term.domain}"),
            tools.words.text(f"term.better.{term.better}"),
        ]
        reviews = tools.reviews_of_outcome.get(id_, ())
        yield _page(tools, "outcome", "outcomes", id_, term, tables, studies, reviews, (),
                    definitions=[("", term.definition)], no_theory=False, facts=facts,
                    narrower=[])  # fmt: skip


def _page(
    tools: Setting, page_kind: FragmentKind, kind: str, id_: str, term: Intervention | Outcome,
    found: tuple[OutcomeTable, ...], studies: tuple[str, ...], reviews: tuple[str, ...],
    main: tuple[Table, ...],
    **values: Any,
) -> Fragment:  # fmt: skip
    """Return the page of an intervention or outcome. Tables without a row are left out."""
    edition, url, title = tools.edition, record_url(kind, id_), tools.names.term(kind, id_)
    headings = page_headings(tools, kind, title)
    tables = [table for table in found if table.results]
    listed = sorted(studies, key=tools.place_by_title.__getitem__)
    also_reviewed = _reviews(tools, reviews)
    shown = listed[:MOST_LISTED]
    whose = (study_characteristics(tools.library, shown, edition.lang),) if shown else ()
    html, downloads = show(
        edition,
        url,
        (*main, *(table.table for table in tables), *whose),
        {heading.id for heading in headings},
    )
    first, rest = html[: len(main)], html[len(main) :]
    values["definitions"] = [pair for pair in values["definitions"] if pair[1] is not None]
    body = tools.render("term.html", kind=kind, title=title, anchor=headings[0].id, also=_also(tools, term),
                        directions=[Markup(table) for table in first],
                        comparisons=[Markup(table) for table in rest[: len(tables)]],
                        contents=contents(tables),
                        studies=[Markup(table) for table in rest[len(tables) :]], shown=len(shown),
                        questions=of_term(tools.names, kind, id_), glance=_glance(tools, kind, id_, term),
                        compared=of_comparator(tools.names, id_) if kind == "interventions" else [],
                         serves=Markup(served_html(tools.library, edition.lang, kind, id_)),
                         all=len(listed), finder=finder_link(**{kind.removesuffix("s"): (id_,)}),
                         reviews=also_reviewed[:MOST_LISTED], all_reviews=len(also_reviewed),
                        **values)  # fmt: skip
    uses = {f"{kind}:{id_}", *(f"studies:{key}" for key in shown),
            *(f"reviews:{row[0]}" for row in also_reviewed[:MOST_LISTED])}  # fmt: skip
    about = _description(tools, term, title)
    days = [tools.days[key] for key in studies]
    days += [recorded_on(tools.library.reviews[key]) for key in reviews]
    changed = max(days, default=None)
    described = defined(
        title, about, edition.lang, _also(tools, term), code=id_,
        within=tools.words.text(f"term.set.{kind}"), changed=changed,
    )  # fmt: skip
    return Fragment(
        url, edition.lang, title, about, page_kind, body, headings,
        frozenset(uses), tools.library.file_of(kind, id_), downloads, structured=described,
        changed=changed,
    )  # fmt: skip


def _glance(tools: Setting, kind: str, id_: str, term: Intervention | Outcome) -> Markup | None:
    """Return an intervention at a glance; comparators and outcomes have none."""
    if kind != "interventions" or not isinstance(term, Intervention) or term.kind == "comparator":
        return None
    return Markup(glance_html(glance(tools.names, id_)))


def _description(tools: Setting, term: Intervention | Outcome, title: str) -> str:
    definition: FullText | None = term.definition
    return shortened(tools.names.recorded(definition).text if definition else title)


def _also(tools: Setting, term: Intervention | Outcome) -> tuple[str, ...]:
    return term.also.sv if tools.edition.lang == "sv" else term.also.en


def _known(tools: Setting, ids: tuple[str, ...]) -> list[str]:
    return [id_ for id_ in tools.by_name("interventions", ids) if id_ in tools.library.interventions]


def _compared(tools: Setting, outcome: str, studies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the interventions, comparators apart, whose studies have a result on an outcome."""
    wanted = frozenset(studies)
    ids = [
        id_ for id_, term in tools.library.interventions.items()
        if term.kind != "comparator" and wanted.intersection(tools.studies_of_intervention.get(id_, ()))
    ]  # fmt: skip
    return tuple(tools.by_name("interventions", ids))


def _reviews(tools: Setting, ids: tuple[str, ...]) -> list[tuple[str, str, str | None]]:
    key, reviews = sort_key(tools.edition.lang), tools.library.reviews
    titles = [(id_, tools.names.title(reviews[id_])) for id_ in ids]
    rows = [(id_, title.text, title.lang) for id_, title in titles]
    return sorted(rows, key=lambda row: (key(row[1]), row[0]))
