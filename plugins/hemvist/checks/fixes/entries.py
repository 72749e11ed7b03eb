"""A DOI written as an address, and a waiver that waives nothing."""

from __future__ import annotations

from hemvist.checks.fixes.written import Data, Fix, Written
from hemvist.checks.rules import RULES
from hemvist.messages import Edit, Problem


def doi(problem: Problem, written: Written, _: frozenset[str]) -> Fix | None:
    """Write the DOI without its address."""
    start = written.index(problem.line, problem.column)
    end = start + len(problem.found)
    key = dict(problem.values).get("key")
    if key is None or not problem.nearest or written.text[start:end] != problem.found:
        return None

    def expected(before: Data) -> Data:
        kind, fields = before[key]
        return {**before, key: (kind, {**fields, "doi": problem.nearest})}

    return Fix((Edit(start, end, problem.nearest),), expected)


def unused_waiver(problem: Problem, written: Written, codes: frozenset[str]) -> Fix | None:
    """Take out a waiver that is written right and waives nothing.

    One that names a rule or a result wrongly stays, with its reason; so does any while the file breaks the
    same rule elsewhere.
    """
    data, place = written.data(), (problem.line, problem.column)
    spans = written.places.values
    index = next(
        (path[1] for path, span in spans.items() if _is_item(path) and (span.line, span.column) == place),
        None,
    )
    if data is None or not isinstance(index, int) or problem.found in codes:
        return None
    waiver, kept = data["waivers"][index], (*data["waivers"][:index], *data["waivers"][index + 1 :])
    if not _is_right(waiver, data):
        return None
    first = problem.line if kept else written.places.keys[("waivers",)].line
    edit = _without_block(written, first)

    def expected(before: Data) -> Data:
        others = {name: value for name, value in before.items() if name != "waivers"}
        return {**before, "waivers": kept} if kept else others

    return Fix((edit,), expected)


def _is_item(path: tuple[str | int, ...]) -> bool:
    return len(path) == 2 and path[0] == "waivers"


def _is_right(waiver: Data, data: Data) -> bool:
    """Whether a waiver names a rule that can be waived, and a result or sample that the record has."""
    rule = RULES.get(waiver.get("code"))
    lists = (data.get(name, ()) for name in ("results", "pooled", "rows"))
    ids = {item.get("id") for items in lists for item in items} | set(data.get("samples", ()))
    return rule is not None and rule.can_be_waived and waiver.get("at") in ids


def _without_block(written: Written, line: int) -> Edit:
    """Take out a line and the deeper lines that follow it."""
    lines = written.text.split("\n")
    depth = _indent(lines[line - 1])
    after = next(
        (n for n in range(line, len(lines)) if lines[n].strip() and _indent(lines[n]) <= depth),
        len(lines) - 1,
    )
    return Edit(written.index(line, 1), written.index(after + 1, 1), "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
