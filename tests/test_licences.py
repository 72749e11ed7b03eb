"""Every file says what may be done with it, and every licence named is here in full."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from repository import PROJECT, project_files

FONT_KINDS = {".woff2", ".woff", ".ttf", ".otf"}


def annotations() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((PROJECT / "REUSE.toml").read_text("utf-8"))["annotations"]
    return found


def covers(glob: str, path: Path) -> bool:
    """REUSE's own globs: `*` stays inside a folder, `**` does not."""
    pattern = "".join(
        {"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in re.split(r"(\*\*|\*)", glob)
    )
    return re.fullmatch(pattern, path.as_posix()) is not None


def licence_of(path: Path) -> str | None:
    """The licence of a file: the last entry that fits."""
    fitting = [entry for entry in annotations() if any(covers(glob, path) for glob in entry["path"])]
    return str(fitting[-1]["SPDX-License-Identifier"]) if fitting else None


def licensed_files() -> list[Path]:
    """All files but the licence texts, which are their own licence."""
    return [path for path in project_files() if path.parts[0] != "LICENSES"]


def test_every_file_has_a_licence_and_a_holder() -> None:
    assert [str(path) for path in licensed_files() if licence_of(path) is None] == []
    assert all(entry["SPDX-FileCopyrightText"] for entry in annotations())


def test_every_licence_in_use_is_here_in_full_and_no_other() -> None:
    texts = {path.stem for path in (PROJECT / "LICENSES").glob("*.txt")}
    assert texts == {licence_of(path) for path in licensed_files()}


def test_every_entry_still_covers_a_file() -> None:
    unused = [
        entry["path"]
        for entry in annotations()
        if not any(covers(glob, path) for glob in entry["path"] for path in licensed_files())
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("path", "licence"),
    [
        ("plugins/hemvist/records/study.py", "MIT"),
        ("docs/vagledning/uppsagd.md", "CC-BY-4.0"),
        ("registers/provisions.yaml", "CC-BY-4.0"),
        ("monitoring/observations/evictions-executed.csv", "CC-BY-4.0"),
        ("somewhere/else.txt", None),
    ],
)
def test_code_is_mit_and_texts_and_data_are_cc_by(path: str, licence: str | None) -> None:
    assert licence_of(Path(path)) == licence


def test_every_font_is_under_the_open_font_licence_with_its_text_beside_it() -> None:
    fonts = [path for path in project_files() if path.suffix in FONT_KINDS]
    assert fonts
    assert {licence_of(path) for path in fonts} == {"OFL-1.1"}
    for path in fonts:
        assert list((PROJECT / path).parent.glob("OFL*")), f"no licence text beside {path}"


def test_no_file_says_another_licence_than_its_entry() -> None:
    tag = re.compile(r"SPDX-License-" r"Identifier:\s*([\w.+-]+)")  # in two parts: this line is no tag
    own = {path: tag.search((PROJECT / path).read_text("utf-8", "replace")) for path in licensed_files()}
    said = {path: found[1] for path, found in own.items() if found}
    assert {path: word for path, word in said.items() if word != licence_of(path)} == {}
