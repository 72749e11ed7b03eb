"""A catalogue of publications as its publishers show them; what was not seen there is said."""

from __future__ import annotations

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.records.plan import Publication
from hemvist.tables.naming import Names
from hemvist.tables.plan_words import PAGE, PUBLICATIONS, Telling
from hemvist.tables.table import Data, Group, Row, Table, TextCell, Words, gap, joined, plain


def publications_table(
    library: Library, lang: Language, plan: str | None = None, goal: str | None = None
) -> Table:
    """Return publications by plan: of all plans, of one, or of one of its goals."""
    found, several = publications_of(library, plan, goal), plan is None and len(library.plans) > 1
    words = Names.of(library, lang).words
    groups = []
    for plan_id in library.plans:
        tell = Telling.of(library, plan_id, lang)
        rows = tuple(
            _row(tell, id_, one, several=several) for id_, one in _by_year(found) if one.plan == plan_id
        )
        heading = (Words(tell.text(tell.plan.title)),) if plan is None else ()
        if rows:
            groups.append(Group(rows, heading))
    columns = ("title", "kind", "year", "goals", "particulars", "source")
    tell = Telling.of(library, plan or next(iter(library.plans)), lang)
    return Table(
        "publications",
        words.plural("plan.publications.caption", len(found)),
        tuple(tell.column(id_, filtered=id_ in ("kind", "year", "goals")) for id_ in columns),
        tuple(groups),
        about=words.text("plan.publications.about"),
        css="plan",
        data=Data(
            ("id", *(name for name in Publication.model_fields if name not in ("note", "summary"))),
            tuple((id_, *_flat(one)) for id_, one in found.items()),
        ),
    )


def publications_of(library: Library, plan: str | None, goal: str | None) -> dict[str, Publication]:
    """Return the publications of all plans, of one, or of one of its goals, in the order of the file."""
    return {
        id_: one
        for id_, one in library.publications.items()
        if one.plan in library.plans and plan in (None, one.plan) and (goal is None or goal in one.goals)
    }


def _by_year(found: dict[str, Publication]) -> list[tuple[str, Publication]]:
    return sorted(found.items(), key=lambda item: (item[1].year or 9999, item[1].month or 0))


def _flat(one: Publication) -> list[str | int | None]:
    """Return the fields of a publication as the CSV file holds them: lists parted by semicolons."""
    row: list[str | int | None] = []
    for name in Publication.model_fields:
        value = getattr(one, name)
        if name in ("note", "summary"):
            continue
        if name == "isbn":
            row.append("; ".join(f"{each.number} ({each.of})" for each in value) or None)
        elif isinstance(value, tuple):
            row.append("; ".join(value) or None)
        else:
            row.append(("yes" if value else "no") if isinstance(value, bool) else value)
    return row


def _row(tell: Telling, id_: str, one: Publication, *, several: bool) -> Row:
    title = Words(
        one.title, None if one.language == tell.names.lang else one.language, f"{PAGE}{PUBLICATIONS}{id_}/"
    )
    lines: list[tuple[Words, ...]] = [(title,)]
    lines += [
        (Words(text),)
        for text in (", ".join(one.authors), tell.text(one.summary), tell.text(one.note))
        if text
    ]
    if related := _related(tell, one):
        lines.append((Words(tell.word("related") + " "), *joined(related, "; ")))
    goals = tuple((Words(tell.goal_of_plan(goal) if several else tell.goal(goal)),) for goal in one.goals)
    return Row((
        TextCell(tuple(lines)),
        plain(tell.word(f"kind.{one.kind}")),
        plain(str(one.year)) if one.year else gap(tell.word("not-seen")),
        TextCell(goals) if goals else gap(tell.word("goal-none")),
        TextCell(tuple((Words(line),) for line in particulars(tell, one))),
        tell.sources(one),
    ), id=id_)  # fmt: skip


def _related(tell: Telling, one: Publication) -> list[Words]:
    known = tell.names.library.publications
    return [
        Words(known[id_].title, known[id_].language if known[id_].language != tell.names.lang else None,
              f"{PAGE}{PUBLICATIONS}{id_}/")
        for id_ in one.related
        if id_ in known
    ]  # fmt: skip


def particulars(tell: Telling, one: Publication) -> tuple[str, ...]:
    """Return publisher, month, numbers, extent, language, price and contact, and what of it was not seen."""
    words = tell.names.words
    said = [one.publisher]
    if one.month:
        said.append(tell.word("month", month=words.month_name(one.month)))
    if one.article_number:
        said.append(tell.word("article", number=one.article_number))
    if one.series:
        said.append(one.series)
    said += [tell.word(f"isbn.{each.of}", number=each.number) for each in one.isbn]
    if one.pages:
        said.append(words.plural("plan.pages", one.pages))
    if one.format:
        said.append(tell.word("format", format=one.format))
    said.append(tell.word(f"language.{one.language}"))
    if one.price_kronor is not None:
        tax = "unknown" if one.price_with_tax is None else "with" if one.price_with_tax else "without"
        said.append(tell.word(f"price.{tax}", n=words.number(one.price_kronor)))
    if one.contact:
        said.append(tell.word("contact", who=one.contact))
    missing = [
        tell.word(f"missing.{name}")
        for name, value in (
            ("isbn", one.isbn),
            ("pages", one.pages),
            ("price", one.price_kronor),
            ("contact", one.contact),
        )
        if value in (None, ())
    ]
    if missing:
        said.append(tell.word("missing", what=", ".join(missing)))
    return tuple(said)
