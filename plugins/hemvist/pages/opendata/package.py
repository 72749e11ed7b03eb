"""All files described as a Data Package (Frictionless Data, version 1), and the whole as one archive."""

from __future__ import annotations

import datetime
import io
from functools import lru_cache
from typing import Any

from hemvist.formats import json_bytes
from hemvist.letters import LEVEL, write_even_zip
from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages.opendata.columns import Column
from hemvist.pages.opendata.datasets import MEDIA_TYPES, DataFile, DataSet, datasets
from hemvist.pages.opendata.telling import about_of, both, file_title, title_of
from hemvist.records.base import LANGUAGES, Language

DESCRIPTOR, ARCHIVE = "datapackage.json", "hemvist.zip"
LICENCE = {
    "name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}  # fmt: skip


@lru_cache(maxsize=1)
def whole_files(library: Library, day: datetime.date) -> tuple[DataFile, DataFile]:
    """Return the descriptor of all files, and the archive that holds them and it."""
    sets = datasets(library)
    descriptor = DataFile(DESCRIPTOR, "descriptor", lambda: [json_bytes(_descriptor(sets, day))])
    files = (descriptor, *(file for each in sets for file in each.files))
    archive = DataFile(ARCHIVE, "archive", lambda: [_archive(files, day)])
    return descriptor, archive


def _archive(files: tuple[DataFile, ...], day: datetime.date) -> bytes:
    target = io.BytesIO()
    write_even_zip(target, ((file.name, file.content) for file in files), day, level=LEVEL)
    return target.getvalue()


def _descriptor(sets: tuple[DataSet, ...], day: datetime.date) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": "hemvist",
        "title": _said("dcat.catalogue.title"),
        "description": _said("dcat.catalogue.about"),
        "version": day.isoformat(),
        "licenses": [LICENCE],
        "resources": [_resource(each, file) for each in sets for file in each.files],
    }


def _resource(each: DataSet, file: DataFile) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": file.name.replace(".", "-"),
        "path": file.name,
        "title": both({lang: file_title(each, file, lang) for lang in LANGUAGES}),
        "description": both({lang: f"{title_of(each, lang)}. {about_of(each, lang)}" for lang in LANGUAGES}),
        "format": file.ending,
        "mediatype": MEDIA_TYPES[file.ending],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.checksum}",
        "licenses": [LICENCE],
    }
    if file.columns:
        told |= {"profile": "tabular-data-resource", "dialect": {"lineTerminator": "\n"}}
        told["schema"] = {"fields": [_field(column) for column in file.columns], "missingValues": [""]}
    return told


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": column.type}
    if meaning := both({lang: column.meaning(lang) for lang in LANGUAGES}):
        told["description"] = meaning
    if column.values:
        told["constraints"] = {"enum": list(column.values)}
    return told


def _said(msgid: str) -> str:
    texts: dict[Language, str] = {lang: catalogue(lang).text(msgid) for lang in LANGUAGES}
    return both(texts)
