"""The Library: everything that was read, immutable, with the places it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from hemvist.library.shape import Use
from hemvist.library.text_file import read_text, source_line
from hemvist.library.yaml_reader import Places, Span, find_places
from hemvist.messages import Problem, Severity
from hemvist.records.actor import Actor, County, Municipality
from hemvist.records.base import DEFAULT_LANGUAGE, JsonPath, Language
from hemvist.records.book import Book
from hemvist.records.indicator import Indicator, Observation
from hemvist.records.local import Contact, Routine
from hemvist.records.page import Change, PageSource
from hemvist.records.plan import Plan, Publication
from hemvist.records.process import Deadline, Event, Step, Track
from hemvist.records.publisher import AccessibilityStatement, ThirdPartyWork
from hemvist.records.publishing import Correction, EditionRecord, Move
from hemvist.records.question import Question, SearchLog
from hemvist.records.recommendation import Recommendation
from hemvist.records.reference import Reference
from hemvist.records.register import Law, OpenPoint, Provision
from hemvist.records.review import Review
from hemvist.records.stated import Document
from hemvist.records.study import Study
from hemvist.records.synonyms import Synonyms
from hemvist.records.taxonomy import Certainty, Design, Exposure, Intervention, Outcome, PopulationTerm, Tool
from hemvist.records.tool import Checklist, Letter, Term


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the parts of a project lie. File names in messages are relative to `root`."""

    root: Path
    docs: Path
    evidence: Path
    registers: Path

    @property
    def local(self) -> Path:
        """Where a municipality keeps its own contacts and routines; absent in the project itself."""
        return self.root / "local"

    @classmethod
    def of(cls, root: Path) -> Folders:
        """Return the usual folders of a project."""
        return cls(root, root / "docs", root / "evidence", root / "registers")

    @property
    def all(self) -> tuple[Path, ...]:
        """Every folder that is read, of those that a project has."""
        own = (self.docs, self.evidence, self.registers)
        others = (self.monitoring, self.strategy, self.books, self.editions)
        return (*own, *(folder for folder in others if folder.is_dir()))

    @property
    def monitoring(self) -> Path:
        """Where indicators and their observations lie; a project need not have any."""
        return self.root / "monitoring"

    @property
    def strategy(self) -> Path:
        """Where plans and their publications lie; a project need not have any."""
        return self.root / "strategy"

    @property
    def books(self) -> Path:
        """Where the definitions of books lie; a project need not have any."""
        return self.root / "books"

    @property
    def editions(self) -> Path:
        """Where the records of released editions lie; a project need not have any."""
        return self.root / "editions"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that holds a record, and the record's path in it."""

    base: Path
    file: Path
    prefix: JsonPath = ()

    @property
    def name(self) -> str:
        """The file's name in messages, with forward slashes."""
        return self.file.as_posix().removeprefix(f"{self.base.as_posix().rstrip('/')}/")


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All records of a project, by kind and id, and the problems that reading found.

    A library is equal to itself only, so that what is computed from one can be kept beside it.
    """

    folders: Folders
    studies: Mapping[str, Study]
    reviews: Mapping[str, Review]
    questions: Mapping[str, Question]
    searches: Mapping[str, SearchLog]
    interventions: Mapping[str, Intervention]
    outcomes: Mapping[str, Outcome]
    populations: Mapping[str, PopulationTerm]
    designs: Mapping[str, Design]
    exposures: Mapping[str, Exposure]
    tools: Mapping[str, Tool]
    certainty: Mapping[str, Certainty]
    references: Mapping[str, Reference]
    laws: Mapping[str, Law]
    provisions: Mapping[str, Provision]
    open_points: Mapping[str, OpenPoint]
    indicators: Mapping[str, Indicator]
    observations: Mapping[str, tuple[Observation, ...]]
    """The values of each indicator, in the order of its file."""
    plans: Mapping[str, Plan]
    publications: Mapping[str, Publication]
    documents: Mapping[str, Document]
    actors: Mapping[str, Actor]
    counties: Mapping[str, County]
    municipalities: Mapping[str, Municipality]
    glossary: Mapping[str, Term]
    synonyms: Mapping[str, Synonyms]
    checklists: Mapping[str, Checklist]
    letters: Mapping[str, Letter]
    recommendations: Mapping[str, Recommendation]
    accessibility: Mapping[str, AccessibilityStatement]
    third_party: Mapping[str, ThirdPartyWork]
    moved: Mapping[str, Move]
    corrections: Mapping[str, Correction]
    events: Mapping[str, Event]
    tracks: Mapping[str, Track]
    steps: Mapping[str, Step]
    deadlines: Mapping[str, Deadline]
    """The deadlines of all steps, which hold them."""
    contacts: Mapping[str, Contact]
    routines: Mapping[str, Routine]
    books: Mapping[str, Book]
    editions: Mapping[str, EditionRecord]
    """What was released, by version."""
    pages: tuple[PageSource, ...]
    problems: tuple[Problem, ...]
    origins: Mapping[tuple[str, str], Origin]
    loose_references: Mapping[tuple[str, str], tuple[Use, ...]]
    """References of records that break their model, so that one run tells of both."""

    def translations(self) -> Iterator[tuple[PageSource, PageSource]]:
        """Give every page that is a translation, with the page in the default language that it translates."""
        sources = {page.url: page for page in self.pages if page.lang == DEFAULT_LANGUAGE}
        for page in self.pages:
            if page.lang != DEFAULT_LANGUAGE and page.url in sources:
                yield page, sources[page.url]

    def is_behind(self, page: PageSource) -> bool:
        """Whether a page says that it translates a state which its source has left."""
        said = page.front.translates
        return said is not None and any(
            said != source.text_state() for translation, source in self.translations() if translation is page
        )

    def changes(self, lang: Language) -> tuple[tuple[Change, PageSource], ...]:
        """Return the major changes of all pages of a language, the newest first, then by address."""
        found = [
            (change, page)
            for page in self.pages
            if page.lang == lang
            for change in page.front.changes
            if change.size == "major"
        ]
        return tuple(sorted(found, key=lambda item: (-item[0].on.toordinal(), item[1].url)))

    def ids(self, kind: str) -> Mapping[str, object]:
        """Return the records of a kind by id. Raises KeyError for a kind that does not exist."""
        if kind not in KINDS:
            raise KeyError(kind)
        found: Mapping[str, object] = getattr(self, kind)
        return found

    def file_of(self, kind: str, id_: str) -> str:
        """Return the name of the file that holds a record, relative to the project. Raises KeyError."""
        return self.origins[kind, id_].name

    def problem(
        self,
        kind: str,
        id_: str,
        path: JsonPath,
        code: str,
        *,
        at_key: bool = False,
        found: str = "",
        expected: str = "",
        nearest: str = "",
        severity: Severity = "error",
        **values: str,
    ) -> Problem:
        """Make a problem at a path of a record; its file is read again to learn the line and column."""
        origin = self.origins[kind, id_]
        return located(
            origin,
            path,
            code,
            at_key=at_key,
            found=found,
            expected=expected,
            nearest=nearest,
            severity=severity,
            **values,
        )

    def page_problem(
        self,
        page: PageSource,
        line: int,
        column: int,
        code: str,
        *,
        width: int = 1,
        found: str = "",
        expected: str = "",
        nearest: str = "",
        severity: Severity = "error",
        **values: str,
    ) -> Problem:
        """Make a problem at a line of a page's body, counted from 1, and a column of that line."""
        text = source_line(page.body, line)
        return Problem(
            page.path,
            page.body_line + line - 1,
            column,
            code,
            text,
            width,
            found,
            expected,
            nearest,
            tuple(sorted(values.items())),
            severity,
        )


