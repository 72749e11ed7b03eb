"""The evidence map as HTML: a table of numbers, complete without script; and the list behind its cells."""

from __future__ import annotations

from itertools import pairwise

from hemvist.figures import certainty_discs
from hemvist.messages import Catalogue, sort_key
from hemvist.messages.escaping import escape
from hemvist.tables.evidence_map import EvidenceMap, MapCell, cell_id
from hemvist.tables.evidence_map_script import STEPS, for_script
from hemvist.tables.finder_choice import finder_link
from hemvist.tables.naming import Names, main_report
from hemvist.tables.study_names import study_name
from hemvist.tables.table import Column, Group, Row, Table, TextCell, Words, gap, joined

LISTED = 30
"""Studies that the list names behind a cell; of more, a line leads to the rest in the finder."""


def map_html(found: EvidenceMap, names: Names, id_: str, files: tuple[tuple[str, str], ...]) -> str:
    """Return the map with its key, its table and links to its files, each an address and a name."""
    words = names.words
    head = "".join(_domain(names, domain) for domain in found.domains)
    first = f'<th role="columnheader" scope="col">{escape(words.text("tables.column.intervention"))}</th>'
    body = "".join(_kind(found, names, id_, kind, ids) for kind, ids in found.rows)
    links = ", ".join(f'<a href="{escape(href)}">{escape(name)}</a>' for href, name in files)
    return (
        f'<figure class="fig evidence" id="{escape(id_)}" data-map="{escape(for_script(found, names, id_))}">'
        f'{_key(words)}<table class="map stack wide" role="table">{_caption(found, names)}'
        f'<thead role="rowgroup"><tr role="row">{first}{head}</tr></thead>{body}</table>'
        f'<p class="small">{links}</p></figure>'
    )


def _caption(found: EvidenceMap, names: Names) -> str:
    words = names.words
    empty = sum(not found.studies_of(id_) for id_ in found.interventions)
    said = words.text(
        "figures.map.caption", interventions=words.number(len(found.interventions)),
        studies=words.number(len(found.studies)), empty=words.number(empty),
    )  # fmt: skip
    about = escape(words.text("figures.map.about"))
    return f'<caption><b>{escape(said)}</b><span class="small">{about}</span></caption>'


def _key(words: Catalogue) -> str:
    """Return what the tints and the words in the cells mean."""
    spans = ["0", *(f"{low}–{high - 1}" for low, high in pairwise(STEPS))]
    spans.append(words.text("figures.map.or-more", n=words.number(STEPS[-1])))
    tints = "".join(
        f'<li><span class="m{at}"></span> <span>{escape(words.text("figures.map.key", n=span))}</span></li>'
        for at, span in enumerate(spans)
    )
    said = (words.text(f"figures.map.key.{part}") for part in ("trials", "certainty"))
    told = "".join(f"<li>{escape(text)}</li>" for text in said)
    return f'<ul class="key">{tints}{told}</ul>'


def _domain(names: Names, domain: str) -> str:
    return f'<th role="columnheader" scope="col">{escape(domain_name(names, domain))}</th>'


