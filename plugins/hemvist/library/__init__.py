"""Floor 1: reads all folders of a project into one immutable Library, with positions."""

from hemvist.library.kept import Kept, Stamp
from hemvist.library.layout import LARGE
from hemvist.library.library import KINDS, Folders, Library, Origin
from hemvist.library.load import load, load_some, without_garbage_collection
from hemvist.library.near import in_parts, narrowed
from hemvist.library.shape import Use, as_id, nearest, nearest_id, references, referred
from hemvist.library.stored import Stored

__all__ = [
    "KINDS",
    "LARGE",
    "Folders",
    "Kept",
    "Library",
    "Origin",
    "Stamp",
    "Stored",
    "Use",
    "as_id",
    "in_parts",
    "load",
    "load_some",
    "narrowed",
    "nearest",
    "nearest_id",
    "references",
    "referred",
    "without_garbage_collection",
]
