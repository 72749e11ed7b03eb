"""What was computed of single studies, for a library that holds them too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hemvist.library import Library
from hemvist.tables.comparison_lines import known_of_studies
from hemvist.tables.finder_columns import recorded_values

KNOWN: tuple[Callable[[Library], dict[str, Any]], ...] = (known_of_studies, recorded_values)


def take_over(former: Library, library: Library) -> None:
    """Let a library know what was computed of the studies that it shares with a former one.

    The two must have the same vocabularies.
    """
    for known in KNOWN:
        known(library).update(
            (id_, found) for id_, found in known(former).items()
            if library.studies.get(id_) is former.studies[id_]
        )  # fmt: skip
