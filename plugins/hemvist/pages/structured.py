"""Schema.org descriptions of pages (JSON-LD), for search engines and data portals.

Made from the records alone: what an entry lacks is left out. A description is text, not data, because the
same article stands on many pages; `json_text` is the one way into it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.messages.escaping import without_surrogates
from hemvist.pages.bibliography import YEAR, field_piece
from hemvist.pages.fragment import Described, Download, Fragment
from hemvist.pages.people import people_in, responsible
from hemvist.records.base import Language
from hemvist.records.reference import Reference
from hemvist.records.study import Report

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TYPES = {
    "guidance": "TechArticle", "tool": "TechArticle", "rule": "TechArticle", "text": "Article",
    "home": "WebPage", "list": "CollectionPage", "provisions": "CollectionPage",
    "open-points": "CollectionPage", "references": "CollectionPage",
}  # fmt: skip
"""Schema.org's type of a page, by the kind of its fragment; record pages say theirs themselves."""
WORKS = {"phdthesis": "Thesis", "mastersthesis": "Thesis", "book": "Book", "incollection": "Chapter"}
"""Types of references that are more than a ScholarlyArticle, by BibTeX type."""
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What would end a script element or a line of a script: written as JSON escapes, which mean the same."""
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode

Members = dict[str, Any]


def json_text(value: object) -> str:
    """Return a value as JSON that is safe in a script element, in UTF-8 and in a line of a script.

    Lone surrogates, which are no characters, become U+FFFD. Raises ValueError for NaN and infinities.
    """
    text = without_surrogates(_encode(value))
    for sign, escaped in ESCAPES.items():
        if sign in text:
            text = text.replace(sign, escaped)
    return text


def described(
    name: str, type_: str, members: Members, parts: dict[str, Iterable[str]] | None = None
) -> Described:
    """Return the description of a page; `parts` are lists of objects that are JSON already, by their key."""
    filled = {"@type": type_, "name": name, **members, "license": LICENCE, "isAccessibleForFree": True}
    text = json_text({key: value for key, value in filled.items() if value not in (None, "", [], ())})[1:-1]
    for key, objects in (parts or {}).items():
        if joined := ",".join(objects):
            text += f',"{key}":[{joined}]'
    return Described(json_text(name), text)


def page_description(fragment: Fragment) -> Described:
    """Return what a page says of itself, else what its kind, title, language and date say of it."""
    if fragment.structured is not None:
        return fragment.structured
    return plain_page(fragment, {})


def plain_page(fragment: Fragment, parts: dict[str, Iterable[str]]) -> Described:
    """Return the description of a page that is no record, with what it holds."""
    members = _common(fragment.description, fragment.lang, fragment.changed)
    if fragment.kind in ("guidance", "tool", "text"):
        members["author"] = maker(fragment.lang)
    return described(fragment.title, TYPES.get(fragment.kind, "WebPage"), members, parts)


def maker(lang: Language) -> Members:
    """Return the project as the author of what it wrote itself."""
    return {"@type": "Project", "name": catalogue(lang).text("site.name")}


def _common(about: str, lang: Language, changed: Any) -> Members:
    return {"description": about, "inLanguage": lang, "dateModified": changed and changed.isoformat()}


def dataset(
    library: Library, name: str, about: str, lang: Language, reports: Iterable[Report], *,
    changed: Any = None, downloads: Iterable[Download] = (), **members: Any,
) -> Described:  # fmt: skip
    """Return a record of a study or review: a data set of ours, based on the articles that report it."""
    articles = [article(library, report.key) for report in reports if report.key in library.references]
    whole = _common(about, lang, changed) | {"creator": maker(lang)} | members
    parts: dict[str, Iterable[str]] = {"isBasedOn": articles, "distribution": map(_distribution, downloads)}
    return described(name, "Dataset", whole, parts)


def question(
    name: str, answer: str, lang: Language, *, changed: Any, downloads: Iterable[Download]
) -> Described:
    """Return a review question with its plain answer, and the data behind it."""
    common = _common("", lang, changed)
    said = {"@type": "Answer", "text": answer, "inLanguage": lang, "license": LICENCE, "author": maker(lang)}
    data = described(
        name, "Dataset", common | {"description": answer, "creator": maker(lang)},
        {"distribution": map(_distribution, downloads)},
    )  # fmt: skip
    return described(
        name, "Question", common | {"acceptedAnswer": said, "author": maker(lang)},
        {"subjectOf": [f"{{{data.members}}}"]},
    )  # fmt: skip


def term(
    name: str, about: str, lang: Language, also: Iterable[str], *, code: str, within: str, changed: Any
) -> Described:
    """Return an intervention or an outcome: a defined term of our vocabulary `within`, by its id `code`."""
    set_ = {"@type": "DefinedTermSet", "name": within, "url": "../"}
    members = {"termCode": code, "alternateName": list(also), "inDefinedTermSet": set_}
    return described(name, "DefinedTerm", _common(about, lang, changed) | members)


def term_set(name: str, lang: Language, terms: Iterable[Members]) -> str:
    """Return a vocabulary with its terms, as JSON."""
    return json_text({"@type": "DefinedTermSet", "name": name, "inLanguage": lang, "license": LICENCE,
                      "hasDefinedTerm": list(terms)})  # fmt: skip


def data_part(name: str, about: str, lang: Language, downloads: Iterable[Download], **members: Any) -> str:
    """Return a data set that is a part of a page, as JSON."""
    whole = _common(about, lang, None) | members
    part = described(name, "Dataset", whole, {"distribution": map(_distribution, downloads)})
    return f"{{{part.members}}}"


def _distribution(download: Download) -> str:
    """Return a file beside the page; its address is relative to the page's, as JSON-LD allows."""
    name = download.path.rpartition("/")[2]
    kinds = {"csv": "text/csv", "json": "application/json"}
    known = kinds.get(name.rpartition(".")[2])
    return json_text(
        {"@type": "DataDownload", "contentUrl": name} | ({"encodingFormat": known} if known else {})
    )


