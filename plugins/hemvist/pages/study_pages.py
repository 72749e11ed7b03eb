"""A page a study: what was done, with whom, what was found, and how each figure was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hemvist.pages.citing import report_tags
from hemvist.pages.dates import recorded_on
from hemvist.pages.fragment import Described, Download, Fragment
from hemvist.pages.links import record_url, site_path
from hemvist.pages.record_words import RecordWords
from hemvist.pages.reference_files import report_files
from hemvist.pages.setting import Setting, page_headings, shortened
from hemvist.pages.shown_tables import show
from hemvist.pages.structured import dataset
from hemvist.pages.study_body import study_body
from hemvist.records.study import Study
from hemvist.tables.naming import main_report
from hemvist.tables.study_results import study_results


def study_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page a study, or those of some studies."""
    told = RecordWords(tools)
    for id_ in tools.library.studies if ids is None else ids:
        yield _page(tools, told, id_)


def _page(tools: Setting, told: RecordWords, id_: str) -> Fragment:
    study, edition, url = tools.library.studies[id_], tools.edition, record_url("studies", id_)
    headings = page_headings(tools, "studies", study.title)
    taken = {heading.id for heading in headings} | {result.id for result in study.results}
    results, downloads = show(edition, url, (study_results(study, tools.library, edition.lang),), taken)
    file = tools.library.file_of("studies", id_)
    path = f"/{site_path(url, edition.lang)}"
    html = study_body(told, study, results, anchor=headings[0].id, path=path, file=file)
    about = shortened(tools.names.recorded(study.summary).text)
    return Fragment(
        url, edition.lang, study.title, about, "study", html,
        headings, _uses(study, id_), file,
        (*downloads, *report_files(tools.library, url, edition.lang, study.reports)),
        structured=_described(tools, study, about, downloads),
        citation=report_tags(tools.library, main_report(study)), changed=recorded_on(study),
    )  # fmt: skip


def _described(tools: Setting, study: Study, about: str, downloads: tuple[Download, ...]) -> Described:
    """Return the study for machines: our data set, the articles behind it, what was measured and where."""
    names = tools.names
    outcomes = dict.fromkeys(result.outcome for result in study.results)
    return dataset(
        tools.library, study.title, about, tools.edition.lang, study.reports,
        changed=recorded_on(study), downloads=downloads, identifier=study.id,
        measurementTechnique=names.term("designs", study.design),
        variableMeasured=[names.term("outcomes", outcome) for outcome in outcomes],
        spatialCoverage=names.countries(study), creativeWorkStatus=study.status.is_,
    )  # fmt: skip


def _uses(study: Study, id_: str) -> frozenset[str]:
    """Return the records that the page shows."""
    return frozenset({f"studies:{id_}", *(f"references:{report.key}" for report in study.reports)})
