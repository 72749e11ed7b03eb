"""Problems as SARIF 2.1.0, which code-hosting sites and editors read, with the changes that mend them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from hemvist.messages.catalogue import Catalogue
from hemvist.messages.edit import Change
from hemvist.messages.problem import Problem
from hemvist.messages.wording import details, rule_url, sentence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Json = dict[str, Any]
Changes = Mapping[Problem, tuple[Change, ...]]


def as_sarif(problems: Iterable[Problem], words: Catalogue, base: str, changes: Changes) -> str:
    """Return problems as a SARIF log. Columns are counted in code points, as in all messages."""
    found = tuple(problems)
    codes = sorted({problem.code for problem in found})
    driver = {
        "name": "Hemvist",
        "informationUri": base or None,
        "language": words.lang,
        "rules": [_rule(code, words, base) for code in codes],
    }
    run = {
        "tool": {"driver": {key: value for key, value in driver.items() if value is not None}},
        "language": words.lang,
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(problem, codes.index(problem.code), words, changes.get(problem, ())) for problem in found
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, words: Catalogue, base: str) -> Json:
    """Return what is said of a rule; a code without a page has its id only."""
    if not words.has(f"rule.{code}.why"):
        return {"id": code}
    texts = {
        "shortDescription": words.text(f"rule.{code}.name"),
        "fullDescription": words.text(f"rule.{code}.why"),
        "help": words.text(f"rule.{code}.mend"),
    }
    rule: Json = {"id": code, **{key: {"text": text} for key, text in texts.items()}}
    return rule | ({"helpUri": rule_url(code, base)} if base else {})


def _result(problem: Problem, index: int, words: Catalogue, changes: tuple[Change, ...]) -> Json:
    text = "\n".join((sentence(problem, words), *details(problem, words)))
    where = {"uri": quote(problem.file)}
    region = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endColumn": problem.column + problem.width,
    }
    result: Json = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": where, "region": region}}],
    }
    if changes:
        made = {"artifactLocation": where, "replacements": [_replacement(change) for change in changes]}
        result["fixes"] = [{"artifactChanges": [made]}]
    return result


def _replacement(change: Change) -> Json:
    region = {
        "startLine": change.line,
        "startColumn": change.column,
        "endLine": change.end_line,
        "endColumn": change.end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": change.text}}
