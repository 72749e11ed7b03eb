"""Showing an edited record at once, before the whole site is built again.

Only the pages of the edited studies and reviews are made, in the shells of the last build. The build that
follows makes everything that also depends on them, so the site ends as if it had been built anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from hemvist.checks import check_records
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.pages import Fragment, edited_pages
from hemvist.records.base import LANGUAGES
from hemvist.site.edition import Edition
from hemvist.site.failure import SiteError
from hemvist.site.records import Shells, write_pages

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Standing:
    """The site that is served: what it was built from, and its shells."""

    edition: Edition
    shells: Shells


def show_edited(standing: Standing, library: Library, site: Path) -> int:
    """Write anew the pages of studies and reviews whose records were edited; return how many there are.

    `library` shares the records that did not change with the one that stands. Nothing is written when a file
    or an edited record has an error, or a page fits no shell: the build that follows tells of it.
    """
    edited = replace(
        library,
        studies=MappingProxyType(_edited(standing.edition.library.studies, library.studies)),
        reviews=MappingProxyType(_edited(standing.edition.library.reviews, library.reviews)),
    )
    if _has_error(library.problems) or _has_error(check_records(edited)):
        return 0
    with tempfile.TemporaryDirectory(prefix=".edited-", dir=site.parent) as folder:
        try:
            for lang in LANGUAGES:
                pages = edited_pages(library, lang, standing.edition.day, edited.studies, edited.reviews)
                pages = map(standing.edition.offered, pages)
                for _ in write_pages(pages, lang, Path(folder), _no_shell, {}, standing.shells, {}):
                    pass
        except SiteError:
            return 0
        _move(Path(folder), site)
    return len(edited.studies) + len(edited.reviews)


def _edited(before: Mapping[str, Kind], now: Mapping[str, Kind]) -> dict[str, Kind]:
    """Return the records that were there before and are others now."""
    return {id_: record for id_, record in now.items() if before.get(id_, record) is not record}


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _no_shell(fragment: Fragment) -> str:
    raise SiteError(())


def _move(fresh: Path, site: Path) -> None:
    """Put files in the place of those of the same name, each whole."""
    for file in sorted(path for path in fresh.rglob("*") if path.is_file()):
        target = site / file.relative_to(fresh)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
