"""What the filters of the evidence map need, as places in lists: a large map is light to load that way."""

from __future__ import annotations

import json
from itertools import chain

from hemvist.tables.evidence_map import EvidenceMap, cell_id, facts_of
from hemvist.tables.naming import Names

STEPS = (1, 3, 6, 10)
"""From how many studies on a cell is a step darker. The cell holds the number, which the tint repeats."""
FACETS = ("population", "design", "country", "children")
WORDS = (
    "all", "clear", "shown", "randomised", "study", "studies", "none",
    "reviews-stay", "more", "empty", "empty-hide",
)  # fmt: skip


def for_script(found: EvidenceMap, names: Names, id_: str) -> str:
    """Return JSON for the script of the map `id_`.

    `values` are id and name of all by which a facet chooses; `studies` hold, in the order of `labels`, the
    places of a study's values; `cells`, by anchor, the places of a cell's studies in the order of the list;
    `trials` the places of designs.
    """
    words = names.words
    labels = [(facet, words.text(f"figures.map.filter.{facet}")) for facet in FACETS]
    studies = found.studies
    facts = [facts_of(names.library, study) for study in studies]
    used = {facet: sorted(set(chain(*(each[facet] for each in facts)))) for facet in FACETS}
    places = {facet: {value: place for place, value in enumerate(values)} for facet, values in used.items()}
    place_of = {study: place for place, study in enumerate(studies)}
    shown = set(found.interventions)  # a comparator has cells and no row
    return json.dumps(
        {
            "labels": labels,
            "words": {word: words.text(f"figures.map.script.{word}") for word in WORDS},
            "values": {
                facet: [(value, _named(names, facet, value)) for value in used[facet]] for facet in FACETS
            },
            "studies": [
                [[places[facet][value] for value in each[facet]] for facet in FACETS] for each in facts
            ],
            "cells": {
                cell_id(id_, *key): [place_of[study] for study in cell.studies]
                for key, cell in found.cells.items()
                if key[0] in shown
            },
            "steps": STEPS,
            "trials": [
                place
                for design, place in places["design"].items()
                if names.library.designs[design].grade_start == "high"
            ],
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def _named(names: Names, facet: str, value: str) -> str:
    if facet == "country":
        return names.country(value)
    if facet == "children":
        return names.words.text(f"figures.map.children.{value}")
    return names.term("populations" if facet == "population" else "designs", value)
