"""How long tests with random input run. HEMVIST_FUZZ=100 gives each a hundred times as many examples."""

from __future__ import annotations

import os

FACTOR = max(1, int(os.environ.get("HEMVIST_FUZZ", "1")))


def examples(count: int) -> int:
    """The number of examples of a test: `count` in everyday runs, more in a long one."""
    return count * FACTOR
