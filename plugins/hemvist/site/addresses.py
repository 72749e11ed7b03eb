"""Addresses of pages: a url is language-neutral ("/evidens/metod/"), a path counts from the site's root."""

from __future__ import annotations

import posixpath

from hemvist.records.base import DEFAULT_LANGUAGE, LANGUAGES, Language


def neutral(path: str) -> tuple[str, Language]:
    """Return the url and the language of a page from its path below the root ("./" and "" are home)."""
    path = path.removeprefix("./")
    first, _, rest = path.partition("/")
    for lang in LANGUAGES:
        if lang != DEFAULT_LANGUAGE and first == lang:
            return f"/{rest}", lang
    return f"/{path}", DEFAULT_LANGUAGE


def relative(start: str, target: str) -> str:
    """Return the link from one path to another; both end with a slash or are empty (the root)."""
    found = posixpath.relpath("/" + target, "/" + start)
    return "./" if found == "." else f"{found}/"


def parent(url: str) -> str:
    """Return the url of the folder that holds a page; the home page has none and gives "/"."""
    return url[: url.rstrip("/").rfind("/") + 1] or "/"


def other_language(lang: Language) -> Language:
    """Return the other of the two languages."""
    return next(code for code in LANGUAGES if code != lang)
