"""A page a study: what was done, with whom, what was found, and how each figure was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from hemvist.pages.citing import report_tags
from hemvist.pages.dates import recorded_on
from hemvist.pages.fragment import Described, Download, Fragment
from hemvist.pages.links import record_url, site_path
from hemvist.pages.question_links import of_study
from hemvist.pages.record_words import RecordWords
from hemvist.pages.setting import Setting, page_headings, shortened
from hemvist.pages.shown_tables import show
from hemvist.pages.structured import dataset
from hemvist.records.base import Words as RecordText
from hemvist.records.study import Delivery, Sample, Study
from hemvist.tables.study_names import main_report
from hemvist.tables.study_results import study_results
from hemvist.tables.table import Words

DELIVERY = ("provider", "mode", "place", "dose", "tailoring", "changes", "fidelity", "uptake")
BEST_FIRST = ("full-text", "dataset", "abstract", "secondary", "not-read")
Fact = tuple[str, Words, Words | None]


def study_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page a study, or those of some studies."""
    said = RecordWords(tools)
    for id_ in tools.library.studies if ids is None else ids:
        yield _page(tools, said, id_)


def _page(tools: Setting, said: RecordWords, id_: str) -> Fragment:
    study, edition, url = tools.library.studies[id_], tools.edition, record_url("studies", id_)
    headings = page_headings(tools, "studies", study.title)
    taken = {heading.id for heading in headings} | {result.id for result in study.results}
    results, downloads = show(
        edition, url, (replace(study_results(study, tools.library, edition.lang), id="result-table"),), taken
    )
    used, unused = of_study(tools.names, id_)
    html = tools.render(
        "study.html",
        study=study,
        used=used,
        unused=unused,
        anchor=headings[0].id,
        glance=_glance(tools, study),
        results=[Markup(table) for table in results],
        sharing=_sharing(tools, study),
        delivery=_delivery,
        people_in=lambda sample: _people_in(tools, sample),
        url=f"/{site_path(url, edition.lang)}",
        file=tools.library.file_of("studies", id_),
        title_lang=said.title_lang(study.reports[0].key),
        **said.helpers,
    )
    about = shortened(tools.names.recorded(study.summary).text)
    return Fragment(
        url, edition.lang, study.title, about, "study", html,
        headings, _uses(study, id_), tools.library.file_of("studies", id_), downloads,
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


def _glance(tools: Setting, study: Study) -> list[Fact]:
    """Return the four facts at the top, always these: design, people, place, how it was read."""
    words, sample = tools.words, study.samples.get("all")
    people = _people_in(tools, sample) if sample else ""
    places = Words(", ".join(study.places)) if study.places else None
    return [
        (words.text("record.design"), Words(tools.names.term("designs", study.design)),
         Words(words.text(f"record.kind.{study.kind}"))),
        (words.text("record.people"), Words(people or words.text("record.people.unknown")),
         tools.names.recorded(study.population.text)),
        (words.text("record.place"), Words(tools.names.countries(study)), places),
        (words.text("record.read"), *_reading(tools, study)),
    ]  # fmt: skip


def _reading(tools: Setting, study: Study) -> tuple[Words, Words]:
    """Return how many reports there are and how each was read: the best reading of one is not that of all."""
    words = tools.words
    count: Counter[str] = Counter(report.read for report in study.reports)
    reports = words.plural("record.reports", len(study.reports))
    if len(count) == 1:
        return Words(words.text(f"record.read.{study.reports[0].read}")), Words(reports)
    parts = (words.text(f"record.read_count.{level}", n=count[level]) for level in BEST_FIRST if count[level])
    return Words(reports), Words(", ".join(parts))


def _people_in(tools: Setting, sample: Sample) -> str:
    """Return how many a sample holds, of what and how surely; nothing when that is not known."""
    if sample.n is None:
        return ""
    words = tools.words
    if sample.unit:
        counted = f"{words.number(sample.n)} {tools.names.unit(sample.unit).text}"
    else:
        counted = words.plural("record.persons", sample.n)
    how = sample.approx.get("n")
    return words.text(f"tables.approx.{how}", figure=counted) if how else counted


def _sharing(tools: Setting, study: Study) -> list[tuple[str, str]]:
    """Return the other studies that rest on the same register or lottery."""
    ids = tools.studies_of_dataset.get(study.dataset or "", ())
    return [(id_, tools.library.studies[id_].title) for id_ in ids if id_ != study.id]


def _delivery(delivery: Delivery) -> Iterator[tuple[str, RecordText]]:
    """Give what is recorded of how an intervention was delivered."""
    for field in DELIVERY:
        if (words := getattr(delivery, field)) is not None:
            yield field, words
