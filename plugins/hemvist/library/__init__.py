"""Floor 1: reads all folders of a project into one immutable Library, with positions."""

from hemvist.library.library import KINDS, Folders, Library, Origin
from hemvist.library.load import Kept, load, without_garbage_collection
from hemvist.library.shape import Use, nearest, references, referred
from hemvist.library.stored import Stored

__all__ = [
    "KINDS",
    "Folders",
    "Kept",
    "Library",
    "Origin",
    "Stored",
    "Use",
    "load",
    "nearest",
    "references",
    "referred",
    "without_garbage_collection",
]
