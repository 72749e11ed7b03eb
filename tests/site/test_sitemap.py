"""The sitemap: full addresses, alternates, the same bytes whatever the order."""

from __future__ import annotations

from xml.etree import ElementTree

from hemvist.records.base import Language
from hemvist.site.sitemap import sitemap

BOTH: frozenset[Language] = frozenset(("sv", "en"))
SWEDISH: frozenset[Language] = frozenset(("sv",))
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_each_page_stands_there_in_each_of_its_languages() -> None:
    tree = ElementTree.fromstring(sitemap("https://h.example/sub/", {"/b/": SWEDISH, "/": BOTH}))
    assert [place.text for place in tree.iter(f"{SPACE}loc")] == [
        "https://h.example/sub/",
        "https://h.example/sub/en/",
        "https://h.example/sub/b/",
    ]
    languages = [[link.attrib["hreflang"] for link in url[1:]] for url in tree]
    assert languages == [["sv", "en", "x-default"], ["sv", "en", "x-default"], []]


def test_the_order_of_the_pages_does_not_matter_and_no_day_is_named() -> None:
    one = sitemap("https://h.example", {"/": BOTH, "/a/": BOTH})
    assert one == sitemap("https://h.example", {"/a/": BOTH, "/": BOTH})
    assert "lastmod" not in one
