"""Pooling: from effects with variances to one estimate, and how far it can be trusted.

Needs numpy and scipy, so it is imported where it is used and not by `hemvist.synthesis` itself.
"""

from hemvist.synthesis.pooling.between import MODELS, Model
from hemvist.synthesis.pooling.pooled import Interval, Pooled, Prediction, pool
from hemvist.synthesis.pooling.refusal import NotPoolableError

__all__ = ["MODELS", "Interval", "Model", "NotPoolableError", "Pooled", "Prediction", "pool"]
