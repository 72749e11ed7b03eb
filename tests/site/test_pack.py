"""The meeting pack of the real site: whole, closed in itself, and the same every time."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from hemvist.library import Folders, load
from repository import PROJECT

PACKS = {"sv": "vagledning/motespaket/motespaket.zip", "en": "en/vagledning/motespaket/motespaket.zip"}


def opened(site: Path, lang: str) -> dict[str, bytes]:
    with ZipFile(io.BytesIO((site / PACKS[lang]).read_bytes())) as archive:
        assert len({entry.date_time for entry in archive.infolist()}) == 1
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("lang", PACKS)
def test_every_link_in_the_pack_leads_to_a_file_or_an_anchor_in_it(site: Path, lang: str) -> None:
    files = opened(site, lang)
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    assert {"index.html", "uppsagd.html", "checklistor.html", "lagrum.html"} <= pages.keys()
    broken = []
    for name, text in pages.items():
        for href in map(unescape, re.findall(r'\shref="([^"]*)"', text)):
            target, _, anchor = href.partition("#")
            if target.startswith("https://"):
                continue
            page = pages.get(target or name)
            lacks = anchor and (page is None or f'id="{anchor}"' not in page)
            if (target and target not in files) or lacks:
                broken.append((name, href))
    assert broken == []


@pytest.mark.parametrize("lang", PACKS)
def test_links_to_the_calculator_lead_to_the_table_which_needs_no_script(site: Path, lang: str) -> None:
    files = opened(site, lang)
    leading = [name for name, data in files.items() if b' href="frister-tabell.html"' in data]
    assert {"index.html", "uppsagd.html", "dagen-bestamd.html"} <= set(leading)
    assert "frister-tabell.html" not in leading


@pytest.mark.parametrize("lang", PACKS)
def test_the_pack_needs_no_network_and_runs_nothing(site: Path, lang: str) -> None:
    for name, data in opened(site, lang).items():
        if PurePosixPath(name).suffix in {".html", ".css"}:
            text = data.decode()
            assert not re.search(r"<script|<img|@import|url\(\s*['\"]?(?:https?:)?//|src=\"http", text), name


def test_every_letter_lies_in_the_pack_as_word_and_odt(site: Path) -> None:
    letters = load(Folders.of(PROJECT)).letters
    files = opened(site, "sv")
    wanted = {f"brev/{id_}.{ending}" for id_ in letters for ending in ("docx", "odt")}
    assert {name for name in files if name.startswith("brev/")} == wanted
    assert files["brev/samtycke.odt"] == (site / "vagledning/mallar/samtycke.odt").read_bytes()
