"""The blocks that draw figures: read from a page, drawn from the library, their numbers beside the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hemvist.figures.flow import Flow, FlowView
from hemvist.figures.icons import IconView
from hemvist.library import Library
from hemvist.pages.draft import draft, edition
from hemvist.pages.figures import flow_block_html, icons_html
from pages.conftest import DAY, Make

DIRECTION = "```direction\ninterventions: [housing-first]\noutcomes: [time-housed]\n```\n"
BIAS = "```riskofbias\ninterventions: [extended-care]\n```\n"
MAP = "```map\n{}\n```\n"


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("body", "files"),
    [
        (DIRECTION, {"direction-time-housed.csv", "direction-time-housed.json"}),
        (BIAS, {"risk-of-bias-robins-i.csv"}),
        (MAP, {"evidence-map.csv", "evidence-map.json"}),
    ],
)
def test_a_figure_leaves_its_numbers_beside_the_page(
    make: Make, body: str, files: set[str], lang: str
) -> None:
    page = make(body, lang=lang)
    assert page.problems == ()
    names = {download.path.rsplit("/", 1)[-1]: download for download in page.downloads}
    assert files <= set(names)
    assert all(f'href="hv:/evidens/prov/{name}"' in page.html for name in files)
    assert all(download.content for download in names.values())
    assert "<table" in page.html


def test_a_page_uses_the_studies_that_its_figures_show(make: Make) -> None:
    shown = make(DIRECTION).uses
    assert any(use.startswith("studies:") for use in shown)
    assert len(shown) < len(make(MAP).uses)


@pytest.mark.parametrize(
    ("body", "found", "nearest"),
    [
        ("```direction\ninterventions: [housing-frist]\noutcomes: [time-housed]\n```\n", "housing-frist",
         "housing-first"),
        ("```riskofbias\nstudies: [no-such-study-at-all]\n```\n", "no-such-study-at-all", ""),
        ("```direction\ninterventions: [housing-first]\noutcomes: [time-housed]\npopulation: [hiv]\n```\n",
         "population", "populations"),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_one_message_at_its_place(make: Make, body: str, found: str, nearest: str) -> None:
    (problem,) = make(body).problems
    assert problem.found == found
    assert nearest in (problem.nearest, "")


@pytest.mark.parametrize("options", ["{}", "interventions: []", "studies: []\ninterventions: []"])
def test_a_table_of_bias_that_names_nothing_is_a_mistake_and_no_empty_table(make: Make, options: str) -> None:
    page = make(f"```riskofbias\n{options}\n```\n")
    (problem,) = page.problems
    assert (problem.code, problem.found, problem.expected) == ("E641", "riskofbias", "interventions, studies")
    assert "<table" not in page.html


def test_domains_that_nobody_judged_are_not_assessed(make: Make) -> None:
    html = make("```riskofbias\nstudies: [miller2020-washington-extended-care]\n```\n", lang="en").html
    assert html.count("Not assessed</td>") >= 1
    assert "Serious risk" in html


def test_arrays_and_flows_leave_their_numbers_too_and_a_refused_array_leaves_none(
    make: Make, library: Library
) -> None:
    page = draft(edition(library, "en", DAY), next(page for page in library.pages if page.lang == "en"))
    drawn = IconView("icons", "keeps the home", "advice", "higher", 40, 60, source="R 2020", certainty="low")
    html = icons_html(page, drawn) + icons_html(page, drawn) + icons_html(page, replace(drawn, source=""))
    html += flow_block_html(page, FlowView("flow", "How studies were chosen", Flow(screened=12)))
    files = [download.path.rsplit("/", 1)[-1] for download in page.downloads]
    assert files == [f"{name}.{kind}" for name in ("icons", "icons-2", "flow") for kind in ("csv", "json")]
    assert html.count('id="icons-3"') == 1
    assert all(f"{name}" in html for name in files)
