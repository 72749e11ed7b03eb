"""Read the Markdown pages of docs/: front matter, language and address."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from hemvist.library.reading_list import is_read
from hemvist.library.text_file import source_line
from hemvist.library.validation import Fault, validate
from hemvist.library.yaml_reader import Span, find_places, read_yaml
from hemvist.messages import Problem
from hemvist.records.base import Language
from hemvist.records.page import FrontMatter, PageSource

FENCE = "---"


def page_address(path: PurePosixPath) -> tuple[str, Language]:
    """Return the language-neutral address and the language of a file below docs/: x.en.md -> /x/, en."""
    lang: Language = "en" if path.name.endswith(".en.md") else "sv"
    stem = path.name.removesuffix(".md").removesuffix(".en")
    parts = [*path.parent.parts, *([] if stem == "index" else [stem])]
    return "/" + "".join(f"{part}/" for part in parts), lang


def read_page(
    name: str, below_docs: PurePosixPath, text: str
) -> tuple[PageSource | None, tuple[Problem, ...]]:
    """Split a page into front matter and body, and hold the front matter against its model."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, (Problem(name, 1, 1, "E040", lines[0]),)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return None, (Problem(name, 1, 1, "E041", lines[0]),)
    head = "\n".join(lines[1:end])
    reading = read_yaml(name, head, line_offset=1)
    if reading.data is None:
        return None, reading.problems or (Problem(name, 1, 1, "E040", lines[0]),)
    front, faults = validate(FrontMatter, reading.data)
    problems = reading.problems + tuple(_front_problem(name, head, fault) for fault in faults)
    if front is None:
        return None, problems
    url, lang = page_address(below_docs)
    return PageSource(name, url, lang, front, "\n".join(lines[end + 1 :]), end + 2), problems


def _front_problem(name: str, head: str, fault: Fault) -> Problem:
    places = find_places(name, head)
    span = places.keys.get(fault.path) if fault.at_key else places.values.get(fault.path)
    span = span or Span(1, 1, 1)
    return Problem(
        name,
        span.line + 1,
        span.column,
        fault.code,
        source_line(head, span.line),
        span.width,
        fault.found,
        fault.expected,
        fault.nearest,
    )


def markdown_files(docs: Path) -> list[Path]:
    """Return all Markdown files below docs/, in a fixed order."""
    return sorted(path for path in docs.rglob("*.md") if is_read(path.name, ".md"))
