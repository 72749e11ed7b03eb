"""The data that can be downloaded: whole, described, harmless in a spreadsheet, told rightly on the page."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
import shutil
import zipfile
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated, Literal

import pytest
from frictionless import Package
from pydantic import Field

from hemvist.library import Folders, Library, load
from hemvist.pages.opendata import evidence_files, register_files
from hemvist.pages.opendata.columns import columns, rows
from hemvist.pages.opendata.datasets import DataFile, datasets
from hemvist.pages.opendata.package import whole_files
from hemvist.records.base import LANGUAGES, FullText, Record, Words
from small_project import SMALL_PROJECT, change

DAY = datetime.date(2026, 11, 26)
FORMULA = re.compile(r"\s*[=+\-@]|[\t\r\n]")
PAGES = {"sv": "bidra/data/index.html", "en": "en/bidra/data/index.html"}


@lru_cache(maxsize=1)
def small() -> Library:
    return load(Folders.of(SMALL_PROJECT))


def files_of(library: Library) -> dict[str, DataFile]:
    return {file.name: file for each in datasets(library) for file in each.files}


def table(file: DataFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.content.decode(), newline="")))


def test_frictionless_finds_no_fault_in_the_published_package(site: Path) -> None:
    report = Package(str(site / "datasets/datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "fieldName", "message"])[:5]


def test_the_published_files_have_the_size_and_checksum_that_the_package_says(site: Path) -> None:
    folder = site / "datasets"
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
    assert len(told) > 10
    for resource in told:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_links_every_file_with_its_checksum_and_nothing_that_is_not_there(
    site: Path, lang: str
) -> None:
    page = site / PAGES[lang]
    html = page.read_text("utf-8")
    listed = {
        (page.parent / address).resolve() for address in re.findall(r'href="([./]+datasets/[^"]+)"', html)
    }
    published = {file.resolve() for file in (site / "datasets").iterdir() if file.name != "dcat.rdf"}
    assert listed == published
    for file in published:
        if not file.name.startswith("dcat"):
            assert hashlib.sha256(file.read_bytes()).hexdigest() in html, file.name


def test_every_field_has_a_meaning_in_both_languages() -> None:
    makers = (
        evidence_files.studies, evidence_files.reviews, evidence_files.results, evidence_files.figures,
        evidence_files.pooled,
        register_files.provisions, register_files.glossary, register_files.plan_parts,
        partial(register_files.observations, id_="example-count"),
    )  # fmt: skip
    heads = [maker(small())[0] for maker in makers]
    assert all(len(head) > 5 for head in heads)
    without = [
        column.name for head in heads for column in head for lang in LANGUAGES if not column.meaning(lang)
    ]
    assert without == []


def test_there_is_one_row_a_result_and_one_row_a_figure_and_group() -> None:
    library, files = small(), files_of(small())
    results = [(study.id, result) for study in library.studies.values() for result in study.results]
    assert [(row["study"], row["result"]) for row in table(files["evidence-results.csv"])] == [
        (study, result.id) for study, result in results
    ]
    expected = [(study, result.id, group) for study, result in results for group in result.groups]
    found = [(row["study"], row["result"], row["group"]) for row in table(files["evidence-figures.csv"])]
    assert [each for each in found if each in expected] == expected


def test_figures_stand_in_the_table_as_they_stand_in_the_file_of_the_study() -> None:
    row = next(row for row in table(files_of(small())["evidence-figures.csv"]) if row["group"] == "hf")
    assert (row["events"], row["total"], row["percent"], row["mean"]) == ("75", "95", "78.9", "")


def test_there_is_one_row_a_pooled_result_of_a_review() -> None:
    expected = [(review.id, one.id) for review in small().reviews.values() for one in review.pooled]
    found = [(row["review"], row["result"]) for row in table(files_of(small())["evidence-pooled.csv"])]
    assert found == expected != []


def test_a_data_set_names_the_countries_that_its_figures_are_of(library: Library) -> None:
    named = {each.id: each.countries for each in datasets(library)}
    assert named["indicator-nordic-finland-total"] == ("FI",)
    assert named["indicator-nordic-danish-definition"] == ("DK", "FI", "NO", "SE")
    assert named["indicator-evictions-per-dwellings"] == ("SE",)


def test_every_sum_of_a_plan_is_a_row_with_its_currency_and_the_budget_adds_up(library: Library) -> None:
    listed = table(files_of(library)["strategy.csv"])
    sums = {(each["plan"], each["part"], each["id"]): each for each in listed if each["amount"]}
    budget = {key[2]: int(each["amount"]) for key, each in sums.items() if key[1] == "budget"}
    assert budget.pop("total") == 65_940_000
    assert sum(budget.values()) == 65_940_000
    assert budget["not-broken-down"] == 18_240_000
    beside = [
        (key[0][-4:], int(each["amount"]), each["currency"], each["approx"])
        for key, each in sums.items()
        if key[1] == "other-money"
    ]
    assert sorted(beside) == [
        ("2009", 5_000_000, "EUR", ""), ("2009", 10_000_000, "SEK", "about"),
        ("2009", 40_000_000, "SEK", "just-over"), ("2009", 66_000_000, "SEK", ""),
        ("2026", 30_000_000, "SEK", ""), ("2026", 40_000_000, "SEK", "about"),
        ("2026", 68_500_000, "SEK", ""),
    ]  # fmt: skip
    assert all(each["currency"] and each["name_sv"] and each["name_en"] for each in sums.values())


def test_the_answers_to_all_questions_stand_in_one_file() -> None:
    told = json.loads(files_of(small())["evidence-answers.json"].content)
    assert [answer["question"] for answer in told] == list(small().questions) != []


def test_json_holds_every_record_with_the_keys_of_its_file() -> None:
    whole = json.loads(files_of(small())["evidence.json"].content)
    assert set(whole["studies"]) == set(small().studies)
    assert whole["studies"]["example-trial"]["results"][0]["contrast"]["ci"] == [1.22, 1.84]
    assert whole["studies"]["example-trial"]["status"]["is"] == "draft"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "  =1"])
def test_no_cell_can_start_a_formula(tmp_path: Path, start: str) -> None:
    root = tmp_path / "project"
    shutil.copytree(SMALL_PROJECT, root)
    title = "A made-up trial for tests"
    change(root, "evidence/studies/example-trial.yaml", f"title: {title}", f"title: {json.dumps(start)}")
    change(root, "evidence/studies/example-trial.yaml", "en: Housed}", f"en: {json.dumps(start)}}}")
    library = load(Folders.of(root))
    assert library.studies["example-trial"].title == start
    seen = 0
    for file in files_of(library).values():
        numbers = {column.name for column in file.columns if column.type in {"number", "integer"}}
        for row in table(file) if file.columns else ():
            for name, cell in row.items():
                assert name in numbers or not FORMULA.match(cell), (file.name, name, cell)
                seen += cell.startswith("'") and cell[1:].strip() == start.strip()
    assert seen == 2


def test_a_register_without_entries_offers_no_file() -> None:
    assert not small().glossary
    assert {each.id for each in datasets(small())} == {"evidence", "provisions", "indicator-example-count"}


def test_the_archive_holds_every_file_and_the_description_and_nothing_else() -> None:
    descriptor, archive = whole_files(small(), DAY)
    with zipfile.ZipFile(io.BytesIO(archive.content)) as found:
        held = {name: found.read(name) for name in found.namelist()}
    expected = {name: file.content for name, file in files_of(small()).items()}
    assert held == expected | {"datapackage.json": descriptor.content}


def test_two_readings_of_a_project_give_the_same_bytes() -> None:
    again = load(Folders.of(SMALL_PROJECT))
    made, others = whole_files(again, DAY), whole_files(small(), DAY)
    assert [file.content for file in made] == [file.content for file in others]


class Inner(Record):
    """A part of a record."""

    when: datetime.date | None = None
    ok: bool | None = None


class Trial(Record):
    """A record with a field of every kind."""

    name: FullText
    said: Words | None = None
    kind: Literal["a", "b"]
    ids: tuple[str, ...] = ()
    months: float | tuple[float, float] | None = None
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    by_id: dict[str, str] = Field(default_factory=dict)
    share: Annotated[float, Field(ge=0)] | None = None


def test_columns_follow_from_the_model() -> None:
    found = [(column.name, column.type, column.values) for column in columns(Trial)]
    assert found == [
        ("name_sv", "string", ()), ("name_en", "string", ()),
        ("said_sv", "string", ()), ("said_en", "string", ()), ("said", "string", ()),
        ("kind", "string", ("a", "b")), ("ids", "string", ()),
        ("months_low", "number", ()), ("months_high", "number", ()),
        ("inner_when", "date", ()), ("inner_ok", "boolean", ()), ("share", "number", ()),
    ]  # fmt: skip


def test_values_of_every_kind_are_read_from_the_record() -> None:
    trial = Trial(
        name=FullText(sv="ett", en="one"), said="ord", kind="a", ids=("x", "y"), months=(3.0, 6.0),
        inner=Inner(when=DAY, ok=True), share=0.5,
    )  # fmt: skip
    (row,) = rows(columns(Trial), [trial])
    assert row == ("ett", "one", None, None, "ord", "a", "x; y", 3.0, 6.0, "2026-11-26", "true", 0.5)


def test_what_is_not_known_is_an_empty_cell() -> None:
    (row,) = rows(columns(Trial), [Trial(name=FullText(sv="ett", en="one"), kind="b", months=12.0)])
    assert row == ("ett", "one", None, None, None, "b", None, 12.0, 12.0, None, None, None)
