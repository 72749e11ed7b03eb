"""Small pieces of a record as HTML, for bodies and templates of record pages: words, sources, names.

Every page is made of a hundred of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from hemvist.messages import Catalogue
from hemvist.messages.escaping import escape, escape_as_template
from hemvist.pages.bibliography import Bibliography
from hemvist.pages.filled_later import whole_address
from hemvist.records.base import Source, best_words
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
        self.message: Callable[[str], str] = cache(self._message)
        self.heading: Callable[[str], str] = cache(self._heading)
        self.empty: Callable[[str], str] = cache(self._empty)

    def _message(self, msgid: str) -> str:
        """Return a message without values as HTML."""
        return escape_as_template(self.words.text(msgid))

    def _heading(self, id_: str) -> str:
        """Return the heading of a part of the page."""
        return f'<h2 id="{escape(id_)}">{escape(self.words.text(f"record.part.{id_}"))}</h2>'

    def _empty(self, msgid: str) -> str:
        """Return the paragraph that says that a part has nothing to show."""
        return f'<p class="gap">{escape(self.words.text(msgid))}</p>'

    def filled(self, msgid: str, **values: object) -> str:
        """Return a message with its values put in as HTML."""
        return escape_as_template(self.words.text(msgid, **values))

    def term(self, kind: str, id_: str) -> str:
        """Return the name of an entry of a vocabulary as HTML."""
        return escape_as_template(self.names.term(kind, id_))

    @staticmethod
    def say(words: Words) -> str:
        """Return a run of text, in its own language."""
        text = escape(words.text)
        return f'<span lang="{escape(words.lang)}">{text}</span>' if words.lang else text

    @staticmethod
    def address(path: str) -> str:
        """Return the whole address of a page, to be cited."""
        return whole_address(path)

    def recorded(self, words: RecordText) -> str:
        """Return words of a record; their language is said when it is not the page's."""
        text, lang = best_words(words, self.names.lang)
        said = escape(" ".join(text.split()))
        return said if lang is None or lang == self.names.lang else f'<span lang="{lang}">{said}</span>'

    def english(self, text: str) -> str:
        """Return a text that records hold in English only."""
        return f"<span{self.english_mark}>{escape(text)}</span>"

    def entry(self, key: str) -> str:
        """Return a reference as HTML; the bibliography has escaped it."""
        return self.bibliography.entry(key)

    def citation(self, key: str) -> str:
        """Return author and year as a link to the list of references, or the key when it is not there."""
        if key not in self.names.library.references:
            return escape(key)
        label = escape(self.bibliography.label(key))
        return f'<a href="hv:/evidens/referenser/#{escape(key)}">{label}</a>'

    def judged(self, by: str) -> str:
        """Return who judged: a report, the editors of this database, or a name as recorded."""
        if by in self.names.library.references:
            return self.citation(by)
        return escape(self.words.text("record.judged.own")) if by == "own" else self.english(by)

    def people(self, names: tuple[str, ...]) -> str:
        """Return names of people, with roles in the reader's language; plain text."""
        words = self.words
        return ", ".join(
            words.text(f"record.who.{name}") if words.has(f"record.who.{name}") else name for name in names
        )

    def source(self, where: Source | tuple[Source, ...]) -> str:
        """Return where something was read, one source or several."""
        sources = where if isinstance(where, tuple) else (where,)
        return f'<span class="small">{"; ".join(map(self._source, sources))}</span>'

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

    def cite(self, title: str, lang: str | None, path: str, day: datetime.date) -> str:
        """Return how to cite a page, the title in its language if it is not the page's."""
        mark = f' lang="{lang}"' if lang else ""
        return (
            f"<p>{self.message('record.cite.whole')} <span{mark}>{escape_as_template(title)}</span>. "
            f"{self.filled('record.cite.in', day=self.words.date(day))} {self.address(path)}</p>\n"
            f'<p class="small">{self.message("record.cite.reports")}</p>\n'
        )


def helpers(said: Said) -> Mapping[str, Callable[..., Any]]:
    """Return what templates call, by name; what it returns is HTML, and marked so."""
    pieces: tuple[tuple[str, Callable[..., str]], ...] = (
        ("say", said.say), ("recorded", said.recorded), ("english", said.english), ("heading", said.heading),
        ("empty", said.empty), ("citation", said.citation), ("address", said.address), ("cite", said.cite),
    )  # fmt: skip
    return {name: _marked(piece) for name, piece in pieces} | {"people": said.people}


def _marked(piece: Callable[..., str]) -> Callable[..., Markup]:
    def call(*values: object) -> Markup:
        return MARKUP(piece(*values))

    return call
