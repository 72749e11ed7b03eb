"""The bad input again, through the command that a contributor runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEMVIST = Path(sys.executable).with_name("hemvist")
HANGING = 60
"""Seconds after which the command counts as hanging. How fast it is, is measured elsewhere."""

PAGE = """\
---
title: Sida
description: En påhittad sida.
---

# Sida {body}
"""
STUDIES: dict[str, bytes] = {
    "broken": b"id: [",
    "duplicate": b"id: duplicate\nid: duplicate\n",
    "bom": b"\xef\xbb\xbfid: bom\n",
    "tab": b"status:\n\tis: draft\n",
    "nul": b"id: nul\x00\n",
    "latin": "title: Lägenhet\n".encode("latin-1"),
    "large": b"# " + b"x" * 20_000_000,
    "deep-flow": b"a: " + b"[" * 20_000,
    "deep-block": b"- " * 20_000,
    "empty-keys": b"? " * 30_000,
    "empty-keys-lines": b"? \n" * 30_000,
    "anchor": b"a: &a [x]\nb: *a\n",
    "tag": b"a: !!python/object/apply:os.system ['touch OWNED']\n",
    "bomb": b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n",
    "line-separator": "id: a\u2028b\n".encode(),
    "next-line": "id: a\u0085b\n".encode(),
    "direction": "id: a\u202eb\n".encode(),
    "brackets": b"summary: {sv: '" + b"[" * 20_000 + b"'}\n",
    "path": b"id: ../../../etc/passwd\n",
    "many-keys": b"".join(b"key%d: 1\n" % number for number in range(60_000)),
}
BODIES: dict[str, str] = {
    "script": "<script>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)>",
    "javascript-link": "[x](javascript:alert(1))",
    "data-link": "[x](data:text/html,<script>alert(1)</script>)",
    "brackets": "[" * 20_000,
    "pictures": "![" * 20_000,
    "citation": "[@nobody2020]",
    "provision": "[Lag: no-such-provision]",
    "block": "\n\n```tabel\na: 1\n```\n",
    "option": "\n\n```comparison\ninterventions: [housing-first]\noutcomes: [housed-at]\ncolour: red\n```\n",
    "option-id": "\n\n```comparison\ninterventions: [nothing]\noutcomes: [housed-at]\n```\n",
    "yaml-in-block": "\n\n```comparison\ninterventions: &a [*a]\n```\n",
    "deep-list": "\n\n" + "".join("  " * depth + "- a\n" for depth in range(500)),
    "quotes": "\n\n" + ">" * 20_000 + " a",
    "stars": "*" * 20_000,
    "backticks": "`" * 20_000 + "a",
    "open-citations": "[@a" * 200_000,
    "open-marks": "[Lag" + " " * 400_000,
    "heading-script": "\n\n## <script>alert(1)</script>",
}


def lint(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [HEMVIST, "lint", "--root", project, "--as-of", "2026-11-23", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=HANGING, check=False)


@pytest.fixture
def spoilt(project: Path) -> Path:
    """The clean project with every kind of bad file added."""
    for name, data in STUDIES.items():
        (project / f"evidence/studies/{name}.yaml").write_bytes(data)
    for name, body in BODIES.items():
        (project / f"docs/{name}.md").write_text(PAGE.replace("{body}", body), encoding="utf-8")
    (project / "evidence/studies/link.yaml").symlink_to("/etc/passwd")
    (project / "docs/link.md").symlink_to("/etc/passwd")
    return project


def test_a_clean_project_passes(project: Path) -> None:
    done = lint(project)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_bad_file_is_named_with_place_and_code_and_nothing_breaks(lang: str, spoilt: Path) -> None:
    done = lint(spoilt, "--lang", lang)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    for name in STUDIES:
        assert f"evidence/studies/{name}.yaml:" in said
    for name in BODIES:
        assert f"docs/{name}.md:" in said
    assert "root:" not in said, "a link out of the project was followed"
    assert not list(spoilt.rglob("OWNED"))
    assert not {mark for mark in "\x00\u202e\u2028\x85" if mark in said}


def test_text_and_json_hold_the_same_problems(spoilt: Path) -> None:
    rows = json.loads(lint(spoilt, "--format", "json", "--lang", "en").stdout)
    text = lint(spoilt, "--lang", "en").stderr.splitlines()
    heads = [line for line in text if not line.startswith(" ")]
    assert rows
    for row, head in zip(rows, heads, strict=False):
        label = " warning" if row["severity"] == "warning" else ""
        assert head == f"{row['file']}:{row['line']}:{row['column']} {row['code']}{label} {row['message']}"
    places = [(row["file"], row["line"], row["column"]) for row in rows]
    assert places == sorted(places)


def test_warnings_alone_do_not_fail(project: Path) -> None:
    (project / "docs/vagledning/exempel.en.md").unlink()
    done = lint(project, "--lang", "en")
    assert done.returncode == 0
    assert "E404 warning" in done.stderr


@pytest.mark.parametrize(
    "options", [["--lang", "no"], ["--as-of", "2026-02-30"], ["--root", "/nowhere"], ["--colour"]]
)
def test_wrong_usage_is_2(options: list[str], project: Path) -> None:
    done = lint(project, *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_failed_build_leaves_the_former_site_untouched(spoilt: Path) -> None:
    site = spoilt / "site"
    site.mkdir()
    (site / "index.html").write_text("former", encoding="utf-8")
    command = [HEMVIST, "build", "--root", spoilt, "--site-dir", site, "--as-of", "2026-11-23"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=HANGING, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [(file.name, file.read_text(encoding="utf-8")) for file in site.iterdir()] == [
        ("index.html", "former")
    ]
