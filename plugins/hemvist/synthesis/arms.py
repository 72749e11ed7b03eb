"""Groups before they are compared: allocated in clusters, shared by several comparisons, or joined into one.

*Handbook 5.1* = Cochrane Handbook for Systematic Reviews of Interventions, version 5.1,
of which only the headings of these sections were read (`method_sources`).
"""

from __future__ import annotations

from math import sqrt

from hemvist.synthesis.formulas import TwoByTwo
from hemvist.synthesis.means import Group


def design_effect(cluster_size: float, icc: float) -> float:
    """Return 1 + (m - 1) ICC, by which clusters of m people widen the variance (Handbook 5.1)."""
    return 1 + (cluster_size - 1) * icc


def thinned_table(table: TwoByTwo, effect: float) -> TwoByTwo:
    """Return a table as large as it is worth: counts divided by the design effect (Handbook 5.1)."""
    return TwoByTwo(
        table.events_1 / effect, table.total_1 / effect, table.events_2 / effect, table.total_2 / effect
    )


def thinned_group(group: Group, effect: float) -> Group:
    """Return a group with its size divided by the design effect; mean and SD stay (Handbook 5.1)."""
    return Group(group.mean, group.sd, group.n / effect)


def with_shared_control(table: TwoByTwo, comparisons: float) -> TwoByTwo:
    """Return a comparison's table with its part of a control that several share (Handbook 5.1)."""
    return TwoByTwo(table.events_1, table.total_1, table.events_2 / comparisons, table.total_2 / comparisons)


def shared_group(group: Group, comparisons: float) -> Group:
    """Return a comparison's part of a control group that several share; mean and SD stay."""
    return Group(group.mean, group.sd, group.n / comparisons)


def joined_tables(one: TwoByTwo, other: TwoByTwo) -> TwoByTwo:
    """Return two comparisons with the same control as one: first groups added, the control counted once.

    Handbook 5.1, section 16.5.4, of which only the heading was read. Raises ValueError when the controls
    differ.
    """
    if (one.events_2, one.total_2) != (other.events_2, other.total_2):
        raise ValueError("the comparisons do not share a control")
    return TwoByTwo(one.events_1 + other.events_1, one.total_1 + other.total_1, one.events_2, one.total_2)


def joined_groups(first: Group, second: Group) -> Group:
    """Return two groups as one, as if all people had been in it (Handbook 5.1)."""
    n = first.n + second.n
    mean = (first.n * first.mean + second.n * second.mean) / n
    between = first.n * second.n / n * (first.mean - second.mean) ** 2
    within = (first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2
    return Group(mean, sqrt((within + between) / (n - 1)), n)
