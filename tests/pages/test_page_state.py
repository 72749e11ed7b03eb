"""What a page says of its own state: review, changes, and a translation that is older than its source."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hemvist.library import Folders, load
from hemvist.pages import Fragment, site_pages
from hemvist.records.base import Language
from small_project import SMALL_PROJECT, change

DAY = datetime.date(2026, 11, 23)
NAMES = {"sv": "docs/vagledning/exempel.md", "en": "docs/vagledning/exempel.en.md"}
DUE = "due: 2027-04-25"
Page = Callable[[Mapping[Language, str]], Callable[[Language], Fragment]]


@pytest.fixture
def written(tmp_path: Path) -> Page:
    """The example page with lines added to its front matter, in one language or both."""

    def made(lines: Mapping[Language, str]) -> Callable[[Language], Fragment]:
        root = tmp_path / "project"
        shutil.copytree(SMALL_PROJECT, root)
        for lang, line in lines.items():
            change(root, NAMES[lang], DUE, f"{DUE}\n{line}")
        library = load(Folders.of(root))
        assert library.problems == ()
        return lambda lang: next(iter(site_pages(library, lang, DAY)))

    return made


def test_a_page_is_a_draft_that_nobody_reviewed_until_it_says_otherwise(written: Page) -> None:
    html = written({})("sv").html
    assert "<dt>Status</dt><dd>Utkast</dd>" in html
    assert "<dd>Inte granskad av jurist eller ämnesexpert</dd>" in html


def test_a_review_is_shown_with_its_role_and_day(written: Page) -> None:
    lines = "state: reviewed\nreviewed_by: [kommunjurist]\nreviewed_on: 2026-11-02"
    html = written({"sv": lines})("sv").html
    assert "<dt>Status</dt><dd>Granskad</dd>" in html
    assert "<dd>kommunjurist, 2 november 2026</dd>" in html


def test_a_repealed_page_says_so_under_its_title(written: Page) -> None:
    html = written({"en": "state: repealed"})("en").html
    assert '</h1><p class="warning">This page is repealed and no longer applies.</p>' in html


def test_a_translation_of_an_earlier_text_says_so_and_the_source_does_not(written: Page) -> None:
    page = written({"en": "translates: 0123456789ab"})
    assert "The Swedish page has changed since this translation was made." in page("en").html
    assert "<dd>Older than the Swedish page</dd>" in page("en").html
    assert 'class="warning"' not in page("sv").html


def test_the_state_of_a_text_does_not_follow_its_line_breaks_or_its_dates(tmp_path: Path) -> None:
    states = []
    for number, (was, now) in enumerate(
        [(DUE, DUE), (DUE, "due: 2028-01-01"), ("\n\n", "\n\n\n"), ("Mycket", "Litet")]
    ):
        root = tmp_path / str(number)
        shutil.copytree(SMALL_PROJECT, root)
        change(root, NAMES["sv"], was, now)
        pages = load(Folders.of(root)).pages
        states.append(next(page for page in pages if page.lang == "sv").text_state())
    assert len(set(states[:3])) == 1
    assert states[3] != states[0]


def test_major_changes_are_told_and_minor_ones_are_not(written: Page) -> None:
    changes = (
        "changes:\n  - {on: 2026-11-02, size: minor, note: Stavfel.}\n  - {on: 2026-10-01, note: Ny sida.}"
    )
    html = written({"sv": changes})("sv").html
    assert "1 oktober 2026: Ny sida." in html
    assert "Stavfel" not in html