def domain_name(names: Names, domain: str) -> str:
    """Return the name of a domain of outcomes with a capital letter."""
    return _capital(names.words.text(f"tables.domain.{domain}"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def in_order(names: Names, ids: tuple[str, ...]) -> list[str]:
    """Return interventions in the order of their names."""
    key = sort_key(names.lang)
    return sorted(ids, key=lambda id_: (key(names.term("interventions", id_)), id_))


def _kind(found: EvidenceMap, names: Names, id_: str, kind: str, ids: tuple[str, ...]) -> str:
    title = escape(_capital(names.words.text(f"tables.intervention-kind.{kind}")))
    span = f'colspan="{len(found.domains) + 1}"'
    heading = f'<tr role="row" class="grp"><th role="rowheader" {span} scope="rowgroup">{title}</th></tr>'
    rows = "".join(_row(found, names, id_, name) for name in in_order(names, ids))
    return f'<tbody role="rowgroup">{heading}{rows}</tbody>'


def _row(found: EvidenceMap, names: Names, id_: str, intervention: str) -> str:
    studies = names.words.plural("tables.caption.studies", len(found.studies_of(intervention)))
    name = escape(names.term("interventions", intervention))
    cells = "".join(_cell(found, names, id_, intervention, domain) for domain in found.domains)
    address = f"hv:/evidens/insatser/{escape(intervention)}/"
    return (
        f'<tr role="row"><th role="rowheader" scope="row"><a href="{address}">{name}</a><br>'
        f'<span class="small">{escape(studies)}</span></th>{cells}</tr>'
    )


def step(n: int) -> int:
    """Return the tint of a number of studies: 0 for none, up to 4."""
    return sum(n >= least for least in STEPS)


def _cell(found: EvidenceMap, names: Names, id_: str, intervention: str, domain: str) -> str:
    """Return a cell: number of studies, trials, reviews, certainty; a link when there is a list behind it."""
    cell = found.cell(intervention, domain)
    label = escape(domain_name(names, domain))
    inside = f"<span>{'<br>'.join(_lines(names, cell))}</span>"
    tint = f"m{step(len(cell.studies))}"
    if not cell.studies and not cell.reviews:
        return f'<td role="cell" class="none" data-l="{label}"><span class="{tint}">{inside}</span></td>'
    address = f"#{escape(cell_id(id_, intervention, domain))}"
    return f'<td role="cell" data-l="{label}"><a class="{tint}" href="{address}">{inside}</a></td>'


def _lines(names: Names, cell: MapCell) -> list[str]:
    words = names.words
    n = len(cell.studies)
    said = escape(words.plural("figures.map.studies", n).partition(" ")[2])
    lines = [f'<b>{escape(words.number(n))}</b><span class="vh"> {said}</span>']
    if cell.studies:
        lines.append(_small(words.text("figures.map.randomised", n=words.number(len(cell.randomised)))))
    if cell.reviews:
        lines.append(_small(words.plural("figures.map.reviews", len(cell.reviews)), "rev"))
    if cell.certainty:
        lines += _certainty(names, cell.certainty)
    if cell.judged:
        lines += [*_certainty(names, cell.judged), _small(words.text("figures.map.ours"), "rev")]
    elif cell.questions and not cell.certainty:
        lines.append(_small(words.text("figures.map.not-assessed"), "rev"))
    return lines


def _certainty(names: Names, levels: tuple[str, ...]) -> list[str]:
    known = names.library.certainty.get(levels[0])  # where it is missing, the check of names says so
    discs = [f'<small class="rev cert">{certainty_discs(known.discs)}</small>'] if known else []
    return [*discs, _small(certainty_text(names, levels), "rev")]


def _small(text: str, css: str = "") -> str:
    return f'<small class="{css}">{escape(text)}</small>' if css else f"<small>{escape(text)}</small>"


def certainty_text(names: Names, levels: tuple[str, ...]) -> str:
    """Return levels of certainty: one, or the span from least to most."""
    ends = dict.fromkeys((levels[0], levels[-1]))
    return "–".join(names.term("certainty", level).lower() for level in ends)


def list_table(found: EvidenceMap, names: Names, id_: str) -> Table:
    """Return the list behind the map: for each intervention and domain its studies, reviews and certainty."""
    words = names.words
    columns = ("domain", "studies", "reviewed", "certainty")
    groups = (_list_group(found, names, id_, name) for _, ids in found.rows for name in in_order(names, ids))
    return Table(
        id=f"{id_}-list",
        caption=words.text("figures.map.list"),
        about=words.text("figures.map.list.about"),
        columns=tuple(Column(column, words.text(f"figures.map.column.{column}")) for column in columns),
        groups=tuple(groups),
        sortable=False,
        css="behind",
    )


def _list_group(found: EvidenceMap, names: Names, id_: str, intervention: str) -> Group:
    rows = tuple(
        _list_row(
            names, intervention, domain, found.cell(intervention, domain), cell_id(id_, intervention, domain)
        )
        for domain in found.domains
        if (intervention, domain) in found.cells
    )
    none = TextCell(((Words(names.words.text("tables.none")),),))
    nothing = Row((none, gap(names.words.text("figures.map.none"))))
    link = f"hv:/evidens/insatser/{intervention}/"
    return Group(rows or (nothing,), (Words(names.term("interventions", intervention), None, link),))


def _list_row(names: Names, intervention: str, domain: str, cell: MapCell, anchor: str) -> Row:
    none = names.words.text("tables.none")
    finder = finder_link(cell=(f"{intervention}.{domain}",))
    listed = cell.studies[:LISTED]
    studies = [Words(study_name(names, id_), None, f"hv:/evidens/studier/{id_}/") for id_ in listed]
    if more := len(cell.studies) - len(listed):
        studies.append(
            Words(names.words.text("figures.map.script.more", n=names.words.number(more)), None, finder)
        )
    reviews = [Words(_review(names, id_), None, f"hv:/evidens/oversikter/{id_}/") for id_ in cell.reviews]
    return Row(
        (
            TextCell(
                (
                    (Words(domain_name(names, domain)),),
                    *([(Words(names.words.text("finder.open.cell"), None, finder),)] if cell.studies else ()),
                )
            ),
            TextCell((joined(studies, ", "),)) if studies else gap(none),
            TextCell((joined(reviews, ", "),)) if reviews else gap(none),
            _certainty_cell(names, cell),
        ),
        anchor,
    )


def _certainty_cell(names: Names, cell: MapCell) -> TextCell:
    """Return the certainty by reviews and by our questions; "not assessed" is told apart from "no review"."""
    words, lines = names.words, []
    for levels, among, said in (
        (cell.certainty, cell.reviews, "certainty"), (cell.judged, cell.questions, "judged")
    ):  # fmt: skip
        if levels:
            told = words.text(f"figures.map.{said}", levels=certainty_text(names, levels))
        else:
            told = words.text(f"figures.map.{said}.{'none' if among else 'no-one'}")
        lines.append((Words(told),))
    return TextCell(tuple(lines), gap=not cell.certainty and not cell.judged)


def _review(names: Names, id_: str) -> str:
    """Return author and year of a review's main report."""
    return names.report(main_report(names.library.reviews[id_]))
