"""From bytes of a stranger to text, or to a coded problem with its place."""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hemvist.messages import Problem

MAX_BYTES = 1_000_000
MAX_BIBLIOGRAPHY = 20_000_000
"""All references of a database stand in one file: those of 10,000 entries are some 5 MB."""
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
"""Control characters, and the tags and selectors in which a whole text can be hidden that nobody sees."""
HIDDEN_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u061c]")
INNER_BOM = re.compile("\ufeff")
HIDDEN = (("E004", CONTROL), ("E005", HIDDEN_BREAK), ("E006", DIRECTION), ("E003", INNER_BOM))
"""What an editor would not show as it is, with the code of each."""
SHOWN = bytes([10, *range(32, 127), *range(0x80, 0xC0), 0xC3])
"""Bytes of which text that needs no look for hidden characters consists: signs, line ends, and é å ä ö."""
SUSPICIOUS = re.compile("|".join(pattern.pattern for _, pattern in HIDDEN))


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as text with LF line ends. `text` is None when it cannot be used at all."""

    path: str
    text: str | None
    problems: tuple[Problem, ...]


def read_text(root: Path, path: Path) -> TextFile:
    """Read a file below `root` as UTF-8, refusing what an editor would not show as it is.

    Never raises for what the file holds; a file that cannot be read is a problem too.
    """
    data = read_raw(root, path)
    return TextFile(data.file, None, (data,)) if isinstance(data, Problem) else decoded(root, path, data)


def read_raw(root: Path, path: Path) -> bytes | Problem:
    """Read the bytes of a file below `root`, or say why not."""
    if (refusal := _refused(root, path, _most(path))) is not None:
        return refusal
    try:
        return path.read_bytes()
    except OSError as error:
        return _refusal(root, path, "E018", found=error.strerror or "")


def decoded(root: Path, path: Path, data: bytes) -> TextFile:
    """Return the bytes of a file below `root` as text."""
    return decode(_name(root, path), data, _most(path))


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _most(path: Path) -> int:
    return MAX_BIBLIOGRAPHY if path.suffix == ".bib" else MAX_BYTES


@lru_cache(maxsize=256)
def _leads_out(root: Path, folder: str) -> bool:
    """Whether a folder lies outside a root when links are followed; the same few folders hold all files."""
    return not Path(folder).resolve(strict=True).is_relative_to(root.resolve(strict=True))


def is_link_out(root: Path, folder: Path) -> bool:
    """Whether a folder is a link that leads out of a root."""
    try:
        return folder.is_symlink() and _leads_out(root, str(folder))
    except (OSError, RuntimeError):  # what it leads to has gone, or is a circle
        return False


def refusal_of_link(root: Path, path: Path) -> Problem:
    """Return what is said of a link that leads out of a root."""
    return _refusal(root, path, "E016")


def _refused(root: Path, path: Path, most: int) -> Problem | None:
    """Refuse links out of the project, things that are not files, and files that are too large."""
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            status = path.stat()
            leads_out = not path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
        else:
            leads_out = _leads_out(root, os.path.dirname(path))  # noqa: PTH120  # ten thousand times
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError before Python 3.13
        return _refusal(root, path, "E018", found=getattr(error, "strerror", None) or "")
    if leads_out:
        return _refusal(root, path, "E016")
    if not stat.S_ISREG(status.st_mode):
        why = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL
        return _refusal(root, path, "E018", found=os.strerror(why))
    if status.st_size > most:
        return _refusal(root, path, "E001", found=str(status.st_size), expected=str(most))
    return None


def _refusal(root: Path, path: Path, code: str, found: str = "", expected: str = "") -> Problem:
    return Problem(_name(root, path), 1, 1, code, found=found, expected=expected)


def decode(name: str, data: bytes, most: int = MAX_BYTES) -> TextFile:
    """Decode bytes as UTF-8 and report every kind of hidden character with its first place."""
    if len(data) > most:
        return TextFile(name, None, (Problem(name, 1, 1, "E001", found=str(len(data)), expected=str(most)),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return TextFile(
            name, None, (Problem(name, line, column, "E002", found=f"0x{data[error.start]:02x}"),)
        )
    problems = []
    if text.startswith("\ufeff"):
        text = text[1:]
        problems.append(Problem(name, 1, 1, "E003"))
    if data.translate(None, SHOWN) and SUSPICIOUS.search(text) and (fatal := _hidden(name, text)):
        return TextFile(name, None, (*problems, *fatal))
    return TextFile(name, text.replace("\r\n", "\n"), tuple(problems))


def _hidden(name: str, text: str) -> list[Problem]:
    """Report the first of each kind of hidden character."""
    return [
        _at(name, text, match.start(), code, found=f"U+{ord(match.group()[0]):04X}")
        for code, pattern in HIDDEN
        if (match := pattern.search(text))
    ]


def _at(name: str, text: str, index: int, code: str, found: str) -> Problem:
    """Make a problem at a character index."""
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    line = text[start : end if end >= 0 else len(text)]
    return Problem(
        name, text.count("\n", 0, index) + 1, index - start + 1, code, source_line=line, found=found
    )


def source_line(text: str, line: int) -> str:
    """Return a line of a text, counted from 1, or an empty one when there is no such line."""
    lines = text.split("\n", line)
    return lines[line - 1] if 0 < line <= len(lines) else ""
