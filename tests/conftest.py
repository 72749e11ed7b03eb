"""Fixtures of the whole suite: the real site, built once however many workers run."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import settings

from building import build

settings.register_profile("house", deadline=None)
settings.load_profile("house")
"""How long an example takes is no property of what is tested."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site built from the repository's own content. Read it, never write into it.

    `scripts/test` has built it just before, and says where.
    """
    if built := os.environ.get("HEMVIST_BUILT_SITE"):
        return Path(built)
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "site").exists():
            build(shared / "site")
    return shared / "site"
