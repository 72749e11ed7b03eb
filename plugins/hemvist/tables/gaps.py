"""The work list: what is missing in the database, counted from the records, with the place to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.study import Study
from hemvist.tables.characteristics import longest_follow_up
from hemvist.tables.lists import counts_table
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Data, Group, Row, Table, TextCell, Words, gap, linked, plain

Gap = tuple[str, str, str]
"""What is missing, kind and id of the record."""
MOST_RECORDS = 500
"""Records that are listed: the page must not grow with the database. The file of the table names all."""
FOLDERS = {"studies": "studier", "reviews": "oversikter", "interventions": "insatser", "outcomes": "utfall"}


def gaps(library: Library, lang: Language) -> tuple[Table, ...]:
    """Return three tables: each kind of gap with its number, translations that are due, and every record
    with what it lacks.
    """
    names = Names.of(library, lang)
    found = sorted(_gaps(library))
    return _counts(names, found), _translations(names), _records(names, found)


def _translations(names: Names) -> Table:
    """Return the pages whose translation follows an earlier text, or does not say which."""
    states = [
        (page, "unsaid" if page.front.translates is None else "behind")
        for page, source in names.library.translations()
        if page.front.translates != source.text_state()
    ]
    rows = [
        Row((linked(page.front.title, f"hv:{page.url}", page.lang if page.lang != names.lang else None),
             plain(names.words.text(f"tables.translation.{state}"))))
        for page, state in states
    ]  # fmt: skip
    none = Row((plain(names.words.text("tables.none")), gap(names.words.text("tables.translation.none"))))
    return Table(
        id="translations",
        caption=names.words.text("tables.translations"),
        about=names.words.text("tables.translations.about"),
        columns=(
            Column("page", names.words.text("tables.column.page")),
            Column("state", names.words.text("tables.column.state")),
        ),
        groups=(Group(tuple(rows) or (none,)),),
        layout="plain",
        data=Data(("page", "state"), tuple((page.path, state) for page, state in states)),
    )


def _counts(names: Names, found: list[Gap]) -> Table:
    counts = {what: len(list(items)) for what, items in groupby(found, key=lambda item: item[0])}
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(what, _kind(names, what), n) for what, n in order]
    return counts_table(names, "gap-kinds", "tables.gaps", ("gap", "records"), rows)


def _kind(names: Names, what: str) -> TextCell:
    """Return a kind of gap, and what mends it."""
    return TextCell(tuple((Words(names.words.text(f"tables.gap.{what}{part}")),) for part in ("", ".why")))


def _records(names: Names, found: list[Gap]) -> Table:
    by_record: dict[tuple[str, str], list[str]] = {}
    for what, kind, id_ in found:
        by_record.setdefault((kind, id_), []).append(what)
    key = sort_key(names.lang)
    order = sorted(
        by_record, key=lambda record: (tuple(FOLDERS).index(record[0]), key(_title(names, *record)), record)
    )
    lacking = set(sorted(order, key=lambda record: -len(by_record[record]))[:MOST_RECORDS])
    rows = tuple(_row(names, *record, by_record[record]) for record in order if record in lacking)
    shown, all_ = (names.words.number(len(each)) for each in (lacking, order))
    more = names.words.text("tables.gaps.most", shown=shown, all=all_) if len(order) > len(lacking) else ""
    return Table(
        id="gaps",
        caption=names.words.text("tables.gaps.records"),
        about=more,
        columns=(
            Column("record", names.words.text("tables.column.record")),
            Column("kind", names.words.text("tables.column.kind"), filtered=True),
            Column("gap", names.words.text("tables.column.gap"), filtered=True),
        ),
        groups=(Group(rows),),
        data=Data(("kind", "record", "gap"), tuple((kind, id_, what) for what, kind, id_ in found)),
    )


def _row(names: Names, kind: str, id_: str, missing: list[str]) -> Row:
    foreign = "en" if kind in ("studies", "reviews") and names.lang != "en" else None
    link = Words(_title(names, kind, id_), foreign, f"hv:/evidens/{FOLDERS[kind]}/{id_}/")
    lines = tuple((Words(names.words.text(f"tables.gap.{what}")),) for what in missing)
    return Row((TextCell(((link,),)), plain(names.words.text(f"tables.record-kind.{kind}")), TextCell(lines)))


def _title(names: Names, kind: str, id_: str) -> str:
    if kind == "studies":
        return names.library.studies[id_].title
    return names.library.reviews[id_].title if kind == "reviews" else names.term(kind, id_)


STUDY_GAPS: dict[str, Callable[[Study], bool]] = {
    "only-abstract": lambda study: all(
        report.read in ("abstract", "secondary", "not-read") for report in study.reports
    ),
    "no-risk-of-bias": lambda study: study.kind == "effect" and not study.risk_of_bias,
    "children-not-reported": lambda study: study.children.included == "not-reported",
    "time-unknown": lambda study: bool(study.results) and longest_follow_up(study) is None,
    "people-unknown": lambda study: study.samples.get("all") is None or study.samples["all"].n is None,
    "open-discrepancy": lambda study: any(item.open for item in study.discrepancies),
    "second-hand": lambda study: any(result.is_secondary for result in study.results),
    "unsure-reference": lambda study: any(report.unsure for report in study.reports),
    "harms-unclear": lambda study: study.kind == "effect" and study.harms.looked_for == "unclear",
    "not-checked": lambda study: not study.extraction.checked_by,
}
"""What a study can lack."""


def _gaps(library: Library) -> Iterator[Gap]:
    used = {
        id_
        for study in library.studies.values()
        for group in study.groups.values()
        for id_ in group.interventions
    }
    measured = {result.outcome for study in library.studies.values() for result in study.results}
    for id_, study in library.studies.items():
        yield from ((what, "studies", id_) for what, lacks in STUDY_GAPS.items() if lacks(study))
    for id_, review in library.reviews.items():
        if not any(report.read == "full-text" for report in review.reports):
            yield "only-abstract", "reviews", id_
        if any(included.study is None for included in review.included):
            yield "not-collected", "reviews", id_
    for id_, term in library.interventions.items():
        if id_ not in used and term.kind != "comparator":
            yield "no-study", "interventions", id_
        if term.how is None or term.how.source is None:
            yield "how-without-source", "interventions", id_
        if term.definition is None or term.definition.source is None:
            yield "definition-without-source", "interventions", id_
    for id_, outcome in library.outcomes.items():
        if id_ not in measured:
            yield "no-result", "outcomes", id_
        if outcome.definition is None or outcome.definition.source is None:
            yield "definition-without-source", "outcomes", id_
