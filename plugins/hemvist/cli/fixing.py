"""Safe fixes written into files, and the same fixes as data for SARIF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from hemvist.checks.fixes import FIXES, Written, changes_of, fixed, read
from hemvist.cli.changed import path_of
from hemvist.cli.output import unwritten
from hemvist.library import Folders
from hemvist.library.whole_file import write_whole
from hemvist.messages import Change, Problem


def fix_files(
    problems: Iterable[Problem], folders: Folders
) -> tuple[tuple[Problem, ...], frozenset[Problem]]:
    """Write every file whole in which a problem has a safe fix.

    Returns the problems that are mended, and one for each file that cannot be written.
    """
    done: list[Problem] = []
    failed: set[Problem] = set()
    for written, found in _by_file(problems, folders):
        after, mended = fixed(written, found)
        if after.text == written.text:
            continue
        try:
            write_whole(written.file, after.text.encode("utf-8"))
        except OSError as failure:
            failed.add(unwritten(Path(found[0].file), failure))
        else:
            done.extend(mended)
    return tuple(done), frozenset(failed)


def safe_changes(problems: Iterable[Problem], folders: Folders) -> Mapping[Problem, tuple[Change, ...]]:
    """Return the changes that `--fix` would make for each problem, each proven on its file."""
    return {
        problem: changes
        for written, found in _by_file(problems, folders)
        for problem, changes in changes_of(written, found)
    }


def _by_file(problems: Iterable[Problem], folders: Folders) -> Iterator[tuple[Written, tuple[Problem, ...]]]:
    """Give each file in which a problem may have a fix, with all problems of the file."""
    ordered = sorted(problems, key=lambda problem: problem.file)
    for _, group in groupby(ordered, key=lambda problem: problem.file):
        found = tuple(group)
        if any(problem.code in FIXES for problem in found):
            written = read(path_of(found[0], folders))
            if written is not None:
                yield written, found
