"""How well the search finds what it should: probes with wanted pages, and pages that must not come."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hemvist.search.query import search
from hemvist.search.shards import Shards

FIRST, NEVER = 5, 10
COLUMNS = {"query", "pages", "kind", "negative"}


@dataclass(frozen=True, slots=True)
class Probe:
    """A query, the addresses of which any one suffices, and those that must not be among the first ten."""

    query: str
    pages: tuple[str, ...]
    kind: str
    negative: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A probe with what it found first; rates are shares from 0 to 1, None where they do not apply."""

    probe: Probe
    found: tuple[str, ...]
    hit: float | None
    recall: float | None
    precision: float | None
    negative: float | None


def read_probes(file: Path) -> tuple[Probe, ...]:
    """Read a file of probes. Raises OSError, UnicodeDecodeError or ValueError for a file of another form."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if not set(rows.fieldnames or ()) >= COLUMNS:
            raise ValueError(file)
        return tuple(
            Probe(row["query"] or "", _split(row["pages"]), row["kind"] or "", _split(row["negative"]))
            for row in rows
        )


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split("|") if part)


def judge(shards: Shards, probe: Probe) -> Judged:
    """Search for a probe and compare."""
    urls = tuple(hit.url for hit in search(shards, probe.query, most=NEVER).hits)
    first, wanted = urls[:FIRST], set(probe.pages)
    right = len(wanted & set(first))
    return Judged(
        probe,
        first,
        float(right > 0) if wanted else None,
        right / min(len(wanted), FIRST) if wanted else None,
        right / len(first) if wanted and first else 0.0 if wanted else None,
        float(not set(probe.negative) & set(urls)) if probe.negative else None,
    )


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of those values that there are."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
