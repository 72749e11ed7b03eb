"""Made-up studies, for tests only."""

from __future__ import annotations

from typing import Any

from hemvist.records.study import Study

SOURCE = {"report": "made-up-2020", "seen": "full-text", "where": "table 1"}
BOTH = {"sv": "text", "en": "text"}


def result_data(**changes: Any) -> dict[str, Any]:
    """Return a made-up result with two groups; a None takes a key away."""
    data: dict[str, Any] = {
        "id": "r01",
        "outcome": "housed-at",
        "measured": {"sv": "Har bostad", "en": "Housed"},
        "compare": ("help", "usual"),
        "time": {"months": 12, "kind": "at"},
        "source": SOURCE,
    }
    return {key: value for key, value in {**data, **changes}.items() if value is not None}


def study_data(*results: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a made-up study with a group of Housing First and one of usual services."""
    data: dict[str, Any] = {
        "id": "made-up-2020",
        "kind": "effect",
        "status": {"is": "draft", "since": "2026-11-23"},
        "title": "A made-up study",
        "title_is": "descriptive",
        "design": "rct",
        "allocation": {"unit": "person", "by": "randomisation"},
        "countries": ("SE",),
        "population": {"groups": (), "text": BOTH},
        "reports": ({"key": "made-up-2020", "role": "main", "read": "full-text"},),
        "samples": {"all": {"n": 100, "groups": {"help": 50, "usual": 50}}},
        "groups": {
            "help": {"role": "intervention", "interventions": ("housing-first",)},
            "usual": {"role": "comparator", "interventions": ("usual-services",)},
        },
        "results": results,
        "harms": {"looked_for": "unclear"},
        "children": {"included": "not-reported"},
        "summary": BOTH,
        "extraction": {"by": ("editors",), "on": "2026-11-23"},
    }
    return {**data, **changes}


def study(*results: dict[str, Any], **changes: Any) -> Study:
    """Return a made-up study."""
    return Study.model_validate(study_data(*results, **changes))


def counts(events_1: int, total_1: int, events_2: int, total_2: int) -> dict[str, Any]:
    """Return the figures of two groups with events and people."""
    return {"help": {"events": events_1, "total": total_1}, "usual": {"events": events_2, "total": total_2}}
