"""Which generated pages exist, and the anchors on them that a link may name."""

from __future__ import annotations

from collections.abc import Mapping

from hemvist.library import Library
from hemvist.pages.links import FOLDERS, OPEN_POINTS, PROVISIONS, REFERENCES, RULES, record_url
from hemvist.pages.rules import ALL_RULES

PARTS: Mapping[str, tuple[str, ...]] = {
    "interventions": ("definition", "questions", "comparisons", "studies", "reviews"),
    "outcomes": ("definition", "questions", "comparisons", "studies", "reviews"),
    "studies": (
        "done", "people", "results", "questions", "bias", "children", "overlaps", "discrepancies", "reports",
        "cite", "error", "status",
    ),
    "reviews": (
        "asked", "pooled", "questions", "included", "bias", "discrepancies", "reports", "cite", "error",
        "status",
    ),
    "questions": (
        "findings", "pico", "by-outcome", "beside-ours", "bias", "left-out", "missing", "rules", "cite",
        "error", "status",
    ),
    "publications": ("particulars", "related", "cite", "error"),
}  # fmt: skip
"""The parts of each kind of record page, in order: the same on every page, so that the eye learns them."""


def record_anchors(library: Library) -> dict[str, frozenset[str]]:
    """Return the anchors of every generated page by its address."""
    anchors = {
        record_url(kind, id_): frozenset(PARTS[kind]) | _inner(library, kind, id_)
        for kind in FOLDERS
        for id_ in library.ids(kind)
    }
    anchors[PROVISIONS] = frozenset(library.provisions) | {f"law-{law}" for law in library.laws}
    anchors[OPEN_POINTS] = frozenset(id_.lower() for id_ in library.open_points)
    anchors[REFERENCES] = frozenset(library.references)
    return anchors | {f"{RULES}{code.lower()}/": frozenset() for code in ALL_RULES}


def _inner(library: Library, kind: str, id_: str) -> frozenset[str]:
    """Return the ids of what stands inside a record: results, pooled results, outcomes of a question."""
    if kind == "studies":
        return frozenset(result.id for result in library.studies[id_].results)
    if kind == "reviews":
        review = library.reviews[id_]
        told = (finding.id for finding in review.findings if finding.id is not None)
        return frozenset((*(pooled.id for pooled in review.pooled), *told))
    if kind == "questions":
        asked = library.questions[id_].outcomes
        return frozenset(f"outcome-{outcome.outcome}" for outcome in asked)
    return frozenset()
