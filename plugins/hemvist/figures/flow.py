"""The PRISMA 2020 flow of records as data: how many were found, screened, read and included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its name in the reader's language; None: it was not recorded."""

    name: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The numbers of PRISMA 2020's diagram; None and empty: not recorded.

    `removed` are records taken away before screening and `excluded` reports with the reason. `other` are ways
    besides databases and registers, such as citation searching.
    """

    databases: tuple[Counted, ...] = ()
    registers: tuple[Counted, ...] = ()
    other: tuple[Counted, ...] = ()
    removed: tuple[Counted, ...] = ()
    screened: int | None = None
    screened_out: int | None = None
    sought: int | None = None
    not_retrieved: int | None = None
    assessed: int | None = None
    excluded: tuple[Counted, ...] = ()
    studies: int | None = None
    reports: int | None = None


@dataclass(frozen=True, slots=True)
class FlowView:
    """A flow with its place on a page; `caption` and `about` in the reader's language."""

    id: str
    caption: str
    flow: Flow
    about: str = ""


def total(parts: tuple[Counted, ...]) -> int | None:
    """Return a sum, or None when a part of it, or all, was not recorded."""
    numbers = [part.n for part in parts if part.n is not None]
    return sum(numbers) if parts and len(numbers) == len(parts) else None


def slips(flow: Flow) -> Iterator[str]:
    """Give the steps whose numbers do not follow from the step before, where all are recorded.

    Steps are ids under `figures.flow.step.`. Records by other ways join when reports are sought.
    """
    found, removed = total((*flow.databases, *flow.registers)), total(flow.removed)
    steps = [("screened", found, removed, flow.screened)]
    if not flow.other:
        steps.append(("sought", flow.screened, flow.screened_out, flow.sought))
    steps.append(("assessed", flow.sought, flow.not_retrieved, flow.assessed))
    steps.append(("included", flow.assessed, total(flow.excluded), flow.reports))
    for step, before, left, after in steps:
        if before is not None and left is not None and after is not None and before - left != after:
            yield step
