"""Long work lets whoever waits for it do something else."""

from __future__ import annotations

import pytest

from hemvist.messages.attending import attend, attended


def test_nothing_happens_where_nobody_waits() -> None:
    attend()


def test_what_is_done_meanwhile_is_not_interrupted_by_itself() -> None:
    told: list[str] = []

    def meanwhile() -> None:
        told.append("meanwhile")
        attend()

    with attended(meanwhile):
        attend()
        attend()
    attend()
    assert told == ["meanwhile", "meanwhile"]


def test_whoever_waits_may_end_the_work() -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError), attended(stop):
        attend()
