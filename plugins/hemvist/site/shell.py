"""The fast path of record pages: the page around them is rendered once and filled for each record.

Everything that differs between two records of one kind and folder is a field. The page is rendered with marks
from Unicode's private-use area in place of the fields, which neither escaping nor the templates change, and
cut there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hemvist.messages.escaping import escape_as_template
from hemvist.pages import Fragment, Heading
from hemvist.pages.filled_later import filled
from hemvist.pages.fragment import Described, FragmentKind
from hemvist.pages.structured import page_description
from hemvist.records.base import Language
from hemvist.site.addresses import parent
from hemvist.site.failure import SiteError

OPEN, CLOSE = "\ue000", "\ue001"
MARKS = (OPEN.encode(), CLOSE.encode())
LEAD = MARKS[0][:1]
"""One byte is found much sooner than three."""
FIELDS = (
    "title", "description", "slug", "anchor", "source", "html", "name", "members", "citation",
)  # fmt: skip
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NO_FILLS: Mapping[str, str] = MappingProxyType({})
_MARK = re.compile(f"{OPEN}([a-z]+){CLOSE}")


@dataclass(frozen=True, slots=True)
class ShellKey:
    """Pages that share a shell: same folder and kind, same languages, a heading to skip to or none."""

    folder: str
    kind: FragmentKind
    lang: Language
    written_in: Language
    has_heading: bool
    has_source: bool
    has_citation: bool
    has_pdf: bool
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shell:
    """A page cut at its fields: text, field, text, field … text; and what fills places in what is put in.

    The texts are in UTF-8 already.
    """

    texts: tuple[bytes, ...]
    fields: tuple[str, ...]
    fills: Mapping[str, str]


def shell_key(fragment: Fragment, lang: Language) -> ShellKey:
    """Return which shell a page of the language `lang` needs."""
    return ShellKey(
        parent(fragment.url),
        fragment.kind,
        lang,
        fragment.lang,
        bool(fragment.headings),
        bool(fragment.source),
        bool(fragment.citation),
        fragment.has_pdf,
        fragment.scripts,
    )


def marked_fragment(key: ShellKey) -> Fragment:
    """Return a page whose fields are marks; rendered like any page it becomes the shell."""
    return Fragment(
        url=f"{key.folder}{_mark('slug')}/",
        lang=key.written_in,
        title=_mark("title"),
        description=_mark("description"),
        kind=key.kind,
        html=_mark("html"),
        headings=(Heading(1, _mark("anchor"), _mark("title")),) if key.has_heading else (),
        source=_mark("source") if key.has_source else "",
        structured=Described(_mark("name"), _mark("members")),
        citation=_mark("citation") if key.has_citation else "",
        has_pdf=key.has_pdf,
        scripts=key.scripts,
    )


def cut(page: str, fills: Mapping[str, str] = NO_FILLS) -> Shell:
    """Cut a rendered page at its marks. `fills` are HTML for the places that pages leave for the site."""
    parts = _MARK.split(page)
    return Shell(tuple([text.encode() for text in parts[::2]]), tuple(parts[1::2]), fills)


def fill(shell: Shell, fragment: Fragment, html: str) -> bytes:
    """Return the page of a record in UTF-8: every field escaped, `html`, whose links are relative, as it is.

    Raises SiteError when the address is not a plain slug, or when the page still holds a mark's characters.
    """
    fields = _fields(fragment, html, shell.fills)
    put_in = [fields[name].encode() for name in shell.fields]
    page = b"".join([piece for pair in zip(shell.texts, (*put_in, b""), strict=True) for piece in pair])
    if LEAD in page and any(mark in page for mark in MARKS):
        raise SiteError.worded("site.problem.private_use", source=fragment.source)
    return page


def _fields(fragment: Fragment, html: str, fills: Mapping[str, str]) -> Mapping[str, str]:
    parts = fragment.url.strip("/").split("/")
    if not all(map(SLUG.fullmatch, parts)):
        raise SiteError.worded("site.problem.slug", source=fragment.source, url=fragment.url)
    described = page_description(fragment)
    return {
        "title": escape_as_template(fragment.title),
        "description": escape_as_template(fragment.description),
        "slug": parts[-1],
        "anchor": escape_as_template(fragment.headings[0].id if fragment.headings else ""),
        "source": escape_as_template(fragment.source),
        "html": filled(html, fills),
        "name": described.name,
        "members": described.members,
        "citation": fragment.citation,
    }


def _mark(field: str) -> str:
    return f"{OPEN}{field}{CLOSE}"
