"""Codes of what can be wrong on a page, with those of the checks: every code has its own page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hemvist.checks import RULES, Rule

_NAMES = {
    "E601": "unknown-citation",
    "E602": "unknown-provision",
    "E603": "unknown-mark",
    "E604": "unknown-certainty",
    "E605": "number-form",
    "E606": "number-study",
    "E607": "number-result",
    "E608": "number-field",
    "E609": "number-missing",
    "E610": "number-not-computable",
    "E611": "unknown-open-point",
    "E612": "unknown-page",
    "E613": "fence-open",
    "E614": "block-id",
    "E615": "picture",
    "E616": "raw-html",
    "E617": "words-after-block",
    "E618": "unknown-block",
    "E619": "paragraph-too-long",
    "E620": "page-too-deep",
    "E621": "unknown-anchor",
    "E622": "link-refused",
    "E623": "private-character",
    "E624": "mark-details",
    "E625": "too-many-brackets",
    "E626": "page-too-large",
    "E627": "unknown-indicator",
    "E628": "indicator-value",
    "E640": "day-outside-table",
    "E641": "block-without-choice",
    "E650": "address-taken",
    "E651": "moved-again",
    "E652": "address-vanished",
}
PAGE_RULES: Mapping[str, Rule] = MappingProxyType(
    {code: Rule(code, name, "page") for code, name in _NAMES.items()}
)
"""What is found while pages are made: these rules have no check of their own."""

ALL_RULES: Mapping[str, Rule] = MappingProxyType(dict(sorted({**RULES, **PAGE_RULES}.items())))
