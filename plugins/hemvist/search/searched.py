"""A page as it is searched and as it is found, and the groups that results stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Group = Literal["guidance", "law", "evidence", "studies", "strategy", "monitoring", "about", "rules"]
GROUPS: tuple[Group, ...] = (
    "guidance", "law", "evidence", "studies", "strategy", "monitoring", "about", "rules",
)  # fmt: skip
"""Groups of results; of equal hits the earlier group comes first."""
MOST: Mapping[Group, int] = {
    "guidance": 2_400, "law": 1_600, "evidence": 1_200, "studies": 0, "strategy": 1_200,
    "monitoring": 1_200, "about": 700, "rules": 300,
}  # fmt: skip
"""Characters of a page's passages. What a single study found stands in its summary."""


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
    html: str = ""
    """Where `text` is empty: the page itself; of a single study only the beginning is read."""
    names: tuple[str, ...] = ()
    """What the page is called beside its title: who searches for just that is led there first."""
    worth: float = 1.0
    """What its words count beside those of other pages; sections of law always count in full."""


class Card(NamedTuple):
    """What a result shows of a page. It is all that stays of one when the next is read."""

    url: str
    lang: str
    group: Group
    title: str
    lead: str
    badges: tuple[str, ...]
    names: tuple[str, ...] = ()
    """All that the page is called, its title first; none of a single study, since there are too many."""
    passages: tuple[tuple[str, ...], ...] = ()
    """Sentences that show why the page is found, as (anchor, heading, sentence, …) in the page's order."""

    @classmethod
    def of(cls, page: Searched) -> Card:
        """Return the card of a page, without passages: which are chosen hangs on all pages."""
        names = () if page.group == "studies" else (page.title, *page.names)
        return cls(page.url, page.lang, page.group, page.title, page.lead, page.badges, names)
