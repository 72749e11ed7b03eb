"""The index of a book: anchors where the words of a list stand in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hemvist.print.layout import HEADINGS, SPOKEN_ONLY
from hemvist.print.markup import Element

ENDINGS = {
    "sv": "(?:e?n|e?t|e?ns|e?ts|[aeo]?r|[aeo]?rs|[aeo]?rnas?|s|a|e|nas?)?",
    "en": "(?:s|es|'s|’s|ed|ing)?",
}
"""What may follow a word and leave it the same word: the common inflections of a language."""
MOST_PLACES = 15
"""A word under more headings than this is listed once a chapter."""
PASSED_OVER = frozenset({"svg", "pre", "thead", "caption", "figcaption", "anchor", *HEADINGS})


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the index and the forms that count as it."""

    name: str
    forms: tuple[str, ...]


@dataclass(slots=True)
class WordIndex:
    """Finds words while the chapters pass by: each word once under each heading."""

    entries: Sequence[Entry]
    lang: str
    found: dict[str, list[str]] = field(default_factory=dict)
    _here: set[str] = field(default_factory=set)
    _chapters: dict[str, str] = field(default_factory=dict)
    _chapter: str = ""
    _pattern: re.Pattern[str] | None = None
    _names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {form.casefold(): entry.name for entry in self.entries for form in entry.forms}
        longest = sorted(names, key=lambda form: (-len(form), form))
        words = "|".join(map(re.escape, longest))
        self._names = names
        if words:
            self._pattern = re.compile(rf"(?<!\w)({words}){ENDINGS[self.lang]}(?!\w)", re.IGNORECASE)

    def begin(self, chapter: str) -> None:
        """Begin a chapter."""
        self._chapter, self._here = chapter, set()

    def marked(self, element: Element) -> Element:
        """Return an element with an anchor before each word that is indexed."""
        if element.tag in HEADINGS:
            self._here = set()
        silent = element.tag in PASSED_OVER or SPOKEN_ONLY in element.classes
        if silent or self._pattern is None:
            return element
        kids: list[Element | str] = []
        for child in element.children:
            kids.extend(self._split(child) if isinstance(child, str) else (self.marked(child),))
        return replace(element, children=tuple(kids))

    def places(self, entry: Entry) -> list[str]:
        """Return the anchors of a word; of one that stands nearly everywhere the first of each chapter."""
        found = self.found.get(entry.name, [])
        if len(found) <= MOST_PLACES:
            return found
        first: dict[str, str] = {}
        for anchor in found:
            first.setdefault(self._chapters[anchor], anchor)
        return list(first.values())

    def _split(self, text: str) -> list[Element | str]:
        """Return a text with anchors before the words of the index that are new under this heading."""
        assert self._pattern is not None
        parts: list[Element | str] = []
        at = 0
        for match in self._pattern.finditer(text):
            name = self._names[match[1].casefold()]
            if name not in self._here:
                self._here.add(name)
                places = self.found.setdefault(name, [])
                anchor = f"ix-{list(self.found).index(name)}-{len(places)}"
                places.append(anchor)
                self._chapters[anchor] = self._chapter
                parts += [text[at : match.start()], Element("anchor", (("id", anchor),), (), 1, 1)]
                at = match.start()
        return [part for part in (*parts, text[at:]) if part != ""]
