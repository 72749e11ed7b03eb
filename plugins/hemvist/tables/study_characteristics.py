"""What a study is: design, people, groups, reports, judgements, each as recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.records.base import Words as RecordWords
from hemvist.records.study import RiskOfBias, SourcedText, Study
from hemvist.tables.comparison_groups import joined
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Group, Row, Table, TextCell, Words, plain

Line = tuple[Words, ...]


def study_characteristics(study: Study, library: Library, lang: Language) -> Table:
    """Return what a study is. What the record does not say is said to be not stated, never left out."""
    names = Names.of(library, lang)
    rows = tuple(_row(names, aspect, tuple(write(names, study))) for aspect, write in ASPECTS)
    return Table(
        id="characteristics",
        caption=names.words.text("tables.study.characteristics"),
        columns=tuple(Column(id_, names.words.text(f"tables.column.{id_}")) for id_ in ("aspect", "value")),
        groups=(Group(rows),),
        layout="plain",
        sortable=False,
    )


def _row(names: Names, aspect: str, lines: tuple[Line, ...]) -> Row:
    header = plain(names.words.text(f"tables.aspect.{aspect}"))
    unknown = (Words(names.words.text("tables.not-stated")),)
    return Row((header, TextCell(lines or (unknown,), gap=not lines)))


def _said(names: Names, words: RecordWords | None) -> Iterable[Line]:
    return ((names.recorded(words),),) if words is not None else ()


def _kind(names: Names, study: Study) -> Iterable[Line]:
    yield (Words(names.words.text(f"tables.study-kind.{study.kind}")),)


def _design(names: Names, study: Study) -> Iterable[Line]:
    yield (Words(names.term("designs", study.design)),)


def _allocation(names: Names, study: Study) -> Iterable[Line]:
    if study.allocation is None:
        return
    by = Words(study.allocation.by, None if names.lang == "en" else "en")
    unit = names.words.text(f"tables.allocated.{study.allocation.unit}")
    yield (by, Words(f" ({unit})"))
    yield from _said(names, study.allocation.note)


def _registration(names: Names, study: Study) -> Iterable[Line]:
    return ((Words(number),) for number in study.registration)


def _where(names: Names, study: Study) -> Iterable[Line]:
    yield (Words(", ".join((*study.places, names.countries(study)))),)
    yield from _said(names, study.setting)


def _when(names: Names, study: Study) -> Iterable[Line]:
    if study.period is None:
        return
    if study.period.recruited is not None:
        first, last = study.period.recruited
        yield (Words(names.words.text("tables.period.recruited", first=first, last=last)),)
    if study.period.followed_to is not None:
        yield (Words(names.words.text("tables.period.followed", last=study.period.followed_to)),)
    yield from _said(names, study.period.note)


def _population(names: Names, study: Study) -> Iterable[Line]:
    yield (names.recorded(study.population.text),)
    if study.population.groups:
        yield (Words(", ".join(names.term("populations", id_) for id_ in study.population.groups)),)


def _groups(names: Names, study: Study) -> Iterable[Line]:
    for id_, group in study.groups.items():
        yield (names.group(study, id_),)
        yield from _said(names, group.text)


def _samples(names: Names, study: Study) -> Iterable[Line]:
    for id_, sample in study.samples.items():
        sizes = [_size(names, Words(""), sample.n)] if sample.n is not None else []
        sizes += [_size(names, names.group(study, group), n) for group, n in sample.groups.items()]
        between = (run for size in sizes for run in (Words(", "), *size))
        yield (
            (names.sample(study, id_), Words(": "), *tuple(between)[1:])
            if sizes
            else (names.sample(study, id_),)
        )


def _size(names: Names, name: Words, n: int) -> Line:
    number = Words(names.words.text("tables.n", n=names.words.number(n)))
    return (name, Words(" "), number) if name.text else (number,)


def _reports(names: Names, study: Study) -> Iterable[Line]:
    for report in study.reports:
        link = Words(names.report(report.key), None, f"hv:/evidens/referenser/#{report.key}")
        role, read = f"tables.role.{report.role}", f"tables.seen.{report.read}"
        yield joined((link, Words(names.words.text(role)), Words(names.words.text(read))), " · ")


def _bias(names: Names, study: Study) -> Iterable[Line]:
    if not study.risk_of_bias:
        yield (Words(names.words.text("tables.bias.none")),)
    for judgement in study.risk_of_bias:
        yield _judged(names, judgement)


def _judged(names: Names, judgement: RiskOfBias) -> Line:
    tool = names.library.tools.get(judgement.tool)
    level = tool.levels.get(judgement.overall) if tool else None
    said = level.best(names.lang)[0] if level else judgement.overall
    name = names.term("tools", judgement.tool)
    own = judgement.judged_by == "own"
    judge = names.words.text("tables.bias.own") if own else names.report(judgement.judged_by)
    return (Words(names.words.text("tables.bias.judged", level=said, tool=name, judge=judge)),)


def _ratings(names: Names, study: Study) -> Iterable[Line]:
    return ((Words(f"{rating.rater}: {rating.rating}"),) for rating in study.ratings)


def _harms(names: Names, study: Study) -> Iterable[Line]:
    yield (Words(names.words.text(f"tables.harms.{study.harms.looked_for}")),)
    yield from _said(names, study.harms.text)


def _children(names: Names, study: Study) -> Iterable[Line]:
    yield (Words(names.words.text(f"tables.children.{study.children.included}")),)
    yield from _said(names, study.children.text)


def _sourced(names: Names, told: SourcedText | None) -> Iterable[Line]:
    return _said(names, told.text) if told is not None else ()


def _discrepancies(names: Names, study: Study) -> Iterable[Line]:
    for found in study.discrepancies:
        against = Words(f" {names.words.text('tables.against')} ")
        about, a, b = (names.recorded(words) for words in (found.about, found.a, found.b))
        yield (about, Words(": "), a, against, b)


def _status(names: Names, study: Study) -> Iterable[Line]:
    day = names.words.date(study.status.since)
    yield (Words(names.words.text(f"tables.status.{study.status.is_}", day=day)),)
    yield from _said(names, study.status.reason)


def _extraction(names: Names, study: Study) -> Iterable[Line]:
    who = _people(names, study.extraction.by)
    checked = _people(names, study.extraction.checked_by) or names.words.text("tables.extraction.nobody")
    day = names.words.date(study.extraction.on)
    yield (Words(names.words.text("tables.extraction", by=who, day=day, checked=checked)),)


def _people(names: Names, people: tuple[str, ...]) -> str:
    editors = names.words.text("tables.extraction.editors")
    return ", ".join(editors if person == "editors" else person for person in people)


ASPECTS: tuple[tuple[str, Callable[[Names, Study], Iterable[Line]]], ...] = (
    ("kind", _kind), ("design", _design), ("allocation", _allocation), ("registration", _registration),
    ("where", _where), ("when", _when), ("population", _population),
    ("groups", _groups), ("samples", _samples),
    ("reports", _reports), ("bias", _bias), ("ratings", _ratings), ("harms", _harms), ("children", _children),
    ("funding", lambda names, study: _sourced(names, study.funding)),
    ("conflicts", lambda names, study: _sourced(names, study.conflicts)),
    ("discrepancies", _discrepancies), ("status", _status), ("extraction", _extraction),
)  # fmt: skip
