"""Reading a project and holding all rules against it, which takes a second to load and many to do."""

from __future__ import annotations

import datetime
from pathlib import Path

from hemvist.checks.spelling import misspelt
from hemvist.cli.found import Found
from hemvist.cli.nearby import Nearby
from hemvist.cli.shelf import kept_data
from hemvist.library import Folders, load
from hemvist.site.edition import problems_of


def look(places: Folders, day: datetime.date, root: Path) -> Found:
    """Return what is wrong in a project on a day, and note what a check of a few records needs to know."""
    nearby = Nearby.of(root, places)
    stamps = nearby.stamps()
    library = load(places, kept_data(root, places))
    nearby.keep(nearby.indexed(library, stamps))
    read = {origin.file for origin in library.origins.values()}
    return Found(problems_of(library, day), len(read) + len(library.pages))


def spell(places: Folders, found: Found) -> Found:
    """Return what was found, and the words that nobody knows too. Raises NoSpellerError."""
    return Found(tuple(sorted((*found.problems, *misspelt(load(places))))), found.files)
