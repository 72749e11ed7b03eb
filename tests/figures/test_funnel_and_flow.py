"""A funnel from ten studies on, and the flow of records with what was not recorded."""

from __future__ import annotations

import json
import re
from math import exp
from pathlib import Path

import pytest

from hemvist.figures.flow import Counted, Flow, FlowView, slips
from hemvist.figures.funnel import LIMIT, FunnelPoint, FunnelView, inside
from hemvist.messages import catalogue
from hemvist.print.drawings import drawing_problems
from hemvist.print.markup import read_fragment
from hemvist.tables.flow import flow_data, flow_html
from hemvist.tables.funnel import funnel_data, funnel_html

DATA = json.loads((Path(__file__).parents[1] / "reference" / "dat.bcg.json").read_text("utf-8"))
EN = catalogue("en")


def trials() -> FunnelView:
    output = DATA["analyses"][0]["output"]
    rows = zip(DATA["inputs"]["columns"]["study"], output["yi"], output["sei"], strict=True)
    points = tuple(FunnelPoint(*row) for row in rows)
    weights = [1 / point.se**2 for point in points]
    pooled = sum(point.effect * w for point, w in zip(points, weights, strict=True)) / sum(weights)
    return FunnelView("funnel", "log", points, pooled)


def test_dots_stand_where_the_reference_data_put_them() -> None:
    view = trials()
    html = funnel_html(view, EN, "rr")
    dots = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="4"', html)]
    assert len(dots) == 13
    by_se = sorted(range(13), key=lambda at: view.points[at].se)
    assert by_se == sorted(range(13), key=lambda at: dots[at][1])
    by_effect = sorted(range(13), key=lambda at: view.points[at].effect)
    assert by_effect == sorted(range(13), key=lambda at: dots[at][0])
    low, high = exp(view.pooled - LIMIT * view.points[0].se), exp(view.pooled + LIMIT * view.points[0].se)
    assert low < exp(view.points[0].effect) < high
    hollow = len(re.findall(r'<circle class="f-paper', html))
    assert hollow == 13 - inside(view)


def test_fewer_than_ten_studies_have_no_funnel() -> None:
    view = trials()
    with pytest.raises(ValueError, match="a funnel of 9 studies"):
        funnel_html(FunnelView("few", "log", view.points[:9], view.pooled), EN, "rr")
    assert len(funnel_data(view).rows) == 13


def test_no_renderer_would_drop_a_part_of_the_funnel() -> None:
    tree = read_fragment(funnel_html(trials(), EN, "rr"), "test")
    assert [p for svg in tree.descend() if svg.tag == "svg" for p in drawing_problems(svg, "test")] == []


def test_a_flow_without_numbers_says_so_at_every_step() -> None:
    html = flow_html(FlowView("flow", "How studies were chosen", Flow()), EN)
    assert html.count("<b>") == 6
    assert html.count(EN.text("figures.flow.not-recorded")) >= 12
    assert all(row[2] is None for row in flow_data(FlowView("flow", "", Flow())).rows)


@pytest.mark.parametrize(
    ("flow", "wrong"),
    [
        (Flow((Counted("A", 10),), removed=(Counted("d", 3),), screened=7), []),
        (Flow((Counted("A", 10),), removed=(Counted("d", 3),), screened=8), ["screened"]),
        (Flow((Counted("A", None),), removed=(Counted("d", 3),), screened=8), []),
        (Flow(screened=8, screened_out=5, sought=4), ["sought"]),
        (Flow(screened=8, screened_out=5, sought=4, other=(Counted("x", 1),)), []),
        (Flow(sought=4, not_retrieved=1, assessed=3, excluded=(Counted("p", 2),), reports=2), ["included"]),
    ],
)
def test_numbers_that_do_not_follow_are_told(flow: Flow, wrong: list[str]) -> None:
    assert list(slips(flow)) == wrong
    html = flow_html(FlowView("flow", "x", flow), EN)
    assert ("does not follow" in html) == bool(wrong)
