"""The colours of figures are the tokens of the style sheet."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from hemvist.figures.palette import PALETTE, Colour

ASSETS = files("hemvist.site") / "theme" / "assets"


@pytest.mark.parametrize("colour", PALETTE, ids=lambda colour: colour.token)
def test_a_colour_is_its_light_token_and_its_classes_exist(colour: Colour) -> None:
    tokens = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    light = re.search(rf"{colour.token}: (#[0-9a-f]{{6}})", tokens)
    assert light is not None
    assert light.group(1) == colour.value
    styles = "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("components.css", "screen.css"))
    assert all(f".{name} {{" in styles for name in (colour.fill, colour.stroke) if name)
