"""Rules that read what a page says: duties, advice, marks, repeated sentences, how hard it is to read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hemvist.checks.readability import lix
from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]
PAGE = "docs/vagledning/exempel.md"
DECIDE = "Beslutet är ditt. [Förslag]"


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nämnden ska utreda genast. [Lag: example-1]", []),
        ("Nämnden ska utreda genast. [Lag: example-1] Du ska ringa. [Förslag]", ["E410"]),
        ("Du ska ringa. [Förslag] Nämnden utreder genast. [Lag: example-1]", ["E410"]),
        ("Barn frågar: var ska vi bo? [Praxis]", []),
        ("`Du ska` ringa. [Förslag]", []),
        ("Läs [om samtal](https://ska.example/nar-ska-man-ringa). [Förslag]", []),
        ("Läs <https://ska.example/nar-ska-man-ringa>. [Förslag]", []),
        ("Läs https://ska.example/nar-ska-man-ringa. [Förslag]", []),
        ("Läs [när du ska ringa](https://example.org/). [Förslag]", ["E410"]),
        ("Nämnden\nska\nutreda. [Lag: example-1]", []),
        ("| Du ska ringa | i dag [Förslag] |\n|---|---|", ["E410"]),
    ],
)
def test_a_duty_needs_a_provision_after_it(text: str, expected: list[str], spoil: Spoil) -> None:
    assert codes(spoil((DECIDE, text), file=PAGE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alla bör anmäla. [Lag: example-1]", []),
        ("Du bör ringa först. [Praxis] Beslutet är ditt.", []),
        ("Du ringer först. [Praxis] Beslutet bör fattas i dag.", ["E411"]),
    ],
)
def test_advice_needs_a_ground_other_than_our_reading(text: str, expected: list[str], spoil: Spoil) -> None:
    assert codes(spoil((DECIDE, text), file=PAGE)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vem har delegation att fatta beslutet redan i dag?",
        "Det här behöver stå i brevet till hyresvärden:",
        "Se [hur barnen räknas](#barn-i-hemmet) innan du fattar beslutet i dag.",
        "Vi har inte läst skälen i de tre avgörandena.",
        "| Händelse | Dag | Regel som gäller för dagen |\n|---|---|---|",
    ],
)
def test_what_leads_asks_or_speaks_of_itself_needs_no_mark(text: str, spoil: Spoil) -> None:
    assert codes(spoil((DECIDE, text), file=PAGE)) == []


def test_a_claim_of_two_lines_is_reported_once_at_its_first(spoil: Spoil) -> None:
    problems = spoil((DECIDE, "Beslutet fattas alltid av den\nsom har delegation i kommunen."), file=PAGE)
    assert [(p.code, p.line) for p in problems] == [("E412", 25)]


def test_the_twin_may_repeat_names_and_numbers(spoil: Spoil) -> None:
    same = "A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8. [Förslag]"
    assert codes(spoil((DECIDE, same), file=PAGE)) == []
    assert codes(spoil((DECIDE, f"{same}\n\n{same}"), file=PAGE)) == []


def test_evidence_of_a_level_not_judged_needs_no_study(spoil: Spoil) -> None:
    assert codes(spoil(("Mycket.", "Ingen studie. [Evidens: låg] Se [@example2001]."), file=PAGE)) == []


def test_lix_is_what_björnsson_counts() -> None:
    sentence = "En två tre fyra fem sex sju åtta längsta ordet. "
    assert lix(sentence * 10) == pytest.approx(10 + 100 * 1 / 10)
    assert lix(sentence * 9) is None


def test_a_page_may_have_a_limit_of_its_own(spoil: Spoil) -> None:
    hard = "Avhysningsförrättningens verkställighetsförutsättningar preciseras " * 40
    assert codes(spoil(("Mycket.", hard + "."), file=PAGE)) == ["E414"]
    eased = spoil(("kind: guidance", "kind: guidance\nlix: 80"), ("Mycket.", f"{hard[:20]}."), file=PAGE)
    assert codes(eased) == []


@pytest.mark.parametrize("spoilt", ["# En till\n\nMycket.", "#### Djup\n\nMycket."])
def test_a_second_title_and_a_skipped_level_are_reported(spoilt: str, spoil: Spoil) -> None:
    assert codes(spoil(("Mycket.", spoilt), file=PAGE)) == ["E415"]
