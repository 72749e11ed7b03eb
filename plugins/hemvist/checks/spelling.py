"""E443: a word of a page is in neither the dictionary nor the project's own word list.

Hunspell reads the words: its Swedish dictionary knows how compounds are made, and editors know its lists. The
project's own words stand one a line in `registers/spelling/<language>.txt`.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator

from hemvist.checks.page_text import text_lines
from hemvist.checks.rule import Rule
from hemvist.library import Folders, Library
from hemvist.library.reading_list import base_of, word_list
from hemvist.library.text_file import read_text
from hemvist.messages import Problem
from hemvist.records.base import LANGUAGES, Language
from hemvist.records.page import PageSource

DICTIONARIES: dict[Language, tuple[str, ...]] = {"sv": ("sv_SE",), "en": ("en_GB", "sv_SE")}
"""Dictionaries of a language's pages: English pages name Swedish things."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NOT_PROSE = re.compile(
    r"\]\([^)]*\)|\[[@=][^\]]*\]|\[[^\]:(]*[:(][^\]]*\](?!\()|https?://\S+|[\w.-]+\.(?:se|org|md|txt)\b"
)
"""Targets of links, citations, references to numbers, marks with their grounds, and addresses."""


class NoSpellerError(Exception):
    """Hunspell or its dictionary of a language is not installed. `args[0]` names the dictionary."""


def misspelt(library: Library) -> Iterator[Problem]:
    """Give a problem for every word on a page that nobody knows. Raises NoSpellerError.

    Where the list of own words cannot be read, that is told instead of the words of the language.
    """
    for lang in LANGUAGES:
        own, problems = _own_words(library.folders, lang)
        yield from problems
        if own is None:
            continue
        pages = [page for page in library.pages if page.lang == lang]
        found = [(page, line, at, word) for page in pages for line, at, word in words_of(page)]
        unknown = frozenset(word for *_, word in found) - own
        for dictionary in DICTIONARIES[lang]:
            unknown = _unknown(unknown, dictionary)
        for page, line, at, word in found:
            if word in unknown:
                yield library.page_problem(
                    page, line, at, "E443", width=len(word), found=word, severity="warning"
                )


def words_of(page: PageSource) -> Iterator[tuple[int, int, str]]:
    """Give line, column (both from 1) and letters of every word of a page's prose."""
    for number, line in text_lines(page):
        prose = NOT_PROSE.sub(lambda match: " " * len(match[0]), line)
        for match in WORD.finditer(prose):
            if len(match[0]) > 1 and not match[0].isupper():
                yield number, match.start() + 1, match[0]


def _own_words(folders: Folders, lang: Language) -> tuple[frozenset[str] | None, tuple[Problem, ...]]:
    """Return the project's own words, None when they cannot be read, and what is wrong with their file.

    A line that begins with # is a comment.
    """
    path = word_list(folders, lang)
    if not path.exists():
        return frozenset(), ()
    file = read_text(base_of(folders, folders.registers), path)
    if file.text is None:
        return None, file.problems
    lines = (line.strip() for line in file.text.splitlines() if not line.startswith("#"))
    return frozenset(filter(None, lines)), file.problems


def _unknown(words: Iterable[str], dictionary: str) -> frozenset[str]:
    """Return the words that Hunspell does not know. Raises NoSpellerError."""
    command = ("hunspell", "-d", dictionary, "-i", "utf-8", "-l")
    try:
        done = subprocess.run(
            command, input="\n".join(sorted(words)), capture_output=True, encoding="utf-8", check=True
        )
    except (OSError, subprocess.CalledProcessError):
        raise NoSpellerError(dictionary) from None
    return frozenset(done.stdout.split("\n")) - {""}


RULE = Rule("E443", "unknown-word", "page", severity="warning")
