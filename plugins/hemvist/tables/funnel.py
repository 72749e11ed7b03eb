"""A funnel plot as a figure, with its studies as data; below ten studies there is none."""

from __future__ import annotations

from hemvist.figures.funnel import FunnelView, funnel, inside
from hemvist.messages import Catalogue
from hemvist.messages.escaping import escape
from hemvist.tables.render import csv_link
from hemvist.tables.table import Data


def funnel_html(view: FunnelView, words: Catalogue, measure: str, *, csv: str = "", plain: str = "") -> str:
    """Return the funnel with its sentence; `measure` is an id such as `rr`. Raises ValueError as `funnel`."""
    n = words.number(len(view.points))
    name = words.text(f"tables.measure.{measure}")
    label = words.text("figures.funnel.label", n=n, measure=name)
    said = words.text("figures.funnel.said", inside=words.number(inside(view)), n=n)
    drawing = funnel(view, words.number, label, said, (name, words.text("figures.funnel.se")))
    about = words.text("figures.funnel.about")
    small = f'<span class="small">{escape(said)} {escape(about)}</span>'
    caption = f'<span class="fig__t">{escape(label)}</span>{small}'
    return (
        f'<figure class="fig" id="{escape(view.id)}"><figcaption>{caption}</figcaption>{drawing}'
        f"{csv_link(csv, words, plain)}</figure>"
    )


def funnel_data(view: FunnelView) -> Data:
    """Return each study's effect and standard error on the analysis scale."""
    return Data(("study", "effect", "se"), tuple((p.label, p.effect, p.se) for p in view.points))
