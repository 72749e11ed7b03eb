"""The meeting pack: chosen pages, their style and the letters in one archive that opens from disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html import escape, unescape
from importlib.resources import files
from pathlib import PurePosixPath

from hemvist.letters import ENDINGS, even_zip, letter_files
from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.pages import Fragment
from hemvist.records.base import Language

ANCHOR = re.compile(
    r'<a\b(?P<before>[^>]*?)\shref="hv:(?P<address>[^"#]*)(?P<mark>#[^"]*)?"(?P<after>[^>]*)>'
    r"(?P<words>.*?)</a>",
    re.S,
)
SHEETS = ("tokens.css", "components.css", "screen.css", "print.css")
FONTS = "fonts"
LETTERS = "brev"
HOME = "index.html"
IN_PLACE = {"/vagledning/frister/": "/vagledning/frister-tabell/"}
"""Pages that need scripts, by what answers the same without them."""


def pack(
    library: Library, lang: Language, day: date, chosen: Mapping[str, Fragment], letters: tuple[str, ...]
) -> bytes:
    """Return the archive of pages (by address, in order) and letters (by id), with the site's style."""
    names = {url: f"{PurePosixPath(url).name or 'start'}.html" for url in chosen}
    content = {HOME: _home(lang, day, chosen, names, library, letters)}
    content |= {names[url]: _page(page, day, names) for url, page in chosen.items()}
    for id_ in letters:
        made = letter_files(library.letters[id_], day)
        content |= {f"{LETTERS}/{id_}.{ending}": made[ending] for ending in ENDINGS}
    content |= {f"stil/{path}": data for path, data in _style().items()}
    return even_zip(
        content, day, stored=tuple(path for path in content if path.endswith((".woff2", ".docx", ".odt")))
    )


@cache
def _style() -> Mapping[str, bytes]:
    """Return style sheets and fonts as the site has them."""
    assets = files("hemvist.site") / "theme" / "assets"
    sheets = {name: (assets / name).read_bytes() for name in SHEETS}
    fonts = sorted((assets / FONTS).iterdir(), key=lambda entry: entry.name)
    return sheets | {f"{FONTS}/{font.name}": font.read_bytes() for font in fonts}


def _page(page: Fragment, day: date, names: Mapping[str, str]) -> bytes:
    """Return a page whose links lead into the archive; our other pages are named without a link."""
    back = (
        f'<p class="small"><a href="{HOME}">{escape(catalogue(page.lang).text("tools.pack.start"))}</a></p>'
    )
    html = ANCHOR.sub(lambda found: _link(found, page.url, names), page.html)
    return _whole(page.lang, page.title, f'{back}<article class="content">{html}</article>', day)


def _link(found: re.Match[str], here: str, names: Mapping[str, str]) -> str:
    address, mark = unescape(found["address"]), found["mark"] or ""
    if address not in names and IN_PLACE.get(address) in names:
        address, mark = IN_PLACE[address], ""
    words, attributes = found["words"], f"{found['before']}{found['after']}"
    file = address.rpartition("/")[2]
    if file and PurePosixPath(file).suffix.lstrip(".") in ENDINGS:
        return f'<a{attributes} href="{LETTERS}/{escape(file)}">{words}</a>'
    if address == here and mark:
        return f'<a{attributes} href="{mark}">{words}</a>'
    if address in names and address != here:
        return f'<a{attributes} href="{names[address]}{mark}">{words}</a>'
    return f"<span>{words}</span>"


def _home(
    lang: Language, day: date, chosen: Mapping[str, Fragment], names: Mapping[str, str], library: Library,
    letters: tuple[str, ...],
) -> bytes:  # fmt: skip
    """Return the list of what is in the archive."""

    def said(name: str, **values: str) -> str:
        return escape(catalogue(lang).text(f"tools.pack.{name}", **values))

    pages = "".join(
        f'<li><a href="{names[url]}">{escape(page.title)}</a></li>' for url, page in chosen.items()
    )
    sheets = "".join(f"<li>{link}</li>" for link in _letter_links(library, lang, letters))
    html = (
        f"<h1>{said('start')}</h1><p>{said('about', day=catalogue(lang).date(day, weekday=True))}</p>"
        f"<h2>{said('pages_head')}</h2><ul>{pages}</ul>"
        f"<h2>{said('letters_head')}</h2><ul>{sheets}</ul>"
    )
    title = catalogue(lang).text("tools.pack.start")
    return _whole(lang, title, f'<article class="content">{html}</article>', day)


def _letter_links(library: Library, lang: Language, letters: tuple[str, ...]) -> Iterator[str]:
    for id_ in letters:
        name, _ = library.letters[id_].name.best(lang)
        spoken = f'<span class="vh"> {escape(name)}</span>'
        links = ", ".join(
            f'<a href="{LETTERS}/{escape(id_)}.{ending}">{ending.upper()}{spoken}</a>' for ending in ENDINGS
        )
        yield f"{escape(name)}: {links}"


def _whole(lang: Language, title: str, body: str, day: date) -> bytes:
    """Return a page around a body, with the day at its foot."""
    words = catalogue(lang)
    site, publisher = escape(words.text("site.name")), escape(words.text("site.footer.publisher"))
    media = {"print.css": ' media="print"'}
    links = "".join(f'<link rel="stylesheet"{media.get(name, "")} href="stil/{name}">\n' for name in SHEETS)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<title>{escape(title)} – {site}</title>\n{links}</head>\n<body class="pack">\n'
        f"<main>\n{body}\n</main>\n"
        f'<footer class="foot"><p class="small">{site}, {escape(words.date(day))}. {publisher}</p></footer>\n'
        "</body>\n</html>\n"
    ).encode()
