"""Schema.org descriptions of record pages (JSON-LD), for search engines and data portals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hemvist.library import Library
from hemvist.pages.bibliography import latex
from hemvist.records.reference import Reference
from hemvist.records.study import Report

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Described = dict[str, Any]


def written(description: Described) -> str:
    """Return a description as JSON that is safe inside a script element."""
    text = json.dumps({"@context": "https://schema.org", **description}, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def dataset(library: Library, name: str, about: str, lang: str, reports: Iterable[Report]) -> str:
    """Return a record of a study or review: a data set, based on its reports."""
    known = library.references
    articles = [_article(known[report.key]) for report in reports if report.key in known]
    return written({
        "@type": "Dataset", "name": name, "description": about, "inLanguage": lang, "license": LICENCE,
        "isAccessibleForFree": True, "isBasedOn": articles,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "Hemvist"},
    })  # fmt: skip


def question(name: str, answer: str, lang: str) -> str:
    """Return a review question with its plain answer."""
    return written({
        "@type": "Question", "name": name, "inLanguage": lang,
        "acceptedAnswer": {"@type": "Answer", "text": answer, "inLanguage": lang, "license": LICENCE},
    })  # fmt: skip


def term(name: str, about: str, lang: str, also: Iterable[str]) -> str:
    """Return an intervention or an outcome: a defined term of our vocabulary."""
    return written({
        "@type": "DefinedTerm", "name": name, "description": about, "inLanguage": lang,
        "alternateName": list(also), "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "Hemvist"},
    })  # fmt: skip


def _article(reference: Reference) -> Described:
    title = str(latex(reference.field("title") or reference.key))
    article: Described = {"@type": "ScholarlyArticle", "name": title}
    if year := reference.field("year"):
        article["datePublished"] = year
    if doi := reference.field("doi"):
        article["identifier"] = f"https://doi.org/{doi}"
    return article
