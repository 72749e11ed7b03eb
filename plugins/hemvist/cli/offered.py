"""The pages of an edition that the settings offer as PDF."""

from __future__ import annotations

from pathlib import Path

from hemvist.messages import Problem
from hemvist.pages import Fragment, printed_pages
from hemvist.pages.printed import USUAL, unknown_names
from hemvist.print import PrintError
from hemvist.site.edition import Edition
from hemvist.site.settings import printed


def offered_pages(edition: Edition, config: Path) -> tuple[Fragment, ...]:
    """Return the pages that `extra.pdf` of the settings names, by kind or address.

    Raises PrintError with each name that leads to no page.
    """
    named = printed(config)
    if named is None:
        return tuple(printed_pages(edition.library, edition.pages, edition.day, USUAL))
    names = [name.text for name in named]
    problems = tuple(
        Problem(
            config.name, named[wrong.at].line, named[wrong.at].column, "PRN19",
            found=wrong.name, nearest=wrong.nearest,
        )
        for wrong in unknown_names(edition.library, names)
    )  # fmt: skip
    if problems:
        raise PrintError(problems)
    return tuple(printed_pages(edition.library, edition.pages, edition.day, names))
