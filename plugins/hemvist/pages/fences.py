"""Fenced code in a page, found before Markdown runs, with the line each fence begins on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENER = re.compile(r"^(?P<before>(?:[ ]{0,3}>[ ]?)*)(?P<indent>[ ]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
QUOTE = re.compile(r"^(?:[ ]{0,3}>[ ]?)*")
LIST_ITEM = re.compile(r"^[ ]*(?:[-*+]|[0-9]+[.)])[ ]")
LIST_INDENT = 4


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block. `line` is its opener's, counted from 1 in the page's body, `column` its name's."""

    name: str
    rest: str
    content: str
    line: int
    column: int
    prefix: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside fences."""

    number: int
    text: str


def split(body: str) -> Iterator[Line | Fence]:
    """Go through a page's body: its lines, and its fences as one piece each.

    A fence closes with at least as many of its own character; one that never closes ends with the page,
    or with the quotation it stands in.
    """
    lines = body.split("\n")
    at = 0
    while at < len(lines):
        opener = _opener(lines[at])
        if opener is None:
            yield Line(at + 1, lines[at])
            at += 1
            continue
        end, is_closed = _end(lines, at, opener)
        yield _fence(lines, at, end, opener, is_closed)
        at = end + 1 if is_closed else end


def _opener(line: str) -> re.Match[str] | None:
    """Return the match when a line opens a fence; backticks after backticks make inline code of it."""
    match = OPENER.match(line)
    if match is None or (match["fence"][0] == "`" and "`" in match["info"]):
        return None
    return match


def _end(lines: list[str], start: int, opener: re.Match[str]) -> tuple[int, bool]:
    """Return the index of the closing line, or of the line after the last one."""
    fence, depth = opener["fence"], opener["before"].count(">")
    closer = re.compile(rf"^[ ]*{re.escape(fence[0])}{{{len(fence)},}}[ ]*$")
    for index in range(start + 1, len(lines)):
        quote = QUOTE.match(lines[index])
        marks = quote.group() if quote and depth else ""
        if depth and marks.count(">") < depth:
            return index, False
        if closer.match(lines[index][len(marks) :]):
            return index, True
    return len(lines), False


def _fence(lines: list[str], start: int, end: int, opener: re.Match[str], is_closed: bool) -> Fence:
    info = opener["info"].strip()
    name, _, rest = info.partition(" ")
    content = [_content(line, opener) for line in lines[start + 1 : end]]
    column = opener.end("fence") + 1 + len(opener["info"]) - len(opener["info"].lstrip())
    prefix = opener["before"] + _list_indent(lines, start, opener)
    return Fence(name, rest.strip(), "\n".join(content) + "\n", start + 1, column, prefix, is_closed)


def _content(line: str, opener: re.Match[str]) -> str:
    """Take quotation marks and as much indentation as the opener had off a line of content."""
    if opener["before"]:
        line = line[len(QUOTE.match(line).group()) :]  # type: ignore[union-attr]  # the pattern matches nothing too
    indent = len(opener["indent"])
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def _list_indent(lines: list[str], start: int, opener: re.Match[str]) -> str:
    """Return the indentation that keeps a fence inside its list item, in Markdown's steps of four."""
    indent = len(opener["indent"])
    if not indent:
        return ""
    for line in reversed(lines[:start]):
        text = line[len(opener["before"]) :]
        if text.strip() and len(text) - len(text.lstrip(" ")) < indent:
            return " " * (-(-indent // LIST_INDENT) * LIST_INDENT) if LIST_ITEM.match(text) else ""
    return ""
