"""Writing the site: nothing outside its folder, and the whole folder or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from hemvist.site.failure import SiteError

SIGNS_OF_A_SITE = ("index.html", "assets/tokens.css")


def write_file(root: Path, path: str, content: bytes, source: str) -> None:
    """Write a file below the root. Raises SiteError, naming `source`, when the path would leave it."""
    write_parts(root, path, (content,), source)


def write_parts(root: Path, path: str, parts: Iterable[bytes], source: str) -> None:
    """Write a file below the root part by part, as `write_file` does."""
    names = [name for name in path.split("/") if name not in ("", ".")]
    if not names or ".." in names or "\\" in path or ":" in names[0]:
        raise SiteError.worded("site.problem.outside", source=source, path=path)
    target = os.path.join(root, *names)  # noqa: PTH118  # a Path a file is a third of the time
    try:
        stream = open(target, "wb")  # noqa: PTH123, SIM115  # see above
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120  # see above
        stream = open(target, "wb")  # noqa: PTH123, SIM115  # see above
    with stream:
        stream.writelines(parts)


@contextmanager
def whole_or_nothing(
    site_dir: Path, held: Callable[[], AbstractContextManager[None]] = nullcontext
) -> Iterator[Path]:
    """Give an empty folder to build in. It takes the place of `site_dir` when all went well, else it goes.

    `held` keeps readers away while that happens. Raises SiteError when `site_dir` holds something that is not
    a built site.
    """
    _refuse_other_folders(site_dir)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{site_dir.name}-", dir=site_dir.parent))
    fresh = workshop / "new"
    fresh.mkdir()
    try:
        yield fresh
        with held():
            if site_dir.exists():
                site_dir.rename(workshop / "old")
            try:
                fresh.rename(site_dir)
            except BaseException:
                if (workshop / "old").exists():
                    (workshop / "old").rename(site_dir)
                raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _refuse_other_folders(site_dir: Path) -> None:
    if not site_dir.exists() and not site_dir.is_symlink():
        return
    if site_dir.is_symlink() or not site_dir.is_dir():
        raise SiteError.worded("site.problem.site_dir", path=str(site_dir))
    is_site = all((site_dir / sign).is_file() for sign in SIGNS_OF_A_SITE)
    if not is_site and any(site_dir.iterdir()):
        raise SiteError.worded("site.problem.site_dir", path=str(site_dir))
