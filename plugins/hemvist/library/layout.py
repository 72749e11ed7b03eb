"""Which file or folder of a project holds which records."""

from __future__ import annotations

from hemvist.records.actor import Actor, County, Municipality
from hemvist.records.base import Record
from hemvist.records.book import Book
from hemvist.records.indicator import Indicator
from hemvist.records.local import Contact, Routine
from hemvist.records.plan import Plan, Publication
from hemvist.records.process import Event, Step, Track
from hemvist.records.publisher import AccessibilityStatement, ThirdPartyWork
from hemvist.records.publishing import Correction, EditionRecord, Move
from hemvist.records.question import Question, SearchLog
from hemvist.records.recommendation import Recommendation
from hemvist.records.register import Law, OpenPoint, Provision
from hemvist.records.review import Review
from hemvist.records.stated import Document
from hemvist.records.study import Study
from hemvist.records.synonyms import Synonyms
from hemvist.records.taxonomy import Certainty, Design, Exposure, Intervention, Outcome, PopulationTerm, Tool
from hemvist.records.tool import Checklist, Letter, Term

RECORD_FOLDERS: dict[str, type[Record]] = {
    "studies": Study, "reviews": Review, "questions": Question, "searches": SearchLog,
}  # fmt: skip
TAXONOMIES: dict[str, type[Record]] = {
    "interventions": Intervention,
    "outcomes": Outcome,
    "populations": PopulationTerm,
    "designs": Design,
    "exposures": Exposure,
    "tools": Tool,
    "certainty": Certainty,
}
REGISTERS: dict[str, dict[str, type[Record]]] = {
    "provisions.yaml": {"laws": Law, "provisions": Provision},
    "open-points.yaml": {"open_points": OpenPoint},
    "documents.yaml": {"documents": Document},
    "actors.yaml": {"actors": Actor},
    "areas.yaml": {"counties": County, "municipalities": Municipality},
    "glossary.yaml": {"glossary": Term},
    "synonyms.yaml": {"synonyms": Synonyms},
    "checklists.yaml": {"checklists": Checklist},
    "letters.yaml": {"letters": Letter},
    "recommendations.yaml": {"recommendations": Recommendation},
    "accessibility.yaml": {"accessibility": AccessibilityStatement},
    "third-party.yaml": {"third_party": ThirdPartyWork},
    "moved.yaml": {"moved": Move},
    "corrections.yaml": {"corrections": Correction},
    "process.yaml": {"events": Event, "tracks": Track, "steps": Step},
}
PLANS: dict[str, type[Record]] = {"plans": Plan}
"""One file a plan."""
BOOKS: dict[str, type[Record]] = {"books": Book}
"""One file a book."""
EDITIONS: dict[str, type[Record]] = {"editions": EditionRecord}
"""One file an edition, named after its version."""
STRATEGY: dict[str, dict[str, type[Record]]] = {
    "documents.yaml": {"documents": Document},
    "publications.yaml": {"publications": Publication},
}
MONITORING: dict[str, dict[str, type[Record]]] = {"indicators.yaml": {"indicators": Indicator}}
LOCAL: dict[str, dict[str, type[Record]]] = {
    "contacts.yaml": {"contacts": Contact},
    "routines.yaml": {"routines": Routine},
}
"""What a municipality may add in its own copy."""
ONE_A_FILE = RECORD_FOLDERS | PLANS | BOOKS | EDITIONS
"""Every folder whose files hold one record each."""
LISTS = REGISTERS | STRATEGY | MONITORING | LOCAL
"""Every file that holds lists of records, but for the vocabularies."""

SCHEMA_OF_FOLDER = {
    "studies": "study",
    "reviews": "review",
    "questions": "question",
    "searches": "search",
    "plans": "plan",
    "books": "book",
    "editions": "edition",
}
"""Folders of one record a file, and the name of their schema; any other file has one of its own name."""

MODELS: dict[str, type[Record]] = {
    **RECORD_FOLDERS, **TAXONOMIES, **PLANS, **BOOKS, **EDITIONS,
    **{kind: model for files in (REGISTERS, STRATEGY, MONITORING, LOCAL) for part in files.values()
       for kind, model in part.items()},
}  # fmt: skip
"""Every kind of record in a YAML file with its model."""

OPEN_POINT_ID = r"U[0-9]+"

LARGE = ("studies", "reviews")
"""Kinds of which there may be thousands, each record in a file of its own."""
