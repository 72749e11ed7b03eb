"""Where text lies on a page: the matrices of its content stream, and the widths of its glyphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pikepdf import Array, String

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Ends: TypeAlias = tuple[float, float, float, float]
"""Where a run of text begins and ends, in points of the page: x, y, x, y."""
PLACING = frozenset({"q", "Q", "cm", "Tm"})
"""The operators that move what follows, as our engine uses them."""


@dataclass(slots=True)
class Placing:
    """The state of a content stream that says where text lies on a page that ends at `right`."""

    right: float
    matrix: Matrix = SAME
    text: Matrix = SAME
    size: float = 1.0
    widths: Mapping[int, float] = field(default_factory=dict)
    kept: list[Matrix] = field(default_factory=list)

    def move(self, operator: str, operands: Sequence[Any]) -> None:
        """Take in one of the operators that move."""
        if operator == "q":
            self.kept.append(self.matrix)
        elif operator == "Q":
            self.matrix = self.kept.pop() if self.kept else SAME
        elif operator == "cm":
            self.matrix = _times(_matrix(operands), self.matrix)
        else:
            self.text = _matrix(operands)

    def ends(self, operand: Any, glyphs: int) -> Ends:
        """Return where a shown text begins and ends.

        Upright text that would not reach the edge if each glyph were as wide as high is not measured: that
        width is given.
        """
        whole = _times(self.text, self.matrix)
        along = glyphs * self.size
        if whole[1] or whole[4] + along * whole[0] > self.right:
            along = self._length(operand)
        return (whole[4], whole[5], whole[4] + along * whole[0], whole[5] + along * whole[1])

    def _length(self, operand: Any) -> float:
        length = 0.0
        for part in operand if isinstance(operand, Array) else (operand,):
            if isinstance(part, String):
                raw = bytes(part)
                codes = zip(raw[::2], raw[1::2], strict=False)
                length += sum([self.widths.get(high << 8 | low, 1000.0) for high, low in codes])
            else:
                length -= float(part)
        return length * self.size / 1000


def glyph_widths(font: Any) -> dict[int, float]:
    """Return the widths of a font's glyphs by their code, in thousandths of its size."""
    found: dict[int, float] = {}
    for part in font.get("/DescendantFonts", ()):
        listed = list(part.get("/W", ()))
        while len(listed) > 1:
            first = int(listed.pop(0))
            following = listed.pop(0)
            if isinstance(following, Array):
                found |= {first + at: float(width) for at, width in enumerate(following)}
            else:
                found |= dict.fromkeys(range(first, int(following) + 1), float(listed.pop(0)))
    return found


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return (a, b, c, d, e, f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does `one` and then `other`."""
    a, b, c, d, e, f = one
    k, l, m, n, o, p = other  # noqa: E741  # the second six letters of the alphabet's usual names
    return (a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p)
