"""Signs tell things apart by their form, also where there is no colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.figures import Light, direction_sign, light, light_of
from hemvist.figures.direction import size_of
from hemvist.figures.icons import HOUSEHOLDS, IconView, counts, icon_array, refusal
from hemvist.library import Folders, load
from hemvist.messages import catalogue
from hemvist.synthesis.ways import SIDES, Way, summed
from hemvist.tables.icons import icon_data, icon_html

TOOLS = load(Folders.of(Path(__file__).parents[2])).tools


def form(svg: str) -> str:
    """A drawing without its colours."""
    return re.sub(r' (class|fill|stroke)="[^"]*"', lambda m: " hollow" if "ffffff" in m[0] else "", svg)


@pytest.mark.parametrize("tool", TOOLS)
def test_every_level_of_a_tool_has_a_form_of_its_own(tool: str) -> None:
    levels = tuple(TOOLS[tool].levels)
    forms = {form(light(light_of(levels, level))) for level in (*levels, None)}
    assert len(forms) == len(levels) + 1


@pytest.mark.parametrize("steps", range(2, 7))
def test_a_tool_may_have_any_number_of_levels(steps: int) -> None:
    shown = [*(Light(step, steps) for step in range(steps)), Light(None, steps), Light(None, 0, asked=False)]
    assert len({form(light(each)) for each in shown}) == steps + 2


def test_no_information_is_not_a_missing_judgement() -> None:
    levels = tuple(TOOLS["robins-i"].levels)
    assert light(light_of(levels, "no-information")) != light(light_of(levels, None))


def test_every_way_has_a_form_of_its_own_in_every_size() -> None:
    for size in range(3):
        assert len({form(direction_sign(way, size)) for way in SIDES}) == len(SIDES)
    assert len({direction_sign("better", size) for size in range(3)}) == 3


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        (["better"], "better"),
        (["better-unsecured", "better"], "better"),
        (["better-unsecured", "better-unsecured"], "better-unsecured"),
        (["better"] * 7 + ["worse"] * 3, "better"),
        (["better"] * 6 + ["worse"] * 4, "mixed"),
        (["no-clear-difference", "unknown"], "no-clear-difference"),
        (["unknown"], "unknown"),
        (["worse", "no-clear-difference"], "mixed"),
    ],
)
def test_several_results_give_one_sign(ways: list[Way], expected: Way) -> None:
    assert summed(ways) == expected


def test_an_unknown_number_of_people_draws_the_smallest_sign() -> None:
    assert [size_of(n) for n in (None, 99, 100, 499, 500)] == [0, 0, 1, 1, 2]


def households(without: float | None, with_: float | None, **more: str) -> IconView:
    given: dict[str, str] = {"source": "Report 2020", "certainty": "low"} | more
    return IconView("icons", "keeps the home", "advice", "higher", without, with_, **given)  # type: ignore[arg-type]


@given(st.floats(0, 100), st.floats(0, 100))
def test_there_are_always_a_hundred_households(without: float, with_: float) -> None:
    shown = households(without, with_)
    assert sum(counts(shown)) == HOUSEHOLDS
    assert icon_array(shown, "a", "b").count("<path") == HOUSEHOLDS


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (households(None, 20), "no-baseline"),
        (households(140, 20), "no-baseline"),
        (households(30, 20, source=""), "no-source"),
        (households(30, 20, certainty="very-low"), "certainty"),
        (households(30, 20, certainty="not-assessed"), "certainty"),
        (households(30, None), "no-effect"),
    ],
)
def test_what_is_not_known_is_not_drawn_and_the_reason_is_shown(view: IconView, why: str) -> None:
    assert refusal(view) == why
    html = icon_html(view, catalogue("sv"))
    assert "<svg" not in html
    assert catalogue("sv").text(f"figures.icons.why.{why}") in html
    assert icon_data(view).rows == ()
    with pytest.raises(ValueError, match="icons"):
        counts(view)


def test_a_drawn_array_names_its_source_its_interval_and_every_kind_of_house() -> None:
    html = icon_html(households(41.2, 67.8, source="Socialstyrelsen <2023>"), catalogue("sv"))
    assert "<title>Av 100 hushåll: keeps the home i 41 utan insatsen och i 68 med advice</title>" in html
    assert "Socialstyrelsen &lt;2023&gt;" in html
    assert re.findall(r"> (\d+):", html) == ["41", "27", "32"]
