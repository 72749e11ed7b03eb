"""Words that readers search with and that mean the same, so that one finds pages with the other."""

from pydantic import Field

from hemvist.records.base import Prose, Record
from hemvist.records.stated import DocumentId
from hemvist.records.tool import TermId


class Synonyms(Record):
    """A group of words for one thing. With `term` they join the words of a term of the glossary."""

    sv: tuple[Prose, ...] = ()
    en: tuple[Prose, ...] = ()
    term: TermId | None = None
    documents: tuple[DocumentId, ...] = Field(
        default=(), description="where the words stand; none = chosen by the editors from everyday language"
    )
