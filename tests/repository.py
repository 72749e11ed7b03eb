"""The files that belong to the project, as git or, in a plain copy, the folder knows them."""

from __future__ import annotations

import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "plugins" / "hemvist"


def project_files() -> list[Path]:
    """Every file of the project, relative to its root: tracked, or new and not ignored."""
    kinds = ("--cached", "--others", "--exclude-standard")
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={PROJECT}", "ls-files", "-z", *kinds],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    names = set(listed.stdout.split("\0")) - {""}
    return sorted(Path(name) for name in names if (PROJECT / name).is_file())


def package_modules() -> list[Path]:
    """Every Python module of the package."""
    return sorted(PACKAGE.rglob("*.py"))
