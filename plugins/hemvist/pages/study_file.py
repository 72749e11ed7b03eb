"""A study as its contributor wrote it: the file itself, and its reports in the list of references."""

from __future__ import annotations

from hemvist.formats import bibtex
from hemvist.library.text_file import read_text
from hemvist.messages.escaping import escape
from hemvist.pages.draft import Draft
from hemvist.records.page import StudyFileBlock


def study_file_html(draft: Draft, options: StudyFileBlock) -> str:
    """Return a study's reports as BibTeX and the text of its file, for those who write another one."""
    library = draft.edition.library
    draft.use("studies", options.study)
    origin, study = library.origins["studies", options.study], library.studies[options.study]
    reports = [library.references[report.key] for report in study.reports if report.key in library.references]
    text = read_text(origin.base, origin.file).text or ""
    return "".join(
        f"<p><code>{escape(name)}</code></p><pre><code>{escape(said)}</code></pre>"
        for name, said in (("evidence/references.bib", bibtex(reports).decode()), (origin.name, text))
    )
