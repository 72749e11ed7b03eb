"""The files of a release: the whole site as one archive with checksums, its record, and the notes."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hemvist.editions import difference, edition_record, notes, notes_as_markdown, record_text
from hemvist.letters import write_even_zip
from hemvist.library import Library
from hemvist.records.base import LANGUAGES
from hemvist.records.publishing import EditionRecord
from hemvist.site.addresses import neutral

SUMS = "SHA256SUMS"
HOME = "index.html"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Release:
    """What a release is made from: a built site, its library and that of the edition before, if any."""

    version: str
    day: datetime.date
    site: Path
    library: Library
    former: Library | None


def release_names(version: str) -> tuple[str, ...]:
    """Return the names of all files of a release."""
    archive = archive_name(version)
    return (archive, f"{archive}.sha256", f"{version}.yaml", *(f"notes.{lang}.md" for lang in LANGUAGES))


def archive_name(version: str) -> str:
    """Return the name of an edition's archive."""
    return f"hemvist-{version}.zip"


def write_release(release: Release, folder: Path) -> EditionRecord:
    """Write the files of a release into an empty folder; the same site and libraries give the same bytes.

    Raises OSError when there is no room.
    """
    archive = folder / archive_name(release.version)
    with archive.open("wb") as stream:
        write_even_zip(stream, _packed(release), release.day)
    checksum = sha256_of(archive)
    (folder / f"{archive.name}.sha256").write_bytes(f"{checksum}  {archive.name}\n".encode())
    found = difference(release.former, release.library) if release.former is not None else None
    told = notes(found, release.former, release.library)
    for lang in LANGUAGES:
        text = notes_as_markdown(told, release.version, release.day, lang)
        (folder / f"notes.{lang}.md").write_bytes(text.encode())
    record = edition_record(
        release.library, release.version, release.day, checksum, archive.stat().st_size,
        site_addresses(release.site), told,
    )  # fmt: skip
    (folder / f"{release.version}.yaml").write_bytes(record_text(record).encode())
    return record


def sha256_of(file: Path) -> str:
    """Return the checksum of a file, read in blocks."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def site_addresses(site: Path) -> tuple[str, ...]:
    """Return the addresses of a built site without their language, old ones that lead on among them."""
    folders = (file.parent.relative_to(site).as_posix() for file in site.rglob(HOME))
    found = {neutral("" if folder == "." else f"{folder}/") for folder in folders}
    return tuple(sorted({url for url, _ in found}))


def _packed(release: Release) -> Iterator[tuple[str, Path | bytes]]:
    """Give every file of the site under the archive's own folder, and the list of their checksums."""
    top = archive_name(release.version).removesuffix(".zip")
    files = sorted(
        (file.relative_to(release.site).as_posix(), file)
        for file in release.site.rglob("*")
        if file.is_file()
    )
    for name, file in files:
        yield f"{top}/{name}", file
    sums = "".join(f"{sha256_of(file)}  {name}\n" for name, file in files)
    yield f"{top}/{SUMS}", sums.encode()
