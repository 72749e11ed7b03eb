"""The description of a whole page for machines (JSON-LD): what it says of itself, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hemvist.messages.version import VERSION
from hemvist.pages.fragment import Described
from hemvist.pages.structured import json_text

CONTEXT = '"@context":"https://schema.org"'


@dataclass(frozen=True, slots=True)
class Step:
    """A page above this one: its title and its full address."""

    title: str
    address: str


def graph(page: Described, canonical: str, above: Iterable[Step], site: Step) -> str:
    """Return the JSON-LD of a page; without a full address (`canonical` "") only what needs none.

    Texts of `page` are JSON already and may be marks of a shell. Addresses are ours, so they need no care.
    """
    if not canonical:
        return f"{{{CONTEXT},{page.members}}}"
    address = json_text(canonical)
    within = json_text(
        {
            "@type": "WebSite",
            "@id": f"{site.address}#site",
            "name": site.title,
            "url": site.address,
            "version": VERSION,
        }
    )
    main = f'{{"@id":{address},"url":{address},{page.members},"isPartOf":{within}}}'
    if canonical == site.address:
        return f"{{{CONTEXT},{main[1:]}"
    steps = [(json_text(step.title), json_text(step.address)) for step in (site, *above)]
    steps.append((page.name, address))
    items = ",".join(
        f'{{"@type":"ListItem","position":{place},"name":{name},"item":{item}}}'
        for place, (name, item) in enumerate(steps, 1)
    )
    trail = f'{{"@type":"BreadcrumbList","itemListElement":[{items}]}}'
    return f'{{{CONTEXT},"@graph":[{main},{trail}]}}'
