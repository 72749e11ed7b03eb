"""Indicators on pages: a value in a sentence follows its series, and a value that is not one is told."""

from __future__ import annotations

import pytest

from hemvist.library import Library
from hemvist.pages import Fragment


def test_a_value_in_a_sentence_is_the_one_of_the_series_and_leads_to_it(make, library: Library) -> None:
    observed = library.observations["evictions-children-affected"]
    value = next(one.value for one in observed if one.name == "SE/2025")
    page: Fragment = make("# Prov\n\nDet var [=evictions-children-affected SE/2025] barn.")
    assert page.problems == ()
    link = (
        f'<a class="number" href="hv:/uppfoljning/avhysningar/#evictions-children-affected">{value:.0f}</a>'
    )
    assert link in page.html


@pytest.mark.parametrize(
    ("reference", "code", "nearest"),
    [
        ("evictions-childern-affected SE/2025", "E627", "evictions-children-affected"),
        ("evictions-executed SE/2016", "E628", ""),
        ("evictions-executed SE/2026 headline", "E628", "SE/2020 headline"),
        ("evictions-executed SE/2025 headlin", "E628", "SE/2025 headline"),
    ],
)
def test_a_value_that_does_not_exist_or_is_not_one_is_told(
    make, reference: str, code: str, nearest: str
) -> None:
    problems = make(f"# Prov\n\nDet var [={reference}].").problems
    assert [(problem.code, problem.nearest) for problem in problems] == [(code, nearest)]


def test_a_value_read_in_second_hand_says_so(make) -> None:
    html = make("# Prov\n\nDet var [=evictions-summary-applications SE/2018].").html
    assert ">cirka 22" in html
    assert "(andrahand)" in html


def test_each_series_of_an_indicator_stands_apart_with_every_value_and_its_source(
    make, library: Library
) -> None:
    page = make("# Prov\n\n```indicators\nids: [evictions-executed]\n```\n")
    observed = library.observations["evictions-executed"]
    safe = [one.source_url for one in observed if one.source_url.startswith("https:")]
    assert all(f'href="{url}"' in page.html for url in safe)
    assert "http:" not in page.html
    values = page.html[page.html.index('id="evictions-executed"') :]
    assert values.count('scope="rowgroup"') == len({one.series for one in observed})
    (download,) = page.downloads
    assert download.content.count(b"\n") == len(observed) + 1
