"""Where people were allocated together, so that raw counts and means overstate what is known."""

from __future__ import annotations

from hemvist.records.study import Study

PLACE_UNITS = frozenset({"shelter", "area"})
HOUSEHOLD_UNITS = frozenset({"family", "household"})
CHILD_UNITS = frozenset({"child", "children"})


def allocated_in_clusters(study: Study, sample_id: str) -> bool:
    """Whether the people of a sample were allocated in clusters: places, or children of the same family.

    The records hold no design effect, so that an interval from raw figures would be too narrow.
    """
    if study.design == "cluster-rct" or (study.allocation and study.allocation.unit in PLACE_UNITS):
        return True
    sample = study.samples.get(sample_id)
    of_families = study.allocation is not None and study.allocation.unit in HOUSEHOLD_UNITS
    return of_families and sample is not None and sample.unit in CHILD_UNITS
