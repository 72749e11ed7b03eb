"""Writes SVG elements. Everything that comes from a record is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from hemvist.figures.palette import FONT, PAPER, SECOND_INK, Colour
from hemvist.messages.escaping import escape

Attribute = str | float


def element(tag: str, attributes: Mapping[str, Attribute], content: str = "") -> str:
    """Return an element; `content` is markup that is safe already. Numbers get at most two decimals."""
    written = written_out(attributes)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def written_out(attributes: Mapping[str, Attribute]) -> str:
    """Return attributes as they stand in an element, each after a space, without those that are empty."""
    return "".join([f' {name}="{_value(value)}"' for name, value in attributes.items() if value != ""])


def number(value: float) -> str:
    """Return a number with at most two decimals."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=8_192)
def _value(value: Attribute) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def line(
    points: tuple[float, float, float, float], colour: Colour, width: float, *, dashed: bool = False
) -> str:
    """Return a straight line from (x1, y1) to (x2, y2)."""
    x1, y1, x2, y2 = map(_value, points)
    css = f' class="{colour.stroke}"' if colour.stroke else ""
    ends = f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return f'<line{css} {ends} stroke="{colour.value}" stroke-width="{_value(width)}"{dashes}/>'


def uprights(places: Iterable[float], top: float, foot: float, colour: Colour) -> str:
    """Return thin upright lines as one path: a page holds thousands of them."""
    run = f"{_value(top)}V{_value(foot)}"
    drawn = "".join([f"M{_value(x)} {run}" for x in places])
    css = f' class="{colour.stroke}"' if colour.stroke else ""
    return f'<path{css} d="{drawn}" fill="none" stroke="{colour.value}"/>' if drawn else ""


def text(words: str, x: float, y: float, *, size: float = 13, anchor: str = "") -> str:
    """Return a line of text in the second ink."""
    place = f'x="{_value(x)}" y="{_value(y)}"' + (f' text-anchor="{anchor}"' if anchor else "")
    font = f'font-size="{_value(size)}" font-family="{FONT}" fill="{SECOND_INK.value}"'
    return f'<text class="{SECOND_INK.fill}" {place} {font}>{escape(words)}</text>'


def filled(colour: Colour) -> dict[str, Attribute]:
    """Return the attributes of a filled shape."""
    return {"class": colour.fill, "fill": colour.value}


def hollow(colour: Colour) -> dict[str, Attribute]:
    """Return the attributes of a shape with paper inside and a coloured edge."""
    edge = f"{PAPER.fill} {colour.stroke}"
    return {"class": edge, "fill": PAPER.value, "stroke": colour.value, "stroke-width": 2.4}
