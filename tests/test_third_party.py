"""The list of others' work is what is bundled and asked for, under the licences they state."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import metadata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from hemvist.library import Folders, load
from hemvist.records.publisher import ThirdPartyWork
from repository import PROJECT

LISTED_IN = "add it to registers/third-party.yaml"


@cache
def listed() -> dict[str, ThirdPartyWork]:
    return dict(load(Folders.of(PROJECT)).third_party)


def needed() -> set[str]:
    """The packages that the package asks for itself, under their normal names."""
    asked = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = (re.match(r"[\w.-]+", line) for line in asked)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


def spoken(package: str) -> str:
    """All that an installed package says of its licence."""
    said = metadata(package)  # get_all: importlib_metadata, once loaded, raises for a missing key
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    names = ("License-Expression", "License")
    told = [line for name in names for line in said.get_all(name) or []]
    return " ".join((*told, *classifiers))


def test_every_package_that_is_asked_for_is_listed_and_no_other() -> None:
    packages = {id_ for id_, work in listed().items() if work.kind != "font"}
    assert needed() - packages == set(), LISTED_IN
    assert packages - needed() == set()


@pytest.mark.parametrize("package", sorted(needed()))
def test_a_package_is_listed_under_the_licence_that_it_states(package: str) -> None:
    said, licence = spoken(package), listed()[package].licence
    family = licence.split("-")[0].split(" ")[0]
    assert licence in said or re.search(rf"\b{family}\b", said), f"{licence}: {said[:200]}"


def test_every_font_that_is_bundled_is_listed_with_its_version() -> None:
    fonts = sorted((PROJECT / "plugins/hemvist/print/fonts").glob("*.ttf"))
    found = set()
    for path in fonts:
        names = TTFont(path)["name"]
        version = re.search(r"[\d.]+", names.getDebugName(5))
        assert version is not None
        found.add((names.getDebugName(16) or names.getDebugName(1), version[0]))
    assert found == {(work.name, work.version) for work in listed().values() if work.kind == "font"}


def test_every_font_of_the_pages_is_one_of_the_listed_families() -> None:
    families = {work.name.lower().replace(" ", "-") for work in listed().values() if work.kind == "font"}
    files = sorted((PROJECT / "plugins/hemvist/site/theme/assets/fonts").glob("*.woff2"))
    assert {path.name.rsplit("-", 1)[0] for path in files} == families


def test_every_holder_of_rights_in_the_package_is_listed() -> None:
    """REUSE.toml says whose the files are; what is others' in the package must reach the licences page."""
    entries = tomllib.loads((PROJECT / "REUSE.toml").read_text("utf-8"))["annotations"]
    published = " ".join(work.holder or "" for work in listed().values() if work.published is not None)
    for entry in entries:
        if any(Path(glob).parts[0] == "plugins" for glob in entry["path"]):
            said = entry["SPDX-FileCopyrightText"]
            for holder in [said] if isinstance(said, str) else said:
                name = re.sub(r"^[\d-]+ ", "", holder).split(",")[0]
                assert name == "The Hemvist project" or name in published, f"{name}: {LISTED_IN}"
