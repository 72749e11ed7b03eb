"""The command as a person calls it: exit status, where words go, which day counts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building import AS_OF, hemvist
from hemvist.cli.arguments import asked_language
from hemvist.messages import LANGUAGES, catalogue
from hemvist.site.day import build_day
from repository import PROJECT
from small_project import SMALL_PROJECT, change
from tiny_site import tiny_site

STUDY = "evidence/studies/example-trial.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_PROJECT, tmp_path / "project", ignore=shutil.ignore_patterns(".cache"))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bulid",),
        ("lint", "--format", "xml"),
        ("lint", "--as-of", "2026-02-30"),
        ("lint", "--evidence", "nowhere"),
        ("pdf", "/no/such/page/", "--root", str(SMALL_PROJECT), "--as-of", AS_OF),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_wrong_call_ends_with_2_and_says_what_was_wrong(arguments: tuple[str, ...]) -> None:
    done = hemvist(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        ((), "sv"),
        (("lint",), "sv"),
        (("lint", "--lang", "en"), "en"),
        (("lint", "--lang=en"), "en"),
        (("lint", "--lang"), "sv"),
    ],
)
def test_messages_are_swedish_unless_english_is_asked_for(arguments: tuple[str, ...], lang: str) -> None:
    assert asked_language(arguments) == lang


def test_a_search_of_several_words_needs_no_quotes() -> None:
    bare, quoted = (
        hemvist("search", *words, "--lang", "en", "--as-of", AS_OF, cwd=SMALL_PROJECT)
        for words in (("housing", "first"), ("housing first",))
    )
    assert (bare.returncode, bare.stdout) == (0, quoted.stdout)
    assert bare.stdout.startswith("1. ")


def test_a_project_without_problems_says_how_many_files_were_read() -> None:
    done = hemvist("lint", "--lang", "en", "--as-of", AS_OF, cwd=SMALL_PROJECT)
    assert done.returncode == 0
    assert "No problems." in done.stdout


def test_problems_as_json_hold_the_same_places_as_the_text(project: Path) -> None:
    change(project, STUDY, "kind: effect", "kind: efect")
    text = hemvist("lint", "--lang", "en", "--as-of", AS_OF, cwd=project)
    data = hemvist("lint", "--lang", "en", "--as-of", AS_OF, "--format", "json", cwd=project)
    assert (text.returncode, data.returncode) == (1, 1)
    rows = json.loads(data.stdout)
    assert rows
    assert all(f"{row['file']}:{row['line']}:{row['column']} {row['code']}" in text.stderr for row in rows)
    assert next(row for row in rows if row["code"] == "E104")["nearest"] == "effect"


@pytest.mark.parametrize(("option", "status"), [("sv", 0), ("fi", 2)])
def test_a_process_that_ends_at_once_has_told_all(option: str, status: int) -> None:
    command = ["lint", "--root", str(SMALL_PROJECT), "--as-of", AS_OF, "--format", "json", "--lang"]
    called = [sys.executable, "-m", "hemvist.cli.main", *command, option]
    done = subprocess.run(called, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, done.stdout) == (status, "[]\n" if status == 0 else "")
    assert ("fi" in done.stderr) == (status == 2)


def test_a_build_reads_an_evidence_folder_that_lies_elsewhere(project: Path, tmp_path: Path) -> None:
    elsewhere, with_settings = tmp_path / "other", tiny_site(tmp_path / "tiny")
    (project / "evidence").rename(elsewhere)
    shutil.copytree(project / "registers", with_settings / "registers", dirs_exist_ok=True)
    options = ("--evidence", str(elsewhere), "--site-dir", str(tmp_path / "site"), "--as-of", AS_OF)
    done = hemvist("build", *options, cwd=with_settings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith(str(tmp_path / "site"))
    assert (tmp_path / "site/evidens/studier/example-trial/index.html").is_file()


def test_pdf_writes_the_page_that_is_named(tmp_path: Path) -> None:
    options = ("--lang", "en", "--as-of", AS_OF, "--output", str(tmp_path))
    done = hemvist("pdf", "vagledning/uppsagd", *options)
    assert done.returncode == 0, done.stderr
    written = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")]
    assert written == ["en/vagledning/uppsagd/uppsagd.pdf"]
    assert "Left for a person" in done.stderr
    assert next(tmp_path.rglob("*.pdf")).read_bytes().startswith(b"%PDF-")


def test_the_day_of_a_build_is_that_of_the_last_commit(tmp_path: Path) -> None:
    stamped = {
        **os.environ,
        "GIT_COMMITTER_DATE": "2026-03-02T23:30:00+0000",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True, env=stamped)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "a"], check=True, env=stamped)
    assert str(build_day(tmp_path, {})) == "2026-03-02"


@pytest.mark.parametrize(("seconds", "day"), [("1772409600", "2026-03-02"), ("", "None"), ("soon", "None")])
def test_without_git_the_day_comes_from_source_date_epoch(tmp_path: Path, seconds: str, day: str) -> None:
    assert str(build_day(tmp_path, {"SOURCE_DATE_EPOCH": seconds})) == day


def test_a_build_without_any_day_asks_for_one(project: Path) -> None:
    done = hemvist("build", cwd=project, env={"SOURCE_DATE_EPOCH": ""})
    assert done.returncode == 2
    assert "--as-of" in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("options", [("hyra",), ("--probe", "probes.csv")], ids=" ".join)
def test_a_search_without_any_day_asks_for_one(tmp_path: Path, options: tuple[str, ...]) -> None:
    project = shutil.copytree(SMALL_PROJECT, tmp_path / "project")
    (project / "probes.csv").write_text((PROJECT / "tests/search/probes.csv").read_text("utf-8"), "utf-8")
    done = hemvist("search", *options, cwd=project, env={"SOURCE_DATE_EPOCH": ""})
    assert (done.returncode, done.stdout) == (2, "")
    assert "--as-of" in done.stderr


def test_both_languages_hold_the_same_messages_with_the_same_values() -> None:
    swedish, english = (catalogue(lang).messages for lang in LANGUAGES)
    assert swedish.keys() == english.keys()
    for msgid in swedish:
        assert _values(swedish[msgid]) == _values(english[msgid]), msgid


def _values(words: str | tuple[str, ...]) -> set[str]:
    """The names of the values in a message; examples of YAML have braces of their own and none of these."""
    forms = (words,) if isinstance(words, str) else words
    return {name for form in forms for name in re.findall(r"\{([a-z_]+)\}", form)}


def test_one_run_tells_of_a_misspelt_key_and_of_an_unknown_id_in_the_same_file(project: Path) -> None:
    change(project, STUDY, "design: rct", "desing: rct")
    change(project, STUDY, "outcome: housed-at", "outcome: housed-att")
    done = hemvist("lint", "--format", "json", "--as-of", AS_OF, cwd=project)
    rows = [row for row in json.loads(done.stdout) if row["file"] == STUDY]
    assert {(row["code"], row["found"], row["nearest"]) for row in rows} == {
        ("E102", "desing", "design"),
        ("E201", "housed-att", "housed-at"),
    }


def test_a_build_of_the_same_files_writes_nothing_and_one_of_other_files_does(tmp_path: Path) -> None:
    project = tiny_site(tmp_path / "project", "Som det var.")

    def build() -> tuple[str, dict[str, int]]:
        done = hemvist("build", "--root", str(project), "--as-of", AS_OF, "--lang", "en")
        assert done.returncode == 0, done.stderr
        files = (file for file in (project / "site").rglob("*") if file.is_file())
        return done.stdout, {str(file): file.stat().st_mtime_ns for file in files}

    first, written = build()
    again, kept = build()
    assert "Nothing has changed" not in first
    assert "Nothing has changed" in again
    assert kept == written
    (project / "site" / "index.html").write_text("spoiled", encoding="utf-8")
    assert "Nothing has changed" not in build()[0]
    page = project / "docs" / "om.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEn rad till.\n", encoding="utf-8")
    assert "Nothing has changed" not in build()[0]
    assert "En rad till." in (project / "site" / "om" / "index.html").read_text(encoding="utf-8")
