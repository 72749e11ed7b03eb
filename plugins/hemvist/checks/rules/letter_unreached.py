"""E481: no guidance page leads to a letter that a page offers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.page import PageSource

OFFERED = re.compile(r"^```(?P<block>letters?)\n(?P<options>.*?)^```", re.MULTILINE | re.DOTALL)
ID = re.compile(r"^id: *(\S+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?P<hv>hv:)?(?P<page>[^()\s:#]+)(?:#(?P<anchor>[^()\s]+))?\)")


def find(library: Library) -> Iterator[Problem]:
    """Hold every letter against the links of guidance: to its place in a list, or to a page of its own."""
    lists, alone = _offering(library)
    if not lists and not alone:
        return
    by_path = {_neutral(page.path): page.url for page in library.pages}
    reached = {
        letter
        for page in library.pages
        if page.front.kind == "guidance"
        for url, anchor in _links(page, by_path)
        for letter in (anchor if url in lists else alone.get(url, ""),)
    }
    for id_ in library.letters:
        if id_ not in reached:
            yield library.problem("letters", id_, (), "E481", at_key=True, found=id_)


def _offering(library: Library) -> tuple[set[str], dict[str, str]]:
    """Return the addresses of pages that list letters, and the letter of each page that shows one alone."""
    lists, alone = set(), {}
    for page in library.pages:
        for block in OFFERED.finditer(page.body):
            if block["block"] == "letters":
                lists.add(page.url)
            elif named := ID.search(block["options"]):
                alone[page.url] = named[1]
    return lists, alone


def _links(page: PageSource, by_path: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give address and anchor of a page's links to other pages."""
    folder = posixpath.dirname(page.path)
    for link in LINK.finditer(page.body):
        path = posixpath.normpath(posixpath.join(folder, link["page"]))
        yield link["page"] if link["hv"] else by_path.get(_neutral(path), ""), link["anchor"] or ""


def _neutral(path: str) -> str:
    """Return the Swedish name of a page's file."""
    return path.removesuffix(".en.md") + ".md" if path.endswith(".en.md") else path


RULE = Rule("E481", "letter-unreached", "across", find, severity="warning")
