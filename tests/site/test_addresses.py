"""Addresses: one url for both languages, links that work from any folder."""

from __future__ import annotations

import pytest

from hemvist.site.addresses import neutral, parent, relative


@pytest.mark.parametrize(
    ("path", "url", "lang"),
    [
        ("", "/", "sv"),
        ("./", "/", "sv"),
        ("en/", "/", "en"),
        ("vagledning/uppsagd/", "/vagledning/uppsagd/", "sv"),
        ("en/evidens/", "/evidens/", "en"),
        ("energi/", "/energi/", "sv"),
    ],
)
def test_a_path_says_its_url_and_language(path: str, url: str, lang: str) -> None:
    assert neutral(path) == (url, lang)


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("", "", "./"),
        ("", "en/", "en/"),
        ("evidens/metod/", "", "../../"),
        ("evidens/metod/", "evidens/", "../"),
        ("en/evidens/", "evidens/", "../../evidens/"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(start: str, target: str, link: str) -> None:
    assert relative(start, target) == link


def test_a_page_lies_in_the_folder_above_it() -> None:
    assert [parent(url) for url in ("/", "/om/", "/evidens/studier/x/")] == ["/", "/", "/evidens/studier/"]
