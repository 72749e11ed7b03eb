"""A page as it is searched, and the groups that results stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["guidance", "law", "evidence", "studies", "strategy", "monitoring", "about"]
GROUPS: tuple[Group, ...] = ("guidance", "law", "evidence", "studies", "strategy", "monitoring", "about")
"""Groups of results; of equal hits the earlier group comes first."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A page as it is searched: `url` is language-neutral and may end with an anchor."""

    url: str
    lang: str
    group: Group
    title: str
    lead: str
    headings: tuple[tuple[str, str], ...]
    text: str
    badges: tuple[str, ...] = ()
    prose: str = ""
    """The sentences of the text, of which some become passages."""
    passages: tuple[tuple[str, ...], ...] = ()
    """Sentences that show why the page is found, as (anchor, heading, sentence, …) in the page's order."""
