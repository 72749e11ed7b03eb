"""What all records share: strictness, ids, dates, text in two languages, references to other records."""

import datetime
import os
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from hemvist.records.partial_dates import PARTIAL_DATE_PATTERN, existing
from hemvist.records.seen_text import SEEN_PATTERN

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""What else is installed has no say in how records are read, and is not searched for plugins of pydantic."""

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
DEFAULT_LANGUAGE: Language = "sv"

MAX_TEXT = 5_000
MAX_BRACKETS = 50
SMALL = 5
"""Entries that a dictionary holds before it grows."""
NOT_KEPT: set[str] = set()
"""Stays empty: records are frozen, and a copy of a record copies it first."""


class Record(BaseModel):
    """Base of every record: frozen, strict, and closed to unknown keys.

    Sequences are tuples, so that a record can be shared between threads and cached. The validator of a model
    is built when a record is first held against it: most commands need a few of them only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    def model_post_init(self, _context: Any) -> None:
        """Forget which keys the file named, and share the names of fields with all records of the kind.

        Nothing asks for the keys, and a dictionary that has grown takes several times what is in it.
        """
        put = object.__setattr__
        put(self, "__pydantic_fields_set__", NOT_KEPT)
        values = self.__dict__
        if len(values) > SMALL:
            object.__delattr__(self, "__dict__")
            for name, value in values.items():
                put(self, name, value)


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose value is the id of another record of the named kind (the plural, "outcomes")."""

    kind: str


@dataclass(frozen=True, slots=True)
class Done:
    """Marks a day on which something was done, so that it cannot lie after the day of the check."""


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
URL_PATTERN = r"^https?://[^\s<>\"]+$"


def _parse_date(value: object) -> object:
    """Turn "2026-11-23" into a date; anything else goes on to pydantic, which refuses it."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_date", "no such date", {"expected": "expected.date"}) from None
    return value


def _bounded_text(value: object) -> object:
    """Refuse texts on which Markdown would need quadratic time."""
    if isinstance(value, str) and len(value) > MAX_BRACKETS:
        if len(value) > MAX_TEXT:
            raise PydanticCustomError("text_too_long", "text too long", {"expected": MAX_TEXT})
        if value.count("[") > MAX_BRACKETS:
            raise PydanticCustomError("too_many_brackets", "too many brackets", {"expected": MAX_BRACKETS})
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Date = Annotated[datetime.date, BeforeValidator(_parse_date)]
PastDay = Annotated[Date, Done()]
"""A day on which something was done. Days that may lie ahead, such as a planned review, are a `Date`."""
PartialDate = Annotated[str, StringConstraints(pattern=PARTIAL_DATE_PATTERN), BeforeValidator(existing)]
"""A year, a month or a day that there is."""
Prose = Annotated[str, StringConstraints(min_length=1, pattern=SEEN_PATTERN), BeforeValidator(_bounded_text)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=2_000)]
Country = Annotated[str, StringConstraints(pattern=COUNTRY_PATTERN)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=10**12)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Level = Annotated[float, Field(ge=1, le=99.99, allow_inf_nan=False)]
"""Percent of an interval: at 0 and 100 there is none."""
Interval = tuple[Number, Number]

ReportKey = Annotated[str, Refers("references"), StringConstraints(pattern=ID_PATTERN, max_length=80)]
OutcomeId = Annotated[Id, Refers("outcomes")]
InterventionId = Annotated[Id, Refers("interventions")]
PopulationId = Annotated[Id, Refers("populations")]
DesignId = Annotated[Id, Refers("designs")]
ToolId = Annotated[Id, Refers("tools")]
CertaintyId = Annotated[Id, Refers("certainty")]
ExposureId = Annotated[Id, Refers("exposures")]
StudyId = Annotated[Id, Refers("studies")]
ReviewId = Annotated[Id, Refers("reviews")]
QuestionId = Annotated[Id, Refers("questions")]


class Text(Record):
    """A text in Swedish, English or both; what is missing is a translation that is due."""

    sv: Prose | None = Field(default=None, description="Swedish")
    en: Prose | None = Field(default=None, description="English")

    @model_validator(mode="after")
    def _has_a_language(self) -> Self:
        if self.sv is None and self.en is None:
            raise PydanticCustomError("text_without_language", "text without language")
        return self

    def best(self, lang: Language) -> tuple[str, Language]:
        """Return the text in `lang`, or in the other language, with the language it really is in."""
        own, others = (self.sv, self.en) if lang == "sv" else (self.en, self.sv)
        if own is not None:
            return own, lang
        return others or "", "en" if lang == "sv" else "sv"


class FullText(Text):
    """A text that must exist in both languages."""

    sv: Prose = Field(description="Swedish")
    en: Prose = Field(description="English")


Words = Text | Prose


def best_words(words: Words, lang: Language) -> tuple[str, Language | None]:
    """Return words for a reader of `lang`; the language is None when the file does not say it."""
    return (words, None) if isinstance(words, str) else words.best(lang)


Seen = Literal["full-text", "abstract", "dataset", "secondary"]
Approximation = Literal["about", "at-least", "at-most"]


class Source(Record):
    """Where a figure was read and how well."""

    report: ReportKey | None = Field(default=None, description="BibTeX key of the report")
    where: Prose | None = Field(default=None, description="place in the source: table 2, abstract, page 12")
    seen: Seen = Field(description="how it was read; secondary = as told by others")
    url: Url | None = Field(default=None, description="where it was opened")
    fields: tuple[str, ...] = Field(default=(), description="which figures, when two sources are mixed")
    note: Words | None = None


class Status(Record):
    """Where an entry stands; `draft` is a legal state for ever."""

    is_: Literal["draft", "verified", "contested", "withdrawn", "retracted"] = Field(alias="is")
    since: PastDay
    reason: Words | None = None


class Extraction(Record):
    """Who recorded the entry: real, consenting people or a role such as `editors`."""

    by: tuple[Prose, ...]
    on: PastDay
    checked_by: tuple[Prose, ...] = ()


JsonPath = tuple[str | int, ...]
PlainData = dict[str, Any] | tuple[Any, ...] | str | int | float | bool | None
