"""Pages warn of law that has lapsed, changed or grown old, and show what a municipality adds in its copy."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hemvist.library import Folders, Library, load
from hemvist.pages import Fragment, record_pages, site_pages
from hemvist.records.register import InForce

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "tests" / "checks" / "project"
DAY = datetime.date(2026, 11, 26)
URL = "/vagledning/exempel/"


@pytest.fixture(scope="module")
def small() -> Library:
    return load(Folders.of(PROJECT))


def with_provision(library: Library, **changes: object) -> Library:
    provision = library.provisions["example-1"].model_copy(update=changes)
    return replace(library, provisions={"example-1": provision})


def page(library: Library, day: datetime.date = DAY, url: str = URL) -> Fragment:
    return next(page for page in site_pages(library, "sv", day) if page.url == url)


def test_a_page_on_law_in_force_has_no_warning(small: Library) -> None:
    assert "law-warning" not in page(small).html


def test_a_page_that_leans_on_lapsed_law_says_so_under_its_urgent_sentence(small: Library) -> None:
    lapsed = with_provision(small, in_force=InForce(**{"from": None, "to": datetime.date(2026, 6, 30)}))
    urgent, _, after = page(lapsed).html.partition('<p class="law-warning">')
    assert urgent.endswith("</p>")
    assert after.startswith("<strong>Kontrollera lagen först.</strong> Gäller inte längre:")
    assert '<a href="hv:/vagledning/lagrum/#example-1">' in after.partition("</p>")[0]


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_law_read_at_the_end_of_the_calendar_is_never_old(day: datetime.date, small: Library) -> None:
    shown = page(with_provision(small, read_on=datetime.date.max), day)
    assert "Lästes för mer än ett år sedan:" not in shown.html


def test_law_read_more_than_a_year_before_the_day_is_named(small: Library) -> None:
    assert "law-warning" not in page(small, datetime.date(2027, 11, 24)).html
    assert "Lästes för mer än ett år sedan:" in page(small, datetime.date(2027, 11, 25)).html


def test_the_stamp_names_the_source_read_least_far(small: Library) -> None:
    assert "Äldsta källan" not in page(with_provision(small, kind="case-law")).html
    read = with_provision(small, read_through=datetime.date(2007, 8, 22))
    assert "<dt>Äldsta källan</dt><dd>1 § EL, läst t.o.m. 22 augusti 2007.</dd>" in page(read).html


def test_the_stamp_names_what_is_read_up_to_a_day_that_nobody_knows(small: Library) -> None:
    said = "Vi vet inte hur långt fram detta är läst: 1 § EL."
    assert said in page(with_provision(small, read_through=None)).html
    assert said not in page(with_provision(small, read_through=DAY)).html
    assert said not in page(with_provision(small, kind="case-law")).html


def test_the_page_says_which_law_was_read_in_an_old_copy_although_it_was_opened_this_week(
    small: Library,
) -> None:
    html = page(with_provision(small, read_on=DAY, read_through=datetime.date(2007, 8, 22))).html
    assert "Kontrollera lagen först." not in html
    assert (
        '<p class="law-copy small" id="law-copies">Läst i en kopia från 2007: '
        '<a href="hv:/vagledning/lagrum/#example-1">1 § EL</a>.'
    ) in html
    assert 'en kopia från 2007. <a href="#law-copies">Se vilken</a>' in html
    assert "1 § EL</a></b>, läst i en kopia från 2007<br>" in html
    newer = page(with_provision(small, read_on=DAY, read_through=datetime.date(2026, 4, 25))).html
    assert "läst i en kopia" not in newer.lower()


def test_a_copy_is_old_when_it_ends_more_than_a_year_before_the_day(small: Library) -> None:
    read = with_provision(small, read_on=DAY, read_through=datetime.date(2025, 11, 24))
    assert "law-copy" in page(read).html
    read = with_provision(small, read_on=DAY, read_through=datetime.date(2025, 11, 25))
    assert "law-copy" not in page(read).html


def test_the_urgent_sentence_stands_above_doubts_about_the_law(small: Library) -> None:
    lapsed = with_provision(small, in_force=InForce(**{"from": None, "to": datetime.date(2026, 6, 30)}))
    old = with_provision(small, read_through=datetime.date(2007, 8, 22))
    for library, doubt in ((lapsed, "law-warning"), (old, "law-oldest")):
        html = page(library).html
        assert 0 < html.index('class="urgent"') < html.index(doubt) < html.index('class="on-page"')


def test_a_provision_names_the_pages_that_lean_on_it_in_the_readers_language(small: Library) -> None:
    for lang, title in (("sv", "Exempel"), ("en", "Example")):
        shown = next(p for p in record_pages(small, lang, DAY) if p.url == "/vagledning/lagrum/")
        assert f'<a href="hv:{URL}">{title}</a>' in shown.html
        assert 'data-filter="law"' in shown.html
        assert [download.path.endswith("all-provisions.csv") for download in shown.downloads] == [True]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(PROJECT, tmp_path_factory.mktemp("copy") / "project")
    file = root / "docs/vagledning/exempel.md"
    block = "\n```local\ncontacts: [debt-advice, duty-service]\nroutines: [same-day-money]\n```\n"
    file.write_text(file.read_text(encoding="utf-8") + block, encoding="utf-8")
    return root


def test_without_local_files_a_page_leaves_lines_to_fill_in(copied: Path) -> None:
    html = page(load(Folders.of(copied))).html
    assert html.count('<span class="fill" aria-hidden="true">') == 3
    assert html.count('<span class="vh">inte ifyllt</span></dd>') == 3
    assert "<dt>Budget- och skuldrådgivning</dt>" in html


def test_the_example_fills_the_lines_once_it_is_copied(copied: Path) -> None:
    shutil.copytree(ROOT / "local" / "example", copied / "local", dirs_exist_ok=True)
    library = load(Folders.of(copied))
    assert library.problems == ()
    html = page(library).html
    assert 'class="fill"' not in html
    assert "000-000 00 03" in html
    assert "Beslutat av Exempelnämnden 26 november 2026." in html


@pytest.mark.parametrize("wrong", ["phone: ring", "email: nej", "namn: x", "phone: '<script>'"])
def test_a_wrong_contact_is_a_problem_at_its_line(wrong: str, copied: Path) -> None:
    (copied / "local").mkdir(exist_ok=True)
    text = f"contacts:\n  lawyer:\n    name: Juristen\n    {wrong}\n"
    (copied / "local/contacts.yaml").write_text(text, encoding="utf-8")
    problems = load(Folders.of(copied)).problems
    assert [(problem.file, problem.line) for problem in problems] == [("local/contacts.yaml", 4)]
