"""Where Swedish compounds are divided at the end of a line: at their joints, by a list of our own.

The patterns of the typesetter know no compounds and would divide "socialförvalt-ningen". A word whose joints
are known carries soft hyphens there, and is divided nowhere else.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

SOFT_HYPHEN = "\u00ad"
WORD = re.compile(r"(?<![\w/.@:-])[^\W\d_]{8,}(?![\w/@]|[.-]\w)")
"""Words that are long enough to be worth it, and no part of an address."""
SHORTEST_LAST = 3
"""Letters that must follow the last joint."""
LONGEST_PART = 12
"""Letters of a part that a line must hold; longer ones are divided by patterns too."""
NO_COMPOUND = re.compile(
    r"(er(a|as|ad|ade|ades|at|ats|ar|ares|are|ande|ing|na|nas)|is[ekmt]|iv|u?ell|ual|olog|het(en|er)?$|me[nt]s?$|al(en|ens)?$|it(et|ar)|ig|ikation"
    r"|lig|ling|n?ing|rnas?$)"
)
"""How derived words and foreign ones go on after what looks like a first part."""


def _data() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    read = tomllib.loads((files("hemvist.print") / "joints.toml").read_text(encoding="utf-8"))
    return frozenset(read["first"]), {word.replace("|", ""): tuple(word.split("|")) for word in read["whole"]}


FIRST, WHOLE = _data()
LONGEST = max(map(len, FIRST))


@cache
def parts(word: str) -> tuple[str, ...]:
    """Return the parts of a word between which it may be divided; one part where no joint is known."""
    lower = word.lower()
    for end in range(len(word), SHORTEST_LAST, -1):
        if (kept := WHOLE.get(lower[:end])) is not None:
            return _cut(word, kept)
    return tuple(_parts(word))


def _parts(word: str) -> list[str]:
    lower = word.lower()
    for end in range(min(LONGEST, len(word) - SHORTEST_LAST), 2, -1):
        if lower[:end] in FIRST and not NO_COMPOUND.match(lower[end:]):
            return [word[:end], *_parts(word[end:])]
    return [word]


def _cut(word: str, kept: tuple[str, ...]) -> tuple[str, ...]:
    """Return a word's own letters, cut as its beginning is cut in the list."""
    found, at = [], 0
    for part in kept[:-1]:
        found.append(word[at : at + len(part)])
        at += len(part)
    return (*found, word[at:])


def divided(text: str) -> list[tuple[str, bool]]:
    """Return a text in pieces with soft hyphens at the joints of its compounds.

    Of each piece it tells whether it is a compound that is divided nowhere else: all its parts are short.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for match in WORD.finditer(text):
        cut = parts(match.group())
        if len(cut) > 1:
            short = max(map(len, cut)) <= LONGEST_PART
            found += [(text[at : match.start()], False), (SOFT_HYPHEN.join(cut), short)]
            at = match.end()
    return [(piece, joined) for piece, joined in (*found, (text[at:], False)) if piece]
