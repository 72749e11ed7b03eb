"""Every code has a tiny project that breaks it, and the exact message in both languages.

`golden/<code>.yaml` says what is changed in the clean project, `golden/<code>.<lang>.txt` what the reader
then sees. HEMVIST_UPDATE_GOLDEN=1 writes the messages anew; look at the difference before you commit it.
"""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from hemvist.checks import RULES, check
from hemvist.library import Folders, load
from hemvist.messages import LANGUAGES, catalogue
from hemvist.messages.problem import Problem
from hemvist.messages.wording import word

HERE = Path(__file__).parent
PROJECT = HERE / "project"
GOLDEN = HERE / "golden"
DAY = datetime.date(2026, 11, 23)
BASE = "https://hemvist.example"
ASKED_FOR = {"E443"}
"""Spelling is looked at when asked, and has tests of its own."""
CASES = sorted(path.stem for path in GOLDEN.glob("*.yaml"))


def problems_of(root: Path) -> list[Problem]:
    library = load(Folders.of(root))
    return sorted((*library.problems, *check(library, DAY)))


def changed_project(case: dict[str, Any], root: Path) -> Path:
    shutil.copytree(PROJECT, root)
    for change in case.get("change", ()):
        path = root / change["file"]
        text = path.read_text(encoding="utf-8")
        assert text.count(change["was"]) >= 1, f"{change['was']!r} does not stand in {change['file']}"
        path.write_bytes(text.replace(change["was"], change["now"], 1).encode())
    for new in case.get("write", ()):
        file = root / new["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new["text"], encoding="utf-8")
    for large in case.get("size", ()):
        (root / large["file"]).write_bytes(b"# " + b"x" * (large["bytes"] - 2))
    for link in case.get("link", ()):
        (root / link["file"]).symlink_to(link["to"])
    for name in case.get("latin1", ()):
        (root / name).write_bytes((root / name).read_text(encoding="utf-8").encode("latin-1"))
    for name in case.get("remove", ()):
        (root / name).unlink()
    return root


def test_the_clean_project_has_no_problem() -> None:
    assert problems_of(PROJECT) == []


def test_every_code_has_a_golden_message() -> None:
    assert sorted(RULES.keys() - ASKED_FOR) == CASES


@pytest.mark.parametrize("code", CASES)
def test_the_message_is_exactly_the_golden_one(code: str, tmp_path: Path) -> None:
    case = yaml.safe_load((GOLDEN / f"{code}.yaml").read_text(encoding="utf-8"))
    problems = problems_of(changed_project(case, tmp_path / "project"))
    assert {problem.code for problem in problems} == {code}
    for lang in LANGUAGES:
        shown = "\n\n".join(word(problem, catalogue(lang), BASE) for problem in problems) + "\n"
        golden = GOLDEN / f"{code}.{lang}.txt"
        if os.environ.get("HEMVIST_UPDATE_GOLDEN"):
            golden.write_text(shown, encoding="utf-8")
        assert shown == golden.read_text(encoding="utf-8")
