"""The house rules that a machine can hold: floors, sizes, words, and nothing of anybody's machine."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from repository import PACKAGE, PROJECT, package_modules, project_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
NINE_OF_TEN_FUNCTIONS = 35
MEDIAN_FUNCTION = 10

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"), str(module))


def functions() -> Iterator[tuple[str, int]]:
    """Name and length, from `def` to the last line, of every function of the package."""
    for module in package_modules():
        for node in ast.walk(tree_of(module)):
            if isinstance(node, Function):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{module.relative_to(PROJECT)}:{node.lineno} {node.name}", length


def docstrings(tree: ast.Module) -> set[int]:
    """Identities of the constants that are docstrings, those under fields included."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def spoken_literals(module: Path) -> Iterator[str]:
    tree = tree_of(module)
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
        if is_text and re.search(r"\w\w[åäöÅÄÖ]|[åäöÅÄÖ]\w\w|\w[åäöÅÄÖ]\w", str(node.value)):
            yield f"{module.relative_to(PROJECT)}:{node.lineno} {node.value!r}"


def test_a_room_uses_only_rooms_on_lower_floors() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(linter), "--no-logo"], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_no_source_file_is_longer_than_four_hundred_lines() -> None:
    kinds = {".py", ".js", ".css", ".html", ".typ", ".sh", ""}
    sources = [path for path in project_files() if path.parts[0] in {"plugins", "tests", "scripts"}]
    lengths = {
        str(path): (PROJECT / path).read_text("utf-8").count("\n") for path in sources if path.suffix in kinds
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= NINE_OF_TEN_FUNCTIONS


def test_the_hooks_of_the_site_engine_only_pass_arguments_on() -> None:
    assert (PACKAGE / "site" / "hooks.py").read_text("utf-8").count("\n") <= 150


def test_swedish_words_stand_in_the_catalogues_not_in_the_logic() -> None:
    rooms = [module for module in package_modules() if module.relative_to(PACKAGE).parts[0] != "messages"]
    assert [found for module in rooms for found in spoken_literals(module)] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a path of one machine", r"(?<![\w.\-/:$}<])/(?:home|root|work|tmp|farm|Users)/\w"),
        (
            "a package registry",
            r"https?://(?:[\w.-]+\.)?(?:pypi|pythonhosted|npmjs)\.(?:org|com)|--(?:extra-)?index-url",
        ),
        ("a loose end", r"\b(?:TODO|FIXME|XXX|lorem ipsum)\b"),
    ],
)
def test_no_file_names(what: str, pattern: str) -> None:
    here = Path(__file__).relative_to(PROJECT)
    found = [
        f"{path}:{number} {line.strip()[:100]}"
        for path in project_files()
        if path != here and path.suffix not in {".woff2", ".ttf", ".otf", ".png", ".pdf"}
        for number, line in enumerate((PROJECT / path).read_text("utf-8", "replace").splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert found == [], what


def locked_packages(name: str) -> set[str]:
    """The pins of a lock that stand with at least one hash."""
    hashes = r"(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
    return set(re.findall(rf"^(\S+==\S+)(?: ;.*)? \\\n{hashes}", (PROJECT / name).read_text("utf-8"), re.M))


def test_both_locks_agree_and_name_a_hash_for_every_package() -> None:
    run, develop = "requirements.lock", "requirements-dev.lock"
    for name in (run, develop):
        pins = re.findall(r"^\S+==\S+", (PROJECT / name).read_text("utf-8"), re.M)
        assert locked_packages(name) == set(pins)
    assert locked_packages(run) < locked_packages(develop)
