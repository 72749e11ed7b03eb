"""Words, numbers and dates for readers of one language, from gettext catalogues with symbolic ids."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from hemvist.messages.gettext_file import read_messages

LANGUAGES = ("sv", "en")
FORMAT_LOCALES = {"sv": "sv", "en": "en_GB"}
MINUS = "\u2212"
FIRST_WITH_A_MARK = 1_000
"""Whole numbers below it look alike in every language, and most numbers are such."""


class MissingMessageError(KeyError):
    """A message id that the catalogue of the language does not hold."""


class _Messages(dict[str, str | tuple[str, ...]]):
    """The messages of a language by id. What it does not hold raises MissingMessageError."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, msgid: str) -> str:
        raise MissingMessageError(f"{msgid} ({self.lang})")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language. A message that `messages` does not hold raises MissingMessageError."""

    lang: str
    messages: Mapping[str, str | tuple[str, ...]]

    def has(self, msgid: str) -> bool:
        """Whether the catalogue holds the message."""
        return msgid in self.messages

    def text(self, msgid: str, /, **values: object) -> str:
        """Return a message with its values put in. Raises MissingMessageError."""
        found = self.messages[msgid]
        template = found if isinstance(found, str) else found[-1]
        return template.format_map(values) if values else template

    def plural(self, msgid: str, n: int, /, **values: object) -> str:
        """Return the form of a message for `n` things; `{n}` is the number. Raises MissingMessageError."""
        found = self.messages[msgid]
        template = found if isinstance(found, str) else found[0 if n == 1 else 1]
        return template.format_map({"n": self.number(n), **values})

    def number(self, value: float, decimals: int | None = None) -> str:
        """Format a number with the language's decimal mark, thousands and a true minus sign.

        Without `decimals` all digits of the value are kept.
        """
        if decimals is None and type(value) is int and 0 <= value < FIRST_WITH_A_MARK:
            return str(value)
        return _number(value or 0, decimals, self.lang)

    def date(self, day: datetime.date, weekday: bool = False) -> str:
        """Format a day in words: "23 november 2026", with its weekday if asked."""
        return _date(day, "EEEE d MMMM y" if weekday else "d MMMM y", FORMAT_LOCALES[self.lang])

    def short_date(self, day: datetime.date) -> str:
        """Format a day in short, for tables in which the year is plain: "mån 23 nov."."""
        return _date(day, "EEE d MMM", FORMAT_LOCALES[self.lang])

    def country(self, code: str) -> str:
        """Return the name of a country by its code of two letters; an unknown code stands for itself."""
        return _name_of("territories", code, FORMAT_LOCALES[self.lang])

    def language_name(self, code: str) -> str:
        """Return the name of a language by its code; an unknown code stands for itself."""
        return _name_of("languages", code, FORMAT_LOCALES[self.lang])

    def month_name(self, month: int) -> str:
        """Return a month's name as it stands in a date, by its number from 1."""
        return _date(datetime.date(2024, month, 1), "MMMM", FORMAT_LOCALES[self.lang])

    def weekday_name(self, day: datetime.date) -> str:
        """Return the name of a day of the week as it stands before a date."""
        return _date(day, "EEEE", FORMAT_LOCALES[self.lang])

    def month(self, day: datetime.date) -> str:
        """Format a month with its year: "november 2026"."""
        return _date(day, "MMMM y", FORMAT_LOCALES[self.lang])


@lru_cache(maxsize=4_096)
def _date(day: datetime.date, pattern: str, locale: str) -> str:
    from babel.dates import format_date  # loads names and forms of days, which few commands say

    return format_date(day, format=pattern, locale=locale)


@lru_cache(maxsize=65_536)
def _number(value: float, decimals: int | None, lang: str) -> str:
    """Format a number. Tables of thousands of rows repeat the same few numbers."""
    if decimals is None and isinstance(value, int):
        return f"{value:,}".translate(_signs(FORMAT_LOCALES[lang]))
    exact = Decimal(str(value))
    if decimals is None:
        exact = exact.normalize() if exact == exact.to_integral() else exact
        decimals = max(0, -int(exact.as_tuple().exponent))
    return f"{exact:,.{decimals}f}".translate(_signs(FORMAT_LOCALES[lang]))


@lru_cache(maxsize=1_024)
def _name_of(kind: str, code: str, locale: str) -> str:
    from babel import Locale  # as above

    return str(getattr(Locale.parse(locale), kind).get(code, code))


@cache
def _signs(locale: str) -> dict[int, str]:
    """Return what stands in a language for Python's signs in a number."""
    from babel.numbers import get_decimal_symbol, get_group_symbol  # as above

    return {44: get_group_symbol(locale), 46: get_decimal_symbol(locale), 45: MINUS}


@cache
def catalogue(lang: str) -> Catalogue:
    """Return the catalogue of a language, merged from one file a room."""
    messages = _Messages(lang)
    folder = files("hemvist.messages") / "locale" / lang
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".po"):
            messages.update(read_messages(file.read_text("utf-8")))
    return Catalogue(lang, MappingProxyType(messages))
