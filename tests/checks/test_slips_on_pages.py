"""What somebody writes who adds to guidance and registers for the first time: what is meant is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.test_slips_of_newcomers import found_after
from hemvist.messages import catalogue
from hemvist.messages.wording import details, sentence

PAGE = "docs/vagledning/exempel.md"


@pytest.mark.parametrize(
    ("was", "now", "meant"),
    [
        ("interventions: [usual-services]", "interventions: [usual care]", "usual-services"),
        ("key: example2020", "key: example", "example2020"),
        ("outcome: wellbeing", "outcome: of the kind", ""),
    ],
)
def test_an_id_is_found_by_one_of_its_longer_words(was: str, now: str, meant: str, tmp_path: Path) -> None:
    found = [p for p in found_after(was, now, tmp_path) if p.code == "E201"]
    assert [p.nearest for p in found[:1]] == [meant]


def test_a_claim_without_a_mark_is_told_all_marks(tmp_path: Path) -> None:
    claim = "\n\nBeslutet fattas alltid av den som har delegation.\n\n## Varför"
    (problem,) = found_after("\n\n## Varför", claim, tmp_path, PAGE)
    assert problem.code == "E412"
    assert problem.expected == "[Lag: id] [Praxis] [Evidens: låg] [Förslag] [Vår tolkning]"


def test_a_mark_in_small_letters_is_a_mark(tmp_path: Path) -> None:
    claim = "\n\nBeslutet fattas alltid av den som har delegation. [förslag]\n\n## Varför"
    assert found_after("\n\n## Varför", claim, tmp_path, PAGE) == []


def test_a_part_that_is_missing_is_told_by_its_name(tmp_path: Path) -> None:
    (problem,) = found_after("## Det vi inte vet", "### Det vi inte vet", tmp_path, PAGE)
    assert sentence(problem, catalogue("sv")) == "Sidan saknar delen ## Det vi inte vet."
    assert details(problem, catalogue("sv"))
