"""Floor 2: effect sizes from recorded figures, or the reason why there is none; direction; shared people."""

from hemvist.synthesis.computing import effect_of
from hemvist.synthesis.direction import Pointing, aligned, direction_of
from hemvist.synthesis.drift import Drift, drift
from hemvist.synthesis.effect import Effect, How, Mark, NotComputable
from hemvist.synthesis.sharing import disjoint, may_share_people
from hemvist.synthesis.units import difference_unit, slug

__all__ = [
    "Drift", "Effect", "How", "Mark", "NotComputable", "Pointing",
    "aligned", "difference_unit", "direction_of", "disjoint", "drift", "effect_of", "may_share_people",
    "slug",
]  # fmt: skip
