"""What long work calls now and then, so that whoever waits for it can do something else meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _nothing() -> None:
    pass


_ATTEND: ContextVar[Callable[[], None]] = ContextVar("attend", default=_nothing)


@contextmanager
def attended(by: Callable[[], None]) -> Iterator[None]:
    """Let `by` be called now and then during the work inside, which it may end by raising."""
    token = _ATTEND.set(by)
    try:
        yield
    finally:
        _ATTEND.reset(token)


def attend() -> None:
    """Do what whoever waits for this work wants to do meanwhile. Raises what that raises, to end the work."""
    by = _ATTEND.get()
    if by is not _nothing:
        with attended(_nothing):
            by()
