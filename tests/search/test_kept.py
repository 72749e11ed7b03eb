"""What is kept between builds changes nothing but the time they take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hemvist.search import Alike, Kept, Searched, as_files, build
from hemvist.search.kept import name_of

ALIKE = (Alike("avhysning", ("avhysning", "vräkning")),)
STUDY = Searched(
    "/c/", "sv", "studies", "Studie om vräkning", "", (), "", html="<p>Kommunens råd om vräkning.</p>"
)


def files(
    pages: tuple[Searched, ...], kept: Kept | None, groups: tuple[Alike, ...] = ALIKE
) -> dict[str, bytes]:
    found = as_files(build("sv", pages, groups, kept=kept))
    if kept:
        kept.save()
    return found


def test_an_index_of_what_is_kept_is_the_same_to_the_byte(tmp_path: Path) -> None:
    fresh = files((STUDY,), None)
    assert files((STUDY,), Kept(tmp_path / "kept", ALIKE)) == fresh
    again = Kept(tmp_path / "kept", ALIKE)
    assert again.get(name_of(STUDY)) is not None
    assert files((STUDY,), again) == fresh


def test_a_changed_page_and_other_synonyms_are_read_anew(tmp_path: Path) -> None:
    files((STUDY,), Kept(tmp_path / "kept", ALIKE))
    edited = replace(STUDY, html="<p>Kommunens råd om skulder.</p>")
    assert Kept(tmp_path / "kept", ALIKE).get(name_of(edited)) is None
    assert Kept(tmp_path / "kept", (Alike("rad", ("råd", "stöd")),)).get(name_of(STUDY)) is None


def test_what_is_no_longer_used_goes_and_the_rest_stays_the_same(tmp_path: Path) -> None:
    other = replace(STUDY, url="/d/", html="<p>Ett enda annat ord.</p>")
    files((STUDY, other), Kept(tmp_path / "kept", ALIKE))
    third = replace(STUDY, url="/e/", title="Hyra och skuld")
    assert files((STUDY, third), Kept(tmp_path / "kept", ALIKE)) == files((STUDY, third), None)
    again = Kept(tmp_path / "kept", ALIKE)
    assert "annat" not in again.numbered.texts
    assert files((STUDY, third), again) == files((STUDY, third), None)


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"\x93\x01\x02\x03"])
def test_a_spoilt_file_only_costs_time(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept").write_bytes(content)
    assert files((STUDY,), Kept(tmp_path / "kept", ALIKE)) == files((STUDY,), None)
