"""The effect plot: one axis for all rows, honest marks, and nothing that a renderer would drop."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.figures import Axis, axis_for, axis_header, cell, certainty_discs
from hemvist.figures.axis import WIDTH
from hemvist.synthesis import Effect, Mark

NUMBERS = st.floats(-1e5, 1e5, allow_nan=False)


def effect(
    estimate: float, low: float | None, high: float | None, *marks: Mark, measure: str = "rr"
) -> Effect:
    return Effect(measure, estimate, low, high, 95, "reported", frozenset(marks))


@st.composite
def differences(draw: st.DrawFn) -> Effect:
    low, estimate, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    return effect(estimate, low, high, measure="md")


@st.composite
def ratios(draw: st.DrawFn) -> Effect:
    numbers = st.floats(0.002, 500)
    low, estimate, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return effect(estimate, low, high)


@given(st.lists(differences(), max_size=6))
def test_a_linear_axis_holds_its_ticks_the_estimates_and_no_difference(effects: list[Effect]) -> None:
    axis = axis_for(effects, "linear")
    assert all(axis.holds(tick) for tick in (0.0, *axis.ticks))
    assert 0.0 in axis.ticks
    assert 3 <= len(axis.ticks) <= 9
    assert all(axis.holds(each.estimate) for each in effects)


@given(st.lists(ratios(), max_size=6))
def test_a_ratio_axis_is_symmetric_about_one_and_holds_the_estimates(effects: list[Effect]) -> None:
    axis = axis_for(effects, "log")
    assert all(any(isclose(tick * other, 1) for other in axis.ticks) for tick in axis.ticks)
    assert all(axis.holds(each.estimate) for each in effects)
    assert isclose(axis.x(axis.low) + axis.x(axis.high), 2 * axis.x(1))


@given(st.lists(ratios(), min_size=1, max_size=6))
def test_a_larger_value_never_lies_further_left(effects: list[Effect]) -> None:
    axis = axis_for(effects, "log")
    values = sorted(each.estimate for each in effects)
    assert sorted(map(axis.x, values)) == list(map(axis.x, values))


def test_an_interval_that_reaches_far_beyond_the_others_is_cut_with_an_arrow() -> None:
    near = [effect(0.8, 0.6, 1.1), effect(0.7, 0.5, 0.9), effect(1.1, 0.9, 1.4)]
    far = effect(0.9, 0.7, 400)
    axis = axis_for([*near, far], "log")
    assert not axis.holds(400)
    arrow = '<path class="f-'
    assert arrow in cell(far, axis, "text")
    assert arrow not in cell(near[0], axis, "text")


@pytest.mark.parametrize(
    ("marks", "shape", "hollow", "dashed"),
    [
        ((), "rect", False, False),
        (("derived",), "rect", True, True),
        (("second-hand",), "circle", True, False),
    ],
)
def test_a_mark_tells_how_its_figure_was_read(
    marks: tuple[Mark, ...], shape: str, hollow: bool, dashed: bool
) -> None:
    axis = axis_for([effect(0.8, 0.6, 1.1)], "log")
    drawing = ET.fromstring(cell(effect(0.8, 0.6, 1.1, *marks), axis, "text"))
    mark = next(child for child in drawing if child.tag in ("rect", "circle"))
    assert mark.tag == shape
    assert (mark.get("fill") == "#ffffff") is hollow
    assert any(child.get("stroke-dasharray") for child in drawing) is dashed


def test_no_interval_no_line() -> None:
    axis = axis_for([effect(0.8, None, None)], "log")
    drawing = cell(effect(0.8, None, None, "no-interval"), axis, "text", tone="better")
    assert 's-pos"' not in drawing
    assert 'f-pos"' in drawing


def every_drawing() -> list[str]:
    axis = axis_for([effect(0.8, 0.6, 1.1), effect(0.22, 0.06, 30)], "log")
    return [
        cell(effect(0.8, 0.6, 1.1, "derived"), axis, "Riskkvot 0,8 <script>", tone="worse"),
        cell(effect(0.22, 0.0001, 3000), axis, "Riskkvot 0,22"),
        cell(None, axis, "Annan skala", note="annan skala & ritas inte"),
        axis_header(axis, str, better="<b>Insatsen bättre", side="left", css_class="ax"),
        certainty_discs(2),
    ]


@pytest.mark.parametrize("drawing", every_drawing())
def test_a_drawing_uses_only_what_every_renderer_draws(drawing: str) -> None:
    root = ET.fromstring(drawing)
    allowed = {
        "class", "viewBox", "role", "focusable", "aria-hidden", "fill", "stroke", "stroke-width",
        "stroke-dasharray",
        "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "d", "text-anchor", "font-size",
        "font-family",
    }  # fmt: skip
    assert {name for node in root.iter() for name in node.attrib} <= allowed
    assert not re.search(r"style=|var\(|currentcolor|opacity|url\(|<script", drawing, re.IGNORECASE)
    assert all(node.get("font-family") for node in root.iter("text"))


@pytest.mark.parametrize("drawing", every_drawing())
def test_a_drawing_is_spoken_or_decoration(drawing: str) -> None:
    root = ET.fromstring(drawing)
    title = root.find("title")
    spoken = root.get("role") == "img" and title is not None and bool(title.text)
    assert spoken or root.get("aria-hidden") == "true"


def test_axis_numbers_do_not_touch() -> None:
    axis = Axis("linear", -20000, 20000, tuple(float(n) for n in range(-20000, 20001, 5000)))
    root = ET.fromstring(axis_header(axis, lambda value: f"{value:,.0f}"))
    places = [(float(node.get("x", "0")), len(node.text or "")) for node in root.iter("text")]
    assert any(node.text == "0" for node in root.iter("text"))
    for (x, letters), (after, more) in pairwise(places):
        assert after - x >= 6 * (letters + more) / 2


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_words_for_the_better_side_stay_in_the_drawing(side: str) -> None:
    axis = Axis("linear", -1, 9, (0.0, 5.0))
    root = ET.fromstring(axis_header(axis, str, better="x" * 30, side="left" if side == "left" else "right"))
    words = next(node for node in root.iter("text") if "x" in (node.text or ""))
    x = float(words.get("x", "0"))
    length = 6 * len(words.text or "")
    assert (x - length >= 0) if words.get("text-anchor") == "end" else (x + length <= 272)


@pytest.mark.parametrize("estimate", [-150.0, 0.0, 150.0])
def test_a_note_in_a_row_without_an_effect_stands_whole_in_the_drawing(estimate: float) -> None:
    axis = axis_for([effect(estimate, estimate - 20, estimate + 20, measure="md")], "linear")
    note = "annan skala, ritas inte"
    found = ET.fromstring(cell(None, axis, "Annan skala", note=note)).findall(".//text")
    (words,) = (part for part in found if part.text == note)
    wide = len(note) * 5.6 * float(words.get("font-size", "0")) / 13
    at = float(words.get("x", "0")) - (wide if words.get("text-anchor") == "end" else 0)
    assert at >= 0
    assert at + wide <= WIDTH
