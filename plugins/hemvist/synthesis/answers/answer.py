"""What the answer to a question consists of: every result looked at with its fate, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hemvist.records.question import BesideOurs, Judgement, QuestionOutcome
from hemvist.records.result import RATIO_MEASURES, Result
from hemvist.records.study import Study
from hemvist.synthesis.effect import Effect, NotComputable
from hemvist.synthesis.ways import Way

Fate = Literal["pooled", "alone", "direction", "left-out"]
"""Pooled: part of a pooled result. Alone: an estimate that is shown and not pooled. Direction: only the side
counts. Left out: for the reason given."""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason: the message `question.why.<id>` with its values, which are ids or numbers as text."""

    id: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A result that the question looked at.

    `effect` stands on the result's own measure; `usable` on the question's measure, if it can. `way` is what
    every word and sign tells. `sign` is only for the sign test: 1 when the estimate lies on the better side,
    -1 on the worse, 0 at no effect, None when that is not known. Both follow `usable` when it is pooled.
    `why` says why it is not pooled, or why it is left out.
    """

    study: Study
    result: Result
    effect: Effect | NotComputable
    usable: Effect | None
    way: Way
    sign: int | None
    people: int | None
    fate: Fate
    why: tuple[Why, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The result's place: study and result id."""
        return self.study.id, self.result.id

    @property
    def unit(self) -> str:
        """What counts as one: the shared register or lottery, else the study."""
        return self.study.dataset or self.study.id


@dataclass(frozen=True, slots=True)
class UnitWay:
    """Where one independent unit points: a study, or all studies of one register together."""

    unit: str
    studies: tuple[str, ...]
    way: Way
    sign: int | None


@dataclass(frozen=True, slots=True)
class SignCount:
    """Units by their way, and the exact two-sided sign test (0 to 1) with the Wilson interval of its share.

    `neither` are units of no clear difference; `unclear` the mixed and unknown. The test counts something
    else: `above` and `below`, the units whose estimates lie on the better and on the worse side, whether
    that is certain or not.
    """

    better: int
    worse: int
    neither: int
    unclear: int
    above: int
    below: int
    p: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class PooledEffect:
    """A pooled effect of `k` independent units on the scale of its measure (ratios as ratios).

    `weights` are percent, by unit. `i2` is percent. `value` is the test's statistic, t with `df` or z. The
    interval is that of the question's model; `z_low` and `z_high` are the normal interval of the same model,
    which for two or three studies is much narrower.
    """

    measure: str
    k: int
    estimate: float
    low: float
    high: float
    level: float
    p: float
    statistic: Literal["z", "t"]
    value: float
    df: float | None
    z_low: float
    z_high: float
    prediction: tuple[float, float] | None
    tau2: float
    tau2_ci: tuple[float, float] | None
    q: float
    q_p: float
    i2: float
    i2_ci: tuple[float, float] | None
    weights: tuple[tuple[str, float], ...]

    @property
    def null(self) -> float:
        """The value that means no difference."""
        return 1.0 if self.measure in RATIO_MEASURES else 0.0

    @property
    def crosses(self) -> bool:
        """Whether the interval holds no difference."""
        return self.low <= self.null <= self.high


@dataclass(frozen=True, slots=True)
class Variant:
    """The same synthesis with other results: the message `question.variant.<id>`, and what is then left.

    `pooled` is None with fewer trials than the question's least number; `units` are those that remain.
    """

    id: str
    units: tuple[str, ...]
    pooled: PooledEffect | None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Strand:
    """The results of one group of designs; strands are never mixed."""

    which: Literal["main", "beside"]
    entries: tuple[Entry, ...]
    ways: tuple[UnitWay, ...]
    count: SignCount
    pooled: PooledEffect | None = None
    variants: tuple[Variant, ...] = ()

    @property
    def counted(self) -> tuple[Entry, ...]:
        """The entries that count in any way."""
        return tuple(entry for entry in self.entries if entry.fate != "left-out")

    @property
    def estimates(self) -> tuple[Entry, ...]:
        """The entries with an estimate that stands on its own or in the pool."""
        return tuple(entry for entry in self.entries if entry.fate in ("pooled", "alone"))


@dataclass(frozen=True, slots=True)
class Hint:
    """What the figures say of a GRADE domain: the message `question.hint.<id>` with its values.

    `concern` is True when the domain gives a reason to lower certainty, False when not, None when the
    figures do not tell.
    """

    domain: str
    id: str
    concern: bool | None
    values: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """What the entries say of one outcome of a question."""

    asked: QuestionOutcome
    main: Strand
    beside: Strand
    left_out: tuple[Entry, ...]
    hints: tuple[Hint, ...]
    judgement: Judgement | None
    published: tuple[BesideOurs, ...]

    @property
    def strands(self) -> tuple[Strand, ...]:
        """Both strands, the main one first."""
        return self.main, self.beside

    @property
    def level(self) -> str:
        """The judged level of certainty, or `not-assessed`."""
        return self.judgement.level if self.judgement is not None else "not-assessed"

    @property
    def studies(self) -> tuple[str, ...]:
        """The studies that count in any way, once each."""
        counted = (entry.study.id for strand in self.strands for entry in strand.counted)
        return tuple(dict.fromkeys(counted))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, outcome by outcome in the question's order."""

    question: str
    outcomes: tuple[OutcomeAnswer, ...]

    @property
    def studies(self) -> tuple[str, ...]:
        """The studies that count for any outcome, once each."""
        return tuple(dict.fromkeys(id_ for outcome in self.outcomes for id_ in outcome.studies))

    def outcome(self, id_: str) -> OutcomeAnswer | None:
        """Return the answer on an outcome, or None when the question does not ask for it."""
        return next((each for each in self.outcomes if each.asked.outcome == id_), None)
