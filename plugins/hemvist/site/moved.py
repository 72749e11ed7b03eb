"""What stands at the address of a page that has moved: a small page that leads on, and lines for the host."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages import relative_links
from hemvist.pages.addresses import page_name
from hemvist.pages.links import SCHEME, site_path
from hemvist.records.base import LANGUAGES, Language
from hemvist.records.publishing import Move
from hemvist.site.view import POLICY

MOVED = "registers/moved.yaml"
REDIRECTS = "_redirects"
SHEETS = ("tokens", "components", "screen")


def moved_files(library: Library, site_url: str) -> dict[str, bytes]:
    """Return the pages at old addresses in both languages, and `_redirects`, by path; none without moves."""
    moves = library.moved.values()
    files = {
        f"{site_path(move.from_, lang)}index.html": _page(library, move, lang, site_url)
        for move in moves
        for lang in LANGUAGES
    }
    return files | ({REDIRECTS: _redirects(library, site_url)} if moves else {})


def _redirects(library: Library, site_url: str) -> bytes:
    """Return one line a move and language in the common `_redirects` form, from the root of the host."""
    base = urlsplit(site_url).path.rstrip("/") + "/"
    return "".join(
        f"{base}{site_path(move.from_, lang)} {base}{site_path(move.to, lang)} 301\n"
        for move in library.moved.values()
        for lang in LANGUAGES
    ).encode()


def _page(library: Library, move: Move, lang: Language, site_url: str) -> bytes:
    """Return the page at an old address: no script, not for search engines, and a link for everybody."""
    words, (name, spoken) = catalogue(lang), page_name(library, move.to, lang)
    marked = f' lang="{spoken}"' if spoken not in (None, lang) else ""
    link = relative_links(f'<a href="{SCHEME}{move.to}"{marked}>{escape(name)}</a>', move.from_, lang)
    way = link.split('"')[1]
    root = "../" * site_path(move.from_, lang).count("/")
    full = site_url.rstrip("/") + "/" + site_path(move.to, lang) if site_url else ""
    canonical = f'<link rel="canonical" href="{escape(full)}">\n' if full else ""
    sheets = "".join(f'<link rel="stylesheet" href="{root}assets/{name}.css">\n' for name in SHEETS)
    title, since = (
        escape(words.text("moved.title")),
        escape(words.text("moved.since", day=words.date(move.on))),
    )
    why = f"<p>{escape(move.why.best(lang)[0])}</p>\n" if move.why else ""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(way)}">\n{canonical}'
        f"<title>{title} – {escape(words.text('site.name'))}</title>\n{sheets}</head>\n"
        f'<body class="pack">\n<main>\n<article class="content">\n<h1>{title}</h1>\n'
        f"<p>{since} {link}</p>\n{why}"
        "</article>\n</main>\n</body>\n</html>\n"
    ).encode()
