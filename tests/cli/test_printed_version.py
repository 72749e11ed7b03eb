"""A printed page says which version it is, and where to look for a newer one."""

from __future__ import annotations

import datetime

import pytest

from hemvist.cli.printing import page_data
from hemvist.messages.version import VERSION
from hemvist.pages import Fragment

DAY = datetime.date(2026, 11, 23)
STAMPED = '<h1>A</h1><dl class="stamp"><dt>Status</dt><dd>Utkast</dd></dl>'


@pytest.mark.parametrize("html", [STAMPED, "<h1>A</h1><p>No stamp.</p>"])
@pytest.mark.parametrize(
    ("lang", "said", "where"),
    [
        ("sv", "uppgifter per 23 november 2026", "https://tiny.example/om/"),
        ("en", "as of 23 November 2026", "https://tiny.example/en/om/"),
    ],
)
def test_a_printed_page_says_its_version_and_where_a_newer_one_stands(
    html: str, lang: str, said: str, where: str
) -> None:
    page = Fragment("/om/", "en" if lang == "en" else "sv", "A", "", "tool", html, ())
    printed = page_data(page, DAY, "https://tiny.example/", "Nobody")["body_html"]
    assert printed.count('<dl class="stamp">') == printed.count("</dl>") == 1
    assert f"<dd>{VERSION}, {said}</dd>" in printed
    assert f'<a href="{where}">{where}</a></dd></dl>' in printed


def test_without_an_address_of_the_site_no_address_is_made_up() -> None:
    page = Fragment("/om/", "sv", "A", "", "tool", STAMPED, ())
    printed = page_data(page, DAY, "", "Nobody")["body_html"]
    assert f"{VERSION}, " in printed
    assert "href" not in printed
