"""Whole builds of a tiny synthetic project, and of the real one."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import cast

import pytest

from building import PROJECT, contents
from hemvist.library import Folders, load
from hemvist.pages import Fragment
from hemvist.pages.links import site_path
from hemvist.records.base import Language
from hemvist.site import records
from hemvist.site.build import build_site
from hemvist.site.edition import compose
from hemvist.site.failure import SiteError
from hemvist.site.records import Shells, Written, write_pages
from tiny_site import CONFIG, PAGE

DAY = date(2026, 11, 23)
SKELETON = "8536d352b0093623"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A project with a home page, a page in both languages, one only in Swedish and one only in English."""
    root = tmp_path / "tiny"
    for folder in ("docs", "evidence", "registers"):
        (root / folder).mkdir(parents=True)
    written = {
        "index": "Hem",
        "index.en": "Home",
        "om": "Om",
        "om.en": "About",
        "bara": "Bara",
        "only.en": "Only",
    }
    for name, title in written.items():
        (root / "docs" / f"{name}.md").write_text(PAGE.format(title=title, body="Some text."), "utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return root


def build(root: Path, site: Path, **options: object) -> dict[str, str]:
    files = cast("Mapping[str, bytes]", options.pop("files", {}))
    edition = compose(load(Folders.of(root)), DAY).with_files(files)
    done = build_site(root / "mkdocs.yml", edition, site, **options)  # type: ignore[arg-type]
    texts = {
        path: data for path, data in contents(done).items() if path.endswith((".html", ".xml", "_headers"))
    }
    return {path: data.decode() for path, data in texts.items()}


def test_a_page_in_one_language_says_so_in_the_other(tiny: Path, tmp_path: Path) -> None:
    site = build(tiny, tmp_path / "site")
    swedish_in_english, english_in_swedish = site["en/bara/index.html"], site["only/index.html"]
    assert "This page exists only in Swedish." in swedish_in_english
    assert '<article class="content content--text" lang="sv">' in swedish_in_english
    assert '<link rel="canonical" href="https://tiny.example/sub/bara/">' in swedish_in_english
    assert "hreflang" not in re.sub(r"<a .*?>", "", swedish_in_english)
    assert "Sidan finns bara på engelska." in english_in_swedish
    assert "finns bara" not in site["om/index.html"]


def test_a_page_names_its_languages_with_full_addresses(tiny: Path, tmp_path: Path) -> None:
    found = re.findall(r'hreflang="(\S+)" href="(\S+)"', build(tiny, tmp_path / "site")["en/om/index.html"])
    assert found == [
        ("sv", "https://tiny.example/sub/om/"),
        ("en", "https://tiny.example/sub/en/om/"),
        ("x-default", "https://tiny.example/sub/om/"),
    ]


def test_the_missing_page_speaks_both_languages_and_links_from_the_root(tiny: Path, tmp_path: Path) -> None:
    site = build(tiny, tmp_path / "site")
    missing = site["404.html"]
    assert "Sidan finns inte" in missing
    assert "There is no such page" in missing
    assert all(link.startswith(("/sub/", "#")) for link in re.findall(r'(?:href|src)="([^"]*)"', missing))
    assert "en/404.html" not in site


def test_no_page_holds_an_inline_script_or_style_and_all_forbid_it(tiny: Path, tmp_path: Path) -> None:
    site = build(tiny, tmp_path / "site")
    pages = {path: text for path, text in site.items() if path.endswith(".html")}
    assert {"404.html", "om/index.html", "en/bara/index.html"} <= pages.keys()
    for path, text in pages.items():
        assert (
            re.findall(
                r"<script(?![^>]* src=)(?! type=.application/ld.json.>)|<style| style=| on[a-z]+=", text
            )
            == []
        ), path
        assert "default-src &#39;none&#39;; script-src &#39;self&#39;" in text, path
    assert "Content-Security-Policy: default-src 'none'" in site["_headers"]


def test_neither_the_themes_scripts_nor_files_that_could_run_are_published(
    tiny: Path, tmp_path: Path
) -> None:
    (tiny / "docs" / "evil.html").write_text("<script>alert(1)</script>")
    (tiny / "docs" / "evil.js").write_text("alert(1)")
    (tiny / "docs" / "evil.svg").write_text("<svg onload='alert(1)'/>")
    (tiny / "docs" / "map.png").write_bytes(b"PNG")
    build(tiny, tmp_path / "site")
    published = {path for path in contents(tmp_path / "site") if not path.endswith("index.html")}
    assert "map.png" in published
    ours = {
        f"assets/{script.name}" for script in (PROJECT / "plugins/hemvist/site/theme/assets").glob("*.js")
    }
    data = ("search/", "finder/")
    assert {path for path in published if path.endswith(".js") and not path.startswith(data)} == ours
    assert not {path for path in published if "evil" in path or "material" in path or "stylesheets" in path}


def test_others_files_are_written_and_a_pdf_beside_a_page_is_linked(tiny: Path, tmp_path: Path) -> None:
    site = build(tiny, tmp_path / "site", files={"om/om.pdf": b"%PDF", "data/x.csv": b"a;b"})
    assert (tmp_path / "site" / "data" / "x.csv").read_bytes() == b"a;b"
    assert 'href="om.pdf"' in site["om/index.html"]
    assert "om.pdf" not in site["en/om/index.html"]


def test_a_page_with_a_fault_stops_the_build_and_the_former_site_stays(tiny: Path, tmp_path: Path) -> None:
    build(tiny, tmp_path / "site")
    before = contents(tmp_path / "site")
    (tiny / "docs" / "om.md").write_text("---\ntitel: Om\n---\n# Om\n", "utf-8")
    with pytest.raises(SiteError) as stop:
        build(tiny, tmp_path / "site")
    assert stop.value.problems
    assert contents(tmp_path / "site") == before


def test_a_missing_page_in_the_navigation_stops_the_build_in_words(tiny: Path, tmp_path: Path) -> None:
    (tiny / "docs" / "om.md").unlink()
    (tiny / "docs" / "om.en.md").unlink()
    with pytest.raises(SiteError) as stop:
        build(tiny, tmp_path / "site")
    assert "om.md" in stop.value.text("sv")


def test_what_a_page_asks_of_the_engine_is_not_done(tiny: Path, tmp_path: Path) -> None:
    (tiny / "docs" / "om.md").write_text(
        PAGE.format(title="Om", body="").replace("title:", "template: 404.html\ntitle:"), "utf-8"
    )
    with pytest.raises(SiteError) as stop:
        build(tiny, tmp_path / "site")
    assert "template" in [problem.found for problem in stop.value.problems]


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_bare_engines_build_the_same_bytes_as_the_command(
    tiny: Path, tmp_path: Path, engine: str
) -> None:
    build(tiny, tmp_path / "site")
    command = Path(sys.executable).with_name(engine)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1795392000",
        "NO_MKDOCS_2_WARNING": "1",
        "GIT_DIR": "/none",
    }
    arguments = ["build", "-f", str(tiny / "mkdocs.yml"), "-d", str(tmp_path / engine)]
    subprocess.run([str(command), *arguments], check=True, capture_output=True, env=environment)
    assert contents(tmp_path / engine) == contents(tmp_path / "site")


