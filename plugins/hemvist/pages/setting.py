"""What all record pages are made with: one edition, its templates, and who is related to whom."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from jinja2 import Environment, Template

from hemvist.library import Library
from hemvist.messages import Catalogue, catalogue, sort_key
from hemvist.pages.dates import recorded_on
from hemvist.pages.draft import Edition
from hemvist.pages.fragment import Heading
from hemvist.pages.links import record_link
from hemvist.pages.record_anchors import PARTS
from hemvist.pages.said import Said, helpers
from hemvist.pages.structure import slug, unique
from hemvist.pages.templating import environment
from hemvist.records.base import Language
from hemvist.records.study import Study
from hemvist.tables.lists import studies_by_title
from hemvist.tables.naming import Names

ABOUT = 300
"""Longest description of a page, in characters."""


@dataclass(frozen=True)
class Setting:
    """An edition with its templates and names."""

    edition: Edition
    templates: Environment
    names: Names

    @property
    def library(self) -> Library:
        """The library."""
        return self.edition.library

    @property
    def words(self) -> Catalogue:
        """The words of the language."""
        return self.edition.words

    def render(self, template: str, **values: Any) -> str:
        """Fill a template; everything that goes in is escaped."""
        return self._template(template).render(values)

    @cached_property
    def _template(self) -> Callable[[str], Template]:
        """Gives a template; its globals are one mapping rather than a chain, which each page would walk."""

        @cache
        def find(name: str) -> Template:
            template = self.templates.get_template(name)
            template.globals = dict(template.globals)
            return template

        return find

    def by_name(self, kind: str, ids: Iterable[str]) -> list[str]:
        """Return ids of a vocabulary in the order of their names."""
        key = sort_key(self.edition.lang)
        return sorted(ids, key=lambda id_: (key(self.names.term(kind, id_)), id_))

    @cached_property
    def place_by_title(self) -> Mapping[str, int]:
        """The place of each study among all in the order of their titles."""
        return {id_: n for n, id_ in enumerate(studies_by_title(self.library, self.edition.lang))}

    @cached_property
    def days(self) -> Mapping[str, datetime.date]:
        """The day of each study."""
        return {id_: recorded_on(study) for id_, study in self.library.studies.items()}

    @cached_property
    def studies_of_intervention(self) -> Mapping[str, tuple[str, ...]]:
        """The studies in which any group had an intervention, by its id."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for id_, study in self.library.studies.items():
            for name in interventions_in(study):
                found[name][id_] = None
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def studies_of_outcome(self) -> Mapping[str, tuple[str, ...]]:
        """The studies with a result on an outcome, by its id."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for id_, study in self.library.studies.items():
            for result in study.results:
                found[result.outcome][id_] = None
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def reviews_of_intervention(self) -> Mapping[str, tuple[str, ...]]:
        """The reviews that asked about an intervention, pooled or told of it, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, review in self.library.reviews.items():
            pooled = (name for each in review.pooled for name in each.compare.intervention)
            told = (name for each in review.findings for name in each.about)
            for name in {*review.scope.interventions, *pooled, *told}:
                found[name].append(id_)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def reviews_of_outcome(self) -> Mapping[str, tuple[str, ...]]:
        """The reviews that pooled or tell of an outcome, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, review in self.library.reviews.items():
            pooled, told = (
                (each.outcome for each in review.pooled),
                (each.outcome for each in review.findings),
            )
            for name in {*pooled, *told}:
                found[name].append(id_)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def outcomes_of_intervention(self) -> Mapping[str, tuple[str, ...]]:
        """The outcomes on which some study of an intervention has a result, by the intervention's id."""
        return {
            name: tuple(
                dict.fromkeys(result.outcome for id_ in ids for result in self.library.studies[id_].results)
            )
            for name, ids in self.studies_of_intervention.items()
        }

    @cached_property
    def studies_of_dataset(self) -> Mapping[str, tuple[str, ...]]:
        """The studies that share a register or a lottery, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, study in self.library.studies.items():
            if study.dataset:
                found[study.dataset].append(id_)
        return {name: tuple(ids) for name, ids in found.items()}


def interventions_in(study: Study) -> tuple[str, ...]:
    """Return the interventions of all groups of a study, in order."""
    return tuple(dict.fromkeys(name for group in study.groups.values() for name in group.interventions))


def setting(edition: Edition) -> Setting:
    """Return the setting for one edition."""
    templates = environment(edition.words)
    names = Names.of(edition.library, edition.lang)
    templates.globals.update(
        t=edition.words.text, plural=edition.words.plural, n=edition.words.number, date=edition.words.date,
        lang=edition.lang, library=edition.library, names=names, link=record_link, day=edition.day,
        **helpers(Said(names, edition.bibliography)),
    )  # fmt: skip
    return Setting(edition, templates, names)


def page_headings(tools: Setting, kind: str, title: str) -> tuple[Heading, ...]:
    """Return the headings of a record page: its title, and the parts that all pages of the kind have."""
    return (Heading(1, title_anchor(title, PARTS[kind]), title), *_part_headings(tools.edition.lang, kind))


@cache
def _part_headings(lang: Language, kind: str) -> tuple[Heading, ...]:
    words = catalogue(lang)
    return tuple(Heading(2, part, words.text(f"record.part.{part}")) for part in PARTS[kind])


def title_anchor(title: str, taken: Iterable[str]) -> str:
    """Return the anchor of a page's title."""
    return unique(slug(title)[:60].strip("-"), set(taken))


def shortened(text: str) -> str:
    """Return text as a description: one line, cut after a word."""
    line = " ".join(text.split())
    return line if len(line) <= ABOUT else line[:ABOUT].rsplit(" ", 1)[0] + "…"
