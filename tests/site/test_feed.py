"""The feed: every major change once, the newest first, with nothing in it that could run."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hemvist.library import Folders, Library, load
from hemvist.site.feed import feed
from small_project import SMALL_PROJECT, change

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = "docs/vagledning/exempel.md"
CHANGES = """due: 2027-04-25
changes:
  - {on: 2026-11-02, note: 'Ny lag om <script>alert(1)</script> & barn.'}
  - {on: 2026-10-15, size: minor, note: Stavfel.}
  - {on: 2026-10-01, note: Ny sida.}"""


@pytest.fixture
def changed(tmp_path: Path) -> Library:
    root = tmp_path / "project"
    shutil.copytree(SMALL_PROJECT, root)
    change(root, PAGE, "due: 2027-04-25", CHANGES)
    return load(Folders.of(root))


def test_the_feed_tells_of_major_changes_with_the_newest_first(changed: Library) -> None:
    tree = ElementTree.fromstring(feed(changed, "sv", "https://h.example/sub"))
    entries = tree.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://h.example/sub/vagledning/exempel/#2026-11-02",
        "https://h.example/sub/vagledning/exempel/#2026-10-01",
    ]
    assert tree.findtext(f"{ATOM}updated") == "2026-11-02T00:00:00+00:00"
    links = {link.attrib["rel"]: link.attrib["href"] for link in tree.findall(f"{ATOM}link")}
    assert links["self"] == "https://h.example/sub/andringar.atom"


def test_what_an_editor_writes_is_text_in_the_feed(changed: Library) -> None:
    tree = ElementTree.fromstring(feed(changed, "sv", "https://h.example"))
    assert tree.findtext(f"{ATOM}entry/{ATOM}summary") == (
        "Ny lag om &lt;script&gt;alert(1)&lt;/script&gt; &amp; barn."
    )


def test_a_language_without_changes_has_none_to_tell(changed: Library) -> None:
    assert changed.changes("en") == ()
