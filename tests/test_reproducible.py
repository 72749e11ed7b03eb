"""The same files give the same site, to the byte, on any machine and any day. Books have their own test."""

from __future__ import annotations

from pathlib import Path

from building import build, contents, copy_project

HERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"}
PRINTED = "home, /vagledning/uppsagd/, /evidens/fragor/cash-transfers/, /evidens/insatser/housing-first/"
"""One page a kind: all PDFs together would take as long as all the rest of the two builds."""
THERE = {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8", "PYTHONHASHSEED": "4242"}


def test_two_builds_in_different_folders_time_zones_and_locales_are_equal_to_the_byte(tmp_path: Path) -> None:
    first = contents(
        build(
            tmp_path / "one" / "site",
            cwd=copy_project(tmp_path / "one" / "project", with_books=False, printed=PRINTED),
            env=HERE,
        )
    )
    second = contents(
        build(
            tmp_path / "far" / "off" / "s",
            cwd=copy_project(tmp_path / "far" / "off" / "p", with_books=False, printed=PRINTED),
            env=THERE | {"HEMVIST_CACHE": str(tmp_path / "nothing-kept")},
        )
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
