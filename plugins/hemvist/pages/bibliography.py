"""References in words: author and year in a sentence, the whole entry in a list, in two languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property, lru_cache

from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]
from pybtex.database import InvalidNameString, Person  # type: ignore[import-untyped]
from pybtex.richtext import HRef, Tag, Text  # type: ignore[import-untyped]

from hemvist.messages import Catalogue, catalogue, sort_key
from hemvist.pages.bibliography_backend import SafeHtml
from hemvist.records.base import Language
from hemvist.records.reference import Reference

LABEL_NAMES = 2
LISTED_NAMES = 20
YEAR = re.compile(r"[0-9]{4}")


@lru_cache(maxsize=8_192)
def latex(text: str) -> Text:
    """Return a field's LaTeX as rich text; what is not LaTeX stays as it is written."""
    try:
        return Text.from_latex(text)
    except Exception:  # a foreign parser on foreign input: show the source instead
        return Text(text)


@lru_cache(maxsize=8_192)
def people(field: str) -> tuple[Person, ...]:
    """Return the persons or organisations of a BibTeX name list. Braces keep an organisation whole."""
    names = [name for name in split_name_list(field) if name.strip()]
    return tuple(_person(name) for name in names)


def _person(name: str) -> Person:
    try:
        return Person(name)
    except (InvalidNameString, IndexError):
        return Person("{" + name.replace("{", "").replace("}", "") + "}")


def family_name(person: Person) -> str:
    """Return the family name with its prefixes: "van der Berg"."""
    return " ".join(str(latex(part)) for part in (*person.prelast_names, *person.last_names))


def _initials(person: Person) -> str:
    """Return initials of given names: "Jan-Erik M." gives "J.-E. M."."""
    given = [str(latex(part)) for part in (*person.first_names, *person.middle_names)]
    return " ".join(
        "-".join(f"{piece[0].upper()}." for piece in name.split("-") if piece) for name in given if name
    )


def _listed(person: Person) -> str:
    initials = _initials(person)
    return f"{family_name(person)}, {initials}" if initials else family_name(person)


