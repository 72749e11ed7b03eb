"""What the settings name is offered as PDF on the built site, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import PROJECT
from hemvist.site.settings import printed

ADDRESSES = [named.text for named in printed(PROJECT / "mkdocs.yml") if named.text.startswith("/")]
ONE_OF_A_KIND = [
    "/vagledning/uppsagd/",
    "/evidens/fragor/cash-transfers/",
    "/evidens/insatser/housing-first/",
]


@pytest.mark.parametrize("url", [*ONE_OF_A_KIND, *ADDRESSES])
def test_a_page_that_the_settings_name_links_to_its_pdf(site: Path, url: str) -> None:
    for lang in ("", "en"):
        folder = site / lang / url.strip("/")
        name = f"{folder.name}.pdf"
        assert f'<p class="pdf"><a href="{name}">' in (folder / "index.html").read_text("utf-8")
        assert (folder / name).read_bytes().startswith(b"%PDF-")


def test_a_page_that_they_do_not_name_offers_none(site: Path) -> None:
    assert 'class="pdf"' not in (site / "om" / "kontakt" / "index.html").read_text("utf-8")
