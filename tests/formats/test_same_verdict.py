"""The schema that an editor reads and the loader give the same verdict; differences are listed."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import examples
from hemvist.checks.fixes.written import value_at, with_value
from hemvist.formats import schemas
from hemvist.formats.json_schema import schema_text
from hemvist.library import Folders, Library, load
from hemvist.library.layout import RECORD_FOLDERS, REGISTERS, TAXONOMIES
from hemvist.library.shape import references
from hemvist.library.validation import validate
from hemvist.library.yaml_reader import read_yaml
from hemvist.records.base import Record

PROJECT = Path(__file__).parents[2]
FILES = [
    *sorted((PROJECT / "evidence").rglob("*.yaml")),
    *sorted((PROJECT / "registers").glob("*.yaml")),
]
SCHEMA_OF = {"studies": "study", "reviews": "review", "questions": "question", "searches": "search"}
VALUES = (
    None, True, 3, -1, 2.5, "", "x", " \u200b", "\u0665", "No Id", "2026-13", (), ({},), {}, {"x": 1}, 10**7,
)  # fmt: skip


@functools.cache
def library() -> Library:
    return load(Folders.of(PROJECT))


@functools.cache
def validator(name: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(dict(schemas(library())[f"{name}.json"]))


@functools.cache
def plain(file: Path) -> Any:
    return read_yaml(file.name, file.read_text("utf-8")).data


def schema_accepts(file: Path, data: Any) -> bool:
    name = SCHEMA_OF.get(file.parent.name, file.stem)
    return bool(validator(name).is_valid(listed(data)))


def loader_accepts(file: Path, data: Any) -> bool:
    return isinstance(data, dict) and all(_is_right(model, record) for model, record in records(file, data))


def records(file: Path, data: Any) -> Iterator[tuple[type[Record] | None, Any]]:
    """Give every record of a file with its model; None for a key that no file of this kind has."""
    if file.parent.name in RECORD_FOLDERS:
        yield RECORD_FOLDERS[file.parent.name], data
        return
    models = REGISTERS.get(file.name) or {file.stem: TAXONOMIES[file.stem]}
    for key, entries in data.items():
        if key not in models or not isinstance(entries, dict):
            yield None, entries
        else:
            yield from ((models[key], entry) for entry in entries.values())


def _is_right(model: type[Record] | None, data: Any) -> bool:
    """Whether a record follows its model, and every word of it is in its vocabulary."""
    record = validate(model, data)[0] if model is not None else None
    return record is not None and all(
        id_ in library().ids(kind) for _, kind, id_ in references(record) if kind in TAXONOMIES
    )


def listed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: listed(value) for key, value in data.items()}
    return [listed(value) for value in data] if isinstance(data, tuple) else data


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ()
    for key, value in items:
        yield from paths(value, (*path, key))


def without(data: Any, path: tuple[Any, ...]) -> Any:
    parent = value_at(data, path[:-1])
    if isinstance(parent, dict):
        kept: Any = {key: value for key, value in parent.items() if key != path[-1]}
    else:
        kept = tuple(item for index, item in enumerate(parent) if index != path[-1])
    return with_value(data, path[:-1], kept)


def is_known_difference(data: Any) -> bool:
    """What only the loader refuses.

    - a time with both months and a reason why it is not known, or with neither;
    - a text whose languages are all null: the schema asks for one of the keys.
    """
    return any(
        isinstance(value, dict) and (_is_a_time_of_both(value) or _is_a_text_of_nothing(value))
        for value in (value_at(data, path) for path in paths(data))
    )


def _is_a_time_of_both(value: dict[str, Any]) -> bool:
    keys = {"months", "kind", "window", "unknown", "note"}
    return set(value) <= keys and (value.get("months") is None) == (value.get("unknown") is None)


def _is_a_text_of_nothing(value: dict[str, Any]) -> bool:
    return bool(value) and set(value) <= {"sv", "en"} and not any(value.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_real_file_is_right_by_both(file: Path) -> None:
    assert loader_accepts(file, plain(file))
    assert schema_accepts(file, plain(file))


@st.composite
def changed(draw: st.DrawFn) -> tuple[Path, Any, str]:
    """A real file with one thing changed, and what was changed."""
    file = draw(st.sampled_from(FILES))
    data = plain(file)
    path = draw(st.sampled_from(list(paths(data))))
    here = value_at(data, path)
    ways = ["replace", *(["remove"] if path else []), *(["add"] if isinstance(here, dict) else [])]
    way = draw(st.sampled_from(ways))
    if way == "remove":
        return file, without(data, path), f"{path} taken out"
    if way == "add":
        return file, with_value(data, path, {**here, "no_such_key": 1}), f"{path} + no_such_key"
    value = draw(st.sampled_from(VALUES))
    return file, with_value(data, path, value), f"{path} = {value!r}"


@given(changed())
@settings(max_examples=examples(250), deadline=None)
def test_a_changed_file_gets_the_same_verdict_from_both(case: tuple[Path, Any, str]) -> None:
    file, data, what = case
    by_loader, by_schema = loader_accepts(file, data), schema_accepts(file, data)
    if by_schema and not by_loader:
        assert is_known_difference(data), what
    else:
        assert by_schema == by_loader, what


STUDY = PROJECT / "evidence/studies/at-home-chez-soi.yaml"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(("status", "since"), "2026-02-30", id="a day that does not exist"),
        pytest.param(("samples", "all", "n"), 12.0, id="a whole number with a decimal point"),
        pytest.param(("title",), "a" * 5_001, id="a text that is too long"),
        pytest.param(("title",), "[" * 51, id="too many brackets"),
        pytest.param(("results", 0, "time"), {"kind": "at"}, id="a time neither known nor unknown"),
        pytest.param(("results", 0, "measured"), {"sv": None}, id="a text in no language"),
    ],
)
def test_only_the_loader_sees(path: tuple[Any, ...], value: Any) -> None:
    data = with_value(plain(STUDY), path, value)
    assert schema_accepts(STUDY, data)
    assert not loader_accepts(STUDY, data)


@pytest.mark.parametrize("said", ["", "  ", "\u200b", "\u00ad", "\u2800\ufe0f", "\ufeff"])
def test_a_text_that_cannot_be_seen_is_refused_by_both(said: str) -> None:
    for path in (("title",), ("summary", "sv"), ("population", "text", "en")):
        data = with_value(plain(STUDY), path, said)
        assert not schema_accepts(STUDY, data)
        assert not loader_accepts(STUDY, data)


@pytest.mark.parametrize("said", ["2007-99", "2007-13", "2007-00-01", "2007-01-32", "0999"])
def test_a_month_or_a_day_that_no_calendar_has_is_refused_by_both(said: str) -> None:
    data = with_value(plain(STUDY), ("period", "followed_to"), said)
    assert not schema_accepts(STUDY, data)
    assert not loader_accepts(STUDY, data)


def test_no_pattern_takes_the_digits_of_other_scripts() -> None:
    assert [file for file, schema in schemas(library()).items() if "\\\\d" in schema_text(schema)] == []


def test_every_key_is_described_in_both_languages() -> None:
    lacking = [
        (file, name, key)
        for file, schema in schemas(library()).items()
        for name, part in {"": schema, **schema.get("definitions", {})}.items()
        for key, field in part.get("properties", {}).items()
        if " / " not in field.get("description", "")
    ]
    assert lacking == []
