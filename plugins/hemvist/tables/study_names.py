"""What a study is called in a narrow column: author and year, with its title where two are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from hemvist.records.review import Review
from hemvist.records.study import Study
from hemvist.tables.naming import Names
from hemvist.tables.table import Words


def main_report(record: Study | Review) -> str:
    """Return the key of the main report of a study or review, or of its first."""
    return next((report.key for report in record.reports if report.role == "main"), record.reports[0].key)


@lru_cache(maxsize=8_192)
def study_name(names: Names, study_id: str) -> str:
    """Return author and year of a study's main report."""
    return names.report(main_report(names.library.studies[study_id]))


def shared_titles(names: Names, shown: Iterable[str]) -> dict[str, tuple[Words, ...]]:
    """Return, for each study shown, its title as one run when another has the same author and year."""
    ids = tuple(dict.fromkeys(shown))
    count = Counter(study_name(names, id_) for id_ in ids)
    foreign = None if names.lang == "en" else "en"
    return {
        id_: (Words(names.library.studies[id_].title, foreign),) if count[study_name(names, id_)] > 1 else ()
        for id_ in ids
    }
