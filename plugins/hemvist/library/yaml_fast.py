"""The fast way through a plain YAML file; whatever is not plain goes to the strict reader.

ryaml is four times as fast as reading events, but it says nothing of places, drops tags and reads a few words
otherwise than the core schema. So a file takes this way only if nothing in it could be read in two ways. A
test holds both readers equal on every real file and on generated ones.
"""

from __future__ import annotations

import math
import re
from sys import intern
from typing import Any

from ryaml import InvalidYamlError, loads  # type: ignore[attr-defined]  # its stub forgets to export them

from hemvist.records.base import PlainData

MAX_DEPTH = 60
MAX_INTEGER = 10**15
SPOILERS = ("\\", "\t", "<<", "---", "...")
"""Escapes (which may hide characters), tabs, merge keys, document marks."""
INDICATOR = re.compile(r"[!&*%@`|>](?<![^\s\[{,:-].)")
"""A tag, an anchor, an alias or a block scalar, or the same sign in prose: such a file is read slowly."""
EXPLICIT_KEY = re.compile(r"(?:^|[\[{,:-]) *\?(?:\s|$)", re.MULTILINE)
SIGNED_BASE = re.compile(r"(?:^|[\[{,:-]) *(?:[-+]0[xo]|[-+]?0b)", re.MULTILINE)
"""A number with a sign and another base, or with base two: only the fast reader takes it for one."""
BASES = ("0x", "0o", "0b")
LONG_NUMBER = b"0" * 17
"""So many digits in a row, when `DIGITS` has made each of them a 0."""
DIGITS = bytes.maketrans(b"0123456789", b"0000000000")
NUMBER_LIKE = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
"""What the strict reader takes for a number. As a text it was quoted, or the fast reader does not know it."""

INDICATORS, QUESTION = "!&*%@`|>", "?"


def _is_plain(text: str) -> bool:
    """Whether a text can be read in one way only. Most signs are not there at all, which is soon known."""
    if any(map(text.__contains__, SPOILERS)):
        return False
    if any(map(text.__contains__, INDICATORS)) and INDICATOR.search(text):
        return False
    if QUESTION in text and EXPLICIT_KEY.search(text):
        return False
    if any(map(text.__contains__, BASES)) and SIGNED_BASE.search(text):
        return False
    return LONG_NUMBER not in text.encode("utf-8", "replace").translate(DIGITS)


SHORT = 40
"""Values up to so many characters are mostly ids and words of closed lists, each kept once in memory."""
BEHIND_NUMBERS = ":"
"""All that begins like a number, with a digit, a point or a sign, comes before this."""


class _TwoReadingsError(Exception):
    """A value that the two readers might read differently."""


def read_fast(text: str) -> PlainData:
    """Return the data of a plain file as the strict reader would, or None when it must be asked."""
    if not _is_plain(text):
        return None
    try:
        data = loads(text)
        return _frozen(data, 0) if isinstance(data, dict) else None
    except (InvalidYamlError, ValueError, _TwoReadingsError):
        return None


def _frozen(value: Any, depth: int) -> Any:
    """Turn lists into tuples. Raises _TwoReadingsError."""
    if depth > MAX_DEPTH:
        raise _TwoReadingsError
    if type(value) is dict:
        for key, item in value.items():
            if type(key) is not str or not key.strip():
                raise _TwoReadingsError
            if type(item) is not str or item < BEHIND_NUMBERS:
                value[key] = _item(item, depth)
            elif len(item) < SHORT:
                value[key] = intern(item)
        return value
    return tuple([
        _item(item, depth) if type(item) is not str or item < BEHIND_NUMBERS else intern(item)
        for item in value
    ])  # fmt: skip


def _item(item: Any, depth: int) -> Any:
    kind = type(item)
    if kind is str:
        if NUMBER_LIKE.fullmatch(item):
            raise _TwoReadingsError
        return item
    if kind is dict or kind is list:
        return _frozen(item, depth + 1)
    if (kind is float and not math.isfinite(item)) or (kind is int and abs(item) > MAX_INTEGER):
        raise _TwoReadingsError
    return item
