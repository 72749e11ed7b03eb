"""Risk of bias of several studies, a table a tool: whatever the tool's levels and domains, from the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hemvist.figures import Light, light, light_of
from hemvist.figures.lights import NO_INFORMATION
from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.study import RiskOfBias, Study
from hemvist.records.taxonomy import Tool
from hemvist.tables.comparison_groups import study_url
from hemvist.tables.comparison_lines import is_effect_study, spoken_of
from hemvist.tables.naming import Names
from hemvist.tables.study_names import shared_titles, study_name
from hemvist.tables.table import Column, Data, Group, Raw, Row, Table, TextCell, Words, gap, joined

DATA = ("tool", "study", "judged_by", "about", "domain", "level")
OVERALL = "overall"
MANY_DOMAINS = 4


class Judged(NamedTuple):
    """A study and one judgement of it."""

    study: Study
    judgement: RiskOfBias


def studies_of(library: Library, interventions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the effect studies that compare a group with any of the interventions with one without it."""
    wanted = frozenset(interventions)
    return tuple(
        id_
        for id_, study in sorted(library.studies.items())
        if is_effect_study(library, study)
        and any(not wanted.isdisjoint(spoken_of(study, result)) for result in study.results)
    )


def bias_tables(library: Library, studies: tuple[str, ...], lang: Language) -> tuple[Table, ...]:
    """Return a table for each tool with which any of the studies was judged, then those nobody judged.

    A level "no information" is told apart from a domain without a judgement, which is "not assessed".
    """
    names = Names.of(library, lang)
    found = [
        Judged(library.studies[id_], judgement)
        for id_ in dict.fromkeys(studies)
        for judgement in library.studies[id_].risk_of_bias
    ]
    tools = [id_ for id_ in library.tools if any(each.judgement.tool == id_ for each in found)]
    tables = [_table(names, id_, [each for each in found if each.judgement.tool == id_]) for id_ in tools]
    unjudged = [id_ for id_ in dict.fromkeys(studies) if not library.studies[id_].risk_of_bias]
    return (*tables, *((_unjudged(names, unjudged),) if unjudged or not tables else ()))


def _table(names: Names, tool_id: str, found: list[Judged]) -> Table:
    tool = names.library.tools[tool_id]
    name = names.term("tools", tool_id)
    found = sorted(found, key=lambda each: (sort_key(names.lang)(_label(names, each.study)), each.study.id))
    domains = tuple(tool.domains)
    shared = shared_titles(names, (each.study.id for each in found))
    return Table(
        id=f"risk-of-bias-{tool_id}",
        caption=names.words.text("figures.bias.caption", tool=name),
        about=names.words.text("figures.bias.about"),
        columns=(
            Column("study", names.words.text("tables.column.study")),
            Column(OVERALL, names.words.text("figures.bias.overall")),
            *(Column(id_, tool.domains[id_].best(names.lang)[0]) for id_ in domains),
        ),
        groups=(Group(tuple(_row(names, tool, each, shared) for each in found)),),
        sortable=False,
        data=Data(DATA, tuple(row for each in found for row in _values(tool_id, domains, each))),
        key=tuple((Words(word, svg=light(shown)),) for shown, word in signs_of(names, tool)),
        css="bias wide" if len(domains) > MANY_DOMAINS else "bias",
    )


def _label(names: Names, study: Study) -> str:
    return study_name(names, study.id)


def _row(names: Names, tool: Tool, each: Judged, titles: Mapping[str, tuple[Words, ...]]) -> Row:
    study, judgement = each
    about = [names.words.text("figures.bias.judged-by", who=judge_name(names, judgement.judged_by))]
    told = joined([*map(Words, about), *_about(names, study, judgement)], ", ")
    name = (Words(_label(names, study), None, study_url(study.id, "bias")),)
    header = TextCell(tuple(line for line in (name, titles[study.id], told) if line))
    cells = (judgement.overall, *(judgement.domains.get(id_) for id_ in tool.domains))
    return Row((header, *(_cell(names, tool, level) for level in cells)))


def judge_name(names: Names, by: str) -> str:
    """Return who judged: a report by author and year, ourselves, or the name as recorded."""
    if by in names.library.references:
        return names.report(by)
    return names.words.text("record.judged.own") if by == "own" else by


def _about(names: Names, study: Study, judgement: RiskOfBias) -> Iterator[Words]:
    """Give what a judgement is about, when it is not about the whole study."""
    for what, id_ in judgement.for_.items():
        if what == "sample":
            yield names.sample(study, id_)
        elif what == "outcome":
            yield Words(names.term("outcomes", id_))
        else:
            yield Words(id_, None if names.lang == "en" else "en")


def _cell(names: Names, tool: Tool, level: str | None) -> TextCell:
    word = level_name(names, tool, level)
    sign = Words(word, svg=light(light_of(tuple(tool.levels), level)))
    return TextCell(((sign,),), gap=level is None)


def level_name(names: Names, tool: Tool, level: str | None) -> str:
    """Return the name of a level, or that nobody assessed it."""
    if level is None:
        return names.words.text("figures.bias.not-assessed")
    found = tool.levels.get(level)
    return found.best(names.lang)[0] if found else level


def signs_of(names: Names, tool: Tool) -> Iterator[tuple[Light, str]]:
    """Give every sign with its word: levels from best to worst, no information, not assessed."""
    order = [level for level in tool.levels if level != NO_INFORMATION]
    order += [level for level in tool.levels if level == NO_INFORMATION]
    for level in (*order, None):
        yield light_of(tuple(tool.levels), level), level_name(names, tool, level)


def _values(tool_id: str, domains: tuple[str, ...], each: Judged) -> Iterator[tuple[Raw, ...]]:
    study, judgement = each
    about = "; ".join(f"{what}={id_}" for what, id_ in judgement.for_.items()) or None
    start: tuple[Raw, ...] = (tool_id, study.id, judgement.judged_by, about)
    yield (*start, OVERALL, judgement.overall)
    for id_ in domains:
        yield (*start, id_, judgement.domains.get(id_))


def _unjudged(names: Names, studies: list[str]) -> Table:
    """Return the studies that nobody judged, as loud as the others; or that there is no study at all."""
    words, key = names.words, sort_key(names.lang)
    labels = {id_: _label(names, names.library.studies[id_]) for id_ in studies}
    rows = tuple(
        Row((TextCell(((Words(labels[id_], None, study_url(id_, "bias")),),)), _nobody(names)))
        for id_ in sorted(studies, key=lambda id_: (key(labels[id_]), id_))
    )
    empty = Row((TextCell(((Words(words.text("tables.none")),),)), gap(words.text("figures.bias.no-study"))))
    return Table(
        id="risk-of-bias-none",
        caption=words.plural("figures.bias.unjudged", len(studies)),
        columns=(
            Column("study", words.text("tables.column.study")),
            Column(OVERALL, words.text("figures.bias.column")),
        ),
        groups=(Group(rows or (empty,)),),
        layout="plain",
        sortable=False,
        data=Data(DATA, tuple((None, id_, None, None, OVERALL, None) for id_ in sorted(studies))),
        css="bias",
    )


def _nobody(names: Names) -> TextCell:
    word = Words(names.words.text("figures.bias.not-assessed"), svg=light(light_of((), None)))
    return TextCell(((word,),), gap=True)
