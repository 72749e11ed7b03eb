"""The finder's data as small files: scripts that call one function, so that they also load from a disk.

`<language>/meta` holds all that choosing needs; `t-<n>` titles, `b-<n>` references, `cells` the places of the
evidence map, `order` other orders, `<language>/c-<outcome>` the rows of a comparison: read when needed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.messages.version import VERSION
from hemvist.pages.draft import Edition
from hemvist.pages.finder_rows import comparison_files
from hemvist.pages.fragment import Download
from hemvist.pages.links import record_url
from hemvist.pages.reference_files import reference_text, report_keys
from hemvist.records.base import DEFAULT_LANGUAGE
from hemvist.records.review import Review
from hemvist.records.study import Study
from hemvist.tables.evidence_map_html import domain_name
from hemvist.tables.finder_columns import (
    CELL,
    FACETS,
    NOT_JUDGED,
    FinderEntry,
    finder_entries,
    finder_values,
)
from hemvist.tables.naming import Names, main_report, title_language
from hemvist.tables.side_by_side import DOMAINS

FOLDER = "finder"
SHARD = 25
"""Entries whose titles, or references, stand in one file."""
ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""Digits of packed numbers: what JSON writes as one character."""
BITS = 6
WORDS = "finder.ui."
TERMS = {
    "intervention": "interventions", "outcome": "outcomes", "population": "populations",
    "design": "designs", "certainty": "certainty",
}  # fmt: skip
"""Facets whose values are entries of a vocabulary, and its name in the library."""


def finder_files(edition: Edition) -> Iterator[Download]:
    """Give the files of a language; those that all languages share come with the first."""
    entries = finder_entries(edition.library)
    yield _meta_file(edition, entries)
    yield from _rows(edition, entries, edition.library.outcomes)
    if edition.lang == DEFAULT_LANGUAGE:
        yield from _shared(edition, entries, range(0, len(entries), SHARD))


