"""The codes of what reading finds: files that cannot be read, and records that do not follow their model."""

from __future__ import annotations

from hemvist.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("E001", "file-too-large", "file"),
    Rule("E002", "not-utf-8", "file"),
    Rule("E003", "byte-order-mark", "file"),
    Rule("E004", "control-character", "file"),
    Rule("E005", "hidden-line-break", "file"),
    Rule("E006", "direction-character", "file"),
    Rule("E007", "broken-yaml", "file"),
    Rule("E008", "nested-too-deep", "file"),
    Rule("E009", "anchor-alias-tag", "file"),
    Rule("E010", "key-twice", "file"),
    Rule("E011", "key-is-no-word", "file"),
    Rule("E012", "several-documents", "file"),
    Rule("E013", "empty-file", "file"),
    Rule("E014", "number-too-long", "file"),
    Rule("E015", "tab-as-indent", "file"),
    Rule("E016", "link-out-of-project", "file"),
    Rule("E018", "unreadable-file", "file"),
    Rule("E030", "broken-bibtex", "file"),
    Rule("E031", "bibtex-key-twice", "file"),
    Rule("E032", "bibtex-field-twice", "file"),
    Rule("E033", "bibtex-key-missing", "file"),
    Rule("E034", "bibtex-field-name", "file"),
    Rule("E035", "bibtex-value-bare", "file"),
    Rule("E040", "front-matter-missing", "page"),
    Rule("E041", "front-matter-open", "page"),
    Rule("E101", "key-missing", "file"),
    Rule("E102", "key-unknown", "file"),
    Rule("E103", "wrong-type", "file"),
    Rule("E104", "not-in-list", "file"),
    Rule("E105", "out-of-range", "file"),
    Rule("E106", "wrong-form", "file"),
    Rule("E107", "no-such-date", "file"),
    Rule("E108", "text-too-long", "file"),
    Rule("E109", "text-in-no-language", "file"),
    Rule("E110", "time-known-or-unknown", "file"),
)
