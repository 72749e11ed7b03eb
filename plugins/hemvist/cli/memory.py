"""Memory that a process holds and does not need while others work for it."""

from __future__ import annotations

import ctypes
import gc

from hemvist.words.tables import give_back


def give_memory_back() -> None:
    """Forget the tables of words until they are asked for again, and hand what is free to the system.

    The C library keeps freed memory; where it is glibc it can be told not to (80 MB after a site is read).
    """
    give_back()
    gc.collect()
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, TypeError, AttributeError):
        return
    trim(0)
