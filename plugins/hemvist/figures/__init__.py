"""Floor 3: figures as SVG text that draws alike on the page, in the dark and on paper."""

from hemvist.figures.axis import Axis, axis_for
from hemvist.figures.discs import certainty_discs
from hemvist.figures.effect_plot import Tone, axis_header, cell

__all__ = ["Axis", "Tone", "axis_for", "axis_header", "cell", "certainty_discs"]
