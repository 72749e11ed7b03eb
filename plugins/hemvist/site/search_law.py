"""The register of law as targets of the search: each law and each section, by its place on the long page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages.links import PROVISIONS
from hemvist.pages.provisions import named_provision
from hemvist.records.base import Language
from hemvist.records.register import Provision
from hemvist.search import Searched
from hemvist.words.tokens import LAW

WORTH = 0.2
"""What the words of an entry count: who asks for no section looks for guidance that leans on it."""


def law_targets(library: Library, lang: Language) -> Iterator[Searched]:
    """Give each law that has provisions, by its number too, and after it each of its sections."""
    for law_id in library.laws:
        sections: dict[str, list[str]] = {}
        for id_, provision in library.provisions.items():
            if provision.law == law_id:
                sections.setdefault(_section(provision, "sv"), []).append(id_)
        if sections:
            yield _law(library, lang, law_id, sum(map(len, sections.values())))
        for ids in sections.values():
            yield _target(library, lang, ids)


def _law(library: Library, lang: Language, id_: str, count: int) -> Searched:
    law = library.laws[id_]
    name, code = law.name.best(lang)
    short, _ = law.short.best(lang)
    title = f"{name[:1].upper()}{name[1:]}{f' ({law.sfs})' if law.sfs else ''}"
    lead = catalogue(lang).text("search.law.count", short=f"{short[:1].upper()}{short[1:]}", n=count)
    return Searched(
        f"{PROVISIONS}#law-{id_}", code, "law", title, lead, (), "",
        names=tuple(filter(None, (law.sfs, name, short))), worth=WORTH,
    )  # fmt: skip


def _target(library: Library, lang: Language, ids: list[str]) -> Searched:
    """Return a section: one entry of the register, or several of its paragraphs, which lead to the first."""
    known, names = library.provisions, {id_: named_provision(library, lang, id_) for id_ in ids}
    title = names[ids[0]]
    if len(ids) > 1:
        section, law = _section(known[ids[0]], lang), library.laws[known[ids[0]].law].short.best(lang)[0]
        title = catalogue(lang).text("provision.section", section=section, law=law)
    lead, code = known[ids[0]].says.best(lang)
    return Searched(
        f"{PROVISIONS}#{ids[0]}", code, "law", title, lead,
        tuple(names.items()) if len(ids) > 1 else (), "",
        badges=tuple(_badges(lang, known[ids[0]])),
        html="".join(_html(known[id_], name, lang) for id_, name in names.items()), worth=WORTH,
    )  # fmt: skip


def _html(provision: Provision, name: str, lang: Language) -> str:
    """Return what the page says of an entry and a reader may look for; where it was read is no sentence."""
    told = (provision.says, provision.note, provision.changed_unread)
    said = "".join(f"<p>{escape(one.best(lang)[0])}</p>" for one in told if one)
    beside = filter(None, (provision.in_force.amended_by, provision.read_where))
    return f'<h3>{escape(name)}</h3>{said}<ul class="small"><li>{escape(" ".join(beside))}</li></ul>'


def _section(provision: Provision, lang: Language) -> str:
    """Return the section without its paragraphs; all of it where it names no chapter."""
    text = provision.section.best(lang)[0]
    found = LAW.match(text.lower())
    return text[: found.end()] if found else text


def _badges(lang: Language, provision: Provision) -> Iterable[str]:
    words = catalogue(lang)
    if provision.in_force.to:
        yield words.text("provisions.until", day=words.date(provision.in_force.to)).rstrip(".")
    if provision.read_through:
        yield words.text("search.badge.law", day=words.date(provision.read_through))
