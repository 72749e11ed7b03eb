"""What is known of one page while it is being made."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from sys import intern

from hemvist.library import Library, nearest_id
from hemvist.messages import Catalogue, catalogue
from hemvist.pages.bibliography import Bibliography
from hemvist.pages.fragment import Download, Heading, Pack
from hemvist.pages.stash import Stash
from hemvist.pages.tracing import Place, Trace
from hemvist.records.base import Language
from hemvist.records.page import PageSource


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of the library on one day: what every page of it is made from."""

    library: Library
    lang: Language
    day: datetime.date
    words: Catalogue
    bibliography: Bibliography


def edition(library: Library, lang: Language, day: datetime.date) -> Edition:
    """Return the edition of a library in a language on a day."""
    return Edition(library, lang, day, catalogue(lang), Bibliography(library.references, lang))


@dataclass(frozen=True, slots=True)
class Target:
    """A link to one of our own pages, kept until the anchors of all pages are known."""

    place: Place
    url: str
    anchor: str


@dataclass(slots=True)
class Draft:
    """The page being made: its trace, generated parts, and what it uses."""

    edition: Edition
    page: PageSource
    trace: Trace
    stash: Stash = field(default_factory=Stash)
    headings: list[Heading] = field(default_factory=list)
    cited: dict[str, None] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    targets: list[Target] = field(default_factory=list)
    downloads: list[Download] = field(default_factory=list)
    pack: Pack | None = None
    scripts: list[str] = field(default_factory=list)
    lacking: bool = False
    """Whether a part is left out because its record's file is damaged, and the page's anchors with it."""

    def use(self, kind: str, id_: str) -> None:
        """Note that the page shows a record. A dozen pages show all of them, and share the words."""
        self.uses.add(intern(f"{kind}:{id_}"))

    def known(self, kind: str, id_: str, place: Place, code: str) -> bool:
        """Return whether a record exists; if not, report it with the nearest id that does."""
        records = self.edition.library.ids(kind)
        if id_ in records:
            self.use(kind, id_)
            return True
        if self._is_damaged(kind, id_):
            self.lacking = True
            return False
        self.trace.problem(place, code, width=len(id_), found=id_, nearest=nearest_id(id_, records))
        return False

    def _is_damaged(self, kind: str, id_: str) -> bool:
        """Whether the record's own file is already reported, so that a second message would only be noise."""
        library = self.edition.library
        if (kind, id_) in library.origins:
            return True
        if not library.ids(kind) and library.problems:
            return True
        return any(problem.file.endswith(f"{kind}/{id_}.yaml") for problem in library.problems)


def draft(edition: Edition, page: PageSource) -> Draft:
    """Begin a page."""
    return Draft(edition, page, Trace(edition.library, page))
