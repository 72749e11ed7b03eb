"""Floor 5: an index of finished pages in small files, and the search over them. Knows no site engine."""

from hemvist.search.index import build
from hemvist.search.query import Answer, Hit, search
from hemvist.search.searched import Group, Searched
from hemvist.search.shards import Shards, as_files
from hemvist.search.synonyms import Alike, groups_of

__all__ = [
    "Alike",
    "Answer",
    "Group",
    "Hit",
    "Searched",
    "Shards",
    "as_files",
    "build",
    "groups_of",
    "search",
]
