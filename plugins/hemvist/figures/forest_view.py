"""What a forest plot shows, as data. Whoever pools fills it; the drawing and the table only read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hemvist.figures.lights import Light
from hemvist.synthesis import Effect

Better = Literal["higher", "lower", "none"]
LEAST_FOR_DIAMOND = 2
LEAST_FOR_PREDICTION = 3


@dataclass(frozen=True, slots=True)
class Arm:
    """A group's figures as recorded: events of a total, or mean, SD and total. None: not seen.

    `words` stands where none of these fit, in the reader's language.
    """

    events: float | None = None
    total: float | None = None
    mean: float | None = None
    sd: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class RowBias:
    """A judgement of the risk of bias of a row's study.

    `lights` has one sign for each of the view's `domains`, and `words` says them in the same order. Both are
    empty when another tool was used: then `other` says the judgement. `record` is tool, judge and levels as
    ids, for the file.
    """

    lights: tuple[Light, ...] = ()
    words: tuple[str, ...] = ()
    other: str = ""
    record: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One comparison of a study. `label` is unique in the plot; `lang` is set when it is in another language.

    `effect` stands on the scale of its measure (ratios as ratios); None means that it cannot be estimated,
    and then `reason` says why in the reader's language. `weight` is in percent. `bias` is None when nobody
    has judged the study.
    """

    label: str
    effect: Effect | None
    href: str = ""
    lang: str | None = None
    note: str = ""
    first: Arm = Arm()
    second: Arm = Arm()
    people: int | None = None
    weight: float | None = None
    bias: RowBias | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """How much studies differ: τ² and I² (percent) with intervals, Q with df and p. None: not estimated."""

    tau2: float | None = None
    tau2_low: float | None = None
    tau2_high: float | None = None
    q: float | None = None
    df: int | None = None
    p: float | None = None
    i2: float | None = None
    i2_low: float | None = None
    i2_high: float | None = None


@dataclass(frozen=True, slots=True)
class OverallTest:
    """The test of the pooled effect: `statistic` is z, or t with `df`."""

    statistic: Literal["z", "t"]
    value: float
    p: float
    df: float | None = None


@dataclass(frozen=True, slots=True)
class ForestSummary:
    """A pooled effect of `k` studies on the scale of the measure; intervals at `level` percent.

    With fewer than two studies nothing is drawn; with fewer than three the prediction interval is not.
    """

    k: int
    estimate: float
    low: float
    high: float
    people: int | None = None
    weight: float | None = None
    level: float = 95.0
    prediction: tuple[float, float] | None = None
    heterogeneity: Heterogeneity | None = None
    test: OverallTest | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """How it was pooled: estimator (`reml`, `dl`, `mh` …), kind of interval, of prediction, correction."""

    pool: str
    interval: Literal["normal", "knha", "adhoc"] = "normal"
    prediction: Literal["", "hts", "metafor"] = ""
    correction: float | None = None


@dataclass(frozen=True, slots=True)
class ForestGroup:
    """Studies under one heading, such as a design or a subgroup, with their own sum if they are pooled."""

    rows: tuple[ForestRow, ...]
    heading: str = ""
    summary: ForestSummary | None = None


@dataclass(frozen=True, slots=True)
class GroupTest:
    """The test of differences between subgroups."""

    q: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class ForestView:
    """A forest plot. `measure` and `unit` are ids of the catalogue, `first` and `second` names of the groups.

    `weights` says what the percentages add up to 100 over. `left_out` are studies that are not pooled, each
    with its `reason`; `beside` are groups of other designs, which no sum ever holds. Both stand below it.
    `warnings` are ids under `figures.forest.warning.`; those that follow from the numbers are found by the
    table itself. `remarks` are sentences in the reader's language. `signs` explains the lights of `domains`.
    """

    id: str
    caption: str
    measure: str
    better: Better
    first: str
    second: str
    groups: tuple[ForestGroup, ...] = ()
    summary: ForestSummary | None = None
    model: Model | None = None
    left_out: tuple[ForestRow, ...] = ()
    beside: tuple[ForestGroup, ...] = ()
    unit: str = ""
    about: str = ""
    domains: tuple[str, ...] = ()
    signs: tuple[tuple[Light, str], ...] = ()
    weights: Literal["overall", "group"] = "overall"
    between: GroupTest | None = None
    warnings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[ForestRow, ...]:
        """The studies of all groups and of those beside; those left out are not among them."""
        return tuple(row for group in (*self.groups, *self.beside) for row in group.rows)

    @property
    def summaries(self) -> tuple[ForestSummary, ...]:
        """Every sum that may be drawn, the overall one last."""
        found = (*(group.summary for group in self.groups), self.summary)
        return tuple(each for each in found if each is not None and each.k >= LEAST_FOR_DIAMOND)
