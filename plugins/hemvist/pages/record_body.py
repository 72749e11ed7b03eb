"""What bodies of studies and reviews share. They are joined from strings: a page has a hundred pieces, each
of which a template would call and mark by itself. What comes from records is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable

from hemvist.messages.escaping import escape_as_template
from hemvist.pages.links import SCHEME, record_link
from hemvist.pages.record_words import RecordWords
from hemvist.pages.reference_files import ENDINGS, REPORTS
from hemvist.records.base import Extraction, Status
from hemvist.records.base import Words as RecordText
from hemvist.records.review import Review
from hemvist.records.study import Discrepancy, Report, Study

WARNED = frozenset({"contested", "withdrawn", "retracted"})
"""States of an entry that stand above everything else."""


def opening(told: RecordWords, record: Study | Review, anchor: str) -> str:
    """Return title, warning and summary of a record."""
    title = escape_as_template(record.title)
    return (
        f'<h1 id="{escape_as_template(anchor)}"{_title_mark(told, record)}>{title}</h1>\n'
        f'{_warning(told, record.status)}<p class="lead">{told.recorded(record.summary)}</p>\n'
    )


def _title_mark(told: RecordWords, record: Study | Review) -> str:
    lang = told.names.title(record).lang
    return f' lang="{lang}"' if lang else ""


def _warning(told: RecordWords, status: Status) -> str:
    if status.is_ not in WARNED:
        return ""
    state = told.message(f"record.status.{status.is_}")
    return f'<p class="urgent"><b>{state}.</b>{after(told, status.reason)}</p>'


def after(told: RecordWords, words: RecordText | None, mark: str = " ") -> str:
    """Return words of a record that follow others after a mark, or nothing where there are none."""
    return f"{mark}{told.recorded(words)}" if words else ""


def fact(told: RecordWords, msgid: str, said: str) -> str:
    """Return a line of a list of facts; `said` is HTML."""
    return f"<dt>{told.message(msgid)}</dt><dd>{said}</dd>"


def linked(href: str, name: str, lang: str = "") -> str:
    """Return a link to a page of ours; its name is plain text, and `lang` a whole attribute."""
    return f'<a href="{escape_as_template(href)}"{lang}>{escape_as_template(name)}</a>'


def intervention(told: RecordWords, id_: str) -> str:
    """Return the name of an intervention with a link to its page, or the id when there is none."""
    if id_ not in told.library.interventions:
        return escape_as_template(id_)
    return linked(record_link("interventions", id_), told.names.term("interventions", id_))


def discrepancies(told: RecordWords, items: Iterable[Discrepancy]) -> str:
    """Return the part on where sources disagree."""
    listed = "".join([_discrepancy(told, item) for item in items])
    shown = f"<ul>\n{listed}</ul>\n" if listed else told.empty("record.discrepancies.none")
    return f"{told.heading('discrepancies')}\n{shown}\n"


def _discrepancy(told: RecordWords, item: Discrepancy) -> str:
    is_open = f" {told.message('record.discrepancy.open')}" if item.open else ""
    used = told.message(f"record.discrepancy.used.{item.used or 'unsaid'}")
    return (
        f"<li><b>{told.recorded(item.about)}</b>\n<ul>\n"
        f"<li>{told.message('record.discrepancy.a')} {told.recorded(item.a)}</li>\n"
        f"<li>{told.message('record.discrepancy.b')} {told.recorded(item.b)}</li>\n"
        f"<li>{used}{after(told, item.why)}{is_open}</li>\n</ul></li>\n"
    )


def reports(told: RecordWords, items: Iterable[Report], url: str) -> str:
    """Return the part with the reports of the record at `url`, how each was read, and files of them."""
    listed = "".join([_report(told, report) for report in items])
    files = [f'<a href="{SCHEME}{url}{REPORTS}.{ending}">{name}</a>' for ending, name in ENDINGS.items()]
    said = f'<p class="small">{told.message("record.reports-as-file")} {", ".join(files)}</p>'
    return f"{told.heading('reports')}\n<ul>\n{listed}</ul>\n{said}\n\n"


def _report(told: RecordWords, report: Report) -> str:
    key = report.key
    entry = told.entry(key) if key in told.library.references else escape_as_template(key)
    unsure = "".join([_unsure(told, field, why) for field, why in report.unsure.items()])
    return (
        f'<li>{entry}<br><span class="small">{told.message(f"record.role.{report.role}")}. '
        f"{told.message(f'record.read.{report.read}')}{unsure}{after(told, report.note)}</span></li>\n"
    )


def _unsure(told: RecordWords, field: str, why: str) -> str:
    msgid = f"record.field.{field}"
    name = told.words.text(msgid) if told.words.has(msgid) else field
    return f" {told.filled('record.unsure', field=name)} {told.english(why)}."


def notes(told: RecordWords, items: Iterable[RecordText]) -> str:
    """Return the notes of a record, a paragraph each."""
    return "".join([f'<p class="small">{told.recorded(note)}</p>' for note in items]) + "\n"


def closing(told: RecordWords, record: Study | Review, path: str, file: str) -> str:
    """Return the parts that end each page: how to cite it, where faults are told, where the entry stands."""
    cited = told.cite(record.title, told.names.title(record).lang, path, told.day)
    return (
        f"{told.heading('cite')}\n{cited}\n{told.heading('error')}\n<p>{told.message('record.error')} "
        f'<a href="hv:/bidra/">{told.message("record.error.how")}</a></p>\n{told.heading("status")}\n'
        f'<dl class="stamp">\n{_status(told, record.status)}{_extraction(told, record.extraction)}'
        f"{_registration(told, record.registration)}"
        f"{fact(told, 'record.file', f'<code>{escape_as_template(file)}</code>')}\n"
        f"{fact(told, 'record.as_of', escape_as_template(told.words.date(told.day, weekday=True)))}\n</dl>\n"
    )


def _status(told: RecordWords, status: Status) -> str:
    since = told.filled("record.since", day=told.words.date(status.since))
    said = f"{told.message(f'record.status.{status.is_}')} {since}{after(told, status.reason)}"
    return f"{fact(told, 'record.status', said)}\n"


def _extraction(told: RecordWords, extraction: Extraction) -> str:
    day = told.words.date(extraction.on)
    by = told.filled("record.extracted_by", who=told.people(extraction.by), day=day)
    checked = escape_as_template(told.people(extraction.checked_by) or told.words.text("record.not_checked"))
    return f"{fact(told, 'record.extracted', by)}\n{fact(told, 'record.checked', checked)}\n"


def _registration(told: RecordWords, numbers: tuple[str, ...]) -> str:
    return fact(told, "record.registration", escape_as_template(", ".join(numbers))) if numbers else ""