IN_FULL = 10
"""Every so many pages is rendered by the engine too, and the first of each kind."""


def test_filled_pages_are_the_pages_that_the_engine_renders_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds, differing = set[str](), list[str]()

    def write_and_compare(
        fragments: Iterable[Fragment],
        lang: Language,
        root: Path,
        render: Callable[[Fragment], str],
        written: dict[str, Written],
        shells: Shells,
        fills: Mapping[str, str],
    ) -> Iterator[Fragment]:
        """Write records as always, and hold a sample against what the engine makes of them."""
        for at, fragment in enumerate(fragments):
            yield from write_pages((fragment,), lang, root, render, written, shells, fills)
            if at % IN_FULL and fragment.kind in kinds:
                continue
            kinds.add(fragment.kind)
            path = f"{site_path(fragment.url, lang)}index.html"
            if (root / path).read_text("utf-8") != render(fragment):
                differing.append(path)

    project = tmp_path / "project"
    project.mkdir()
    for name in ("docs", "evidence", "registers", "monitoring", "strategy"):
        shutil.copytree(PROJECT / name, project / name)
    shutil.copy(PROJECT / "mkdocs.yml", project)
    monkeypatch.setattr(records, "write_pages", write_and_compare)
    build(project, tmp_path / "site")
    assert differing == []
    assert {"study", "review", "intervention", "outcome", "provisions", "references", "rule"} <= kinds


def test_the_skeleton_our_templates_stand_on_is_the_one_that_was_looked_at() -> None:
    skeleton = (files("material") / "templates" / "base.html").read_bytes()
    assert hashlib.sha256(skeleton).hexdigest().startswith(SKELETON), (
        "Material's base.html has changed: look at its blocks beside theme/main.html, then renew the hash"
    )
