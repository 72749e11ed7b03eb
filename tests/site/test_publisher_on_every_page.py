"""What the publisher owes stands on every page of the built site: links at the foot, and a ready citation."""

from __future__ import annotations

import datetime
from html import unescape
from pathlib import Path

import pytest

from building import AS_OF
from built_pages import html_files, resolve, url_of
from hemvist.messages import catalogue
from hemvist.messages.version import VERSION
from hemvist.site.fills import fills_of
from hemvist.site.menu import DUTIES, Entry, duties

EVERY = 15
"""Pages of one kind are filled from one shell, so a part of them is looked at."""


def pages(site: Path) -> list[Path]:
    found = [file for file in html_files(site) if file.name == "index.html"]
    written = [file for file in found if "/om/" in url_of(site, file)]
    return [*found[::EVERY], *written]


def part(html: str, start: str, end: str) -> str:
    assert html.count(start) == 1, start
    return html.partition(start)[2].partition(end)[0]


def test_every_page_has_the_publishers_links_and_a_citation_with_version_and_day(site: Path) -> None:
    for file in pages(site):
        html, url = file.read_text("utf-8"), url_of(site, file)
        lang = "en" if url.startswith("/en/") else "sv"
        foot = part(html, '<nav class="duties"', "</nav>")
        links = {resolve(url, href.partition('"')[0])[0] for href in foot.split('href="')[1:]}
        prefix = "/en" if lang == "en" else ""
        assert {prefix + owed for owed in DUTIES if owed != "/data/"} <= links, url
        cite = unescape(part(html, '<p class="page-cite small">', "</p>"))
        title = unescape(part(html.partition("</head>")[0], "<title>", "</title>")).rpartition(" – ")[0]
        assert f"<cite>{title}</cite>" in cite, url
        day = catalogue(lang).date(datetime.date.fromisoformat(AS_OF))
        assert VERSION in cite, url
        assert day in cite, url
        assert url.removeprefix("/en") in cite, url
        assert "data-fill=" not in html, url


def test_record_pages_are_cited_with_their_whole_address_on_the_page_and_in_its_text(site: Path) -> None:
    kinds = ("evidens/fragor", "evidens/oversikter", "evidens/studier", "strategi/publikationer")
    for folder in [root + kind for root in ("", "en/") for kind in kinds]:
        file = next((site / folder).glob("*/index.html"))
        html, url = file.read_text("utf-8"), url_of(site, file)
        whole = f"https://hemvist.example{url}"
        own = html.partition('id="cite"')[2].partition("<h2")[0]
        assert f">{whole}</span>" in own, url
        assert "data-fill=" not in html, url
        if (text := file.parent / f"{file.parent.name}.md").exists():
            assert f" {whole}\n" in text.read_text("utf-8"), url


def test_a_page_that_the_navigation_lacks_has_no_link_at_the_foot() -> None:
    entries = (Entry("Om", "/om/", (Entry("Om oss", "/om/"), Entry("Kontakt", "/om/kontakt/"))),)
    found = duties(entries, "/om/kontakt/", "sv")
    assert [(link.title, link.here) for link in found] == [("Om oss", False), ("Kontakt", True)]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("webb@exempel.example", '<a href="mailto:webb@exempel.example">webb@exempel.example</a>'),
        ("https://exempel.example/f", '<a href="https://exempel.example/f">https://exempel.example/f</a>'),
        ("ring <oss>", "ring &lt;oss&gt;"),
        ("", catalogue("sv").text("publisher.feedback.nobody")),
    ],
)
def test_where_faults_are_told_is_a_setting_and_its_absence_is_said(given: str, shown: str) -> None:
    assert fills_of({"feedback": given}, "", "Exempelby", "sv")["feedback"] == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://exempel.example/h", '<a href="https://exempel.example/h">https://exempel.example/h</a>'),
        ("", catalogue("sv").text("publisher.repository.unsaid")),
    ],
)
def test_where_the_files_lie_is_a_setting_and_its_absence_is_said(given: str, shown: str) -> None:
    assert fills_of({"repository": given}, "", "Exempelby", "sv")["repository"] == shown


def test_a_publisher_is_text_never_markup() -> None:
    assert fills_of({}, "", "<b>Exempelby</b>", "sv")["publisher"] == "&lt;b&gt;Exempelby&lt;/b&gt;"
