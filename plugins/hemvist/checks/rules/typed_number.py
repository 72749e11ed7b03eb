"""E444: a page holds a number typed by hand that stands in a record, so that a reference could fetch it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from hemvist.checks.page_text import text_lines
from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import Language
from hemvist.records.indicator import COUNTRY
from hemvist.records.page import PageSource
from hemvist.records.result import Result

ALONE, END = r"(?<![\w.,:/-])", r"(?![\w:/-])"
NUMBERS: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        rf"{ALONE}[0-9]{{1,3}}(?:[ \u00a0\u202f][0-9]{{3}})+{END}|{ALONE}[0-9]+(?:,[0-9]+)?{END}"
    ),
    "en": re.compile(rf"{ALONE}[0-9]{{1,3}}(?:,[0-9]{{3}})+{END}|{ALONE}[0-9]+(?:\.[0-9]+)?{END}"),
}
REFERENCE = re.compile(r"\[[=@][^\]]*\]|\]\([^)]*\)")
CITED = re.compile(r"@([a-z0-9-]+)")
YEAR = re.compile(r"\b(?:19|20)[0-9][0-9]\b")
SAYS_LITTLE = 10
"""Whole numbers below this are everywhere; one that agrees with a record says nothing."""
SAYS_LITTLE_OF_A_YEAR = 100
"""The same for values of indicators, of which a line names no more than the year: `2023 ref. 26`."""


def find(library: Library) -> Iterator[Problem]:
    """Compare the numbers of a line with the studies that it cites, and with indicators of its years."""
    by_report = _by_report(library, {key for page in library.pages for key in CITED.findall(page.body)})
    for page in library.pages:
        for line, text in text_lines(page):
            known = _of_studies(text, by_report) | _of_indicators(library, text)
            if known:
                yield from _typed(library, page, line, text, known)


def _typed(
    library: Library, page: PageSource, line: int, text: str, known: dict[float, str]
) -> Iterator[Problem]:
    """Report each number of a line that stands in a record; what references fetch is no typed number."""
    prose = REFERENCE.sub(lambda match: " " * len(match[0]), text)
    for match in NUMBERS[page.lang].finditer(prose):
        if (value := _value(match[0], page.lang)) in known:
            yield library.page_problem(
                page, line, match.start() + 1, "E444", width=len(match[0]), found=match[0],
                expected=f"[={known[value]}]", severity="warning",
            )  # fmt: skip


def _value(text: str, lang: Language) -> float | None:
    """Return a number as the language writes it; a year and a small whole number are not looked at."""
    bare = re.sub(r"[ \u00a0\u202f]", "", text)
    value = float(bare.replace(",", ".") if lang == "sv" else bare.replace(",", ""))
    is_year = bool(YEAR.fullmatch(text))
    return None if is_year or (value.is_integer() and value < SAYS_LITTLE) else value


def _by_report(library: Library, cited: Set[str]) -> dict[str, dict[float, str]]:
    """Return the figures of the studies behind each report cited, with the reference that would fetch it."""
    found: dict[str, dict[float, str]] = {}
    for study in library.studies.values():
        if cited.isdisjoint([report.key for report in study.reports]):
            continue
        figures: dict[float, str] = {}
        for result in study.results:
            for value, field in _figures(result):
                figures.setdefault(value, f"{study.id}/{result.id} {field}")
        for report in study.reports:
            found.setdefault(report.key, {}).update(figures)
    return found


def _figures(result: Result) -> Iterator[tuple[float, str]]:
    """Give the figures of a result that a reference can fetch."""
    contrast = result.contrast
    if contrast is not None and contrast.estimate is not None:
        yield contrast.estimate, "effect.estimate"
        for bound in contrast.ci or ():
            yield bound, "effect.interval"
    for id_, group in result.groups.items():
        for name in ("percent", "events", "total", "mean"):
            value = getattr(group, name)
            if value is not None and name not in group.approx:
                yield float(value), f"groups.{id_}.{name}"


def _of_studies(text: str, by_report: dict[str, dict[float, str]]) -> dict[float, str]:
    found: dict[float, str] = {}
    for key in CITED.findall(text):
        found |= by_report.get(key, {})
    return found


def _of_indicators(library: Library, text: str) -> dict[float, str]:
    """Return the whole country's values in the years that a line names."""
    years = {int(year) for year in YEAR.findall(text)}
    return {
        one.value: f"{id_} {one.name} {one.series}"
        for id_, observed in library.observations.items()
        for one in observed
        if years and one.year in years and one.area == COUNTRY and one.value >= SAYS_LITTLE_OF_A_YEAR
    }


RULE = Rule("E444", "typed-number", "page", find, severity="warning")
