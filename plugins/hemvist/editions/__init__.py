"""Floor 4: editions: what differs between two libraries, told as notes, and the record of a release."""

from hemvist.editions.difference import Changed, Difference, Entry, Moved, difference
from hemvist.editions.notes import notes, notes_as_markdown
from hemvist.editions.record import edition_record, record_text

__all__ = [
    "Changed", "Difference", "Entry", "Moved", "difference", "edition_record", "notes", "notes_as_markdown",
    "record_text",
]  # fmt: skip
