"""Links, languages and loaded files of the whole built site, read without a browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from built_pages import Page, is_foreign, read_pages, resolve

LANGUAGES = ("sv", "en")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_pages(site)


def leads_nowhere(site: Path, pages: dict[str, Page], page: Page, href: str) -> bool:
    path, anchor = resolve(page.url, href)
    if path in pages:
        return bool(anchor) and anchor not in pages[path].ids
    return path.endswith("/") or not (site / path.lstrip("/")).is_file()


def test_the_site_holds_pages_of_every_kind_in_both_languages(pages: dict[str, Page]) -> None:
    for start in (
        "/",
        "/vagledning/uppsagd/",
        "/evidens/metod/",
        "/vagledning/lagrum/",
        "/evidens/referenser/",
    ):
        assert {start, f"/en{start}"} <= pages.keys()
    for folder in ("insatser", "utfall", "studier", "oversikter", "fragor"):
        records = {url for url in pages if re.fullmatch(rf"/evidens/{folder}/[a-z0-9-]+/", url)}
        assert records
        assert {f"/en{url}" for url in records} <= pages.keys()


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor(site: Path, pages: dict[str, Page]) -> None:
    broken = [
        f"{page.url}: {href}"
        for page in pages.values()
        for href in page.links
        if not is_foreign(href) and not urlsplit(href).scheme and leads_nowhere(site, pages, page, href)
    ]
    assert broken == []


def test_every_link_out_of_the_site_is_https(pages: dict[str, Page]) -> None:
    odd = [
        f"{page.url}: {href}"
        for page in pages.values()
        for href in page.links
        if urlsplit(href).scheme not in {"", "https", "mailto"}
    ]
    assert odd == []


def test_no_page_loads_anything_from_another_host(pages: dict[str, Page]) -> None:
    foreign = [f"{page.url}: {url}" for page in pages.values() for url in page.loads if is_foreign(url)]
    assert foreign == []


def test_no_style_sheet_names_another_host(site: Path) -> None:
    foreign = [
        f"{file.relative_to(site)}: {found}"
        for file in site.rglob("*.css")
        for found in re.findall(
            r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)", file.read_text("utf-8")
        )
    ]
    assert foreign == []


def test_each_page_says_its_language(pages: dict[str, Page]) -> None:
    wrong = [
        f"{page.url}: {page.lang}"
        for page in pages.values()
        if page.lang != ("en" if page.url.startswith("/en/") else "sv")
    ]
    assert wrong == []


def test_the_language_switch_lands_on_the_same_page_in_the_other_language(pages: dict[str, Page]) -> None:
    wrong = []
    for url, page in pages.items():
        if url.endswith("404.html"):
            continue
        other, expected = ("sv", url.removeprefix("/en")) if page.lang == "en" else ("en", f"/en{url}")
        landed = resolve(url, page.switches.get(other, ""))[0]
        if landed != expected or expected not in pages:
            wrong.append(f"{url}: {landed}")
    assert wrong == []


def test_no_placeholder_of_the_page_shell_is_left_anywhere(site: Path) -> None:
    leaked = [
        str(file.relative_to(site))
        for file in site.rglob("*")
        if file.suffix in {".html", ".xml", ".json", ".csv"}
        and re.search("[\ue000\ue001]", file.read_text("utf-8"))
    ]
    assert leaked == []


def test_no_address_of_the_internal_scheme_is_left_in_a_page(site: Path) -> None:
    assert [str(file) for file in site.rglob("*.html") if '"hv:' in file.read_text("utf-8")] == []
