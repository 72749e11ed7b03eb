"""What the site puts into the places that pages leave for it: publisher, address, where faults are told."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from hemvist.messages import catalogue
from hemvist.pages.filled_later import ADDRESS, FEEDBACK, PUBLISHER
from hemvist.records.base import Language


def fills_of(extra: Mapping[str, Any], site_url: str, publisher: str, lang: Language) -> Mapping[str, str]:
    """Return the HTML for each place, from `extra` of mkdocs.yml and where the site will stand."""
    return {
        PUBLISHER: escape(publisher),
        ADDRESS: escape(site_url),
        FEEDBACK: _feedback(str(extra.get("feedback") or ""), lang),
    }


def _feedback(given: str, lang: Language) -> str:
    """Return a link to write to, or that there is no address; what is neither kind of address is text."""
    if not given:
        return escape(catalogue(lang).text("publisher.feedback.nobody"))
    if given.startswith("https://"):
        return f'<a href="{escape(given)}">{escape(given)}</a>'
    if "@" in given and not set(given) & set(' "<>?&'):
        return f'<a href="mailto:{escape(given)}">{escape(given)}</a>'
    return escape(given)
