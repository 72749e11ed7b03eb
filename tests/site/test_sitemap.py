"""The sitemap: full addresses, alternates, days from the pages, the same bytes whatever the order."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

from hemvist.records.base import Language
from hemvist.site.sitemap import robots, sitemaps

BOTH: frozenset[Language] = frozenset(("sv", "en"))
SWEDISH: frozenset[Language] = frozenset(("sv",))
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SPRING, AUTUMN = datetime.date(2026, 3, 1), datetime.date(2026, 10, 2)


def places(text: str) -> list[str | None]:
    return [place.text for place in ElementTree.fromstring(text).iter(f"{SPACE}loc")]


def test_each_page_stands_there_in_each_of_its_languages() -> None:
    files = sitemaps("https://h.example/sub/", {"/b/": SWEDISH, "/": BOTH}, {})
    assert files.keys() == {"sitemap.xml"}
    tree = ElementTree.fromstring(files["sitemap.xml"])
    assert places(files["sitemap.xml"]) == [
        "https://h.example/sub/",
        "https://h.example/sub/en/",
        "https://h.example/sub/b/",
    ]
    languages = [[link.attrib["hreflang"] for link in url[1:]] for url in tree]
    assert languages == [["sv", "en", "x-default"], ["sv", "en", "x-default"], []]


def test_a_page_has_the_day_of_its_own_language_or_none() -> None:
    days = {("/", "sv"): SPRING, ("/", "en"): AUTUMN, ("/b/", "sv"): None}
    tree = ElementTree.fromstring(
        sitemaps("https://h.example", {"/": BOTH, "/b/": SWEDISH}, days)["sitemap.xml"]
    )
    assert [url.findtext(f"{SPACE}lastmod") for url in tree] == ["2026-03-01", "2026-10-02", None]


def test_the_order_of_the_pages_does_not_matter() -> None:
    one = sitemaps("https://h.example", {"/": BOTH, "/a/": BOTH}, {})
    assert one == sitemaps("https://h.example", {"/a/": BOTH, "/": BOTH}, {})


def test_more_addresses_than_a_sitemap_may_hold_are_split_and_an_index_names_the_parts() -> None:
    pages = {f"/{name}/": BOTH for name in "abc"}
    days = {("/a/", "sv"): SPRING, ("/b/", "sv"): AUTUMN}
    files = sitemaps("https://h.example/", pages, days, most=4)
    assert places(files["sitemap.xml"]) == [
        "https://h.example/sitemap-1.xml",
        "https://h.example/sitemap-2.xml",
    ]
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert index.tag == f"{SPACE}sitemapindex"
    assert [part.findtext(f"{SPACE}lastmod") for part in index] == ["2026-10-02", None]
    assert [len(places(files[f"sitemap-{number}.xml"])) for number in (1, 2)] == [4, 2]


def test_robots_may_read_all_and_learn_where_the_sitemap_stands() -> None:
    assert robots("https://h.example/sub/").endswith("\nSitemap: https://h.example/sub/sitemap.xml\n")
    assert robots("") == "User-agent: *\nDisallow:\n"
