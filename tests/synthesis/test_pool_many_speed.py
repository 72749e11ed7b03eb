"""Ten thousand syntheses in one call stay within their time."""

from __future__ import annotations

from resource import RUSAGE_SELF, getrusage

import numpy as np

from hemvist.synthesis.pooling import pool_many

MOST_SECONDS = 5.0


def test_ten_thousand_syntheses_of_eight_studies_take_less_than_five_seconds() -> None:
    draw = np.random.default_rng(1)
    v = draw.uniform(0.01, 0.5, (10_000, 8))
    y = draw.normal(0.0, np.sqrt(v + draw.uniform(0, 0.3, (10_000, 1))))
    before = getrusage(RUSAGE_SELF).ru_utime
    found = pool_many(y, v, interval="knha")
    assert getrusage(RUSAGE_SELF).ru_utime - before < MOST_SECONDS
    assert np.isfinite(found.pi_low).all()
