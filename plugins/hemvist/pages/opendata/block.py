"""The block of open data: every file with size and checksum, what its fields mean, and how it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from hemvist.messages.version import VERSION
from hemvist.pages.draft import Draft
from hemvist.pages.filled_later import ADDRESS, CATALOGUE, place_for
from hemvist.pages.links import DATASETS, SCHEME
from hemvist.pages.opendata.columns import Column
from hemvist.pages.opendata.datasets import DataFile, DataSet, datasets
from hemvist.pages.opendata.package import whole_files
from hemvist.pages.opendata.telling import about_of, title_of
from hemvist.pages.stated import OUT, heading
from hemvist.pages.structure import unique
from hemvist.pages.structured import LICENCE
from hemvist.tables import table
from hemvist.tables.render import render

KILO = 1000
INDICATORS = "fields-indicator"


def open_data(draft: Draft, _options: Any) -> str:
    """Return what can be downloaded: the whole, the catalogue, each data set, the fields, and how to cite."""
    sets = datasets(draft.edition.library)
    return f'<div class="tool">{draft.stash.add_late(lambda: "".join(_parts(draft, sets)))}</div>'


def _parts(draft: Draft, sets: tuple[DataSet, ...]) -> Iterator[str]:
    words, day = draft.edition.words, draft.edition.day
    yield _title(draft, 2, "whole")
    yield _files(draft, "files-whole", whole_files(draft.edition.library, day))
    made = escape(words.text("opendata.page.made", day=words.date(day)))
    licence = escape(words.text("opendata.page.licence"))
    yield f'<p>{made} {licence}: <a href="{LICENCE}" {OUT}>CC BY 4.0</a>.</p>'
    yield _title(draft, 2, "catalogue")
    yield f"<p>{escape(words.text('opendata.page.catalogue.about'))}</p><p>{place_for(CATALOGUE)}</p>"
    yield _title(draft, 2, "parts")
    for each in sets:
        yield from _set(draft, each)
    yield from _dictionary(draft, sets)
    yield _title(draft, 2, "cite")
    named = words.text("opendata.page.cite.text", set=title_of(sets[0], draft.edition.lang) if sets else "",
                       version=VERSION, day=words.date(day))  # fmt: skip
    yield f'<p class="quote">{escape(named)} {place_for(ADDRESS)}</p>'
    yield f"<p>{escape(words.text('opendata.page.cite.about'))}</p>"


def _title(draft: Draft, level: int, name: str) -> str:
    said = draft.edition.words.text(f"opendata.page.{name}")
    return heading(draft, level, escape(said), f"data-{name}", said)[0]


def _set(draft: Draft, each: DataSet) -> Iterator[str]:
    """Give one data set: what it is, from when, and its files."""
    words, lang = draft.edition.words, draft.edition.lang
    name = title_of(each, lang)
    yield heading(draft, 3, escape(name), each.id, name)[0]
    facts = [about_of(each, lang)]
    if each.period is not None:
        start, end = each.period
        told = "reported" if each.kind == "evidence" else "year" if start == end else "period"
        facts.append(words.text(f"opendata.page.{told}", start=start, end=end))
    if each.changed is not None:
        facts.append(words.text("opendata.page.changed", day=words.date(each.changed)))
    yield f"<p>{escape(' '.join(facts))}</p>"
    yield _files(draft, f"files-{each.id}", each.files)


def _files(draft: Draft, id_: str, files: Iterable[DataFile]) -> str:
    words = draft.edition.words
    caption = words.text("opendata.page.files")
    columns = (
        table.Column("file", words.text("opendata.page.file")),
        table.Column("held", words.text("opendata.page.held")),
        table.Column("size", words.text("opendata.page.size"), "number"),
    )
    rows = tuple(_file(draft, file) for file in files)
    return render(
        table.Table(unique(id_, draft.ids), caption, columns, (table.Group(rows),), sortable=False), words
    )


def _file(draft: Draft, file: DataFile) -> table.Row:
    words = draft.edition.words
    link = (table.Words(file.name, None, f"{SCHEME}{DATASETS}{file.name}"),)
    form = words.text(f"datafile.form.{file.ending}")
    held = table.plain(f"{words.text(f'datafile.{file.about}')} ({form})")
    checksum = (table.Words(f"{words.text('opendata.page.checksum')}: {file.checksum}"),)
    if file.size < KILO:
        size = words.text("opendata.page.bytes", n=words.number(file.size))
    else:
        size = words.text("opendata.page.kb", n=words.number(round(file.size / KILO)))
    return table.Row((table.TextCell((link, checksum)), held, table.NumberCell(size, file.size)))


def _dictionary(draft: Draft, sets: tuple[DataSet, ...]) -> Iterator[str]:
    """Give the fields of every table; all indicators have the same."""
    words = draft.edition.words
    yield _title(draft, 2, "dictionary")
    yield f"<p>{escape(words.text('opendata.page.dictionary.about'))}</p>"
    told = False
    for each in sets:
        for file in each.files:
            if not file.columns or (told and each.kind == "indicator"):
                continue
            if each.kind == "indicator":
                told = True
                yield _fields(
                    draft, INDICATORS, words.text("opendata.page.fields-of-indicators"), file.columns
                )
            else:
                caption = words.text("opendata.page.fields-of", file=file.name)
                yield _fields(draft, f"fields-{file.name.partition('.')[0]}", caption, file.columns)


def _fields(draft: Draft, id_: str, caption: str, columns: tuple[Column, ...]) -> str:
    words = draft.edition.words
    heads = tuple(
        table.Column(name, words.text(f"opendata.page.{name}"))
        for name in ("field", "meaning", "type", "values")
    )
    rows = tuple(
        table.Row((
            table.plain(column.name),
            table.plain(column.meaning(draft.edition.lang)),
            table.plain(words.text(f"opendata.page.type.{column.type}")),
            table.plain(", ".join(column.values)),
        ))
        for column in columns
    )  # fmt: skip
    made = render(
        table.Table(unique(id_, draft.ids), caption, heads, (table.Group(rows),), sortable=False), words
    )
    return f"<details><summary>{escape(caption)}</summary>{made}</details>"
