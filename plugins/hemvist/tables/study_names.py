"""What a study is called in a narrow column: author and year of its main report, with its title where needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from hemvist.records.study import Study
from hemvist.tables.naming import Names
from hemvist.tables.table import Words


def main_report(study: Study) -> str:
    """Return the key of a study's main report, or of its first."""
    return next((report.key for report in study.reports if report.role == "main"), study.reports[0].key)


@lru_cache(maxsize=8_192)
def study_name(names: Names, study_id: str) -> str:
    """Return author and year of a study's main report."""
    return names.report(main_report(names.library.studies[study_id]))


def title_if_shared(names: Names, study_id: str, shown: Iterable[str]) -> tuple[Words, ...]:
    """Return a study's title as one run when another study that is shown has the same author and year."""
    count = Counter(study_name(names, id_) for id_ in set(shown))
    if count[study_name(names, study_id)] < 2:
        return ()
    title = names.library.studies[study_id].title
    return (Words(title, None if names.lang == "en" else "en"),)
