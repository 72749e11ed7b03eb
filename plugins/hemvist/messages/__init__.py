"""Floor 0: words, numbers, dates and sort keys for readers of each language; problems and their wording."""

from hemvist.messages.catalogue import LANGUAGES, Catalogue, MissingMessageError, catalogue
from hemvist.messages.collation import sort_key
from hemvist.messages.edit import Change, Edit, change_of, edited
from hemvist.messages.problem import Problem, Severity

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "Change",
    "Edit",
    "MissingMessageError",
    "Problem",
    "Severity",
    "catalogue",
    "change_of",
    "edited",
    "sort_key",
]
