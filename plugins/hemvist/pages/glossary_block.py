"""The block of the glossary: each word in both languages and in plain words."""

from __future__ import annotations

from html import escape
from typing import Any

from hemvist.messages import sort_key
from hemvist.pages.draft import Draft
from hemvist.pages.stated import documents, provisions, section, words_of
from hemvist.records.tool import Term


def glossary(draft: Draft, _options: Any) -> str:
    """Return all words in the order of the page's language."""
    return f'<div class="tool">{draft.stash.add_late(lambda: _terms(draft))}</div>'


def _terms(draft: Draft) -> str:
    lang, key = draft.edition.lang, sort_key(draft.edition.lang)
    found = sorted(
        draft.edition.library.glossary.items(), key=lambda item: (key(item[1].term.best(lang)[0]), item[0])
    )
    used = [id_ for _, term in found for id_ in term.documents]
    return "".join(_term(draft, id_, term) for id_, term in found) + documents(draft, used)


def _term(draft: Draft, id_: str, term: Term) -> str:
    """Return a word: the other language's word, what it means, what it is not, and the law."""
    draft.use("glossary", id_)
    lang, words = draft.edition.lang, draft.edition.words
    other, code = (term.term.en, "en") if lang == "sv" else (term.term.sv, "sv")
    said = [f'{escape(words.text(f"tools.glossary.in_{code}"))} <span lang="{code}">{escape(other)}</span>']
    if term.also:
        also = ", ".join(term.also)
        in_swedish = f'<span lang="sv">{escape(also)}</span>' if lang != "sv" else escape(also)
        said.append(f"{escape(words.text('tools.glossary.also'))} {in_swedish}")
    html = f'<p class="small">{". ".join(said)}.</p><p>{words_of(draft, term.plain)}</p>'
    if term.not_same_as:
        links = ", ".join(
            f'<a href="#{escape(each)}">{words_of(draft, draft.edition.library.glossary[each].term)}</a>'
            for each in term.not_same_as
            if each in draft.edition.library.glossary
        )
        html += f'<p class="small">{escape(words.text("tools.glossary.not_same"))} {links}</p>'
    if law := provisions(draft, term.provisions):
        html += f'<p class="small">{law}</p>'
    return section(draft, "term", 2, term.term, id_, html)
