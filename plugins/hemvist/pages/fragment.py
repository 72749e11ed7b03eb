"""What this floor hands to the site, the books and the search: one page as HTML, without a page around it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from hemvist.messages import Problem
from hemvist.records.base import Language
from hemvist.records.page import FrontMatter

FragmentKind = Literal[
    "guidance", "text", "home", "list", "tool",
    "intervention", "outcome", "study", "review", "question", "provisions", "open-points", "references",
    "rule", "publication",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its anchor; `text` is plain text, not escaped."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the page. `path` counts from the root of the site and holds the language's folder."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Pack:
    """An archive beside the page, packed when all pages are made: pages by address, and letters by id."""

    name: str
    pages: tuple[str, ...]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A page in Schema.org's words: its name, and the members of its description, both JSON without braces.

    Both are safe inside a script element. The address is the site's to add.
    """

    name: str
    members: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """One page in one language.

    `url` is language-neutral (`/vagledning/uppsagd/`), `title` and `description` are plain text, `html` holds
    `hv:` links that `relative_links` resolves. `uses` names the records that the page shows as `kind:id`,
    `source` the file that a correction should go to. `has_pdf` is set
    by the site where a PDF of the page lies beside it, and
    `structured` is a description for machines, `citation` meta elements for reference managers, as HTML.
    `changed` is the day of the last change that the records tell, None when they tell none.
    """

    url: str
    lang: Language
    title: str
    description: str
    kind: FragmentKind
    html: str
    headings: tuple[Heading, ...]
    uses: frozenset[str] = frozenset()
    source: str = ""
    downloads: tuple[Download, ...] = ()
    front: FrontMatter | None = None
    problems: tuple[Problem, ...] = ()
    has_pdf: bool = False
    structured: Described | None = None
    citation: str = ""
    changed: datetime.date | None = None
    pack: Pack | None = None
    scripts: tuple[str, ...] = ()
    """Names of the scripts that the page needs beside those of every page."""
