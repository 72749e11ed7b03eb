"""Releases: an archive with checksums, its record and notes; the same twice, whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from building import AS_OF, contents
from cli.test_output import room_for
from hemvist.cli.main import main
from hemvist.library import Folders, load
from hemvist.messages.version import VERSION
from hemvist.site.release import archive_name, release_names
from small_project import change
from tiny_site import tiny_site

ARCHIVE = archive_name(VERSION)
TOP = ARCHIVE.removesuffix(".zip")


def release(root: Path, output: Path, *options: str) -> int:
    return main(
        ["release", "--lang", "en", "--root", str(root), "--output", str(output), "--as-of", AS_OF, *options]
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_site(tmp_path_factory.mktemp("release") / "project")


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a first release."""
    output = tmp_path_factory.mktemp("made") / "release"
    assert release(project, output) == 0
    return output


@pytest.fixture
def mine(project: Path, tmp_path: Path) -> Path:
    """A copy of the project, to change."""
    return Path(shutil.copytree(project, tmp_path / "mine"))


def files_in(folder: Path) -> Mapping[str, bytes]:
    return contents(folder) if folder.exists() else {}


def test_a_release_made_again_from_a_copy_gives_the_same_bytes_and_changes_nothing(
    made: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_in(made)
    assert sorted(before) == sorted(release_names(VERSION))
    assert release(mine, made) == 0
    assert files_in(made) == before
    assert str(made) in capsys.readouterr().out


def test_the_archive_holds_every_file_of_the_site_with_its_checksum(made: Path) -> None:
    with zipfile.ZipFile(made / ARCHIVE) as archive:
        held = {name.removeprefix(f"{TOP}/"): archive.read(name) for name in archive.namelist()}
    assert {"index.html", "en/om/index.html", "_headers", "assets/tokens.css"} <= held.keys()
    sums = dict(reversed(line.split("  ")) for line in held.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in held.items()}


def test_the_record_is_one_that_the_project_reads_and_names_every_page(made: Path, mine: Path) -> None:
    (mine / "editions").mkdir()
    shutil.copy(made / f"{VERSION}.yaml", mine / "editions")
    library = load(Folders.of(mine))
    assert library.problems == ()
    record, archive = library.editions[VERSION], (made / ARCHIVE).read_bytes()
    assert (record.sha256, record.bytes) == (hashlib.sha256(archive).hexdigest(), len(archive))
    assert record.on.isoformat() == AS_OF
    assert {"/", "/om/"} <= set(record.addresses)
    assert (made / f"{ARCHIVE}.sha256").read_text("utf-8") == f"{record.sha256}  {ARCHIVE}\n"


def test_a_version_is_not_released_twice_with_other_content(
    made: Path, mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(mine, "docs/om.md", "Some text.", "Another text.")
    before, output = files_in(made), tmp_path / "there"
    shutil.copytree(made, output)
    assert release(mine, output) == 1
    assert files_in(output) == before
    (mine / "editions").mkdir()
    shutil.copy(made / f"{VERSION}.yaml", mine / "editions")
    assert release(mine, tmp_path / "elsewhere") == 1
    assert not (tmp_path / "elsewhere").exists()
    told = capsys.readouterr().err
    assert told.count("REL02") == 2
    assert f"editions/{VERSION}.yaml:4:" in told


def test_notes_tell_what_changed_since_the_former_edition(mine: Path, project: Path, tmp_path: Path) -> None:
    change(
        mine, "docs/om.md", "description", "changes: [{on: 2026-11-20, note: Ny text om oss.}]\ndescription"
    )
    assert release(mine, tmp_path / "next", "--former", str(project)) == 0
    assert "Ny text om oss." in (tmp_path / "next" / "notes.sv.md").read_text("utf-8")


@pytest.mark.parametrize(
    "what", ["a file in the folder", "no such project", "a broken project", "a raised version"]
)
def test_what_cannot_be_released_leaves_nothing_behind(
    what: str, mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output, former = tmp_path / "output", tmp_path / "former"
    if what == "a file in the folder":
        output.mkdir()
        (output / "mine.txt").write_text("mine", "utf-8")
        expected, status, options = "REL01", 2, []
    elif what == "no such project":
        expected, status, options = "REL03", 2, ["--former", str(former)]
    elif what == "a raised version":
        (mine / "pyproject.toml").write_text('[project]\nname = "hemvist"\nversion = "99.0.0"\n', "utf-8")
        expected, status, options = "REL06", 1, []
    else:
        tiny_site(former)
        (former / "registers" / "moved.yaml").write_text("moved: [", "utf-8")
        expected, status, options = "REL04", 1, ["--former", str(former)]
    before = files_in(output)
    assert release(mine, output, *options) == status
    assert files_in(output) == before
    assert sorted(path.name for path in tmp_path.glob(".*")) == []
    told = capsys.readouterr().err
    assert expected in told
    assert "Traceback" not in told


def test_a_disk_without_room_for_the_archive_leaves_nothing_behind(
    made: Path, mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with room_for((made / ARCHIVE).stat().st_size - 1):
        assert release(mine, tmp_path / "output") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert "PRN17" in capsys.readouterr().err
