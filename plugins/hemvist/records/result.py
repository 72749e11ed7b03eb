"""One result of a study: one outcome, sample, comparison and time, with at most one contrast."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hemvist.records.base import (
    Approximation,
    Count,
    Id,
    Interval,
    Level,
    Number,
    OutcomeId,
    Percent,
    Prose,
    Record,
    Source,
    Text,
    Words,
)

Measure = Literal[
    "rr", "or", "hr", "irr", "rom", "rd", "md", "smd",
    "relative-percent", "median-relative-percent", "icer", "effect-size-unclear",
]  # fmt: skip
RATIO_MEASURES: frozenset[str] = frozenset({"rr", "or", "hr", "irr", "rom"})
DIFFERENCE_MEASURES: frozenset[str] = frozenset({"rd", "md", "smd"})
Direction = Literal["better", "worse", "no-clear-difference", "mixed", "association", "not-reported"]


class Time(Record):
    """When the outcome was measured, in months after the start; or why that is not known."""

    months: Annotated[float, Field(ge=0)] | tuple[Number, Number] | None = None
    kind: Literal["at", "over", "last"] | None = None
    window: Number | None = Field(default=None, description="length of the window in months")
    unknown: Words | None = Field(default=None, description="why the time is not known")
    note: Words | None = None

    @model_validator(mode="after")
    def _known_or_not(self) -> Self:
        if (self.months is None) == (self.unknown is None):
            raise PydanticCustomError("time_known_or_unknown", "months or unknown")
        return self


class Figure(Record):
    """Figures of one group as reported. Percent is 0-100; money and time carry the result's unit."""

    events: Count | None = None
    total: Count | None = None
    n: Count | None = None
    percent: Percent | None = None
    count: Number | None = None
    rate: Number | None = None
    mean: Number | None = None
    sd: Annotated[float, Field(ge=0)] | None = None
    se: Annotated[float, Field(ge=0)] | None = None
    median: Number | None = None
    iqr: Interval | None = None
    range: Interval | None = None
    ci: Interval | None = None
    level: Level | None = None
    change: Number | None = None
    observed: Number | None = None
    observed_sd: Annotated[float, Field(ge=0)] | None = None
    baseline: "Figure | None" = None
    before: "Figure | None" = None
    after: "Figure | None" = None
    series: dict[str, Number] | None = None
    approx: dict[str, Approximation] = Field(default_factory=dict)
    note: Words | None = None


class Contrast(Record):
    """A comparison of two groups as printed, read from the first group of `compare`.

    Estimate, interval and difference measures stand on the scale of the measure (a ratio as a ratio);
    `log_estimate` and `se` stand on the analysis scale (log for ratios).
    """

    measure: Measure | None = None
    unit: Prose | None = None
    estimate: Number | None = None
    range: Interval | None = Field(
        default=None, description="lowest and highest of several estimates in one sentence"
    )
    ci: Interval | None = None
    level: Level | None = Field(
        default=None, description="level of the interval in percent, 95 if nothing else"
    )
    log_estimate: Number | None = None
    se: Annotated[float, Field(ge=0)] | None = None
    p: Annotated[float, Field(ge=0, le=1)] | None = None
    p_below: Annotated[float, Field(ge=0, le=1)] | None = None
    statistic: Prose | None = None
    approx: dict[str, Approximation] = Field(default_factory=dict)
    note: Words | None = None


class Derived(Record):
    """Which figures are our arithmetic, how, and whether the printed digits allow one value only."""

    fields: tuple[str, ...]
    how: Words
    exact: bool
    as_reported: Words | None = None


class Analysis(Record):
    """How the contrast was analysed."""

    adjusted: Literal["yes", "no", "unclear"]
    set: Literal["itt", "available", "as-treated", "survivors", "unclear"] = "unclear"
    for_: Words | None = Field(default=None, alias="for")
    note: Words | None = None


class Finding(Record):
    """The direction in the report's words, when no figure says it."""

    direction: Direction
    words: Words | None = None


class Cost(Record):
    """What a sum of money covers."""

    component: Prose
    payer: Prose | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    price_year: int | None = None
    per: Prose | None = None
    programme_included: Literal["yes", "no", "unclear"] = "unclear"


class Result(Record):
    """One result. Either `compare` (two groups, in this order) or `group` (a figure without contrast)."""

    id: Id
    outcome: OutcomeId
    measured: Text
    sample: Id = "all"
    compare: tuple[Id, Id] | None = None
    compare_samples: tuple[Id, Id] | None = None
    group: Id | None = None
    variant_of: Id | None = None
    better: Literal["higher", "lower", "none"] | None = None
    better_because: Words | None = None
    unit: Prose | None = None
    time: Time
    total: Count | None = None
    groups: dict[Id, Figure] = Field(default_factory=dict)
    contrast: Contrast | None = None
    figure: Figure | None = None
    finding: Finding | None = None
    cost: Cost | None = None
    children: dict[str, Prose] | None = None
    derived: Derived | None = None
    analysis: Analysis | None = None
    instrument: Words | None = None
    source: Source | tuple[Source, ...]
    note: Words | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources of the result, one or several."""
        return self.source if isinstance(self.source, tuple) else (self.source,)

    @property
    def is_secondary(self) -> bool:
        """Whether any of its figures was read second-hand."""
        return "secondary" in [source.seen for source in self.sources]
