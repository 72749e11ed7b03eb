"""Pages as plain text (Markdown) for bad lines and machines, and the list of them (llmstxt.org)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from hemvist.formats import markdown
from hemvist.formats.plain_markdown import escaped
from hemvist.library import Library
from hemvist.messages import Catalogue, catalogue
from hemvist.messages.escaping import without_surrogates
from hemvist.pages import Fragment, relative_links
from hemvist.pages.filled_later import START, filled, start_of
from hemvist.pages.links import record_url, site_path
from hemvist.pages.structured import LICENCE
from hemvist.records.base import Language
from hemvist.site.addresses import other_language
from hemvist.site.news import FILE, GUIDANCE

PLAIN = frozenset({"guidance", "tool", "question"})
"""Kinds of pages that are also published as text."""
LIST = "llms.txt"


def plain_name(page: Fragment) -> str:
    """Return the name of a page's text, which lies beside it, or "" when it has none."""
    return f"{page.url.rstrip('/').rpartition('/')[2]}.md" if page.kind in PLAIN else ""


def page_text(page: Fragment, site_url: str, day: datetime.date) -> bytes:
    """Return a page as Markdown: what it says, then where it stands, its day and licence.

    Links are relative to the page, and lead from its text to the same places as on the page itself.
    """
    words = catalogue(page.lang)
    html = filled(page.html, {START: start_of(site_url)})
    text = markdown(relative_links(html, page.url, page.lang), _link)
    foot = "\n".join(f"- {line}" for line in _foot(page, words, site_url, day))
    return without_surrogates(f"{text}\n---\n\n{foot}\n").encode()


def _foot(page: Fragment, words: Catalogue, site_url: str, day: datetime.date) -> Iterator[str]:
    address = _address(page.url, page.lang, site_url) if site_url else "./"
    yield f"{words.text('plain.page')}: [{address}]({address})"
    yield f"{words.text('plain.as_of')}: {words.date(day)}"
    yield f"{words.text('plain.licence')}: [CC BY 4.0]({LICENCE})"
    yield words.text("plain.wish")


def _link(href: str) -> str:
    """Return an address as it stands in the text: a place on the page is reached through the page."""
    return f"./{href}" if href.startswith("#") else href


def _address(url: str, lang: Language, site_url: str) -> str:
    return f"{site_url.rstrip('/')}/{site_path(url, lang)}"


def page_list(library: Library, pages: Iterable[Fragment], lang: Language, site_url: str) -> bytes:
    """Return the list of all texts of a language with what each is about, licence and wish (llmstxt.org).

    Addresses are full when the site's is known, else relative to the list.
    """
    words = catalogue(lang)

    def line(title: str, address: str, about: str = "") -> str:
        told = " ".join(about.split())
        return f"- [{escaped(title)}]({address})" + (f": {escaped(told)}" if told else "")

    def at(url: str) -> str:
        return _address(url, lang, site_url) if site_url else url.lstrip("/")

    written = [
        (page.url, line(page.title, at(f"{page.url}{plain_name(page)}"), page.description))
        for page in sorted(pages, key=lambda page: page.url)
        if page.lang == lang and plain_name(page)
    ]
    questions = [
        line(
            question.title.best(lang)[0],
            at(f"{record_url('questions', id_)}{id_}.md"),
            question.answer.best(lang)[0],
        )
        for id_, question in library.questions.items()
    ]
    other = other_language(lang)
    more = [line(words.text("plain.list.other"), _address(f"/{LIST}", other, site_url))] if site_url else []
    if site_url:
        more.append(line(words.text("plain.list.all"), f"{site_url.rstrip('/')}/sitemap.xml"))
        more.append(line(words.text("plain.list.news"), at(f"/{FILE}")))
    lists = {
        "guidance": [text for url, text in written if url.startswith(GUIDANCE)],
        "questions": questions,
        "pages": [text for url, text in written if not url.startswith(GUIDANCE)],
        "optional": more,
    }
    text = "\n\n".join(_list_parts(words, lists))
    return without_surrogates(f"{text}\n").encode()


def _list_parts(words: Catalogue, lists: Mapping[str, list[str]]) -> Iterator[str]:
    """Give title, summary, notes and the lists that hold anything, each under its heading."""
    yield f"# {words.text('site.name')}"
    yield f"> {words.text('plain.list.about')}"
    notes = [words.text(f"plain.{name}") for name in ("wish", "list.state", "list.answers")]
    licence = f"{words.text('plain.licence')}: [CC BY 4.0]({LICENCE})"
    yield "\n".join(f"- {note}" for note in (*notes, licence))
    for name, lines in lists.items():
        if lines:
            yield f"## {words.text(f'plain.list.{name}')}"
            yield "\n".join(lines)
