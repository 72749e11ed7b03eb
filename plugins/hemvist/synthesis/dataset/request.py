"""What is asked of a file of studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from hemvist.synthesis.counts import CorrectedTables
from hemvist.synthesis.dataset.columns import Measure
from hemvist.synthesis.means import SmdVariance

AnyModel = Literal["common", "mh", "peto", "dl", "pm", "reml", "ml", "hs", "he", "sj", "eb"]
ANY_MODELS: tuple[AnyModel, ...] = get_args(AnyModel)


@dataclass(frozen=True, slots=True)
class Request:
    """A measure, a model, and what is wanted beside the pooled effect.

    `correction` None: 0.5 for the studies' own effects, nothing for the pooled tables of Mantel-Haenszel.
    `moderators` None: no meta-regression; empty: all columns that are named `moderator_*`.
    """

    measure: Measure
    model: AnyModel = "reml"
    interval: Literal["adhoc", "knha", "wald"] = "wald"
    prediction: Literal["hts", "metafor"] = "hts"
    level: float = 95.0
    correction: float | None = None
    corrected: CorrectedTables = "only0"
    drop_uninformative: bool = False
    smd_variance: SmdVariance = "ls"
    smd_exact: bool = True
    subgroup: bool = False
    moderators: tuple[str, ...] | None = None
    predict_at: tuple[float, ...] = ()
    egger: bool = False
    egger_form: Literal["lm", "rma"] = "lm"
    egger_predictor: Literal["sei", "vi", "ni", "ninv", "sqrtni"] = "sei"
    peters: bool = False
    begg: bool = False
    trimfill: bool = False
    trimfill_estimator: Literal["L0", "R0"] = "L0"
    leave_one_out: bool = False
    cumulative: bool = False
    influence: bool = False
    three_level: bool = False
    robust: bool = False

    @property
    def by_counts(self) -> bool:
        """Whether tables are pooled rather than effects."""
        return self.model in ("mh", "peto")
