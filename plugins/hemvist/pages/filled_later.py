"""Places on a page for what only the site knows: who publishes it, where it stands, where faults are told,
and which catalogue of data it offers.

Pages are made without the configuration of the site, so that they are equal in every copy; the site fills
these places last.
"""

from __future__ import annotations

from collections.abc import Mapping

PUBLISHER, ADDRESS, FEEDBACK, CATALOGUE = "publisher", "address", "feedback", "catalogue"


def place_for(name: str) -> str:
    """Return the empty place for what is named."""
    return f'<span data-fill="{name}"></span>'


def filled(html: str, values: Mapping[str, str]) -> str:
    """Return a page with its places filled. `values` are HTML by name."""
    if "data-fill=" not in html:
        return html
    for name, value in values.items():
        html = html.replace(place_for(name), value)
    return html