@lru_cache(maxsize=16_384)
def article(library: Library, key: str) -> str:
    """Return a reference as a ScholarlyArticle with its identifiers, as JSON. Raises KeyError."""
    reference = library.references[key]

    def plain(*names: str) -> str | None:
        found = next((text for name in names if (text := reference.field(name))), None)
        return field_piece(found).plain if found else None

    doi, pmid = (reference.field("doi") or "").replace("\\", ""), reference.field("pmid")
    date = YEAR.search(reference.field("date") or reference.field("year") or "")
    journal = plain("journal", "journaltitle")
    members: Members = {
        "@type": WORKS.get(reference.type, "ScholarlyArticle"),
        "@id": f"https://doi.org/{doi}" if doi else None,
        "name": plain("title") or key,
        "author": _authors(reference),
        "datePublished": date and date.group(),
        "isPartOf": {"@type": "Periodical", "name": journal} if journal else None,
        "publisher": _publisher(plain("institution", "school", "publisher", "organization", "howpublished")),
        "pagination": plain("pages"),
        "identifier": _identifiers(doi, pmid),
        "url": (reference.field("url") or "").replace("\\", ""),
    }
    return json_text({name: value for name, value in members.items() if value})


def _authors(reference: Reference) -> list[Members]:
    """Return the authors; of a name without given names it is not known whether it is a person's."""
    return [
        {
            "@type": "Person",
            "familyName": each.family,
            "givenName": each.given,
            "name": f"{each.given} {each.family}",
        }
        if each.given
        else {"name": each.family}
        for each in people_in(responsible(reference))
    ]


def _publisher(name: str | None) -> Members | None:
    return {"@type": "Organization", "name": name} if name else None


def _identifiers(doi: str | None, pmid: str | None) -> list[Members]:
    named = (("DOI", doi), ("PMID", pmid))
    return [{"@type": "PropertyValue", "propertyID": kind, "value": value} for kind, value in named if value]
