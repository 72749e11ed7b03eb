"""Vocabularies as data: interventions, outcomes, populations, designs, tools, certainty, exposures."""

from typing import Annotated, Literal

from pydantic import Field

from hemvist.records.base import FullText, Id, InterventionId, Prose, Record, Url


class Definition(FullText):
    """What a term means, with its source; null says that no source was found yet."""

    source: Prose | Url | None = None


class OtherNames(Record):
    """Other names of the same thing, for search and for the reader."""

    sv: tuple[Prose, ...] = ()
    en: tuple[Prose, ...] = ()


class Term(Record):
    """A named entry of a vocabulary."""

    name: FullText
    also: OtherNames = OtherNames()
    definition: Definition | None = None


class Intervention(Term):
    """An intervention or comparator."""

    kind: Literal["home", "money", "support", "law-and-policy", "comparator"]
    how: Definition | None = Field(default=None, description="how it is thought to work (TIDieR 2)")
    narrower: tuple[InterventionId, ...] = ()


class Outcome(Term):
    """An outcome with its default better side."""

    domain: Literal["housing", "eviction", "child", "health", "services", "social", "economy", "process"]
    better: Literal["higher", "lower", "none"]


class PopulationTerm(Term):
    """A group of people."""

    children: Literal["yes", "no", "some", "unknown"] = "unknown"


class Design(Term):
    """A study design; `controlled` decides whether its contrasts may stand in an effect table."""

    controlled: Literal["yes", "no", "exposure-only"]
    grade_start: Literal["high", "low"] | None = None
    tool: Id | None = None


class Exposure(Term):
    """Something that happens to people and that a study follows."""


class Tool(Term):
    """A risk-of-bias tool with any number of domains; levels in order from best to worst."""

    levels: dict[Id, FullText]
    per: Literal["result", "study"]
    domains: dict[Id, FullText] = Field(default_factory=dict)


class Certainty(Term):
    """A level of certainty of evidence (GRADE), with the fixed verbs that sentences use."""

    discs: Annotated[int, Field(ge=0, le=4)]
    words: FullText | None = None
