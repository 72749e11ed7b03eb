"""Interventions side by side: for each, on how many studies it rests and where their results point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple, get_args

from hemvist.library import Library
from hemvist.messages import sort_key
from hemvist.records.base import Language
from hemvist.records.taxonomy import Outcome
from hemvist.tables.comparison_lines import lines_of
from hemvist.tables.lists import count_cell
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Data, Group, NumberCell, Raw, Row, Table, TextCell, Words, gap
from hemvist.tables.tally import ORDER, tally, tally_words

DOMAINS: tuple[str, ...] = get_args(Outcome.model_fields["domain"].annotation)
NORDIC = frozenset({"SE", "DK", "NO", "FI", "IS"})
OVERVIEW = ("intervention", "effect-studies", "nordic", "with-children", "directions", "reviewed")
SIDES: dict[str, tuple[str, ...]] = {
    "side-better": ("better", "better-unsecured"),
    "side-neither": ("no-clear-difference",),
    "side-worse": ("worse", "worse-unsecured"),
    "side-other": ("mixed", "unknown"),
}
"""Columns of the comparison, and which results stand in each."""
NUMBERS = frozenset({"effect-studies", "nordic", "with-children", "reviewed", *SIDES})


def overview(library: Library, lang: Language) -> Table:
    """Return every intervention with what is known of it; one without studies is a row that says so."""
    names = Names.of(library, lang)
    ids = _by_name(
        names, "interventions", (i for i, t in library.interventions.items() if t.kind != "comparator")
    )
    known = [_known(library, id_) for id_ in ids]
    return Table(
        id="overview",
        caption=names.words.text("tables.overview"),
        about=names.words.text("tables.overview.about"),
        columns=_columns(names, OVERVIEW),
        groups=(Group(tuple(_overview_row(names, each) for each in known)),),
        data=Data(
            ("intervention", "effect_studies", "nordic", "with_children", "reviews", *ORDER),
            tuple((*each[:-1], *_in_order(each.counts)) for each in known),
        ),
    )


class _Known(NamedTuple):
    """What is known of an intervention: numbers of studies and reviews, and where results point."""

    intervention: str
    studies: int
    nordic: int
    with_children: int
    reviews: int
    counts: Counter[str]


@lru_cache(maxsize=1_024)
def _known(library: Library, id_: str) -> _Known:
    lines = tuple(chain.from_iterable(lines_of(library, id_, outcome) for outcome in library.outcomes))
    studies = {line.key[0]: line.study for line in lines}.values()
    nordic = sum(not NORDIC.isdisjoint(study.countries) for study in studies)
    with_children = sum(study.children.included in ("yes", "some") for study in studies)
    return _Known(id_, len(studies), nordic, with_children, _asked(library)[id_], tally(lines))


def _in_order(counts: Counter[str]) -> tuple[int, ...]:
    return tuple(counts[kind] for kind in ORDER)


def _overview_row(names: Names, known: _Known) -> Row:
    found = tally_words(names, known.counts)
    told = (
        TextCell(tuple((Words(text),) for text in found))
        if found
        else gap(names.words.text("tables.overview.none"))
    )
    numbers = [count_cell(names, n) for n in (known.studies, known.nordic, known.with_children)]
    return Row((_intervention(names, known.intervention), *numbers, told, count_cell(names, known.reviews)))


@lru_cache(maxsize=2)
def _asked(library: Library) -> Counter[str]:
    """Return how many reviews pooled or asked about each intervention."""
    return Counter(
        id_
        for review in library.reviews.values()
        for id_ in {
            *review.scope.interventions,
            *(i for each in review.pooled for i in each.compare.intervention),
        }
    )


def side_by_side(library: Library, domain: str, lang: Language) -> Table | None:
    """Return interventions under each outcome of a domain, or None when no effect study measured any."""
    names = Names.of(library, lang)
    outcomes = _by_name(
        names, "outcomes", (id_ for id_, term in library.outcomes.items() if term.domain == domain)
    )
    ids = _by_name(
        names, "interventions", (i for i, t in library.interventions.items() if t.kind != "comparator")
    )
    found = (_counted(library, outcome, id_) for outcome in outcomes for id_ in ids)
    counted = [each for each in found if each.studies]
    if not counted:
        return None
    groups = (
        Group(tuple(_counted_row(names, each) for each in on_outcome), _outcome(names, outcome))
        for outcome, on_outcome in groupby(counted, key=lambda each: each.outcome)
    )
    return Table(
        id=f"side-by-side-{domain}",
        caption=_capital(names.words.text(f"tables.domain.{domain}")),
        about=names.words.text("tables.side-by-side.about"),
        columns=_columns(names, ("intervention", "effect-studies", *SIDES)),
        groups=tuple(groups),
        layout="stack three",
        data=Data(("outcome", "intervention", "studies", *ORDER), tuple(map(_values, counted))),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _outcome(names: Names, id_: str) -> tuple[Words, ...]:
    return (Words(names.term("outcomes", id_), None, f"hv:/evidens/utfall/{id_}/"),)


class _Counted(NamedTuple):
    """An intervention on one outcome: its studies, and how many of their results point where."""

    outcome: str
    intervention: str
    studies: int
    counts: Counter[str]


@lru_cache(maxsize=4_096)
def _counted(library: Library, outcome: str, intervention: str) -> _Counted:
    lines = lines_of(library, intervention, outcome)
    return _Counted(outcome, intervention, len({line.key[0] for line in lines}), tally(lines))


def _counted_row(names: Names, counted: _Counted) -> Row:
    name = Words(
        names.term("interventions", counted.intervention), None,
        f"hv:/evidens/insatser/{counted.intervention}/#comparisons",
    )  # fmt: skip
    cells = (_side(names, counted.counts, kinds) for kinds in SIDES.values())
    return Row((TextCell(((name,),)), count_cell(names, counted.studies), *cells))


def _values(counted: _Counted) -> tuple[Raw, ...]:
    return (*counted[:-1], *_in_order(counted.counts))


def _side(names: Names, counts: Counter[str], kinds: tuple[str, ...]) -> NumberCell:
    """Return how many results point to a side, and of how many of them no interval was seen."""
    n, unsecured = (
        sum(counts[kind] for kind in kinds),
        sum(counts[kind] for kind in kinds if "unsecured" in kind),
    )
    small = (
        (Words(names.words.text("tables.side.unsecured", n=names.words.number(unsecured))),)
        if unsecured
        else ()
    )
    return NumberCell(names.words.number(n), n, (), small)


def _intervention(names: Names, id_: str) -> TextCell:
    return TextCell(((Words(names.term("interventions", id_), None, f"hv:/evidens/insatser/{id_}/"),),))


def _columns(names: Names, ids: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(id_, names.words.text(f"tables.column.{id_}"), "number" if id_ in NUMBERS else "text")
        for id_ in ids
    )


def _by_name(names: Names, kind: str, ids: Iterable[str]) -> list[str]:
    key = sort_key(names.lang)
    return sorted(ids, key=lambda id_: (key(names.term(kind, id_)), id_))
