"""Every method as tables: name, formula, source and how it was read, and where it is used or why not."""

from __future__ import annotations

from hemvist.library import Library
from hemvist.records.base import Language
from hemvist.synthesis.answers import answer_of
from hemvist.synthesis.method_sources import SOURCES
from hemvist.synthesis.methods import KINDS, METHODS, Kind, Method, of_kind
from hemvist.tables.naming import Names
from hemvist.tables.table import Column, Data, Group, Row, Table, TextCell, Words

HEADER = (
    "kind",
    "method",
    "formula",
    "sources",
    "read",
    "used_on_pages",
    "option",
    "least_studies",
    "compared_with_metafor",
)


def methods_tables(library: Library, lang: Language) -> tuple[Table, ...]:
    """Return one table, its methods grouped by kind, with how many trials the largest pool here has."""
    names = Names.of(library, lang)
    words, most = names.words, largest_pool(library)
    return (
        Table(
            id="methods",
            caption=words.text("methods.caption"),
            about=words.text("methods.about", n=words.number(most)),
            columns=tuple(
                Column(id_, words.text(f"methods.column.{id_}"))
                for id_ in ("method", "formula", "source", "use")
            ),
            groups=tuple(_group(names, kind, most) for kind in KINDS),
            sortable=False,
            data=Data(HEADER, tuple(_data(method, most) for method in METHODS)),
            remarks=(words.text("methods.symbols"), _compared(names)),
            css="long",
        ),
    )


def _compared(names: Names) -> str:
    """Return which methods have no value of another program to be held against."""
    alone = (names.words.text(f"methods.name.{method.id}") for method in METHODS if not method.is_compared)
    return names.words.text("methods.compared", alone="; ".join(alone))


def largest_pool(library: Library) -> int:
    """Return the most independent trials that any question pools here; 0 without a pool."""
    answers = (answer_of(library, id_) for id_ in library.questions)
    pools = (strand.pooled for each in answers for outcome in each.outcomes for strand in outcome.strands)
    return max((pool.k for pool in pools if pool is not None), default=0)


def _group(names: Names, kind: Kind, most: int) -> Group:
    rows = tuple(_row(names, method, most) for method in of_kind(kind))
    return Group(rows, (Words(names.words.text(f"methods.kind.{kind}")),))


def _row(names: Names, method: Method, most: int) -> Row:
    return Row(
        (
            TextCell(((Words(names.words.text(f"methods.name.{method.id}")),),)),
            TextCell(tuple((Words(line),) for line in method.formula.split("; "))),
            _sources(names, method),
            _use(names, method, most),
        ),
        f"method-{method.id}",
    )


def _sources(names: Names, method: Method) -> TextCell:
    """Return the sources, each with how it was read; our own rules say that they are ours."""
    if not method.sources:
        return TextCell(((Words(names.words.text("methods.own")),),))
    lines = []
    for id_ in method.sources:
        source = SOURCES[id_]
        read = names.words.text(f"methods.read.{source.read}")
        lines.append((Words(source.text, None, source.href), Words(f" ({read})")))
    return TextCell(tuple(lines))


def _use(names: Names, method: Method, most: int) -> TextCell:
    """Return where a method is used, or why no page uses it, and how `hemvist pool` is asked for it."""
    words = names.words
    use = "waits" if _waits(method, most) else method.use
    lines = [
        (Words(words.text(f"methods.use.{use}", n=words.number(method.least), most=words.number(most))),)
    ]
    if use == "pages" and method.least > 1:
        lines.append((Words(words.text("methods.least", n=words.number(method.least))),))
    if method.option:
        lines.append((Words(f"hemvist pool: {method.option}"),))
    return TextCell(tuple(lines))


def _waits(method: Method, most: int) -> bool:
    """Whether pages would use a method, and no pool has studies enough."""
    return method.use == "pages" and method.least > most


def _data(method: Method, most: int) -> tuple[str | int | None, ...]:
    sources = [SOURCES[id_] for id_ in method.sources]
    used = {"pages": "with enough studies" if _waits(method, most) else "yes"}.get(method.use, method.use)
    return (
        method.kind, method.id, method.formula, "; ".join(each.text for each in sources) or None,
        "; ".join(each.read for each in sources) or None, used,
        method.option or None, method.least, "yes" if method.is_compared else "no",
    )  # fmt: skip
