"""The command `release`: the site as an archive that is kept, with its record and notes, all or nothing."""

from __future__ import annotations

import argparse
import re
import tempfile
import tomllib
from pathlib import Path

from hemvist.cli.arguments import USAGE
from hemvist.cli.commands import build_into
from hemvist.cli.output import NO_ROOM, unwritten
from hemvist.cli.terminal import FAILED, Terminal, report
from hemvist.library import Folders, Library, load
from hemvist.messages import Problem
from hemvist.messages.version import VERSION
from hemvist.records.publishing import VERSION_PATTERN
from hemvist.site.release import Release, archive_name, release_names, sha256_of, write_release


class ReleaseError(Exception):
    """A release that is not made, with the reasons."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def release(options: argparse.Namespace, terminal: Terminal) -> int:
    """Build the site and write its archive, record and notes into a folder that is empty or has just those.

    A release of this version with other content is never replaced.
    """
    output = options.output.resolve()
    try:
        _refuse_version(options.root)
        _refuse_folder(output)
        former = _former(options.former.resolve()) if options.former is not None else None
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as workshop:
            status = _made(Path(workshop), output, former, options, terminal)
    except ReleaseError as failure:
        return _refused(failure.problems, options, terminal)
    except OSError as failure:
        if failure.errno not in NO_ROOM:
            raise
        return _refused((unwritten(output, failure),), options, terminal)
    return status


def _made(
    workshop: Path, output: Path, former: Library | None, options: argparse.Namespace,
    terminal: Terminal,
) -> int:  # fmt: skip
    """Build in a workshop beside the folder, which takes its place when all is there."""
    site, fresh = workshop / "site", workshop / "release"
    edition = build_into(site, options, terminal)
    if isinstance(edition, int):
        return edition
    terminal.say("cli.release.packing", file=archive_name(VERSION))
    fresh.mkdir()
    record = write_release(Release(VERSION, edition.day, site, edition.library, former), fresh)
    _refuse_other(edition.library, record.sha256)
    if _has_release(output):
        _refuse_changed(output, fresh)
        print(terminal.words.text("cli.unchanged", folder=output), file=terminal.out)
        return 0
    if output.exists():
        output.rmdir()
    fresh.rename(output)
    for name in release_names(VERSION):
        print(terminal.words.text("cli.written", file=output / name), file=terminal.out)
    return 0


def _refused(
    problems: tuple[Problem, ...], options: argparse.Namespace, terminal: Terminal
) -> int:  # fmt: skip
    report(problems, options, terminal)
    terminal.say("cli.failed")
    return USAGE if any(problem.code in ("REL01", "REL03") for problem in problems) else FAILED


def _refuse_version(root: Path) -> None:
    """Refuse a version that is not three numbers, and one that the project has raised since."""
    if not re.fullmatch(VERSION_PATTERN, VERSION):
        raise ReleaseError(Problem("pyproject.toml", 1, 1, "REL05", found=VERSION, expected="1.2.3"))
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return
    if project.get("name") == "hemvist" and project.get("version") != VERSION:
        said = str(project.get("version"))
        raise ReleaseError(Problem("pyproject.toml", 1, 1, "REL06", found=VERSION, expected=said))


def _refuse_folder(output: Path) -> None:
    """Refuse a folder that holds anything but a release of this version."""
    if not output.exists() and not output.is_symlink():
        return
    held = sorted(file.name for file in output.iterdir()) if output.is_dir() else [output.name]
    if strange := [name for name in held if name not in release_names(VERSION) or not output.is_dir()]:
        raise ReleaseError(Problem(str(output), 1, 1, "REL01", found=strange[0]))


def _has_release(output: Path) -> bool:
    return output.is_dir() and any(output.iterdir())


def _refuse_changed(output: Path, fresh: Path) -> None:
    """Refuse to go on where a release of this version stands and is not equal to the one just made."""
    for name in release_names(VERSION):
        standing = output / name
        if not standing.is_file() or sha256_of(standing) != sha256_of(fresh / name):
            raise ReleaseError(Problem(str(standing), 1, 1, "REL02", found=VERSION))


def _refuse_other(library: Library, checksum: str) -> None:
    """Refuse a version that the project records as released with another archive."""
    known = library.editions.get(VERSION)
    if known is not None and known.sha256 != checksum:
        problem = library.problem("editions", VERSION, ("sha256",), "REL02", found=VERSION)
        raise ReleaseError(problem)


def _former(folder: Path) -> Library:
    """Read the project of the edition before. Raises ReleaseError when it cannot be read whole."""
    places = Folders.of(folder)
    missing = [part for part in (places.docs, places.evidence, places.registers) if not part.is_dir()]
    if missing:
        raise ReleaseError(Problem(str(folder), 1, 1, "REL03", found=missing[0].name))
    library = load(places)
    errors = tuple(problem for problem in library.problems if problem.severity == "error")
    if errors:
        raise ReleaseError(Problem(str(folder), 1, 1, "REL04", found=str(len(errors))), *errors)
    return library
