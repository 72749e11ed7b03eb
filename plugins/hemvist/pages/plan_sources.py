"""Where everything said of a plan was read: each document once, its address, and how much was read of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from hemvist.pages.draft import Draft
from hemvist.pages.stated import OUT, words_of
from hemvist.records.base import Record
from hemvist.records.plan import Plan, Sourced


def documents_of(plan: Plan) -> tuple[str, ...]:
    """Return the ids of all documents that any part of a plan names, in the order of the file."""
    return tuple(dict.fromkeys(_named(plan)))


def _named(value: object) -> Iterator[str]:
    if isinstance(value, Sourced):
        yield from value.documents
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _named(getattr(value, name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _named(each)


def sources_html(draft: Draft, plan: Plan) -> str:
    """Return the documents of a plan as a list, or nothing. An address without TLS is text, not a link."""
    library, words = draft.edition.library, draft.edition.words
    items = "".join(
        f"<li>{_document(draft, id_)}</li>" for id_ in documents_of(plan) if id_ in library.documents
    )
    about = f"<p>{escape(words.text('plan.sources.about'))}</p>"
    return f'{about}<ul class="small sources">{items}</ul>' if items else ""


def _document(draft: Draft, id_: str) -> str:
    document, words = draft.edition.library.documents[id_], draft.edition.words
    draft.use("documents", id_)
    how, url = escape(words.text(f"tools.read.{document.read}")), escape(document.url)
    address = f'<a class="bare" href="{url}" {OUT}>{url}</a>' if url.startswith("https://") else url
    return f"{escape(document.publisher)}: {words_of(draft, document.about)} ({how}).<br>{address}"
