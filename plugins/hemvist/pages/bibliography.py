"""References in words: author and year in a sentence, the whole entry in a list, in two languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from hemvist.library.bibtex_fields import TEX, latex, names_in, plain_text
from hemvist.messages import Catalogue, catalogue, sort_key
from hemvist.messages.escaping import escape
from hemvist.pages.bibliography_backend import SafeHtml
from hemvist.records.base import Language
from hemvist.records.reference import Reference

LABEL_NAMES = 2
LISTED_NAMES = 20
YEAR = re.compile(r"[0-9]{4}")
BACKEND = SafeHtml("utf-8")


class Piece(NamedTuple):
    """A part of a reference: as HTML, and as plain text."""

    html: str
    plain: str

    def stopped(self) -> Piece:
        """End the part with a full stop, if nothing ends it."""
        ended = not self.plain or self.plain[-1] in ".?!"
        return self if ended else Piece(f"{self.html}.", f"{self.plain}.")

    def emphasised(self) -> Piece:
        """Return the part in italics."""
        return Piece(f"<em>{self.html}</em>", self.plain)


NOTHING = Piece("", "")


def _joined_pieces(*pieces: Piece) -> Piece:
    return Piece("".join([piece.html for piece in pieces]), "".join([piece.plain for piece in pieces]))


def _words(plain: str) -> Piece:
    """Return words of ours as a piece."""
    return Piece(escape(plain), plain)


@lru_cache(maxsize=4_096)
def field_piece(text: str) -> Piece:
    """Return a field as it is shown."""
    if TEX.search(text) is None:
        return Piece(escape(text), text)
    rich = latex(text)
    return Piece(rich.render(BACKEND), str(rich))


class Bibliography:
    """The references of a library in one language. Each entry is set once."""

    def __init__(self, references: Mapping[str, Reference], lang: Language) -> None:
        self.references, self.lang = references, lang
        self.words: Catalogue = catalogue(lang)
        self._entries: dict[str, str] = {}

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
        names, others = names_in(_names(reference))
        if not names:
            return plain_text(reference.field("title") or reference.key)
        if len(names) > LABEL_NAMES or others:
            return self.words.text("reference.et_al", first=names[0].family)
        if len(names) == 1:
            return names[0].family
        return self.words.text("reference.two", first=names[0].family, second=names[1].family)

    def year(self, reference: Reference) -> str:
        """Return the year of a reference, or "u.å." when it has none."""
        found = YEAR.search(reference.field("year") or reference.field("date") or "")
        return found.group() if found else self.words.text("reference.no_year")

    def _dated(self, reference: Reference) -> str:
        """Return the year as citations tell it, with the letter that parts it from others alike."""
        plain = self._plain_label(reference)
        return self.year(reference) + self._labels.get(reference.key, plain).removeprefix(plain)

    def _set(self, reference: Reference) -> str:
        """Set a reference: authors, year, title, where, address."""
        parts = (self._head(reference), self._title(reference), self._where(reference), _address(reference))
        html = " ".join([part.html.strip() for part in parts if part.plain.strip()])
        return html.replace(" .", ".")

    def _head(self, reference: Reference) -> Piece:
        found, others = names_in(_names(reference))
        names = [name.listed for name in found]
        editors = not reference.field("author") and reference.field("editor")
        joined = self._joined(names, others)
        if editors:
            joined += " " + self.words.text("reference.editor" if len(names) == 1 else "reference.editors")
        year = f"({self._dated(reference)})."
        return _words(f"{joined} {year}" if joined else year)

    def _joined(self, names: list[str], others: bool) -> str:
        """Join names as in a reference list."""
        if not names:
            return ""
        if others or len(names) > LISTED_NAMES:
            return self.words.text("reference.et_al", first=", ".join(names[: LISTED_NAMES - 1]))
        if len(names) == 1:
            return names[0]
        return self.words.text("reference.last", first=", ".join(names[:-1]), last=names[-1])

    def _title(self, reference: Reference) -> Piece:
        title = field_piece(reference.field("title") or self.words.text("reference.no_title"))
        is_whole = not (
            reference.field("journal") or reference.field("journaltitle") or reference.field("booktitle")
        )
        return (title.emphasised() if is_whole else title).stopped()

    def _where(self, reference: Reference) -> Piece:
        """Return journal or book, volume, pages and publisher, as far as they are known."""
        field = reference.field
        if journal := field("journal") or field("journaltitle"):
            name = field_piece(journal).emphasised()
            return _joined_pieces(name, self._volume(reference), self._pages(reference, "")).stopped()
        if book := field("booktitle"):
            inside = _words(f"{self.words.text('reference.in')} ")
            pages = self._pages(reference, "reference.pages")
            return _joined_pieces(inside, field_piece(book).emphasised(), pages).stopped()
        publisher = field("institution") or field("school") or field("publisher") or field("organization")
        given = (field("type"), field("number"), publisher or field("howpublished"))
        pieces = [field_piece(text) for text in given if text]
        between = [part for piece in pieces for part in (_words(", "), piece)]
        return _joined_pieces(*between[1:]).stopped()

    def _volume(self, reference: Reference) -> Piece:
        volume, issue = reference.field("volume"), reference.field("number") or reference.field("issue")
        text = _joined_pieces(_words(", "), field_piece(volume)) if volume else NOTHING
        return _joined_pieces(text, _words("("), field_piece(issue), _words(")")) if issue else text

    def _pages(self, reference: Reference, msgid: str) -> Piece:
        """Return pages with a true dash; in a journal they need no word before them."""
        pages = reference.field("pages") or reference.field("eid")
        if not pages:
            return NOTHING
        shown = field_piece(re.sub(r"\s*-{1,3}\s*", "–", pages))
        if not msgid:
            return _joined_pieces(_words(", "), shown)
        return _joined_pieces(_words(f" ({self.words.text(msgid)} "), shown, _words(")"))


def _names(reference: Reference) -> str:
    return reference.field("author") or reference.field("editor") or reference.field("institution") or ""


def _address(reference: Reference) -> Piece:
    """Return the DOI or address; only one that is safe to follow (https) is a link."""
    doi = reference.field("doi")
    if doi:
        bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", doi.strip(), flags=re.IGNORECASE)
        return _link(f"https://doi.org/{bare}")
    url = (reference.field("url") or "").strip().replace("\\_", "_").replace("\\%", "%").replace("\\&", "&")
    if not url.startswith("https://"):
        return Piece(escape(url), url) if url else NOTHING
    return _link(url)


def _link(url: str) -> Piece:
    return Piece(BACKEND.format_href(url, escape(url)), url)


def _letter(index: int) -> str:
    """Return a, b … z, aa, ab …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
