"""Who answers for the data, from mkdocs.yml: a copy of the site must not claim to be somebody else's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hemvist.library import nearest
from hemvist.messages import catalogue
from hemvist.records.base import LANGUAGES, URL_PATTERN, Language
from hemvist.site.failure import SiteError

TYPES = "http://purl.org/adms/publishertype/"
KINDS = (
    "Academia-ScientificOrganisation", "Company", "IndustryConsortium", "LocalAuthority", "NationalAuthority",
    "NonGovernmentalOrganisation", "NonProfitOrganisation", "PrivateIndividual(s)", "RegionalAuthority",
    "StandardisationBody", "SupraNationalAuthority",
)  # fmt: skip
"""The publisher types of ADMS, as DCAT-AP-SE 3.0.1 lists them."""
NO_AUTHORITY = "NonGovernmentalOrganisation"
EMAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Name by language, whether the settings give it, kind, own address if it has one, and e-mail; else "".

    The kind is a word of the ADMS list of publisher types.
    """

    name: Mapping[Language, str]
    is_named: bool = False
    kind: str = NO_AUTHORITY
    iri: str = ""
    email: str = ""

    def checked(self) -> Publisher:
        """Return the publisher itself. Raises SiteError for what would break the catalogue."""
        if self.kind not in KINDS:
            near = nearest(self.kind, KINDS) or NO_AUTHORITY
            raise SiteError.worded(
                "site.problem.publisher_type", found=self.kind, expected=", ".join(KINDS), nearest=near
            )
        if self.iri and not re.fullmatch(URL_PATTERN, self.iri):
            raise SiteError.worded("site.problem.publisher_iri", found=self.iri)
        return self


def publisher_of(extra: Mapping[str, Any]) -> Publisher:
    """Return the publisher that `extra` of mkdocs.yml names, else the project, which is no authority.

    Without an e-mail address in `extra.feedback` there is no contact point: none is made up.
    """
    given: Mapping[str, Any] = extra.get("publisher") or {}
    names: Mapping[str, str] = given.get("name") or {}
    other = next((name for name in names.values() if name), "")
    feedback = str(extra.get("feedback") or "")
    return Publisher(
        name={lang: names.get(lang) or other or _project(lang) for lang in LANGUAGES},
        is_named=bool(names.get("sv") or names.get("en")),
        kind=str(given.get("type") or NO_AUTHORITY),
        iri=str(given.get("iri") or ""),
        email=feedback if EMAIL.fullmatch(feedback) else "",
    )


def _project(lang: Language) -> str:
    """Return the name of the project, which publishes what nobody else says to publish."""
    return catalogue(lang).text("dcat.publisher.project")
