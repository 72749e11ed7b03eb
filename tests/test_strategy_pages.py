"""The strategies on the built pages: a reader finds every fact of the summary, in both languages.

strategy_facts.csv was written by hand from what was read of the sources, not from `strategy/`. Words that
a `+` joins must stand together: in one row, sentence or item, so that a sum is found beside what it is for.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pikepdf
import pytest
import yaml

from reading import pieces_of
from repository import PROJECT

PREFIX = {"sv": "", "en": "/en"}
with Path(__file__).with_name("strategy_facts.csv").open(encoding="utf-8") as table:
    FACTS = tuple(csv.DictReader(table))
GROUP = {"sv": "Nationell styrgrupp", "en": "National steering group"}
MEMBERS = 5
PARTS = {
    "sv": ("Mål 1: Tak över huvudet", "Mål 4: Färre vräkningar, inga barn", "Källor som säger emot varandra"),
    "en": ("Goal 1: Roof over one's head", "Goal 4: Fewer evictions, no children", "What we did not find"),
}
CATALOGUE = "strategi/publikationer/index.html"


@pytest.fixture(scope="module")
def read(site: Path) -> dict[tuple[str, str], list[str]]:
    """What stands on every page of the table, by language and address."""
    pages = {fact["page"] for fact in FACTS}
    return {(lang, url): pieces_of(site, prefix + url) for lang, prefix in PREFIX.items() for url in pages}


@pytest.mark.parametrize("lang", PREFIX)
def test_every_fact_of_the_published_summary_stands_together_on_its_page(read, lang: str) -> None:
    missing = [
        (fact["page"], fact[lang])
        for fact in FACTS
        if not any(
            all(words in piece for words in fact[lang].split(" + ")) for piece in read[lang, fact["page"]]
        )
    ]
    assert missing == []


def test_a_subtitle_ends_before_it_is_said_whose_translation_it_is(site: Path) -> None:
    page = (site / "en/strategi/index.html").read_text("utf-8")
    assert "exclusion from the housing market. The translation of the title is ours." in page


@pytest.mark.parametrize("lang", PREFIX)
def test_the_steering_group_has_its_five_members_and_no_more(read, lang: str) -> None:
    (row,) = (piece for piece in read[lang, "/strategi/aktorer/"] if piece.startswith(GROUP[lang]))
    assert row.split(" | ")[2].count("; ") == MEMBERS - 1


def test_the_book_of_the_strategy_holds_every_page_about_a_goal() -> None:
    plans = (PROJECT / "docs" / "strategi" / name for name in ("mal", "2022"))
    pages = {
        f"/{file.relative_to(PROJECT / 'docs').with_suffix('')}/"
        for folder in plans
        for file in folder.glob("*.md")
        if file.stem != "index" and not file.stem.endswith(".en")
    }
    book = yaml.safe_load((PROJECT / "books" / "strategin.yaml").read_text("utf-8"))
    assert len(pages) == 8
    assert pages <= {url for part in book["parts"] for url in part["pages"]}


def test_every_publication_can_be_reached_by_year_kind_and_goal_without_a_script(site: Path) -> None:
    html = (site / CATALOGUE).read_text("utf-8")
    rows = set(re.findall(r'<tr role="row" id="([a-z0-9-]+)"', html))
    (index,) = re.findall(r'<nav class="pub-index.*?</nav>', html, re.DOTALL)
    by_year, by_kind, by_goal = index.split('<p class="label">')[1:]
    assert len(rows) > 10
    for part in (by_year, by_kind, by_goal):
        assert set(re.findall(r'href="(?:[^"/]*/)*([a-z0-9-]+)/"', part)) == rows


@pytest.mark.parametrize("lang", PREFIX)
def test_what_came_of_it_is_printed_goal_by_goal_as_a_tagged_pdf(site: Path, lang: str) -> None:
    file = site / PREFIX[lang].strip("/") / "strategi" / "resultat" / "resultat.pdf"
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert set(PARTS[lang]) <= {part.title.replace("\u00a0", " ") for part in top.children}
        assert "/StructTreeRoot" in pdf.Root
