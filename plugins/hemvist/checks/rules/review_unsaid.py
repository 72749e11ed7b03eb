"""E441: a page says that it is reviewed, but not by whom or when."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look at the state of every page; only a draft may leave the review open, and a review has its day."""
    for page in library.pages:
        front = page.front
        needed = {
            "reviewed_by": front.state == "reviewed" and not front.reviewed_by,
            "reviewed_on": (front.state == "reviewed" or bool(front.reviewed_by))
            and front.reviewed_on is None,
        }
        for key, is_missing in needed.items():
            if is_missing:
                yield Problem(page.path, 1, 1, "E441", found=f"state: {front.state}", expected=f"{key}: …")


RULE = Rule("E441", "review-unsaid", "page", find)
