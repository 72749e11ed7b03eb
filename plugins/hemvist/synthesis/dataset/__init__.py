"""A file of studies: read, turned into effects, pooled and reported, for the command `hemvist pool`."""

from hemvist.synthesis.dataset.answer import Answer, answer
from hemvist.synthesis.dataset.columns import MEASURES, Measure
from hemvist.synthesis.dataset.request import ANY_MODELS, AnyModel, Request

__all__ = ["ANY_MODELS", "MEASURES", "Answer", "AnyModel", "Measure", "Request", "answer"]