class Bibliography:
    """The references of a library in one language. Each entry is set once."""

    def __init__(self, references: Mapping[str, Reference], lang: Language) -> None:
        self.references, self.lang = references, lang
        self.words: Catalogue = catalogue(lang)
        self._entries: dict[str, str] = {}
        self._backend = SafeHtml("utf-8")

    def label(self, key: str) -> str:
        """Return author and year as in a sentence, "Baxter m.fl. 2019"; an unknown key as it is."""
        return self._labels.get(key, key)

    def entry(self, key: str) -> str:
        """Return the whole reference as HTML, all of it escaped. Raises KeyError for an unknown key."""
        if key not in self._entries:
            self._entries[key] = self._set(self.references[key])
        return self._entries[key]

    def ordered(self) -> list[str]:
        """Return all keys in the order of a reference list."""
        key_of = sort_key(self.lang)
        return sorted(self.references, key=lambda key: (key_of(self._labels[key]), key))

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Labels of all keys; those that would look the same get a letter each, by key."""
        alike: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.references):
            alike[self._plain_label(self.references[key])].append(key)
        return {
            key: f"{label} {_letter(index)}" if len(keys) > 1 else label
            for label, keys in alike.items()
            for index, key in enumerate(keys)
        }

    def _plain_label(self, reference: Reference) -> str:
        return f"{self._label_names(reference)} {self.year(reference)}"

    def _label_names(self, reference: Reference) -> str:
        """Return one or two family names, or the first with "m.fl."; the title when nobody is named."""
        names = [family_name(person) for person in people(_names(reference)) if str(person) != "others"]
        if not names:
            return str(latex(reference.field("title") or reference.key))
        if len(names) > LABEL_NAMES or _has_others(reference):
            return self.words.text("reference.et_al", first=names[0])
        return (
            self.words.text("reference.two", first=names[0], second=names[1]) if len(names) == 2 else names[0]
        )

    def year(self, reference: Reference) -> str:
        """Return the year of a reference, or "u.å." when it has none."""
        found = YEAR.search(reference.field("year") or reference.field("date") or "")
        return found.group() if found else self.words.text("reference.no_year")

    def _set(self, reference: Reference) -> str:
        """Set a reference: authors, year, title, where, address."""
        parts = [self._head(reference), self._title(reference), self._where(reference), _address(reference)]
        html = " ".join(part.render(self._backend).strip() for part in parts if str(part).strip())
        return html.replace(" .", ".")

    def _head(self, reference: Reference) -> Text:
        names = [_listed(person) for person in people(_names(reference)) if str(person) != "others"]
        editors = not reference.field("author") and reference.field("editor")
        joined = self._joined(names, _has_others(reference))
        if editors:
            joined += " " + self.words.text("reference.editor" if len(names) == 1 else "reference.editors")
        year = f"({self.year(reference)})."
        return Text(f"{joined} {year}" if joined else year)

    def _joined(self, names: list[str], others: bool) -> str:
        """Join names as in a reference list."""
        if not names:
            return ""
        if others or len(names) > LISTED_NAMES:
            return self.words.text("reference.et_al", first=", ".join(names[: LISTED_NAMES - 1]))
        if len(names) == 1:
            return names[0]
        return self.words.text("reference.last", first=", ".join(names[:-1]), last=names[-1])

    def _title(self, reference: Reference) -> Text:
        title = latex(reference.field("title") or self.words.text("reference.no_title"))
        is_whole = not (
            reference.field("journal") or reference.field("journaltitle") or reference.field("booktitle")
        )
        return _stopped(Text(Tag("em", title)) if is_whole else title)

    def _where(self, reference: Reference) -> Text:
        """Return journal or book, volume, pages and publisher, as far as they are known."""
        field = reference.field
        if journal := field("journal") or field("journaltitle"):
            return _stopped(
                Text(Tag("em", latex(journal)), self._volume(reference), self._pages(reference, ""))
            )
        if book := field("booktitle"):
            inside = self.words.text("reference.in")
            return _stopped(
                Text(inside, " ", Tag("em", latex(book)), self._pages(reference, "reference.pages"))
            )
        publisher = field("institution") or field("school") or field("publisher") or field("organization")
        pieces = [
            piece for piece in (field("type"), field("number"), publisher or field("howpublished")) if piece
        ]
        return _stopped(Text(", ").join([latex(piece) for piece in pieces])) if pieces else Text()

    def _volume(self, reference: Reference) -> Text:
        volume, issue = reference.field("volume"), reference.field("number") or reference.field("issue")
        text = Text(", ", latex(volume)) if volume else Text()
        return Text(text, "(", latex(issue), ")") if issue else text

    def _pages(self, reference: Reference, msgid: str) -> Text:
        """Return pages with a true dash; in a journal they need no word before them."""
        pages = reference.field("pages") or reference.field("eid")
        if not pages:
            return Text()
        shown = re.sub(r"\s*-{1,3}\s*", "–", pages)
        return Text(f" ({self.words.text(msgid)} ", latex(shown), ")") if msgid else Text(", ", latex(shown))


def _names(reference: Reference) -> str:
    return reference.field("author") or reference.field("editor") or reference.field("institution") or ""


def _has_others(reference: Reference) -> bool:
    return any(str(person) == "others" for person in people(_names(reference)))


def _stopped(text: Text) -> Text:
    """End a part with a full stop, if nothing ends it."""
    plain = str(text)
    return text if not plain or plain[-1] in ".?!" else Text(text, ".")


def _address(reference: Reference) -> Text:
    """Return the DOI or address; only one that is safe to follow (https) is a link."""
    doi = reference.field("doi")
    if doi:
        bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", doi.strip(), flags=re.IGNORECASE)
        return Text(HRef(f"https://doi.org/{bare}", f"https://doi.org/{bare}"))
    url = (reference.field("url") or "").strip().replace("\\_", "_").replace("\\%", "%").replace("\\&", "&")
    if not url.startswith("https://"):
        return Text(url)
    return Text(HRef(url, url))


def _letter(index: int) -> str:
    """Return a, b … z, aa, ab …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
