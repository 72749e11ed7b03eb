"""Rules of one record see some records at a time, and find the same as if they saw all at once."""

from __future__ import annotations

import datetime
import re
import shutil

import pytest

from hemvist.checks import OF_ONE, check
from hemvist.library import Folders, Library, load, near
from hemvist.messages import Problem
from repository import PROJECT

DAY = datetime.date(2026, 11, 23)
DAMAGE = (
    (re.compile(r"\bevents: (\d)"), r"events: 99\1"),
    (re.compile(r"\bci: \[([^,\]]+), ([^,\]]+)\]"), r"ci: [\2, \1]"),
    (re.compile(r"\bestimate: (\d)"), r"estimate: 7\1"),
    (re.compile(r"\boutcome: (\w+)"), r"outcome: \1-unknown"),
)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("damaged")
    for folder in ("evidence", "registers", "monitoring", "strategy", "docs"):
        shutil.copytree(PROJECT / folder, root / folder)
    for number, file in enumerate(sorted((root / "evidence" / "studies").glob("*.yaml"))):
        pattern, now = DAMAGE[number % len(DAMAGE)]
        file.write_text(pattern.sub(now, file.read_text("utf-8")), "utf-8")
    return load(Folders.of(root))


@pytest.mark.parametrize("size", [1, 7])
def test_every_rule_of_one_record_finds_the_same_in_parts(
    damaged: Library, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near, "PART", size)
    parts = tuple(near.in_parts(damaged))
    assert len(parts) > len(damaged.studies) / size
    found: set[str] = set()
    for rule in OF_ONE:
        if rule.check is not None:
            whole: list[Problem] = sorted(rule.check(damaged))
            assert sorted(problem for part in parts for problem in rule.check(part)) == whole, rule.code
            found |= {rule.code} if whole else set()
    assert len(found) > 5, found


def test_all_that_is_found_does_not_hang_on_the_size_of_a_part(
    damaged: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = check(damaged, DAY)
    monkeypatch.setattr(near, "PART", 3)
    assert check(damaged, DAY) == usual
