"""The notes of an edition: what is new, changed and withdrawn since the one before, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from hemvist.editions.difference import KINDS, Difference, Entry, Moved
from hemvist.library import Library
from hemvist.messages import Catalogue, catalogue
from hemvist.records.base import LANGUAGES, FullText, Language, Text, best_words
from hemvist.records.indicator import COUNTRIES, COUNTRY
from hemvist.records.publishing import NotePart

NAMES = ("name", "title", "term", "text")
"""Where a record says what it is called, the best first."""
LONGEST = 120
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")

Say = Callable[[Catalogue], str]


def notes(found: Difference | None, old: Library | None, new: Library) -> tuple[NotePart, ...]:
    """Return the notes of an edition made from `new`; without a former edition they count what it holds."""
    if found is None or old is None:
        return (_part("first", (_both(_counted(kind, count)) for kind, count in counts(new).items())),)
    parts = (
        _entries("added", found.added, new),
        _changed(found, new),
        _entries("withdrawn", found.withdrawn, new),
        _entries("removed", found.removed, old),
        ("numbers", [*_numbers(found, old, new)]),
        ("pages", [*_told(found)]),
    )
    made = tuple(_part(name, items) for name, items in parts if items)
    return made or (_part("nothing", [_both(lambda words: words.text("release.nothing.text"))]),)


def counts(library: Library) -> dict[str, int]:
    """Return how many written pages a library has, and entries of each kind that it has."""
    pages = {"pages": len({page.url for page in library.pages})}
    return pages | {kind: len(library.ids(kind)) for kind in KINDS if library.ids(kind)}


def notes_as_markdown(parts: Iterable[NotePart], version: str, day: date, lang: Language) -> str:
    """Return notes as a Markdown file of a language, in which names can mean nothing but themselves."""
    words = catalogue(lang)
    lines = [f"# {words.text('site.name')} {version}", "", words.date(day), ""]
    for part in parts:
        said = [text for item in part.items if (text := getattr(item, lang))]
        if said:
            lines += [f"## {part.head.best(lang)[0]}", "", *(f"- {_plain(text)}" for text in said), ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _part(name: str, items: Iterable[Text]) -> NotePart:
    head = _both(lambda words: words.text(f"release.{name}"))
    return NotePart(head=FullText(sv=head.sv or "", en=head.en or ""), items=tuple(items))


def _both(say: Say) -> Text:
    sv, en = (" ".join(say(catalogue(lang)).split()) for lang in LANGUAGES)
    return Text(sv=sv, en=en)


def _counted(kind: str, count: int) -> Say:
    return lambda words: f"{words.text(f'release.kind.{kind}')}: {words.number(count)}"


def _entries(name: str, entries: Iterable[Entry], library: Library) -> tuple[str, list[Text]]:
    """Return one line an entry: its kind, what it is called, and its id."""
    return name, [_both(_named(library, entry)) for entry in entries]


def _named(library: Library, entry: Entry, more: Say | None = None) -> Say:
    def say(words: Catalogue) -> str:
        kind = words.text(f"release.kind.{entry.kind}")
        after = f". {more(words)}" if more else ""
        name = name_of(library, entry.kind, entry.id, words)
        return f"{kind}: {name}{after}" if name == entry.id else f"{kind}: {name} ({entry.id}){after}"

    return say


def name_of(library: Library, kind: str, id_: str, words: Catalogue) -> str:
    """Return what a record is called in a language, shortened when it is a whole text; else its id."""
    record: Any = library.ids(kind).get(id_)
    found = next((value for name in NAMES if (value := getattr(record, name, None))), id_)
    lang: Language = "en" if words.lang == "en" else "sv"
    text = best_words(found, lang)[0]
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _changed(found: Difference, new: Library) -> tuple[str, list[Text]]:
    def fields(names: tuple[str, ...]) -> Say:
        return lambda words: words.text("release.fields", fields=", ".join(names))

    return "changed", [_both(_named(new, one.entry, fields(one.fields))) for one in found.changed]


def _numbers(found: Difference, old: Library, new: Library) -> Iterator[Text]:
    """Give figures before and now; those of counties and municipalities are only counted."""
    local = 0
    for one in found.moved:
        if one.kind == "indicators" and one.part.rpartition("/")[2] not in COUNTRIES:
            local += 1
            continue
        yield _both(_figures(one, new if one.id in new.ids(one.kind) else old))
    if local:
        yield _both(lambda words: words.plural("release.local", local))


def _figures(one: Moved, library: Library) -> Say:
    def say(words: Catalogue) -> str:
        part = _series(one.part, words) if one.kind == "indicators" else _outcome(library, one.part, words)
        name = name_of(library, one.kind, one.id, words)
        before, now = (
            _figure(one.kind, one.before, one.before_of, words),
            _figure(one.kind, one.now, one.now_of, words),
        )
        return words.text("release.moved", name=name, part=part, before=before, now=now)

    return say


def _series(part: str, words: Catalogue) -> str:
    """Return a series, with the country that its figure is of where that is another."""
    series, _, area = part.partition("/")
    return series if area == COUNTRY else f"{series}, {words.country(area)}"


def _outcome(library: Library, id_: str, words: Catalogue) -> str:
    return name_of(library, "outcomes", id_, words)


def _figure(kind: str, figures: tuple[float, ...] | None, of: str, words: Catalogue) -> str:
    """Return a value with its time, or an estimate with its measure and interval, in words."""
    if figures is None:
        return words.text("release.none")
    if kind == "indicators":
        return words.text("release.value", value=words.number(figures[0]), at=of)
    measure, shown = words.text(f"tables.measure.{of}"), [words.number(figure, 2) for figure in figures]
    if len(shown) == 1:
        return f"{measure} {shown[0]}"
    return words.text("release.estimate", measure=measure, estimate=shown[0], low=shown[1], high=shown[2])


def _told(found: Difference) -> Iterator[Text]:
    """Give what pages tell of their changes, each in the language of its page."""
    for page, change in found.told:
        said = f"{catalogue(page.lang).date(change.on)}, {page.front.title}: {change.note}"
        yield Text(sv=said) if page.lang == "sv" else Text(en=said)
