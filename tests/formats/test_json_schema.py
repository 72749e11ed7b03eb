"""The schemas in schema/ say what the models say, and are those of today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hemvist.formats import schemas, write_schemas
from hemvist.formats.json_schema import schema_text
from hemvist.library import Folders, Library, load
from hemvist.library.validation import validate
from hemvist.library.yaml_reader import read_yaml
from hemvist.records.review import Review
from hemvist.records.study import Study

PROJECT = Path(__file__).parents[2]
STUDIES = sorted((PROJECT / "evidence" / "studies").glob("*.yaml"))
REVIEWS = sorted((PROJECT / "evidence" / "reviews").glob("*.yaml"))
LISTS = sorted([*(PROJECT / "evidence" / "taxonomy").glob("*.yaml"), *(PROJECT / "registers").glob("*.yaml")])


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, Any]:
    return dict(schemas(library))


def plain(file: Path) -> Any:
    """A file's data as an editor holds it: lists rather than tuples."""
    return listed(read_yaml(file.name, file.read_text(encoding="utf-8")).data)


def listed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: listed(value) for key, value in data.items()}
    return [listed(value) for value in data] if isinstance(data, tuple | list) else data


def accepts(schema: Any, data: Any) -> bool:
    return bool(jsonschema.Draft7Validator(schema).is_valid(data))


def test_the_committed_schemas_are_fresh(made: dict[str, Any]) -> None:
    committed = {file.name: file.read_text(encoding="utf-8") for file in (PROJECT / "schema").glob("*.json")}
    assert committed == {name: schema_text(schema) for name, schema in made.items()}


def test_every_schema_is_valid_draft_seven(made: dict[str, Any]) -> None:
    for schema in made.values():
        jsonschema.Draft7Validator.check_schema(schema)
        assert "$defs" not in schema_text(schema)


def test_every_file_names_its_schema(made: dict[str, Any]) -> None:
    for file in (*STUDIES, *REVIEWS, *LISTS):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / named).resolve() == PROJECT / "schema" / Path(named).name
        assert Path(named).name in made


@pytest.mark.parametrize("file", [*STUDIES, *REVIEWS, *LISTS], ids=lambda file: file.stem)
def test_a_real_file_passes_its_schema(file: Path, made: dict[str, Any]) -> None:
    name = {"studies": "study", "reviews": "review"}.get(file.parent.name, file.stem)
    errors = list(jsonschema.Draft7Validator(made[f"{name}.json"]).iter_errors(plain(file)))
    assert [error.message for error in errors] == []


def wrong(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of the data with one value changed; a missing key is added."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return {**data, first: wrong(data.get(first), tuple(rest), value)}
    return [wrong(item, tuple(rest), value) if i == first else item for i, item in enumerate(data)]


WRONG: list[tuple[tuple[Any, ...], Any]] = [
    (("desing",), "rct"),
    (("design",), 3),
    (("status", "is"), "drafted"),
    (("countries",), ["Sverige"]),
    (("results", 0, "contrast"), {"estimate": "2"}),
    (("results", 0, "contrast"), {"estimate": 2, "ci": [1]}),
    (("results", 0, "contrast"), {"estimate": 2, "level": 950}),
    (("results", 0, "measured"), {}),
    (("samples",), {"Not an id": {}}),
    (("reports",), []),
    (("summary",), {"sv": "bara svenska"}),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=lambda part: str(part)[:40])
def test_what_the_loader_refuses_the_schema_refuses(
    path: tuple[Any, ...], value: Any, made: dict[str, Any]
) -> None:
    data = wrong(plain(STUDIES[0]), path, value)
    _, faults = validate(Study, tupled(data))
    assert faults
    assert not accepts(made["study.json"], data)


def tupled(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: tupled(value) for key, value in data.items()}
    return tuple(tupled(value) for value in data) if isinstance(data, list) else data


@pytest.mark.parametrize(
    "path", [("design",), ("results", 0, "outcome"), ("population", "groups"), ("risk_of_bias",)], ids=str
)
def test_a_word_that_is_in_no_vocabulary_is_refused_by_the_schema(
    path: tuple[Any, ...], made: dict[str, Any]
) -> None:
    values: dict[str, Any] = {
        "groups": ["no-such-word"],
        "risk_of_bias": [{"tool": "no-such-word", "judged_by": "own", "overall": "low"}],
    }
    data = plain(STUDIES[0])
    assert accepts(made["study.json"], data)
    assert not accepts(made["study.json"], wrong(data, path, values.get(str(path[-1]), "no-such-word")))


def test_a_review_with_a_misspelt_key_is_refused_by_both(made: dict[str, Any]) -> None:
    data = wrong(plain(REVIEWS[0]), ("poled",), [])
    assert validate(Review, tupled(data))[1]
    assert not accepts(made["review.json"], data)


def test_descriptions_stand_in_both_languages(made: dict[str, Any]) -> None:
    described = made["study.json"]["properties"]["design"]["description"]
    assert described == "upplägg, ur taxonomin / design, from the taxonomy"


def test_writing_twice_gives_the_same_files(library: Library, tmp_path: Path) -> None:
    once = {file.name: file.read_bytes() for file in write_schemas(library, tmp_path / "schema")}
    again = {file.name: file.read_bytes() for file in write_schemas(library, tmp_path / "schema")}
    assert once == again
    assert {file.name for file in (tmp_path / "schema").iterdir()} == set(once)
