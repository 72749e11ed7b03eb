"""What a plan names must exist, and its dates too; book numbers of both lengths are reckoned."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checks.test_golden_messages import GOLDEN, changed_project, problems_of
from hemvist.checks.rules.isbn_check_digit import is_right
from hemvist.records.partial_dates import surely_before

PLAN = "strategy/plans/plan.yaml"
PROJECT = """efforts:
  text: {sv: En satsning., en: An effort.}
  named:
    a: {name: {sv: A, en: A}, municipality: "9999", place: before}
"""

ALL_WRONG = """title: {sv: Påhittad plan, en: Made-up plan}
period: {start: "2007", end: "2009"}
status: ended
decided: {by: namnden}
mandate: {sv: Att prova., en: To try.}
goals:
  ett: {name: {sv: Ett, en: One}, text: {sv: Ett mål., en: A goal.}, child: unknown, guidance: [/finns-inte/]}
assignments:
  a: {name: {sv: A, en: A}, lead: [nammden], goals: [tva], given: "2009", delivered: "2008", child: unknown}
activities:
  b: {name: {sv: B, en: B}, start: "2031", status: planned, child: unknown}
  e: {name: {sv: E, en: E}, responsible: [namnden], start: "2009", end: "2008", status: done, child: unknown}
budget:
  name: {sv: Allt, en: All}
  total: 100
  lines:
    c: {name: {sv: C, en: C}, kronor: 101}
efforts:
  text: {sv: En satsning., en: An effort.}
  named:
    d: {name: {sv: D, en: D}, municipality: "9999", place: before}
"""
WRONG_BOOK = """publications:
  bok: {plan: plan, kind: report, title: Bok, publisher: Ingen, isbn: [{number: 978-91-86585-39-5}]}
"""


@pytest.mark.parametrize(
    ("was", "now", "code", "found"),
    [
        ("responsible: [namnden]", "responsible: [nammden]", "E201", "nammden"),
        ("activities:", f"{PROJECT}activities:", "E201", "9999"),
        ('end: "2011"', 'end: "2009-13"', "E107", "2009-13"),
    ],
)
def test_an_actor_an_area_or_a_month_that_does_not_exist_is_told(
    was: str, now: str, code: str, found: str, tmp_path: Path
) -> None:
    case = yaml.safe_load((GOLDEN / "E492.yaml").read_text("utf-8"))
    root = changed_project(case, tmp_path / "project")
    text = (root / PLAN).read_text("utf-8")
    assert was in text
    (root / PLAN).write_text(text.replace(was, now).replace("2011", "2009"), "utf-8")
    assert [(problem.code, problem.found) for problem in problems_of(root)] == [(code, found)]


def test_everything_that_is_wrong_in_a_plan_is_told_at_once(tmp_path: Path) -> None:
    root = changed_project(yaml.safe_load((GOLDEN / "E490.yaml").read_text("utf-8")), tmp_path / "project")
    (root / PLAN).write_text(ALL_WRONG, "utf-8")
    (root / "strategy" / "publications.yaml").write_text(WRONG_BOOK, "utf-8")
    found = {(problem.code, problem.found) for problem in problems_of(root)}
    assert {code for code, _ in found} >= {f"E{number}" for number in range(490, 498)} | {"E201"}
    assert {("E201", "nammden"), ("E201", "9999"), ("E490", "tva"), ("E497", "/finns-inte/")} <= found


IMPOSSIBLE = """title: {sv: Påhittad plan, en: Made-up plan}
period: {start: "2007", end: "2009"}
status: ended
decided: {by: namnden, on: "2007-02"}
mandate: {sv: Att prova., en: To try.}
goals:
  ett:
    name: {sv: Ett, en: One}
    text: {sv: Ett mål., en: A goal.}
    child: unknown
    measured:
      - {what: {sv: Tal, en: Number}, year: 2099, value: 1}
      - {what: {sv: Tal, en: Number}, year: 2026, value: 1}
bodies:
  grupp: {kind: steering, name: {sv: Grupp, en: Group}, members: [namnden], coordinator: bolaget}
  okand: {kind: steering, name: {sv: Grupp, en: Group}, coordinator: bolaget}
assignments:
  a: {name: {sv: A, en: A}, lead: [namnden], delivered: "1998", child: unknown}
  b: {name: {sv: B, en: B}, lead: [namnden], given: "2006", delivered: "2006", child: unknown}
  c: {name: {sv: C, en: C}, lead: [namnden], delivered: "2087", child: unknown}
after:
  e: {text: {sv: Något hände., en: Something happened.}, on: "1999"}
  f: {text: {sv: Något hände., en: Something happened.}, on: "2007"}
"""


def test_what_cannot_have_been_so_in_a_plan_is_told_and_nothing_else(tmp_path: Path) -> None:
    root = changed_project(yaml.safe_load((GOLDEN / "E498.yaml").read_text("utf-8")), tmp_path / "project")
    (root / PLAN).write_text(IMPOSSIBLE, "utf-8")
    assert sorted((problem.code, problem.found) for problem in problems_of(root)) == [
        ("E218", "2087"), ("E218", "2099"), ("E492", "1999"), ("E495", "1998"), ("E498", "bolaget"),
    ]  # fmt: skip


def test_the_check_digit_of_ten_and_of_thirteen_digits_is_reckoned() -> None:
    assert is_right("0-306-40615-2")
    assert is_right("978-0-306-40615-7")
    assert not is_right("0-306-40615-3")
    assert not is_right("978-0-306-40615-2")
    assert not is_right("978-0-306-40615")


def test_a_year_may_overlap_its_own_months_so_no_order_is_claimed() -> None:
    assert not surely_before("2007", "2007-06")
    assert surely_before("2007", "2008-01-01")
    assert surely_before("2007-02-28", "2007-03")
