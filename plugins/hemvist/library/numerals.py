"""Numbers written as readers see them, where a file wants them plain: 1,58 and 120 000 and p < 0,001."""

from __future__ import annotations

import re

from hemvist.records.base import JsonPath

SPACED = re.compile(r"[-+−]?[0-9]{1,3}(?:\s[0-9]{3})+")
DECIMAL = re.compile(r"[-+−]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
"""Three digits after a comma may be thousands, as in English: that is not for a program to say."""
PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
BELOW = re.compile(r"(?:p\s*)?<\s*(0?[.,][0-9]+)", re.IGNORECASE)
INTERVAL = re.compile(r"([-+−]?[0-9]+(?:[.,][0-9]+)?)\s*(?:–|—|-|till|to)\s*([-+−]?[0-9]+(?:[.,][0-9]+)?)")
COUNT = re.compile(r"([0-9]+)\s*(?:/|of|av)\s*([0-9]+)")
NUMBER = r"[-+−]?[0-9]+(?:[.,][0-9]+)?"
SPREAD = re.compile(rf"({NUMBER})\s*(?:±\s*|\(\s*(?:SD\s*)?)({NUMBER})\s*\)?", re.IGNORECASE)
SHARE = re.compile(r"([0-9]+)\s*\(\s*[0-9]+(?:[.,][0-9]+)?\s*%?\s*\)")
"""76 of 120, 4.6 (1.1) and 76 (63 %), as tables print them."""
OWN_PERCENT = {"percent": "expected.number-of-percent", "level": "expected.level"}
WORD = re.compile(r"[\w-]+")
ABOUT = re.compile(r"[^\W\d_][^0-9<>=]*[0-9]|[~≈]")
"""A word before the number: that it is approximate, most often."""


def wanted_number(expected: str, path: JsonPath, value: str) -> str:
    """Return the message for what should stand instead of a word, given that a number was expected."""
    if ABOUT.match(value):
        return "expected.number-about"
    if value.rstrip().endswith("%"):
        return OWN_PERCENT.get(str(path[-1]), "expected.not-percent")
    if path[-1] == "mean" and SPREAD.fullmatch(value.strip()):
        return "expected.number-alone"
    return "expected.p-value" if path[-1] == "p" else expected


def number_meant(path: JsonPath, value: str) -> str:
    """Return the number that was meant, when it can be one only. What p is below has a key of its own."""
    if path[-1] == "p" and (below := BELOW.fullmatch(value.strip())):
        return f"p_below: {_plain(below[1])}"
    interval = INTERVAL.fullmatch(value.strip())
    if interval and (path[-1] == "ci" or isinstance(path[-1], int)):
        return ", ".join(map(_plain, interval.groups()))
    if path[-1] == "mean" and (spread := SPREAD.fullmatch(value.strip())):
        return "mean: {}, sd: {}".format(*map(_plain, spread.groups()))
    if path[-1] == "events" and (share := SHARE.fullmatch(value.strip())):
        return share[1]
    bare = value.rstrip(" %") if path[-1] in OWN_PERCENT else value.strip()
    is_new = _plain(bare) != value and PLAIN.fullmatch(_plain(bare)) and "," not in bare
    is_sure = SPACED.fullmatch(bare) or DECIMAL.fullmatch(bare) or is_new
    return _plain(bare) if is_sure else ""


def list_meant(value: str) -> str:
    """Return a list for what stands without brackets: the two ends of an interval, or one word."""
    ends = number_meant(("ci",), value)
    if ", " in ends:
        return f"[{ends}]"
    return f"[{value}]" if WORD.fullmatch(value) else ""


def counts_meant(value: str) -> str:
    """Return the keys that were meant by a count of a total: 76/120, 76 av 120."""
    count = COUNT.fullmatch(value.strip())
    return f"{{events: {count[1]}, total: {count[2]}}}" if count else ""


def _plain(numeral: str) -> str:
    return re.sub(r"\s", "", numeral).replace(",", ".").replace("−", "-")
