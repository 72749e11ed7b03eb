"""What the site puts into the places that pages leave for it: publisher, addresses, where faults are told."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from hemvist.messages import catalogue
from hemvist.pages.filled_later import ADDRESS, CATALOGUE, FEEDBACK, PUBLISHER, REPOSITORY, START, start_of
from hemvist.pages.links import SCHEME
from hemvist.records.base import Language
from hemvist.site.dcat.publisher import publisher_of
from hemvist.site.open_data import CATALOGUE as CATALOGUE_FILE

CATALOGUE_FORMS = {"": "RDF/XML", ".ttl": "Turtle", ".jsonld": "JSON-LD"}
"""What the forms of the catalogue are called everywhere, by the ending of their files."""


def fills_of(extra: Mapping[str, Any], site_url: str, publisher: str, lang: Language) -> Mapping[str, str]:
    """Return the HTML for each place, from `extra` of mkdocs.yml and where the site will stand."""
    return {
        PUBLISHER: escape(publisher),
        ADDRESS: escape(site_url),
        START: start_of(site_url),
        FEEDBACK: _given(str(extra.get("feedback") or ""), "publisher.feedback.nobody", lang),
        REPOSITORY: _given(str(extra.get("repository") or ""), "publisher.repository.unsaid", lang),
        CATALOGUE: _catalogue(extra, site_url, lang),
    }


def _catalogue(extra: Mapping[str, Any], site_url: str, lang: Language) -> str:
    """Return links to the catalogue of data, and what it lacks."""
    words = catalogue(lang)
    if not site_url:
        return escape(words.text("opendata.page.catalogue.none"))
    links = ", ".join(
        f'<a href="{SCHEME}/{CATALOGUE_FILE}{ending}">{form}</a>' for ending, form in CATALOGUE_FORMS.items()
    )
    answering = publisher_of(extra)
    lacking = (
        "" if answering.is_named else escape(words.text("opendata.page.catalogue.no-publisher")),
        "" if answering.email else escape(words.text("opendata.page.catalogue.no-contact")),
    )
    return " ".join((f"{links}.", *filter(None, lacking)))


def _given(given: str, without: str, lang: Language) -> str:
    """Return a link to an address, or the message for none; what is neither kind of address is text."""
    if not given:
        return escape(catalogue(lang).text(without))
    if given.startswith("https://"):
        return f'<a href="{escape(given)}">{escape(given)}</a>'
    if "@" in given and not set(given) & set(' "<>?&'):
        return f'<a href="mailto:{escape(given)}">{escape(given)}</a>'
    return escape(given)
