"""Floor 3: figures as SVG text that draws alike on the page, in the dark and on paper."""

from hemvist.figures.axis import Axis, axis_for
from hemvist.figures.direction import (
    DirectionColumn,
    DirectionGroup,
    DirectionMark,
    DirectionRow,
    DirectionTotal,
    DirectionView,
    SignTest,
    direction_sign,
)
from hemvist.figures.discs import certainty_discs
from hemvist.figures.effect_plot import Tone, axis_header, cell
from hemvist.figures.forest_view import (
    Arm,
    ForestGroup,
    ForestRow,
    ForestSummary,
    ForestView,
    GroupTest,
    Heterogeneity,
    Model,
    OverallTest,
    RowBias,
)
from hemvist.figures.lights import Light, light, light_of, light_strip

__all__ = [
    "Arm", "Axis", "DirectionColumn", "DirectionGroup", "DirectionMark", "DirectionRow", "DirectionTotal",
    "DirectionView", "ForestGroup", "ForestRow", "ForestSummary", "ForestView", "GroupTest", "Heterogeneity",
    "Light", "Model", "OverallTest", "RowBias", "SignTest", "Tone",
    "axis_for", "axis_header", "cell", "certainty_discs", "direction_sign", "light", "light_of",
    "light_strip",
]  # fmt: skip
