"""Pooling: from effects with variances to one estimate, and how far it can be trusted.

Needs numpy and scipy, so it is imported where it is used and not by `hemvist.synthesis` itself.
"""

from hemvist.synthesis.pooling.between import MODELS, Model
from hemvist.synthesis.pooling.influence import Influence, influence
from hemvist.synthesis.pooling.many import PooledMany, pool_many
from hemvist.synthesis.pooling.nested import ThreeLevel, three_level
from hemvist.synthesis.pooling.parts import (
    Pooling,
    Subgroups,
    cumulative,
    leave_one_out,
    pooling_of,
    subgroups,
)
from hemvist.synthesis.pooling.pooled import Interval, Pooled, Prediction, pool
from hemvist.synthesis.pooling.rare_events import (
    association_tests,
    mantel_haenszel,
    mantel_haenszel_rates,
    peto,
)
from hemvist.synthesis.pooling.refusal import NotPoolableError
from hemvist.synthesis.pooling.regression import (
    Regression,
    dummies,
    meta_regression,
    subgroups_with_common_tau2,
)
from hemvist.synthesis.pooling.robust import Robust, robust
from hemvist.synthesis.pooling.signs import SignTest, sign_test
from hemvist.synthesis.pooling.small_studies import begg, egger, peters
from hemvist.synthesis.pooling.trimming import TrimFill, trim_and_fill

__all__ = [
    "MODELS", "Influence", "Interval", "Model", "NotPoolableError", "Pooled", "PooledMany", "Pooling",
    "Prediction", "Regression", "Robust", "SignTest", "Subgroups", "ThreeLevel", "TrimFill",
    "association_tests", "begg", "cumulative", "dummies", "egger", "influence", "leave_one_out",
    "mantel_haenszel", "mantel_haenszel_rates", "meta_regression", "peters", "peto", "pool", "pool_many",
    "pooling_of", "robust", "sign_test", "subgroups", "subgroups_with_common_tau2", "three_level",
    "trim_and_fill",
]  # fmt: skip
