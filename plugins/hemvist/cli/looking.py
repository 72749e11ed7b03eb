"""Reading a project and holding all rules against it, which takes a second to load and many to do."""

from __future__ import annotations

import datetime

from hemvist.checks.spelling import misspelt
from hemvist.cli.found import Found
from hemvist.library import Folders, Kept, load
from hemvist.site.edition import problems_of


def look(places: Folders, day: datetime.date, kept: Kept) -> Found:
    """Return what is wrong in a project on a day."""
    library = load(places, kept)
    read = {origin.file for origin in library.origins.values()}
    return Found(problems_of(library, day), len(read) + len(library.pages))


def spell(places: Folders, found: Found) -> Found:
    """Return what was found, and the words that nobody knows too. Raises NoSpellerError."""
    return Found(tuple(sorted((*found.problems, *misspelt(load(places))))), found.files)
