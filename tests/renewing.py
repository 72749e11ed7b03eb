"""A site that stands, and what an edit of its files shows before a whole build."""

from __future__ import annotations

import datetime
from pathlib import Path

from hemvist.library import Folders, Kept, load
from hemvist.site.build import run_engine
from hemvist.site.edition import Edition, compose
from hemvist.site.renewal import Address, Standing, edited_since
from hemvist.site.settings import site_url

DAY = datetime.date(2026, 11, 26)
FINDER_PARTS = 2
"""Parts in which the finder's data are written at most."""
Served = tuple[Path, Kept, Standing, Path]
"""A project, what is kept of its files, what its site was built from, and the site."""


def edition_of(root: Path, kept: Kept | None = None) -> Edition:
    return compose(load(Folders.of(root), kept), DAY).checked()


def build(root: Path, edition: Edition, site: Path) -> Standing:
    site.mkdir()
    config = root / "mkdocs.yml"
    return Standing(edition, run_engine(config, edition, site, "mkdocs"), site_url(config) or "")


def contents(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def a_study(root: Path) -> Path:
    return next(iter(sorted((root / "evidence" / "studies").glob("*.yaml"))))


def show(served: Served, *asked: Address) -> set[str]:
    """Read again, show what was edited and what is asked for; return the files that are others now."""
    root, kept, standing, site = served
    before = contents(site)
    edited = edited_since(standing, load(Folders.of(root), kept))
    if edited is not None:
        edited.show((*asked, *standing.shown), site)
        for _ in range(FINDER_PARTS):
            edited.show_finder(asked, site, lambda: None)
    return {name for name, now in contents(site).items() if now != before.get(name)}
