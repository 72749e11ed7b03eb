"""Statements of registers with their marks, and the documents that they lean on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from hemvist.figures import certainty_discs
from hemvist.pages.claim_marks import framed
from hemvist.pages.draft import Draft
from hemvist.pages.fragment import Heading
from hemvist.pages.links import OPEN_POINTS, REFERENCES, SCHEME
from hemvist.pages.provisions import in_language, provision_link
from hemvist.pages.structure import unique
from hemvist.records.base import Text
from hemvist.records.stated import Stated

NOT_JUDGED = "not-assessed"
OUT = 'rel="external noopener noreferrer"'


def words_of(draft: Draft, text: Text) -> str:
    """Return a text in the reader's language as HTML."""
    return in_language(draft.edition, *text.best(draft.edition.lang))


def stated(draft: Draft, statement: Stated) -> str:
    """Return a statement with its mark; provisions stand in the mark of law, else after the mark."""
    return f"{words_of(draft, statement.text)} {mark_of(draft, statement)}".rstrip()


def mark_of(draft: Draft, statement: Stated) -> str:
    """Return the mark of a statement with what it names."""
    if statement.mark is None:
        return ""
    word = draft.edition.words.text(f"guidance.mark.{statement.mark}")
    law = provisions(draft, statement.provisions)
    rest = [_open_point(draft, id_) for id_ in statement.open_points]
    for id_ in statement.documents:
        draft.use("documents", id_)
    if statement.mark == "law" and law:
        html = framed(word, "law", f": {law}")
    elif statement.mark == "evidence":
        html = _evidence(draft, word, statement.certainty or NOT_JUDGED)
        rest = [*_citations(draft, statement.references), *([law] if law else []), *rest]
    else:
        html, rest = framed(word, statement.mark), [*([law] if law else []), *rest]
    return html + (f' <span class="small">{", ".join(rest)}</span>' if rest else "")


def _evidence(draft: Draft, word: str, level: str) -> str:
    """Return the mark of evidence with its certainty in discs and in a word, as in a page's text."""
    term = draft.edition.library.certainty.get(level)
    if term is None:
        return framed(word, "evidence")
    draft.use("certainty", level)
    said, _ = term.name.best(draft.edition.lang)
    return framed(f"{word}: {said.casefold()}", "evidence", certainty_discs(term.discs))


def _citations(draft: Draft, keys: tuple[str, ...]) -> list[str]:
    """Return author and year of references as links; the page lists them at its end."""
    links = []
    for key in keys:
        if key in draft.edition.library.references:
            draft.use("references", key)
            draft.cited[key] = None
            label = escape(draft.edition.bibliography.label(key))
            links.append(f'<a href="{SCHEME}{REFERENCES}#{escape(key)}">{label}</a>')
    return links


def provisions(draft: Draft, ids: Iterable[str]) -> str:
    """Return links to provisions, parted by commas; unknown ones are a rule's to report."""
    links = []
    for id_ in ids:
        if id_ in draft.edition.library.provisions:
            draft.use("provisions", id_)
            draft.use("laws", draft.edition.library.provisions[id_].law)
            links.append(provision_link(draft.edition, id_))
    return ", ".join(links)


def _open_point(draft: Draft, id_: str) -> str:
    draft.use("open_points", id_)
    return f'<a href="{SCHEME}{OPEN_POINTS}#{escape(id_.lower())}">{escape(id_)}</a>'


def documents(draft: Draft, ids: Iterable[str]) -> str:
    """Return where practice was read, each document once, or nothing."""
    known = [id_ for id_ in dict.fromkeys(ids) if id_ in draft.edition.library.documents]
    if not known:
        return ""
    items = "".join(f"<li>{_document(draft, id_)}</li>" for id_ in known)
    title = escape(draft.edition.words.text("tools.documents"))
    return f'<p class="small">{title}</p><ul class="small sources">{items}</ul>'


def _document(draft: Draft, id_: str) -> str:
    """Return publisher and subject of a document as a link, and how much of it was read."""
    document, words = draft.edition.library.documents[id_], draft.edition.words
    draft.use("documents", id_)
    name = f"{escape(document.publisher)}: {words_of(draft, document.about)}"
    if document.url.startswith("https://"):
        name = f'<a href="{escape(document.url)}" {OUT}>{name}</a>'
    return f"{name} ({escape(words.text(f'tools.read.{document.read}'))})"


def open_points(draft: Draft, ids: Iterable[str]) -> str:
    """Return what is not known, as a paragraph with links, or nothing."""
    links = ", ".join(_open_point(draft, id_) for id_ in ids)
    return (
        f'<p class="small">{escape(draft.edition.words.text("tools.unknown"))} {links}</p>' if links else ""
    )


def steps(draft: Draft, label: str, ids: Iterable[str]) -> str:
    """Return steps of the process by name, as links to the pages about them where those are written."""
    library, written = draft.edition.library, {page.url for page in draft.edition.library.pages}
    names = []
    for id_ in ids:
        if (step := library.steps.get(id_)) is not None:
            draft.use("steps", id_)
            name = words_of(draft, step.name)
            names.append(f'<a href="{SCHEME}{step.page}">{name}</a>' if step.page in written else name)
    said = escape(draft.edition.words.text(label))
    return f'<p class="small">{said} {", ".join(names)}.</p>' if names else ""


def heading(draft: Draft, level: int, html: str, wanted: str, text: str) -> tuple[str, str]:
    """Return a heading that the page knows, and its anchor. To be called when the page's own are known."""
    anchor = unique(wanted, draft.ids)
    draft.headings.append(Heading(level, anchor, text))
    return f'<h{level} id="{escape(anchor)}">{html}</h{level}>', anchor


def section(draft: Draft, kind: str, level: int, name: Text, wanted: str, inner: str, data: str = "") -> str:
    """Return a section under its own heading; `data` are further attributes."""
    said, _ = name.best(draft.edition.lang)
    title, anchor = heading(draft, level, words_of(draft, name), wanted, said)
    return f'<section class="{kind}" aria-labelledby="{escape(anchor)}"{data}>{title}{inner}</section>'
