"""Which day a build is made for: the day of the commit, unless another is given."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


def build_day(root: Path, environment: Mapping[str, str] = os.environ) -> datetime.date | None:
    """Return the day of the last commit, else that of SOURCE_DATE_EPOCH (UTC), else None."""
    return _commit_day(root) or _epoch_day(environment.get("SOURCE_DATE_EPOCH", ""))


def _commit_day(root: Path) -> datetime.date | None:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None
    return _epoch_day(found)


def _epoch_day(seconds: str) -> datetime.date | None:
    if not (seconds.isascii() and seconds.isdigit()):
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
