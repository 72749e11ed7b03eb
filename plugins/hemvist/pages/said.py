"""Small pieces of a record as HTML, for the templates of record pages: words, sources, names, empty parts.

They are functions rather than macros since every page calls them a hundred times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from hemvist.messages import Catalogue
from hemvist.messages.escaping import escape
from hemvist.pages.bibliography import Bibliography
from hemvist.pages.filled_later import whole_address
from hemvist.records.base import Source
from hemvist.records.base import Words as RecordText
from hemvist.tables.naming import Names
from hemvist.tables.table import Words

MARKUP: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks a string as markup; the class itself would first look what it is given, a hundred times a page."""
OUT = 'rel="external noopener noreferrer"'


class Said:
    """Writes pieces of records for readers of one language."""

    def __init__(self, names: Names, bibliography: Bibliography) -> None:
        self.names, self.bibliography = names, bibliography
        self.words: Catalogue = names.words
        self.english_mark = "" if names.lang == "en" else ' lang="en"'
        self.helpers: Mapping[str, Callable[..., Any]] = {
            "say": self.say, "recorded": self.recorded, "english": self.english,
            "heading": cache(self.heading), "empty": cache(self.empty), "citation": self.citation,
            "source": self.source, "judged": self.judged, "entry": self.entry, "people": self.people,
            "address": self.address,
        }  # fmt: skip

    def say(self, words: Words) -> Markup:
        """Return a run of text, in its own language."""
        text = escape(words.text)
        return MARKUP(f'<span lang="{escape(words.lang)}">{text}</span>' if words.lang else text)

    @staticmethod
    def address(path: str) -> Markup:
        """Return the whole address of a page, to be cited."""
        return MARKUP(whole_address(path))

    def recorded(self, words: RecordText) -> Markup:
        """Return words of a record; their language is said when it is not the page's."""
        return self.say(self.names.recorded(words))

    def english(self, text: str) -> Markup:
        """Return a text that records hold in English only."""
        return MARKUP(f"<span{self.english_mark}>{escape(text)}</span>")

    def heading(self, id_: str) -> Markup:
        """Return the heading of a part of the page."""
        return MARKUP(f'<h2 id="{escape(id_)}">{escape(self.words.text(f"record.part.{id_}"))}</h2>')

    def empty(self, msgid: str) -> Markup:
        """Return the paragraph that says that a part has nothing to show."""
        return MARKUP(f'<p class="gap">{escape(self.words.text(msgid))}</p>')

    def entry(self, key: str) -> Markup:
        """Return a reference as HTML; the bibliography has escaped it."""
        return MARKUP(self.bibliography.entry(key))

    def citation(self, key: str) -> Markup:
        """Return author and year as a link to the list of references, or the key when it is not there."""
        if key not in self.names.library.references:
            return MARKUP(escape(key))
        label = escape(self.bibliography.label(key))
        return MARKUP(f'<a href="hv:/evidens/referenser/#{escape(key)}">{label}</a>')

    def judged(self, by: str) -> Markup:
        """Return who judged: a report, the editors of this database, or a name as recorded."""
        if by in self.names.library.references:
            return self.citation(by)
        return MARKUP(escape(self.words.text("record.judged.own"))) if by == "own" else self.english(by)

    def people(self, names: tuple[str, ...]) -> str:
        """Return names of people, with roles in the reader's language."""
        words = self.words
        return ", ".join(
            words.text(f"record.who.{name}") if words.has(f"record.who.{name}") else name for name in names
        )

    def source(self, where: Source | tuple[Source, ...]) -> Markup:
        """Return where something was read, one source or several."""
        sources = where if isinstance(where, tuple) else (where,)
        return MARKUP(f'<span class="small">{"; ".join(map(self._source, sources))}</span>')

    def _source(self, where: Source) -> str:
        parts = [escape(self.words.text(f"record.seen.{where.seen}"))]
        if where.report:
            parts.append(self.citation(where.report))
        if where.where and where.where != where.seen:
            parts.append(self.english(where.where))
        said = ", ".join(parts)
        if where.url and where.url.startswith("https://"):
            opened = escape(self.words.text("record.opened"))
            said += f' (<a href="{escape(where.url)}" {OUT}>{opened}</a>)'
        return f"{said}. {self.recorded(where.note)}" if where.note else said
