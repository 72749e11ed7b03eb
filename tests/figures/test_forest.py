"""The forest plot: honest about what is pooled, the same numbers in drawing, words and file."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from math import exp, isclose, log
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.figures import (
    Arm,
    ForestGroup,
    ForestRow,
    ForestSummary,
    ForestView,
    Heterogeneity,
    Light,
    Model,
    OverallTest,
    RowBias,
)
from hemvist.figures.forest import forest_axis
from hemvist.messages import catalogue
from hemvist.print.drawings import drawing_problems
from hemvist.print.markup import read_fragment
from hemvist.records.base import LANGUAGES
from hemvist.synthesis import Effect
from hemvist.tables.forest import forest_table
from hemvist.tables.forest_words import rounded_weights
from hemvist.tables.render import render
from hemvist.tables.table import Table, TextCell

DATA = json.loads((Path(__file__).parents[1] / "reference" / "dat.bcg.json").read_text("utf-8"))
SV, EN = catalogue("sv"), catalogue("en")


def trials() -> tuple[ForestRow, ...]:
    """The thirteen trials of the reference data, weighted by inverse variance."""
    columns, output = DATA["inputs"]["columns"], DATA["analyses"][0]["output"]
    weights = [1 / se**2 for se in output["sei"]]
    return tuple(
        ForestRow(
            study,
            Effect("rr", exp(y), exp(low), exp(high), 95, "from-counts", frozenset()),
            first=Arm(events=a, total=n),
            second=Arm(events=c, total=m),
            people=n + m,
            weight=100 * weight / sum(weights),
        )
        for study, y, low, high, a, n, c, m, weight in zip(
            columns["study"], output["yi"], output["ci_lb"], output["ci_ub"],
            columns["ai"], columns["n1i"], columns["ci"], columns["n2i"], weights, strict=True,
        )
    )  # fmt: skip


def pooled(k: int, **more: Any) -> ForestSummary:
    return ForestSummary(k, 0.49, 0.34, 0.70, **more)


def view(rows: tuple[ForestRow, ...], **more: Any) -> ForestView:
    given: dict[str, Any] = {"better": "lower", "first": "Vaccin", "second": "Ingen vaccinering"}
    return ForestView("forest", "Tuberkulos", "rr", groups=(ForestGroup(rows),), **(given | more))


WHOLE = view(
    trials(),
    summary=pooled(
        13,
        prediction=(0.15, 1.55),
        heterogeneity=Heterogeneity(0.31, 0.12, 1.1, 152.2, 12, 1e-9, 92.2, 81.4, 97.6),
        test=OverallTest("t", -4.0, 0.002, 12),
    ),
    model=Model("reml", "adhoc", "hts"),
)


def drawings(html: str) -> list[ET.Element]:
    root = ET.fromstring(html.replace("<br>", "<br/>"))
    return [svg for svg in root.iter("svg") if svg.get("role") == "img"]


def kinds(figure: ForestView) -> list[str]:
    return [str(row[0]) for row in forest_table(figure, EN).data.rows]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_says_its_own_number_in_the_cell_and_to_listeners(lang: str) -> None:
    words = catalogue(lang)
    table = forest_table(WHOLE, words)
    html = render(table, words)
    titles = [svg.findtext("title") or "" for svg in drawings(html)]
    assert len(titles) == 13 + 1 + 1
    for row, title in zip(trials(), titles, strict=False):
        assert row.effect is not None
        estimate = words.number(row.effect.estimate, 2)
        assert title.startswith(row.label)
        assert estimate in title
        assert estimate in html
    assert words.number(0.49, 2) in titles[-2]
    assert words.text("figures.forest.prediction") in titles[-1]


def test_no_renderer_would_drop_a_part_of_it() -> None:
    judged = replace(
        trials()[0],
        bias=RowBias((Light(0, 3), Light(None, 3), Light(None, 0, False)), ("low", "none", "not")),
    )
    shown = replace(
        WHOLE,
        groups=(ForestGroup((judged,), "Early", pooled(2)),),
        left_out=(ForestRow("Zero 1999", None, reason="No events."),),
        domains=("A", "B", "C"),
    )
    tree = read_fragment(render(forest_table(shown, EN), EN), "test")
    found = [each for each in tree.descend() if each.tag == "svg"]
    assert len(found) > 5
    assert [problem for svg in found for problem in drawing_problems(svg, "test")] == []


@pytest.mark.parametrize("k", [0, 1])
def test_nothing_is_pooled_from_fewer_than_two_studies(k: int) -> None:
    shown = view(trials()[:k], summary=pooled(k, prediction=(0.1, 2)), model=Model("reml"))
    table = forest_table(shown, SV)
    assert kinds(shown) == ["study"] * k
    assert not any("REML" in line for line in table.remarks)
    html = render(table, SV)
    expected = "figures.forest.warning.one" if k else "figures.forest.none"
    assert SV.text(expected) in html


def test_a_prediction_interval_needs_three_studies() -> None:
    two = view(trials()[:2], summary=pooled(2, prediction=(0.1, 2.0)))
    three = view(trials()[:3], summary=pooled(3, prediction=(0.1, 2.0)))
    assert kinds(two) == ["study", "study", "pooled"]
    assert kinds(three) == ["study"] * 3 + ["pooled", "prediction"]
    assert SV.text("figures.forest.warning.few") in forest_table(two, SV).remarks


@pytest.mark.parametrize(("better", "right"), [("higher", "Vaccin"), ("lower", "Ingen vaccinering")])
def test_the_better_side_is_worded_from_the_outcome(better: str, right: str) -> None:
    head = forest_table(replace(WHOLE, better=better), SV).columns[4].svg  # type: ignore[arg-type]
    assert f"bättre med {right} →" in head


def test_names_that_have_no_room_give_way() -> None:
    head = forest_table(replace(WHOLE, first="Ett mycket långt namn på en insats som inte får plats"), SV)
    assert "← bättre med insatsen" in head.columns[4].svg


def test_an_interval_that_the_axis_cuts_gets_an_arrow() -> None:
    wide = ForestRow("Wide", Effect("rr", 1.0, 1e-4, 1e4, 95, "reported", frozenset()))
    shown = view((*trials(), wide))
    axis = forest_axis(shown)
    assert axis is not None
    assert not axis.holds(1e-4)
    last = drawings(render(forest_table(shown, EN), EN))[-1]
    heads = [path.get("d", "") for path in last.iter("path") if path.get("fill") != "none"]
    assert len(heads) == 2
    assert all(head.endswith("z") for head in heads)


def test_ticks_of_a_ratio_are_symmetric_about_one() -> None:
    axis = forest_axis(WHOLE)
    assert axis is not None
    assert all(any(isclose(log(tick), -log(other)) for other in axis.ticks) for tick in axis.ticks)


def test_area_grows_with_weight_and_caps_stand_out_of_the_square() -> None:
    shown = drawings(render(forest_table(WHOLE, EN), EN))[:13]
    sides = [float(svg.find("rect").get("width", "")) for svg in shown]  # type: ignore[union-attr]
    by_weight = sorted(zip([row.weight or 0 for row in trials()], sides, strict=True))
    assert all(one[1] <= other[1] for one, other in pairwise(by_weight))
    for svg, side in zip(shown, sides, strict=True):
        cap = [line for line in svg.iter("line") if line.get("stroke-width") == "2"]
        assert all(float(line.get("y2", "")) - float(line.get("y1", "")) > side for line in cap)


def test_one_study_with_most_of_the_weight_is_named() -> None:
    rows = (replace(trials()[0], weight=79.0), replace(trials()[1], weight=21.0))
    remarks = forest_table(view(rows, summary=pooled(2)), SV).remarks
    assert SV.text("figures.forest.warning.dominant", study=trials()[0].label, weight="79,0") in remarks
    even = (replace(trials()[0], weight=50.0), replace(trials()[1], weight=50.0))
    assert not [
        line for line in forest_table(view(even, summary=pooled(2)), SV).remarks if "mer än de andra" in line
    ]


def test_studies_left_out_stand_below_with_their_reason() -> None:
    out = ForestRow("Left 2001", trials()[0].effect, reason="Another design.")
    shown = replace(WHOLE, left_out=(out,))
    html = render(forest_table(shown, EN), EN)
    assert html.index("Not in the pooled result") > html.index("Prediction interval")
    assert re.search(r"Left 2001: [^<]*Another design\.</title>", html)
    assert forest_table(shown, EN).data.rows[-1][0] == "not-pooled"


def test_other_designs_stand_below_the_sum_and_are_drawn_as_not_in_it() -> None:
    other = ForestRow("Beside 2025", trials()[0].effect, reason="Another design.")
    shown = replace(WHOLE, beside=(ForestGroup((other,), "Other designs"),))
    table = forest_table(shown, EN)
    headers = [row.cells[0] for group in table.groups for row in group.rows]
    names = [cell.lines[0][0].text for cell in headers if isinstance(cell, TextCell)]
    assert names[-3:] == ["Pooled", "Prediction interval", "Beside 2025"]
    assert kinds(shown)[-3:] == ["pooled", "prediction", "beside"]
    last = drawings(render(table, EN))[-1]
    assert "Not in the pooled result" in (last.findtext("title") or "")
    square = last.find("rect")
    assert square is not None
    assert square.get("fill") != trials_fill(table)


def trials_fill(table: Table) -> str | None:
    """The fill of the first pooled study's square."""
    square = drawings(render(table, EN))[0].find("rect")
    return square.get("fill") if square is not None else None


def test_lines_name_differences_test_and_model() -> None:
    text = " ".join(forest_table(WHOLE, SV).remarks)
    told = (
        "τ² = 0,310 (0,120 till 1,100)", "Q = 152,20, df = 12, p < 0,001", "I² = 92 % (81 till 98)",
        "t = −4,00, df = 12", "REML", "Knapp–Hartung", "k − 2",
    )  # fmt: skip
    assert [part for part in told if part not in text] == []


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=40))
def test_weights_add_up_to_a_hundred(raw: list[float]) -> None:
    weights = [100 * each / sum(raw) for each in raw]
    rounded = rounded_weights(weights)
    assert round(sum(rounded), 6) == 100
    assert all(abs(one - other) <= 0.1 + 1e-9 for one, other in zip(rounded, weights, strict=True))
