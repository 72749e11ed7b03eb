"""The description in a page's head: one JSON text, on the fast path too, with the way from home."""

from __future__ import annotations

import json

import pytest

from hemvist.pages import Fragment, Heading
from hemvist.pages.structured import page_description
from hemvist.site.described import Step, graph
from hemvist.site.failure import SiteError
from hemvist.site.shell import cut, fill, marked_fragment, shell_key

HOME = Step("Hemvist", "https://h.example/sub/")
ABOVE = Step("Studier & mer", "https://h.example/sub/evidens/studier/")
HOSTILE = "</script><script>alert('1')</script> \u2028 \"\\ & åäö"


def study(title: str) -> Fragment:
    url = "/evidens/studier/one/"
    return Fragment(
        url, "sv", title, title, "study", "<p>x</p>", (Heading(1, "one", title),), source="one.yaml"
    )


def head(page: Fragment) -> str:
    address = f"https://h.example/sub{page.url}"
    return f"<script>{graph(page_description(page), address, (ABOVE,), HOME)}</script>"


@pytest.mark.parametrize("title", ["One", HOSTILE, "\ud800 lone"])
def test_a_filled_head_is_the_head_that_is_made_in_full_whatever_the_title(title: str) -> None:
    page = study(title)
    filled = fill(cut(head(marked_fragment(shell_key(page, "sv")))), page, page.html).decode()
    assert filled == head(page)
    main, trail = json.loads(filled.removeprefix("<script>").removesuffix("</script>"))["@graph"]
    assert main["name"] == trail["itemListElement"][-1]["name"] == title.replace("\ud800", "\ufffd")
    assert main["@id"] == main["url"] == "https://h.example/sub/evidens/studier/one/"


def test_a_mark_in_a_title_stops_the_build_and_is_in_no_head() -> None:
    page = study("a \ue000name\ue001 b")
    with pytest.raises(SiteError):
        fill(cut(head(marked_fragment(shell_key(page, "sv")))), page, page.html)


def test_the_way_begins_at_home_and_home_has_none() -> None:
    text = graph(page_description(study("One")), f"{ABOVE.address}one/", (ABOVE,), HOME)
    steps = json.loads(text)["@graph"][1]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Hemvist"),
        (2, "Studier & mer"),
        (3, "One"),
    ]
    home = Fragment("/", "sv", "Hem", "Om", "home", "", ())
    found = json.loads(graph(page_description(home), HOME.address, (), HOME))
    assert (found["@type"], found["isPartOf"]["@type"]) == ("WebPage", "WebSite")
    assert "BreadcrumbList" not in json.dumps(found)


def test_a_site_without_an_address_still_describes_its_pages() -> None:
    found = json.loads(graph(page_description(study("One")), "", (ABOVE,), HOME))
    assert found["name"] == "One"
    assert "url" not in found
