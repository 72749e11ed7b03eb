"""What a BibTeX field says: its LaTeX as text, and the names of a list of names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale
from pybtex.bibtex.exceptions import BibTeXError  # type: ignore[import-untyped]
from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]
from pybtex.database import InvalidNameString, Person  # type: ignore[import-untyped]
from pybtex.richtext import Text  # type: ignore[import-untyped]

from hemvist.records.reference import Reference

TEX = re.compile(r"[\\{}%~$]|--|''|``|,,|[?!]`|<<|>>|^\s|\s\s|[^\S \u00a0]")
"""What LaTeX may read otherwise than it is written; most fields have nothing of it and need no parser."""
FAMILY_FIRST = re.compile(r"[^,]*[^, ][^,]*, ?[^,]*[^, ][^,]*")
"""A name as `Family, Given`, with something on each side."""


ALSO_CALLED = {"norsk": "nb", "ngerman": "de", "svenska": "sv"}
"""Languages by names that are not their English ones, as BibLaTeX or editors write them."""


@cache
def _languages() -> Mapping[str, str]:
    """Return the codes of languages (ISO 639-1) by English name and by code."""
    known = {code: name for code, name in Locale("en").languages.items() if len(code) == 2}
    by_name = {name.casefold(): code for code, name in known.items()}
    return by_name | {code: code for code in known} | ALSO_CALLED


def language_of(reference: Reference | None) -> str:
    """Return the code of a publication's language (ISO 639-1): English where it names none that is known."""
    said = (reference.field("langid") or reference.field("language") or "") if reference else ""
    return _languages().get(said.casefold(), "en") if said else "en"


def latex(text: str) -> Text:
    """Return a field's LaTeX as rich text; what is not LaTeX stays as it is written."""
    try:
        return Text.from_latex(text)
    except Exception:  # a foreign parser on foreign input: show the source instead
        return Text(text)


def plain_text(text: str) -> str:
    """Return a field's LaTeX as plain text."""
    return str(latex(text)) if TEX.search(text) else text


class Name(NamedTuple):
    """A person or organisation: family name with its prefixes ("van der Berg"), and as in a list."""

    family: str
    listed: str


class Names(NamedTuple):
    """The names of a field, and whether it ends with "and others"."""

    names: tuple[Name, ...]
    others: bool


@lru_cache(maxsize=32_768)
def names_in(field: str) -> Names:
    """Return the persons or organisations of a BibTeX name list. Braces keep an organisation whole."""
    try:
        written = [name for name in split_name_list(field) if name.strip()]
    except BibTeXError:  # braces too deep for pybtex: one name, whole
        written = ["{" + field.replace("{", "").replace("}", "") + "}"]
    found = [_name(name) for name in written]
    names = tuple(name for name in found if name is not None)
    return Names(names, len(names) < len(found))


def _name(name: str) -> Name | None:
    """Return a name, or None for "others"."""
    if TEX.search(name) is None and FAMILY_FIRST.fullmatch(name):
        before, _, after = name.partition(",")
        return _put_together(before.split(), after.split())
    person = bibtex_person(name)
    if str(person) == "others":
        return None
    return _put_together(
        [*person.prelast_names, *person.last_names], [*person.first_names, *person.middle_names]
    )


def bibtex_person(name: str) -> Person:
    """Return a name as pybtex splits it; one that it cannot split is a family name whole."""
    try:
        return Person(name)
    except (InvalidNameString, IndexError, BibTeXError):
        return Person("{" + name.replace("{", "").replace("}", "") + "}")


def _put_together(family: list[str], given: list[str]) -> Name:
    last, initials = " ".join(map(plain_text, family)), _initials([plain_text(part) for part in given])
    return Name(last, f"{last}, {initials}" if initials else last)


def _initials(given: list[str]) -> str:
    """Return initials of given names: "Jan-Erik M." gives "J.-E. M."."""
    return " ".join(
        ["-".join([f"{piece[0].upper()}." for piece in name.split("-") if piece]) for name in given if name]
    )