TOOL_KINDS = (
    "documents", "actors", "counties", "municipalities", "glossary", "synonyms", "checklists", "letters",
    "recommendations",
    "accessibility", "third_party",
    "moved", "corrections",
)  # fmt: skip
"""The kinds of the registers that the tools of guidance and the publisher's pages are made from."""
NO_KINDS = ("folders", "observations", "pages", "problems", "origins", "loose_references")
KINDS = tuple(part.name for part in fields(Library) if part.name not in NO_KINDS)
"""The kinds of records that have ids, each a mapping of the Library."""


def located(
    origin: Origin,
    path: JsonPath,
    code: str,
    *,
    at_key: bool = False,
    found: str = "",
    expected: str = "",
    nearest: str = "",
    severity: Severity = "error",
    **values: str,
) -> Problem:
    """Make a problem at a path of a record in a file."""
    lines, places = _places(origin.base, origin.file)
    span = _span(places, (*origin.prefix, *path), at_key)
    return Problem(
        origin.name,
        span.line,
        span.column,
        code,
        lines[span.line - 1],
        span.width,
        found,
        expected,
        nearest,
        tuple(sorted(values.items())),
        severity,
    )


def _span(places: Places, path: JsonPath, at_key: bool) -> Span:
    """Return the place of a key or value, or of the nearest thing around it."""
    first, second = (places.keys, places.values) if at_key else (places.values, places.keys)
    while path:
        if (span := first.get(path) or second.get(path)) is not None:
            return span
        path, first, second = path[:-1], places.keys, places.values
    return places.values.get((), Span(1, 1, 1))


@lru_cache(maxsize=32)
def _read_again(base: Path, file: Path, _changed: int) -> tuple[tuple[str, ...], Places]:
    text = read_text(base, file).text or ""
    return tuple(text.split("\n")), find_places(file.name, text)


def _places(base: Path, file: Path) -> tuple[tuple[str, ...], Places]:
    """Read a file's lines and places, once for several problems in it."""
    return _read_again(base, file, file.stat().st_mtime_ns)
