"""E201: an id names something that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from hemvist.checks.referring import all_referred
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library, Use, as_id, nearest_id, references
from hemvist.library.layout import RECORD_FOLDERS, REGISTERS, STRATEGY, TAXONOMIES
from hemvist.library.library import KINDS
from hemvist.messages import Problem
from hemvist.records.base import JsonPath, Record
from hemvist.records.taxonomy import Term

MAX_LISTED = 12
"""Words of a vocabulary that a message lists; of a longer one it names the file."""
FILES = {"references": "evidence/references.bib", "deadlines": "process.yaml"} | {
    kind: file for file, kinds in (STRATEGY | REGISTERS).items() for kind in kinds
}
NOTHING_LOST = frozenset({"E003", "E010", "E014", "E031", "E033", "E034", "E035"})


def find(library: Library) -> Iterator[Problem]:
    """Follow every reference of every record; an id that a record uses often is one problem."""
    damaged = _damaged_files(library)
    for (kind, id_), found in _all_references(library):
        unknown = (use for use in _uses(found).items() if not _exists(library, damaged, *use[0]))
        for (target, wanted), paths in islice(unknown, MAX_PROBLEMS):
            yield library.problem(
                kind, id_, paths[0], "E201", found=wanted, expected=_all_if_few(library, target),
                nearest=_near(library, target, wanted), places=str(len(paths)), home=_home(target),
            )  # fmt: skip


def _home(kind: str) -> str:
    """Return where records of a kind stand, so that the reader can look there."""
    if kind in RECORD_FOLDERS:
        return f"evidence/{kind}"
    return f"evidence/taxonomy/{kind}.yaml" if kind in TAXONOMIES else FILES.get(kind, kind)


def _all_if_few(library: Library, kind: str) -> str:
    known = library.ids(kind) if kind in TAXONOMIES else ()
    return ", ".join(known) if len(known) <= MAX_LISTED else ""


def _near(library: Library, kind: str, wanted: str) -> str:
    """Return the id that was meant: a misspelt one, or the one that goes by this name in either language."""
    known = library.ids(kind)
    if kind not in TAXONOMIES:
        return nearest_id(wanted, known)
    names = {as_id(name): id_ for id_, term in known.items() for name in _names(term)}
    names |= {id_: id_ for id_ in known}
    return names.get(nearest_id(wanted, names), "")


def _names(term: object) -> Iterator[str]:
    if isinstance(term, Term):
        yield from (term.name.sv, term.name.en, *term.also.sv, *term.also.en)


def _all_references(library: Library) -> Iterator[tuple[tuple[str, str], Iterable[Use]]]:
    """Give the references of records in which one may be unknown, of those that break their model too."""
    known = {kind: library.ids(kind).keys() for kind in KINDS}
    for (kind, id_), found in all_referred(library).items():
        if not all(wanted in known[target] for target, wanted in found):
            record = library.ids(kind)[id_]
            assert isinstance(record, Record)
            yield (kind, id_), references(record)
    yield from library.loose_references.items()


def _uses(found: Iterable[Use]) -> dict[tuple[str, str], list[JsonPath]]:
    """Return where a record uses each id of another one, by kind and id."""
    uses: dict[tuple[str, str], list[JsonPath]] = {}
    for path, target, wanted in found:
        uses.setdefault((target, wanted), []).append(path)
    return uses


def _damaged_files(library: Library) -> frozenset[str]:
    """Return the files of which something could not be read at all: what they define is not known."""
    codes = {"E101", "E102", "E103"}
    return frozenset(
        problem.file
        for problem in library.problems
        if problem.code in codes or (problem.code.startswith("E0") and problem.code not in NOTHING_LOST)
    )


def _exists(library: Library, damaged: frozenset[str], kind: str, id_: str) -> bool:
    """Whether the id exists, or may exist in a file whose own problem is reported already."""
    if id_ in library.ids(kind) or (kind, id_) in library.origins:
        return True
    if kind in ("studies", "reviews", "questions", "searches", "plans", "books"):
        return any(name.endswith(f"{kind}/{id_}.yaml") for name in damaged)
    file = FILES.get(kind, f"taxonomy/{kind}.yaml")
    return any(name.endswith(file) for name in damaged) and not _is_in(library, kind)


def _is_in(library: Library, kind: str) -> bool:
    """Whether records of a kind were read from YAML. BibTeX loses single entries, YAML the whole file."""
    return kind != "references" and any(known == kind for known, _ in library.origins)


RULE = Rule("E201", "unknown-id", "across", find)
