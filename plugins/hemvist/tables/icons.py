"""An icon array with its key in words and its numbers, or the reason why none is drawn."""

from __future__ import annotations

from hemvist.figures.icons import HOUSEHOLDS, STATES, IconView, counts, house_sign, icon_array, refusal
from hemvist.messages import Catalogue
from hemvist.messages.escaping import escape
from hemvist.tables.render import csv_link
from hemvist.tables.table import Data

DATA = ("outcome", "intervention", "without", "with", "low", "high", "certainty", "source")


def icon_html(view: IconView, words: Catalogue, *, csv: str = "", plain: str = "") -> str:
    """Return the array as a figure with its key, its interval, its source; or why it is not drawn.

    `csv` and `plain` are the addresses of its numbers as CSV and JSON. A refused view becomes one paragraph.
    """
    why = refusal(view)
    if why is not None:
        reason = words.text(f"figures.icons.why.{why}")
        said = words.text("figures.icons.refused", outcome=view.outcome, reason=reason)
        return f'<p class="open" id="{escape(view.id)}">{escape(said)}</p>'
    sentence, key = _sentence(view, words), _key(view, words)
    drawing = icon_array(view, sentence, "; ".join(text for _, text in key))
    items = "".join(f'<li><span class="sign">{svg}</span> {escape(text)}</li>' for svg, text in key)
    file = csv_link(csv, words, plain)
    title = f'<span class="fig__t">{escape(sentence)}</span>'
    return (
        f'<figure class="fig array" id="{escape(view.id)}"><figcaption>{title}'
        f'<span class="small">{escape(_about(view, words))}</span></figcaption>{drawing}'
        f'<ul class="key">{items}</ul><p class="small">{_source(view, words)}</p>{file}</figure>'
    )


def icon_data(view: IconView) -> Data:
    """Return the numbers of an array; nothing when it is refused."""
    if refusal(view) is not None:
        return Data()
    numbers = (view.without, view.with_, view.low, view.high)
    return Data(DATA, ((view.outcome, view.intervention, *numbers, view.certainty, view.source),))


def _sentence(view: IconView, words: Catalogue) -> str:
    """Return what happens in 100 households, without and with."""
    found = counts(view)
    number = words.number
    return words.text(
        "figures.icons.sentence",
        all=number(HOUSEHOLDS), outcome=view.outcome, intervention=view.intervention,
        without=number(found.both + found.lost), with_=number(found.both + found.gained),
    )  # fmt: skip


def _about(view: IconView, words: Catalogue) -> str:
    level = words.text(f"figures.icons.level.{view.certainty}")
    certainty = words.text("figures.icons.certainty", level=level)
    if view.low is None or view.high is None:
        return f"{words.text('figures.icons.no-interval')} {certainty}"
    low, high = (words.number(end, 0) for end in sorted((view.low, view.high)))
    return f"{words.text('figures.icons.interval', low=low, high=high)} {certainty}"


def _key(view: IconView, words: Catalogue) -> list[tuple[str, str]]:
    """Return the signs that the array holds, each with its words."""
    found = counts(view)
    return [
        (
            house_sign(state, view.better),
            words.text(f"figures.icons.{state}", n=words.number(n), outcome=view.outcome),
        )
        for state, n in zip(STATES, found, strict=True)
        if n
    ]


def _source(view: IconView, words: Catalogue) -> str:
    named = escape(view.source)
    if view.source_href:
        named = f'<a href="{escape(view.source_href)}">{named}</a>'
    return f"{escape(words.text('figures.icons.source'))} {named}"
