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

ANCHOR = re.compile(r'<a\b(?P<before>[^>]*?)\shref="hv:(?P<address>[^"#]*)(?P<mark>#[^"]*)?"(?P<after>[^>]*)>(?P<words>.*?)</a>', re.S)
SHEETS = ("tokens.css", "components.css", "screen.css", "print.css")
FONTS = "fonts"
LETTERS = "brev"
HOME = "index.html"


def pack(
    library: Library, lang: Language, day: date, chosen: Mapping[str, Fragment], letters: tuple[str, ...]
) -> bytes:
    """Return the archive of pages (by address, in order) and letters (by id). Its bytes depend on them alone."""
    names = {url: f"{PurePosixPath(url).name or 'start'}.html" for url in chosen}
    content = {HOME: _home(lang, day, chosen, names, library, letters)}
    content |= {names[url]: _page(page, day, names) for url, page in chosen.items()}
    for id_ in letters:
        made = letter_files(library.letters[id_], day)
        content |= {f"{LETTERS}/{id_}.{ending}": made[ending] for ending in ENDINGS}
    content |= {f"stil/{path}": data for path, data in _style().items()}
    return even_zip(content, day)


@cache
def _style() -> Mapping[str, bytes]:
    """Return style sheets and fonts as the site has them."""
    assets = files("hemvist.site") / "theme" / "assets"
    sheets = {name: (assets / name).read_bytes() for name in SHEETS}
    fonts = sorted((assets / FONTS).iterdir(), key=lambda entry: entry.name)
    return sheets | {f"{FONTS}/{font.name}": font.read_bytes() for font in fonts}


def _page(page: Fragment, day: date, names: Mapping[str, str]) -> bytes:
    """Return a page whose links lead to files of the archive; other pages of ours are named without a link."""
    back = f'<p class="small"><a href="{HOME}">{escape(catalogue(page.lang).text("tools.pack.start"))}</a></p>'
    html = ANCHOR.sub(lambda found: _link(found, page.url, names), page.html)
    return _whole(page.lang, page.title, f'{back}<article class="content">{html}</article>', day)


def _link(found: re.Match[str], here: str, names: Mapping[str, str]) -> str:
    address, mark = unescape(found["address"]), found["mark"] or ""
    words, attributes = found["words"], f"{found['before']}{found['after']}"
    folder, _, file = address.rpartition("/")
    if file and PurePosixPath(file).suffix.lstrip(".") in ENDINGS:
        return f'<a{attributes} href="{LETTERS}/{escape(file)}">{words}</a>'
    if address == here and mark:
        return f'<a{attributes} href="{mark}">{words}</a>'
    if address in names:
        return f'<a{attributes} href="{names[address]}{mark}">{words}</a>'
    return f"<span>{words}</span>"


def _home(
    lang: Language, day: date, chosen: Mapping[str, Fragment], names: Mapping[str, str], library: Library,
    letters: tuple[str, ...],
) -> bytes:  # fmt: skip
    """Return the list of what is in the archive."""
    words = catalogue(lang)
    title = words.text("tools.pack.start")
    pages = "".join(f'<li><a href="{names[url]}">{escape(page.title)}</a></li>' for url, page in chosen.items())
    sheets = "".join(f"<li>{link}</li>" for link in _letter_links(library, lang, letters))
    html = (
        f'<h1>{escape(title)}</h1><p>{escape(words.text("tools.pack.about", day=words.date(day, weekday=True)))}</p>'
        f'<h2>{escape(words.text("tools.pack.pages_head"))}</h2><ul>{pages}</ul>'
        f'<h2>{escape(words.text("tools.pack.letters_head"))}</h2><ul>{sheets}</ul>'
    )
    return _whole(lang, title, f'<article class="content">{html}</article>', day)


def _letter_links(library: Library, lang: Language, letters: tuple[str, ...]) -> Iterator[str]:
    for id_ in letters:
        name, _ = library.letters[id_].name.best(lang)
        links = ", ".join(
            f'<a href="{LETTERS}/{escape(id_)}.{ending}">{ending.upper()}<span class="vh"> {escape(name)}</span></a>'
            for ending in ENDINGS
        )
        yield f"{escape(name)}: {links}"


def _whole(lang: Language, title: str, body: str, day: date) -> bytes:
    """Return a page around a body, with the day at its foot."""
    words = catalogue(lang)
    links = "".join(
        f'<link rel="stylesheet" href="stil/{name}"{" media=\\"print\\"" if name == "print.css" else ""}>'
        for name in SHEETS
    )
    foot = f'{escape(words.text("site.name"))}, {escape(words.date(day))}. {escape(words.text("site.footer.publisher"))}'
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – {escape(words.text('site.name'))}</title>\n{links}\n</head>\n"
        f'<body class="pack">\n<main>\n{body}\n</main>\n<footer class="foot"><p class="small">{foot}</p></footer>\n'
        "</body>\n</html>\n"
    ).encode()
