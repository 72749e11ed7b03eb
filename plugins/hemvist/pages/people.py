"""Who wrote a reference, name by name with given names in full, for machines that cite."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]

from hemvist.library.bibtex_fields import FAMILY_FIRST, TEX, bibtex_person, plain_text
from hemvist.records.reference import Reference


class Author(NamedTuple):
    """A person by family and given names, or whoever has one name only, such as an organisation."""

    family: str
    given: str

    @property
    def inverted(self) -> str:
        """The name as `Family, Given`."""
        return f"{self.family}, {self.given}" if self.given else self.family


def responsible(reference: Reference) -> str:
    """Return the field that names the authors of a reference, "" when it names none."""
    return reference.field("author") or ""


@lru_cache(maxsize=32_768)
def people_in(field: str) -> tuple[Author, ...]:
    """Return the names of a BibTeX name list; "and others" names nobody, so nobody stands for it."""
    found = (_author(name) for name in split_name_list(field) if name.strip())
    return tuple(author for author in found if author is not None)


def _author(name: str) -> Author | None:
    if TEX.search(name) is None and FAMILY_FIRST.fullmatch(name):
        family, _, given = name.partition(",")
        return Author(" ".join(family.split()), " ".join(given.split()))
    person = bibtex_person(name)
    if str(person) == "others":
        return None
    return Author(
        _plain([*person.prelast_names, *person.last_names, *person.lineage_names]),
        _plain([*person.first_names, *person.middle_names]),
    )


def _plain(words: list[str]) -> str:
    return " ".join(map(plain_text, words))
