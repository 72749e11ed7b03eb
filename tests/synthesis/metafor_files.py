"""The reference files of metafor: entries, the effects they pool, and how close a value must be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

REFERENCE = Path(__file__).parents[1] / "reference"
CLOSED, ITERATIVE, NEAR_ZERO = 1e-8, 1e-6, 1e-9
METHODS = {"EE": "common"}
TESTS = {"z": "wald", "knha": "knha", "adhoc": "adhoc"}
ITERATED = {"REML", "ML", "EB", "PM"}


@dataclass(frozen=True)
class Entry:
    """One analysis with the columns of its file and the effects that it pools."""

    id: str
    kind: str
    args: dict[str, Any]
    output: dict[str, Any]
    tolerance: float
    columns: dict[str, Any]
    yi: tuple[float, ...]
    vi: tuple[float, ...]

    @property
    def model(self) -> Any:
        method = self.args.get("method", "REML")
        return METHODS.get(method, method.lower())

    @property
    def interval(self) -> Any:
        return TESTS[self.args.get("test", "z")]


@cache
def entries() -> tuple[Entry, ...]:
    """All entries of all files."""
    return tuple(entry for path in sorted(REFERENCE.glob("dat.*.json")) for entry in _of_file(path))


def _of_file(path: Path) -> Iterator[Entry]:
    data = json.loads(path.read_text(encoding="utf-8"))
    columns = data["inputs"]["columns"]
    effects = {
        item["id"].removesuffix("/escalc"): (item["output"]["yi"], item["output"]["vi"])
        for item in data["analyses"]
        if item["kind"] == "escalc" and item["id"].endswith("/escalc")
    }
    if "yi" in columns:
        effects["gen"] = (columns["yi"], columns["vi"])
    for item in data["analyses"]:
        args = item["args"] or {}
        fitting = [key for key in effects if item["id"].startswith(f"{key}/")]
        yi, vi = effects[fitting[0]] if fitting else ((), ())
        usual = ITERATIVE if args.get("method") in ITERATED else CLOSED
        yield Entry(
            f"{path.stem.removeprefix('dat.')}:{item['id']}",
            item["kind"],
            args,
            item["output"],
            item.get("tolerance", usual),
            columns,
            tuple(yi),
            tuple(vi),
        )


def apart(entry: Entry, what: str, ours: float | None, theirs: Any) -> float:
    """How far two values are apart in units of what is allowed; above 1 is a failure."""
    if theirs is None or ours is None:
        return 0.0 if theirs is None and ours is None else inf
    expected = {"Inf": inf, "-Inf": -inf}.get(theirs, theirs)
    if ours == expected:
        return 0.0
    slack = 1e-5 * median(entry.vi) if "tau2" in what and entry.vi else 0.0
    return abs(ours - expected) / max(entry.tolerance * abs(expected), NEAR_ZERO, slack)
