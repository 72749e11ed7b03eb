"""What differs between two small libraries: entries, figures, and what pages tell of."""

from __future__ import annotations

import datetime

import pytest

from editions.conftest import After
from hemvist.editions import Changed, Entry, Moved, difference, notes, notes_as_markdown
from hemvist.editions.difference import KINDS, Difference
from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.records.base import LANGUAGES, Language
from small_project import SMALL_PROJECT

TRIAL = "evidence/studies/example-trial.yaml"
COUNTS = "monitoring/observations/example-count.csv"
PAGE = "docs/vagledning/exempel.md"
DAY = datetime.date(2026, 11, 23)


def test_two_readings_of_the_same_files_do_not_differ(old: Library, after: After) -> None:
    new = after()
    found = difference(old, new)
    assert found == Difference(added=(), changed=(), withdrawn=(), removed=(), moved=(), told=())
    (part,) = notes(found, old, new)
    assert part.head.sv == catalogue("sv").text("release.nothing")


def test_a_new_entry_is_named(old: Library, after: After) -> None:
    copied = (SMALL_PROJECT / TRIAL).read_text("utf-8").replace("id: example-trial", "id: other-trial")
    found = difference(old, after(written=("evidence/studies/other-trial.yaml", copied)))
    assert found.added == (Entry("studies", "other-trial"),)
    assert (found.changed, found.removed) == ((), ())


def test_an_entry_that_is_gone_is_named_as_it_was(old: Library, after: After) -> None:
    new = after(without="evidence/reviews/example-review.yaml")
    found = difference(old, new)
    assert found.removed == (Entry("reviews", "example-review"),)
    removed = notes(found, old, new)[-1]
    assert old.reviews["example-review"].title in str(removed.items[0].sv)


def test_the_fields_that_changed_are_named(old: Library, after: After) -> None:
    found = difference(old, after((TRIAL, "countries: [SE]", "countries: [SE, NO]")))
    assert found.changed == (Changed(Entry("studies", "example-trial"), ("countries",)),)


def test_a_withdrawn_study_takes_its_figure_along(old: Library, after: After) -> None:
    status = "{is: withdrawn, since: 2026-11-24, reason: {sv: Påhittat., en: Made up.}}"
    found = difference(old, after((TRIAL, "{is: draft, since: 2026-11-23}", status)))
    assert found.withdrawn == (Entry("studies", "example-trial"),)
    assert found.changed == ()
    assert found.moved == (
        Moved(
            "questions", "example-question", "housed-at", before=(1.5, 1.22, 1.84), now=None, before_of="rr"
        ),
    )


def test_a_figure_of_an_answer_that_changed_is_told_before_and_now(old: Library, after: After) -> None:
    new = after((TRIAL, "estimate: 1.50, ci: [1.22, 1.84]", "estimate: 1.60, ci: [1.30, 1.97]"))
    found = difference(old, new)
    assert found.moved == (
        Moved("questions", "example-question", "housed-at", (1.5, 1.22, 1.84), (1.6, 1.3, 1.97), "rr", "rr"),
    )
    lines = [str(item.sv) for part in notes(found, old, new) for item in part.items]
    assert any(
        "riskkvot 1,50 (konfidensintervall 1,22 till 1,84) → riskkvot 1,60 (" in line for line in lines
    )


def test_a_change_that_no_page_prints_is_no_new_figure(old: Library, after: After) -> None:
    found = difference(old, after((TRIAL, "estimate: 1.50,", "estimate: 1.501,")))
    assert found.moved == ()
    assert [one.fields for one in found.changed] == [("results",)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("all,SE,2026,year,900,one-source,https://example.org/", [((824.0,), (900.0,), "2025", "2026")]),
        ("all,SE,2026,H1,400,one-source,https://example.org/", [((824.0,), (400.0,), "2025", "2026-H1")]),
        ("all,SE,2024,year,900,one-source,https://example.org/", []),
        ("all,0180,2025,year,9,one-source,https://example.org/", [(None, (9.0,), "", "2025")]),
    ],
)
def test_the_newest_value_of_an_indicator(
    old: Library, after: After, row: str, expected: list[tuple[object, ...]]
) -> None:
    text = (SMALL_PROJECT / COUNTS).read_text("utf-8")
    found = difference(old, after(written=(COUNTS, f"{text.rstrip()}\n{row}\n")))
    assert [(one.before, one.now, one.before_of, one.now_of) for one in found.moved] == expected


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ("NO", "Example, all, Norway: no figure → 900 (2025)"),
        ("0180", "1 figure of a county or municipality is another."),
    ],
)
def test_figures_of_countries_are_told_and_those_of_municipalities_counted(
    old: Library, after: After, area: str, told: str
) -> None:
    text = (SMALL_PROJECT / COUNTS).read_text("utf-8")
    row = f"all,{area},2025,year,900,one-source,https://example.org/"
    new = after(written=(COUNTS, f"{text.rstrip()}\n{row}\n"))
    lines = [str(item.en) for part in notes(difference(old, new), old, new) for item in part.items]
    assert lines == [told]


def test_what_a_page_tells_of_its_changes_is_told_in_its_own_language(old: Library, after: After) -> None:
    major, minor = (
        "{on: 2026-11-24, note: Tredje *steget* är nytt.}",
        "{on: 2026-11-20, size: minor, note: x}",
    )
    told = f"changes:\n  - {major}\n  - {minor}"
    new = after((PAGE, "due: 2027-04-25", f"due: 2027-04-25\n{told}"))
    found = difference(old, new)
    assert [(page.url, change.note) for page, change in found.told] == [
        ("/vagledning/exempel/", "Tredje *steget* är nytt.")
    ]
    assert difference(new, new).told == ()
    texts = {lang: notes_as_markdown(notes(found, old, new), "1.2.0", DAY, lang) for lang in LANGUAGES}
    assert r"Tredje \*steget\* är nytt." in texts["sv"]
    assert "steget" not in texts["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_edition_counts_what_it_holds(old: Library, lang: Language) -> None:
    text = notes_as_markdown(notes(None, None, old), "0.1.0", DAY, lang)
    words = catalogue(lang)
    assert f"- {words.text('release.kind.studies')}: 1" in text.splitlines()
    assert text.startswith("# Hemvist 0.1.0\n")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_notes_name_has_a_word(kind: str) -> None:
    assert all(catalogue(lang).text(f"release.kind.{kind}") for lang in LANGUAGES)
