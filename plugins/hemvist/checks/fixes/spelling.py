"""A misspelt key or word of a closed list, when it can mean one thing only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from hemvist.checks.fixes.written import Data, Fix, Written, value_at, with_value
from hemvist.library.layout import LISTS, ONE_A_FILE, TAXONOMIES
from hemvist.library.shape import fields_of, models_at
from hemvist.library.yaml_reader import Span
from hemvist.messages import Edit, Problem
from hemvist.records.base import JsonPath, Record

SHORTEST = 4
"""Letters; two shorter words are near each other too easily."""
SLIP, APART = 1, 3
"""One letter is wrong, missing, too many or has changed place; every other word is at least this far away."""


def key(problem: Problem, written: Written, _: frozenset[str]) -> Fix | None:
    """Write the one key of the model that is a slip away, unless the mapping has it already."""
    path = _path_at(written.places.keys, problem)
    if path is None or (data := written.data()) is None:
        return None
    mapping = value_at(data, path[:-1])
    meant = _meant(problem.found, _known_keys(written.file, path))
    if meant is None or meant in mapping:
        return None

    def expected(before: Data) -> Data:
        renamed = {meant if name == path[-1] else name: value for name, value in mapping.items()}
        return with_value(before, path[:-1], renamed)

    return _replaced(problem, written, meant, expected)


def word(problem: Problem, written: Written, _: frozenset[str]) -> Fix | None:
    """Write the one word of the list that is a slip away."""
    path = _path_at(written.places.values, problem)
    meant = _meant(problem.found, problem.expected.split(", "))
    if path is None or meant is None:
        return None
    return _replaced(problem, written, meant, lambda before: with_value(before, path, meant))


def _replaced(problem: Problem, written: Written, meant: str, expected: Callable[[Data], Data]) -> Fix | None:
    """Replace what was found, if it stands plainly at its place."""
    start = written.index(problem.line, problem.column)
    end = start + len(problem.found)
    if written.text[start:end] != problem.found:
        return None
    return Fix((Edit(start, end, meant),), expected)


def _path_at(spans: dict[JsonPath, Span], problem: Problem) -> JsonPath | None:
    """Return the path of the key or value that begins at a problem's place."""
    return next(
        (path for path, span in spans.items() if (span.line, span.column) == (problem.line, problem.column)),
        None,
    )


def _meant(found: str, known: Iterable[str]) -> str | None:
    """Return the known word that was surely meant."""
    from rapidfuzz.distance import DamerauLevenshtein  # only what is misspelt needs it

    if len(found) < SHORTEST:
        return None
    near = sorted((DamerauLevenshtein.distance(found, other), other) for other in set(known))
    first, *others = islice(near, 2) if near else [(APART, "")]
    is_sure = first[0] == SLIP and len(first[1]) >= SHORTEST and all(far >= APART for far, _ in others)
    return first[1] if is_sure else None


def _known_keys(file: Path, path: JsonPath) -> Iterable[str]:
    """Return the keys of the model that the mapping around a key follows."""
    model, depth = _model_of(file, path)
    owners = models_at(model, path[depth:-1]) if model is not None and len(path) > depth else ()
    return [name for owner in owners for name in fields_of(owner)]


def _model_of(file: Path, path: JsonPath) -> tuple[type[Record] | None, int]:
    """Return the model of the record that a path lies in, and how deep in the file that record begins."""
    if file.parent.name in ONE_A_FILE:
        return ONE_A_FILE[file.parent.name], 0
    lists = LISTS.get(file.name, TAXONOMIES if file.stem == path[0] else {})
    return lists.get(str(path[0])), 2
