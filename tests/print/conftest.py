"""Real fragments and the PDFs made of them, each set once a run."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.print import PrintDocument, render_pdf

HERE = Path(__file__).parent / "fragments"
Maker = Callable[..., PrintDocument]


def read(name: str) -> str:
    return (HERE / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def make() -> Maker:
    """Makes a document of a body; any field can be set."""

    def made(body: str, **fields: object) -> PrintDocument:
        given: dict[str, object] = {
            "source": "docs/vagledning/uppsagd.md",
            "title": "Hyresgästen är uppsagd: tre veckor",
            "lang": "sv",
            "footer": "Hemvist är inte en myndighet. Lag läst t.o.m. 25 april 2026.",
            "as_of": datetime.date(2026, 11, 23),
            "address": "/vagledning/uppsagd/",
            "base_url": "https://hemvist.example",
        }
        return PrintDocument(body_html=body, **(given | fields))  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def whole(make: Maker) -> PrintDocument:
    """A guidance page, a comparison table and a figure in one document."""
    return make("".join(read(name) for name in ("guidance", "comparison", "figure")))


@pytest.fixture(scope="session")
def whole_pdf(whole: PrintDocument) -> bytes:
    return render_pdf(whole)
