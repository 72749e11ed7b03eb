"""Every entry of the reference files is met, or stands in the table of known divergences with its reason."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from hemvist.synthesis.pooling import trim_and_fill
from synthesis.metafor_checks import CHECKS
from synthesis.metafor_files import REFERENCE, Entry, apart, entries

LOOSE = "metafor refits with its default absolute threshold of 1e-5 here; our likelihood is higher"
DIVERGENCES = {
    "nielweise2007:2x2/OR/trimfill/REML/L0": LOOSE,
    "raudenbush1985:gen/trimfill/REML/L0": LOOSE,
    "raudenbush1985:gen/trimfill/REML/R0": LOOSE,
}
KINDS = sorted({entry.kind for entry in entries()})


def failures(entry: Entry) -> list[tuple[str, object, object]]:
    compared = list(CHECKS[entry.kind](entry))
    assert compared, entry.id
    return [(what, ours, theirs) for what, ours, theirs in compared if apart(entry, what, ours, theirs) > 1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_a_kind_is_that_of_metafor(kind: str) -> None:
    chosen = [entry for entry in entries() if entry.kind == kind and entry.id not in DIVERGENCES]
    assert {entry.id: found for entry in chosen if (found := failures(entry))} == {}


def test_no_entry_of_the_files_is_left_unmatched() -> None:
    written = Counter(
        item["kind"]
        for path in REFERENCE.glob("dat.*.json")
        for item in json.loads(path.read_text(encoding="utf-8"))["analyses"]
    )
    assert Counter(entry.kind for entry in entries()) == written
    assert set(written) == set(CHECKS)
    assert written.total() == 533


def test_known_divergences_still_diverge() -> None:
    by_id = {entry.id: entry for entry in entries()}
    assert [name for name in DIVERGENCES if not failures(by_id[name])] == []


def scored(y: np.ndarray, v: np.ndarray, threshold: float) -> float:
    """REML by Fisher scoring from the Hedges estimate with an absolute threshold, as metafor's default."""
    tau2 = max(0.0, float(np.var(y, ddof=1) - np.mean(v)))
    while True:
        w = 1 / (v + tau2)
        p = np.diag(w) - np.outer(w, w) / np.sum(w)
        step = float((y @ p @ p @ y - np.trace(p)) / np.trace(p @ p))
        tau2 += step
        if abs(step) <= threshold:
            return tau2


def test_the_divergence_of_trim_and_fill_is_metafors_threshold() -> None:
    entry = next(entry for entry in entries() if entry.id == "raudenbush1985:gen/trimfill/REML/L0")
    found = trim_and_fill(entry.yi, entry.vi, model="reml", interval="wald")
    y, v = np.array((*entry.yi, *found.filled)), np.array((*entry.vi, *found.filled_vi))
    assert scored(y, v, 1e-5) == pytest.approx(entry.output["tau2"], rel=1e-12)
    assert scored(y, v, 1e-15) == pytest.approx(found.pooled.tau2, rel=1e-9)
