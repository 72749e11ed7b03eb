"""What a study is called in a narrow column: author and year, with its title where two are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from hemvist.tables.naming import Names, main_report
from hemvist.tables.table import Words


@lru_cache(maxsize=8_192)
def study_name(names: Names, study_id: str) -> str:
    """Return author and year of a study's main report."""
    return names.report(main_report(names.library.studies[study_id]))


def shared_titles(names: Names, shown: Iterable[str]) -> dict[str, tuple[Words, ...]]:
    """Return, for each study shown, its title as one run when another has the same author and year."""
    ids = tuple(dict.fromkeys(shown))
    count = Counter(study_name(names, id_) for id_ in ids)
    return {
        id_: (names.title(names.library.studies[id_]),) if count[study_name(names, id_)] > 1 else ()
        for id_ in ids
    }
