"""The feeds: every piece of news once, the newest first, with nothing in it that could run."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hemvist.library import Folders, Library, load
from hemvist.site.feed import atom
from hemvist.site.feed_links import feed_links
from hemvist.site.news import Feed, question_feed, site_feeds
from repository import PROJECT
from small_project import SMALL_PROJECT, change

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = "docs/vagledning/exempel.md"
CHANGES = """due: 2027-04-25
changes:
  - {on: 2026-11-02, note: 'Ny lag om <script>alert(1)</script> & barn.'}
  - {on: 2026-11-02, note: Ett fel är rättat.}
  - {on: 2026-10-15, size: minor, note: Stavfel.}
  - {on: 2026-10-01, note: Ny sida.}"""
SITE = "https://h.example/sub"


@pytest.fixture
def changed(tmp_path: Path) -> Library:
    root = tmp_path / "project"
    shutil.copytree(SMALL_PROJECT, root)
    change(root, PAGE, "due: 2027-04-25", CHANGES)
    return load(Folders.of(root))


def feed_at(library: Library, path: str) -> Feed:
    return next(feed for feed in site_feeds(library, "sv") if feed.path == path)


def read(feed: Feed) -> ElementTree.Element:
    return ElementTree.fromstring(atom(feed, "sv", SITE))


def ids(tree: ElementTree.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}id") for entry in tree.findall(f"{ATOM}entry")]


def test_the_feed_of_the_guidance_tells_of_major_changes_with_the_newest_first(changed: Library) -> None:
    tree = read(feed_at(changed, "/vagledning/andringar.atom"))
    assert ids(tree) == [
        f"{SITE}/vagledning/exempel/#2026-11-02",
        f"{SITE}/vagledning/exempel/#2026-11-02-2",
        f"{SITE}/vagledning/exempel/#2026-10-01",
    ]
    assert tree.findtext(f"{ATOM}updated") == "2026-11-02T00:00:00+00:00"
    links = {link.attrib["rel"]: link.attrib["href"] for link in tree.findall(f"{ATOM}link")}
    assert links["self"] == f"{SITE}/vagledning/andringar.atom"


def test_what_an_editor_writes_is_text_in_the_feed(changed: Library) -> None:
    notes = read(feed_at(changed, "/andringar.atom")).iterfind(f"{ATOM}entry/{ATOM}summary")
    assert "Ny lag om &lt;script&gt;alert(1)&lt;/script&gt; &amp; barn." in [note.text for note in notes]


def test_every_feed_has_what_atom_asks_for_and_ids_that_differ(changed: Library) -> None:
    questions = [question_feed(changed, "sv", id_) for id_ in changed.questions]
    for feed in (*site_feeds(changed, "sv"), *questions):
        tree = read(feed)
        named = [tree.findtext(f"{ATOM}id"), *ids(tree)]
        assert len(set(named)) == len(named)
        assert all(id_ and id_.startswith(f"{SITE}/") for id_ in named)
        for part in (tree, *tree.findall(f"{ATOM}entry")):
            assert part.findtext(f"{ATOM}title")
            assert (part.findtext(f"{ATOM}updated") or "").endswith("T00:00:00+00:00")
        assert tree.findtext(f"{ATOM}author/{ATOM}name") == "Hemvist"


def test_a_study_is_one_entry_whose_day_moves_when_the_study_changes(
    changed: Library, tmp_path: Path
) -> None:
    before = feed_at(changed, "/evidens/studier/andringar.atom")
    study = next(iter(changed.studies))
    file = changed.file_of("studies", study)
    root = tmp_path / "project"
    text = (root / file).read_text("utf-8")
    day = str(changed.studies[study].extraction.on)
    (root / file).write_text(text.replace(f"on: {day}", "on: 2027-01-09"), "utf-8")
    after = feed_at(load(Folders.of(root)), "/evidens/studier/andringar.atom")
    assert {one.url for one in after.news} == {one.url for one in before.news}
    assert (str(after.news[0].on), after.news[0].url) == ("2027-01-09", f"/evidens/studier/{study}/")


def test_a_question_tells_of_its_answer_and_of_the_studies_in_it() -> None:
    library = load(Folders.of(PROJECT))
    feed = question_feed(library, "en", "cash-transfers")
    assert feed.path == "/evidens/fragor/cash-transfers/andringar.atom"
    assert {one.url for one in feed.news} == {
        "/evidens/fragor/cash-transfers/",
        "/evidens/studier/dbip2024-denver-basic-income/",
        "/evidens/studier/dwyer2023-cash-transfers/",
    }


def test_a_language_without_changes_has_no_feed_of_them(changed: Library) -> None:
    assert "/vagledning/andringar.atom" not in {feed.path for feed in site_feeds(changed, "en")}
    assert "municipalities" in feed_links(changed, "en").not_there


def test_a_feed_without_news_has_no_day_and_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        atom(Feed("/empty.atom", "/", "Empty", "Nothing", ()), "sv", SITE)
