"""The PRISMA 2020 flow as a list: a step an item, and beside it what left the flow there."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.figures.flow import Counted, Flow, FlowView, slips, total
from hemvist.messages import Catalogue
from hemvist.messages.escaping import escape
from hemvist.tables.render import csv_link
from hemvist.tables.table import Data, Raw

DATA = ("step", "name", "n")


def flow_html(view: FlowView, words: Catalogue, *, csv: str = "", plain: str = "") -> str:
    """Return the flow as a figure; a number that was not recorded says so. `csv`: the file of its numbers."""
    flow = view.flow
    steps = (
        _step(words, "found", total((*flow.databases, *flow.registers)), _found(words, flow)),
        _step(words, "removed", total(flow.removed), _parts(words, flow.removed)),
        _step(words, "screened", flow.screened, _out(words, "screened-out", flow.screened_out)),
        _step(words, "sought", flow.sought, _out(words, "not-retrieved", flow.not_retrieved)),
        _step(words, "assessed", flow.assessed, _excluded(words, flow)),
        _step(words, "included", flow.studies, _out(words, "reports", flow.reports)),
    )
    about = f'<span class="small">{escape(view.about)}</span>' if view.about else ""
    steps_ = (words.text(f"figures.flow.step.{id_}") for id_ in slips(flow))
    wrong = [words.text("figures.flow.slip", step=step) for step in steps_]
    items = "".join(f"<li>{escape(note)}</li>" for note in wrong)
    notes = f'<ul class="notes">{items}</ul>' if items else ""
    return (
        f'<figure class="fig flow" id="{escape(view.id)}"><figcaption>'
        f'<span class="fig__t">{escape(view.caption)}</span>{about}</figcaption>'
        f'<ol class="line">{"".join(steps)}</ol>{notes}'
        f"{csv_link(csv, words, plain)}</figure>"
    )


def flow_data(view: FlowView) -> Data:
    """Return the numbers of a flow, a line each; None where nothing was recorded."""
    return Data(DATA, tuple(_rows(view.flow)))


def _rows(flow: Flow) -> Iterator[tuple[Raw, ...]]:
    for step, parts in (("databases", flow.databases), ("registers", flow.registers), ("other", flow.other),
                        ("removed", flow.removed)):  # fmt: skip
        yield from ((step, part.name, part.n) for part in parts or (Counted(""),))
    for step in ("screened", "screened_out", "sought", "not_retrieved", "assessed"):
        yield (step, None, getattr(flow, step))
    yield from (("excluded", part.name, part.n) for part in flow.excluded or (Counted(""),))
    yield ("studies", None, flow.studies)
    yield ("reports", None, flow.reports)


def _number(words: Catalogue, n: int | None) -> str:
    return words.text("figures.flow.not-recorded") if n is None else words.number(n)


def _step(words: Catalogue, step: str, n: int | None, beside: str) -> str:
    css = ' class="gap"' if n is None else ""
    name = escape(words.text(f"figures.flow.step.{step}"))
    return f"<li><b>{name}:</b> <span{css}>{escape(_number(words, n))}</span>{beside}</li>"


def _found(words: Catalogue, flow: Flow) -> str:
    """Return where records were found: databases, registers, other ways."""
    kinds = (("databases", flow.databases), ("registers", flow.registers), ("other", flow.other))
    lines = []
    for kind, parts in kinds:
        named = ", ".join(f"{part.name}: {_number(words, part.n)}" for part in parts)
        lines.append(
            f"{words.text(f'figures.flow.{kind}')} {named or words.text('figures.flow.not-recorded')}"
        )
    return _list(lines)


def _parts(words: Catalogue, parts: tuple[Counted, ...]) -> str:
    return _list([f"{part.name}: {_number(words, part.n)}" for part in parts])


def _excluded(words: Catalogue, flow: Flow) -> str:
    """Return the reports that were left out, each reason with its number."""
    if not flow.excluded:
        return _out(words, "excluded", None)
    all_ = f"{words.text('figures.flow.excluded')} {_number(words, total(flow.excluded))}"
    return _list([all_, *(f"{part.name}: {_number(words, part.n)}" for part in flow.excluded)])


def _out(words: Catalogue, kind: str, n: int | None) -> str:
    return _list([f"{words.text(f'figures.flow.{kind}')} {_number(words, n)}"])


def _list(lines: list[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in lines)
    return f'<ul class="small">{items}</ul>' if items else ""
