"""Building the real site in tests, as a person would: by the command, in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-23"
CONTENT = (
    "mkdocs.yml",
    "docs",
    "evidence",
    "registers",
    "monitoring",
    "strategy",
    "books",
    "editions",
    "schema",
    "plugins/hemvist/site/theme",
)
"""What a project folder must hold for a build: everything else is the installed package."""

CACHE = PROJECT / ".cache" / "tests"
"""Where finished PDFs lie for all builds of a run, those of copied projects too."""


def hemvist(
    *arguments: str, cwd: Path = PROJECT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the installed command; the caller judges the exit code."""
    command = Path(sys.executable).with_name("hemvist")
    return subprocess.run(
        [str(command), *arguments],
        cwd=cwd,
        env={"HEMVIST_CACHE": str(CACHE), **os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def build(site: Path, *options: str, cwd: Path = PROJECT, env: Mapping[str, str] | None = None) -> Path:
    """Build into `site` as of the tests' day, and fail with the command's own words if it does not."""
    done = hemvist("build", "--site-dir", str(site), "--as-of", AS_OF, *options, cwd=cwd, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def copy_project(target: Path, *, with_books: bool = True, printed: str = "") -> Path:
    """Copy the content folders, so that a test may change a file.

    The books are half a build's time. `printed` names, with commas between, the pages to make PDFs of in
    place of those of the settings.
    """
    target.mkdir(parents=True)
    for name in (name for name in CONTENT if with_books or name != "books"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.is_file():
            shutil.copy(source, target / name)
    if printed:
        settings = target / "mkdocs.yml"
        text, found = re.subn(
            r"(?m)^  pdf:\n(    - .*\n)+", f"  pdf: [{printed}]\n", settings.read_text("utf-8")
        )
        assert found == 1
        settings.write_text(text, "utf-8")
    return target


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under the folder, by its path inside it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