def renewed_files(
    editions: Sequence[Edition], former: Library, edited: Collection[tuple[str, str]]
) -> Iterator[Iterable[Download]]:
    """Give the files that may be others than those made of `former`, in parts that fit the others each alone.

    `editions` are all languages of a library that differs from `former` in the records `edited`, by kind and
    id, and in references only. All files name an entry by its number: where one has another number than
    before, all are one part. They are too when a reference is another, which may rename many reports.
    """
    library = editions[0].library
    entries, before = finder_entries(library), finder_entries(former)
    place = {(entry.kind, entry.id): number for number, entry in enumerate(entries)}
    if list(place) != [(each.kind, each.id) for each in before] or library.references != former.references:
        yield chain.from_iterable(map(finder_files, editions))
        return
    shards = sorted({place[each] // SHARD * SHARD for each in edited})
    shared = chain.from_iterable(
        _shared(edition, entries, shards) for edition in editions if edition.lang == DEFAULT_LANGUAGE
    )
    yield chain((_meta_file(edition, entries) for edition in editions), shared)
    studies = [each.studies[id_] for each in (former, library) for kind, id_ in edited if kind == "studies"]
    outcomes = {result.outcome for study in studies for result in study.results}
    yield chain.from_iterable(_rows(edition, entries, outcomes) for edition in editions)


def _meta_file(edition: Edition, entries: Sequence[FinderEntry]) -> Download:
    return _file(f"{edition.lang}/meta", meta(edition, entries))


def _rows(edition: Edition, entries: Sequence[FinderEntry], outcomes: Collection[str]) -> Iterator[Download]:
    for name, data in comparison_files(edition, entries, outcomes):
        yield _file(f"{edition.lang}/{name}", data)


def _file(name: str, data: Any) -> Download:
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Download(f"{FOLDER}/{name}.js", f'hemvistFinderPart("{name}",{said});\n'.encode())


def meta(edition: Edition, entries: Sequence[FinderEntry]) -> dict[str, Any]:
    """Return what choosing needs: the columns of all facets with names, the years, and the page's words."""
    names = Names.of(edition.library, edition.lang)
    texts = sorted(name for name in edition.words.messages if name.startswith(WORDS))
    return {
        "n": len(entries),
        "shard": SHARD,
        "version": VERSION,
        "day": edition.words.date(edition.day),
        "facets": [_facet(names, facet) for facet in FACETS],
        "years": years_of(entries),
        "domains": [[id_, domain_name(names, id_)] for id_ in DOMAINS],
        "domainOf": {id_: term.domain for id_, term in sorted(edition.library.outcomes.items())},
        "questions": _questions(names),
        "words": {name.removeprefix(WORDS): edition.words.text(name) for name in texts},
    }


def _facet(names: Names, facet: str) -> dict[str, Any]:
    column = column_of(names.library, facet)
    return {
        "id": facet,
        "name": names.words.text(f"finder.facet.{facet}"),
        "names": [value_name(names, facet, value) for value in column["values"]],
        **column,
    }


@lru_cache(maxsize=16)
def column_of(library: Library, facet: str) -> Mapping[str, Any]:
    """Return a facet as a column: its values, the sets of them that occur, and the set of each entry.

    Sets of too many kinds for one character are written out, a bit a value and `BITS` to a character: the
    first characters of all entries, then the second. The commonest values stand first, so that the rest is
    nearly empty and packs well. All languages have the same columns.
    """
    told = [entry.of(facet) for entry in finder_entries(library)]
    times = Counter(chain.from_iterable(told))
    values = sorted(finder_values(library, facet), key=lambda value: (-times[value], value))
    place = {value: number for number, value in enumerate(values)}
    numbered = {each: tuple(sorted(place[value] for value in each)) for each in set(told)}
    sets = sorted(numbered.values())
    if len(sets) > len(ALPHABET):
        return {
            "values": values,
            "bits": -(-len(values) // BITS),
            "column": _planes(told, numbered, len(values)),
        }
    number_of = {found: number for number, found in enumerate(sets)}
    numbers = packed((number_of[numbered[each]] for each in told), len(sets))
    return {"values": values, "sets": [list(found) for found in sets], **numbers}


Values = tuple[str, ...]


def _planes(told: Sequence[Values], numbered: Mapping[Values, tuple[int, ...]], values: int) -> str:
    """Return the bits of all entries, `BITS` values after the other."""
    planes = []
    for start in range(0, values, BITS):
        written = {
            each: ALPHABET[sum(1 << number - start for number in numbers if start <= number < start + BITS)]
            for each, numbers in numbered.items()
        }
        planes.append("".join([written[each] for each in told]))
    return "".join(planes)


def packed(numbers: Iterable[int], below: int) -> dict[str, Any]:
    """Return numbers from 0 up to `below` as a text with as many characters for each."""
    base, width = len(ALPHABET), 1
    while base**width < below:
        width += 1
    digits = (ALPHABET[number // base**at % base] for number in numbers for at in reversed(range(width)))
    return {"width": width, "column": "".join(digits)}


def years_of(entries: Sequence[FinderEntry]) -> dict[str, Any]:
    """Return the year of each entry, counted from the year before the first; 0 is not known."""
    years = [entry.year for entry in entries if entry.year]
    base = min(years, default=1) - 1
    span = max(years, default=1) - base + 1
    return {"base": base, **packed((entry.year - base if entry.year else 0 for entry in entries), span)}


def value_name(names: Names, facet: str, value: str) -> str:
    """Return the name of a value for readers."""
    words = names.words
    if facet in TERMS:
        return (
            words.text("finder.certainty.none")
            if value == "not-assessed"
            else names.term(TERMS[facet], value)
        )
    if facet == "country":
        return names.country(value)
    if facet == "type":
        kind = f"tables.study-kind.{value}"
        return words.text(kind if words.has(kind) else f"tables.review-type.{value}")
    if facet == "bias":
        return _level(names, value)
    if facet == "language":
        return words.language_name(value)
    if facet == "question":
        return names.recorded(names.library.questions[value].title).text
    return words.text(f"finder.{facet}.{value}")


def _level(names: Names, level: str) -> str:
    """Return the name of a level of risk of bias: tools share their levels' ids."""
    if level == NOT_JUDGED:
        return names.words.text("finder.bias.not-judged")
    found = (tool.levels[level] for tool in names.library.tools.values() if level in tool.levels)
    first = next(found, None)
    return first.best(names.lang)[0] if first else level


def _questions(names: Names) -> list[list[Any]]:
    """Return id, title, interventions, outcomes and people of questions, for choices that find nothing."""
    return [
        [
            id_,
            names.recorded(question.title).text,
            [*question.intervention.any, *question.intervention.all] if question.intervention else [],
            [asked.outcome for asked in question.outcomes],
            question.population.any,
        ]
        for id_, question in names.library.questions.items()
    ]


def _shared(edition: Edition, entries: Sequence[FinderEntry], starts: Iterable[int]) -> Iterator[Download]:
    """Give the files without words of a language, of the shards those with the entries from `starts` on."""
    library = edition.library
    names = Names.of(library, edition.lang)
    for start in starts:
        number, part = start // SHARD, entries[start : start + SHARD]
        yield _file(f"t-{number}", [_title(names, entry) for entry in part])
        yield _file(f"b-{number}", [_references(library, entry) for entry in part])
    yield _file("cells", column_of(library, CELL))
    numbers, key = range(len(entries)), sort_key("en")
    by_title = sorted(numbers, key=lambda at: (key(entries[at].title), at))
    by_address = sorted(numbers, key=lambda at: record_url(entries[at].kind, entries[at].id))
    orders = {"title": packed(by_title, len(entries)), "address": packed(by_address, len(entries))}
    yield _file("order", orders)


def _title(names: Names, entry: FinderEntry) -> list[Any]:
    """Return kind, id, title and first author of an entry; its title's language when that is not English."""
    record = _record(names.library, entry)
    author, lang = names.report(main_report(record)).rsplit(" ", 1)[0], title_language(names.library, record)
    return [int(entry.kind == "reviews"), entry.id, entry.title, author, *(() if lang == "en" else (lang,))]


def _record(library: Library, entry: FinderEntry) -> Study | Review:
    return library.reviews[entry.id] if entry.kind == "reviews" else library.studies[entry.id]


def _references(library: Library, entry: FinderEntry) -> list[list[str]]:
    """Return key, BibTeX and RIS of each report of an entry."""
    keys = report_keys(library, _record(library, entry).reports)
    return [[key, *(text.decode() for text in reference_text(library, key))] for key in keys]
