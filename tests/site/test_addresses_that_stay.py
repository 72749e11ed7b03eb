"""Old addresses: a page that has moved still opens at the old one, in both languages."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.pages import address_problems
from hemvist.pages.addresses import page_name
from hemvist.site.moved import moved_files
from small_project import SMALL_PROJECT

SITE = "https://tiny.example/sub/"
PAGE = "/vagledning/exempel/"


def moves(*pairs: tuple[str, str]) -> str:
    entries = (
        f"  move-{at}: {{from: {old}, to: {new}, on: 2026-11-20}}\n" for at, (old, new) in enumerate(pairs)
    )
    return "moved:\n" + "".join(entries)


def project(root: Path, moved: str) -> Library:
    shutil.copytree(SMALL_PROJECT, root, dirs_exist_ok=True)
    (root / "registers" / "moved.yaml").write_text(moved, "utf-8")
    library = load(Folders.of(root))
    assert library.problems == ()
    return library


@pytest.mark.parametrize(("lang", "prefix", "up"), [("sv", "", "../../"), ("en", "en/", "../../")])
def test_an_old_address_leads_on_without_a_script(tmp_path: Path, lang: str, prefix: str, up: str) -> None:
    library = project(tmp_path, moves(("/gammal/exempel/", PAGE)))
    page = moved_files(library, SITE)[f"{prefix}gammal/exempel/index.html"].decode()
    assert f'<meta http-equiv="refresh" content="0; url={up}vagledning/exempel/">' in page
    assert f'<link rel="canonical" href="{SITE}{prefix}vagledning/exempel/">' in page
    name, _ = page_name(library, PAGE, "en" if lang == "en" else "sv")
    assert f'<a href="{up}vagledning/exempel/">{name}</a>' in page
    assert f"<h1>{catalogue(lang).text('moved.title')}</h1>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<script" not in page


def test_the_host_is_told_of_both_languages_below_the_address_of_the_site(tmp_path: Path) -> None:
    files = moved_files(project(tmp_path, moves(("/gammal/", PAGE))), SITE)
    assert files["_redirects"].decode().splitlines() == [
        "/sub/gammal/ /sub/vagledning/exempel/ 301",
        "/sub/en/gammal/ /sub/en/vagledning/exempel/ 301",
    ]


def test_without_moves_nothing_is_written(tmp_path: Path) -> None:
    assert moved_files(project(tmp_path, "moved: {}\n"), SITE) == {}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("/gammal/", PAGE)], []),
        ([("/gammal/", "/vagledning/exmpel/")], [("E612", 2, "/vagledning/exmpel/", PAGE)]),
        ([(PAGE, "/evidens/studier/example-trial/")], [("E650", 2, PAGE, "")]),
        ([("/gammal/", PAGE), ("/gammal/", PAGE)], [("E650", 3, "/gammal/", "")]),
        ([("/a/", "/b/"), ("/b/", PAGE)], [("E651", 2, "/b/", PAGE)]),
        ([("/a/", "/b/"), ("/b/", "/a/")], [("E651", 2, "/b/", ""), ("E651", 3, "/a/", "")]),
        ([("/a/", "/a/")], [("E651", 2, "/a/", "")]),
    ],
)
def test_a_move_leads_from_an_address_that_is_gone_straight_to_a_page(
    tmp_path: Path, pairs: list[tuple[str, str]], expected: list[tuple[str, int, str, str]]
) -> None:
    found = sorted(address_problems(project(tmp_path, moves(*pairs))))
    assert [(p.code, p.line, p.found, p.nearest) for p in found] == expected


def test_the_reason_and_the_day_are_told(tmp_path: Path) -> None:
    text = moves(("/gammal/", PAGE)).replace("}", ", why: {sv: Sidan fick ett bättre namn., en: Renamed.}}")
    page = moved_files(project(tmp_path, text), "")["gammal/index.html"].decode()
    assert "Sidan fick ett bättre namn." in page
    assert catalogue("sv").date(datetime.date(2026, 11, 20)) in page
    assert "canonical" not in page
