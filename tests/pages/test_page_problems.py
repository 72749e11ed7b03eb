"""What is wrong on pages is found without drawing what blocks only show, and is the same then."""

from __future__ import annotations

import datetime
from dataclasses import replace
from types import MappingProxyType

import pytest

from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.pages import page_problems, site_pages
from hemvist.records.base import Language
from pages.conftest import DAY, headings_of

DRAWN = ("/evidens/karta/", "/evidens/barn/", "/bidra/att-gora/", "/strategi/resultat/")
WRONG = """

[Kartan](../evidens/karta.md#evidence-map), [här](#nonsens), [där](../evidens/barn.md#nonsens), [@nobody2000],
[ingen](../evidens/ingen.md) och [plan](../strategi/resultat.md#hela-sources).

```records
kind: nonsens
```

```comparison
interventions: [nonsens]
outcomes: [nonsense]
```

```days
from: 1850-01-01
```
"""


def _drawn(library: Library, lang: Language, day: datetime.date) -> list[Problem]:
    return [problem for page in site_pages(library, lang, day) for problem in page.problems]


def test_pages_that_are_not_drawn_tell_the_same_problems(library: Library) -> None:
    pages = tuple(
        replace(page, body=page.body + WRONG) if page.url in DRAWN else headings_of(page)
        for page in library.pages
    )
    spoiled = replace(library, pages=pages)
    drawn = _drawn(spoiled, "sv", DAY)
    assert sorted(page_problems(spoiled, "sv", DAY)) == sorted(drawn)
    assert {problem.code for problem in drawn} >= {"E612", "E614", "E621"}
    assert not [problem for problem in drawn if problem.found in ("evidence-map", "hela-sources")]


@pytest.mark.parametrize("problems_on", [page_problems, _drawn], ids=["not drawn", "drawn"])
def test_links_to_what_a_damaged_plan_keeps_away_are_not_told(library: Library, problems_on) -> None:
    pages = tuple(page for page in library.pages if page.url.startswith("/strategi/"))
    plans = {id_: plan for id_, plan in library.plans.items() if id_ != "hemloshet-2007-2009"}
    damaged = replace(library, pages=pages, plans=MappingProxyType(plans))
    links = [page for page in pages if "resultat.md#hela-not-found" in page.body]
    assert links
    assert not [each for each in problems_on(damaged, "sv", DAY) if each.code == "E621"]


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_pages_can_be_looked_at_as_of_both_ends_of_the_calendar(day: datetime.date, library: Library) -> None:
    found = page_problems(library, "sv", day)
    assert {(problem.code, problem.found) for problem in found} == {("E640", day.isoformat())}
