"""The record of an edition, and its file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import yaml

from hemvist.editions.notes import counts
from hemvist.library import Library
from hemvist.records.publishing import EditionRecord, NotePart

HEAD = "# yaml-language-server: $schema=../schema/edition.json\n"
WIDE = 10**6


def edition_record(
    library: Library, version: str, day: datetime.date, sha256: str, size: int, addresses: Iterable[str],
    notes: tuple[NotePart, ...],
) -> EditionRecord:  # fmt: skip
    """Return the record of an archive of `size` bytes with the checksum `sha256`, released on `day`.

    `addresses` are those of its pages, without their language. Raises ValidationError for a version that is
    not three numbers.
    """
    held = {kind.replace("_", "-"): count for kind, count in counts(library).items()}
    return EditionRecord(
        version=version, on=day, sha256=sha256, bytes=size, counts=held, notes=notes,
        addresses=tuple(sorted(addresses)),
    )  # fmt: skip


def record_text(record: EditionRecord) -> str:
    """Return a record as the text of its file, ready for the folder of editions."""
    data = record.model_dump(mode="json", exclude_none=True)
    data["on"] = record.on
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=WIDE)
    plain = f"sha256: {record.sha256}\n"
    return HEAD + text.replace("'on': ", "on: ", 1).replace(plain, f'sha256: "{record.sha256}"\n', 1)
