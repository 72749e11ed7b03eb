"""Filling a page's shell: escaped, and never with a mark left in it. The records here are synthetic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hemvist.pages import Fragment, Heading
from hemvist.site.failure import SiteError
from hemvist.site.shell import cut, fill, marked_fragment, shell_key

SYNTHETIC = Fragment(
    url="/evidens/studier/one/",
    lang="sv",
    title="One",
    description="What it says",
    kind="study",
    html="<h1 id='one'>One</h1>",
    headings=(Heading(1, "one", "One"),),
    source="evidence/studies/one.yaml",
)


def filled(fragment: Fragment) -> str:
    marked = marked_fragment(shell_key(fragment, "sv"))
    page = f"<title>{marked.title}</title><a href='{marked.url}#{marked.headings[0].id}'>{marked.html}"
    return fill(cut(page + marked.description + marked.source), fragment, fragment.html).decode()


def test_a_record_stands_in_the_shell() -> None:
    expected = "<title>One</title><a href='/evidens/studier/one/#one'><h1 id='one'>One</h1>"
    assert filled(SYNTHETIC) == expected + "What it saysevidence/studies/one.yaml"


def test_script_in_a_title_is_text() -> None:
    page = filled(replace(SYNTHETIC, title="</title><script>alert(1)</script>", description='"onload="x'))
    assert "<script" not in page
    assert "&lt;/title&gt;&lt;script&gt;" in page
    assert '"onload' not in page


MARK = "a \ue000title\ue001 b"


@pytest.mark.parametrize(
    "record",
    [
        replace(SYNTHETIC, title=MARK),
        replace(SYNTHETIC, description=MARK),
        replace(SYNTHETIC, html=MARK),
        replace(SYNTHETIC, source=MARK),
    ],
    ids=["title", "description", "html", "source"],
)
def test_a_private_use_character_in_a_record_stops_the_build(record: Fragment) -> None:
    with pytest.raises(SiteError) as stop:
        filled(record)
    assert "U+E000" in stop.value.text("en")


@pytest.mark.parametrize("name", ["..", "a/../b", "Å", "a b", "a--b", "%2e%2e"])
def test_an_address_that_is_no_plain_slug_stops_the_build(name: str) -> None:
    with pytest.raises(SiteError):
        filled(replace(SYNTHETIC, url=f"/evidens/studier/{name}/"))


def test_pages_of_one_kind_and_folder_share_a_shell_and_others_do_not() -> None:
    assert shell_key(SYNTHETIC, "sv") == shell_key(replace(SYNTHETIC, url="/evidens/studier/two/"), "sv")
    assert shell_key(SYNTHETIC, "sv") != shell_key(SYNTHETIC, "en")
    assert shell_key(SYNTHETIC, "sv") != shell_key(replace(SYNTHETIC, url="/evidens/utfall/one/"), "sv")
