"""Provisions of law as a page names them."""

from __future__ import annotations

from html import escape

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages.draft import Edition
from hemvist.pages.links import PROVISIONS, SCHEME
from hemvist.records.base import Language


def provision_name(edition: Edition, id_: str) -> str:
    """Return a provision's section with the law's short name: "12 kap. 44 § JB"."""
    return named_provision(edition.library, edition.lang, id_)


def named_provision(library: Library, lang: Language, id_: str) -> str:
    """Return a provision's name for readers of `lang`."""
    provision = library.provisions[id_]
    section, _ = provision.section.best(lang)
    law = library.laws.get(provision.law)
    if law is None:
        return section
    kind = "case" if provision.kind == "case-law" else "section"
    return catalogue(lang).text(f"provision.{kind}", section=section, law=law.short.best(lang)[0])


def in_language(edition: Edition, text: str, lang: str) -> str:
    """Return text as HTML; its language is said when it is not the page's."""
    return escape(text) if lang == edition.lang else f'<span lang="{lang}">{escape(text)}</span>'


def provision_link(edition: Edition, id_: str) -> str:
    """Return a link to a provision in the register, with its name as words."""
    return f'<a href="{SCHEME}{PROVISIONS}#{escape(id_)}">{escape(provision_name(edition, id_))}</a>'
