"""Finds characters that the bundled fonts cannot draw, before anything is set."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from hemvist.messages import Problem
from hemvist.print.markup import Element

NOT_DRAWN = frozenset("\n\r\t\f \u00ad\u200b\u200c\u200d\u2060")
"""White space and characters that only say where a line may or may not break."""
CONTEXT = 20


@cache
def _characters(font: Path) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def drawable(fonts: Iterable[Path]) -> frozenset[int]:
    """Return the code points that every one of the fonts can draw."""
    return frozenset.intersection(*(_characters(font) for font in fonts))


def missing_glyphs(root: Element, source: str, known: frozenset[int]) -> tuple[Problem, ...]:
    """Return one problem for each character that cannot be drawn, at its first place."""
    found: dict[str, Problem] = {}
    for element in root.descend():
        for text in _own_texts(element):
            for at, character in enumerate(text):
                if character not in NOT_DRAWN and ord(character) not in known and character not in found:
                    near = " ".join(text[max(0, at - CONTEXT) : at + CONTEXT].split())
                    found[character] = missing_glyph(character, near, source, element.line, element.column)
    return tuple(found.values())


def missing_glyph(character: str, near: str, source: str, line: int = 1, column: int = 1) -> Problem:
    """Return the problem that names a character by its code point and the text around it."""
    name = f"U+{ord(character):04X} {character if character.isprintable() else ''}".rstrip()
    return Problem(source, line, column, "PRN04", found=name, values=(("near", near),))


def _own_texts(element: Element) -> tuple[str, ...]:
    if element.tag in ("title", "desc"):
        return ()
    return tuple(child for child in element.children if isinstance(child, str))
