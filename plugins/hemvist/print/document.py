"""A fragment of the site as one tagged, archivable PDF (PDF/UA-1 and PDF/A-3a in one file)."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import typst

from hemvist.messages import Problem, catalogue
from hemvist.print.drawings import drawing_problems
from hemvist.print.finish import TreeMismatchError, finish
from hemvist.print.glyphs import drawable, missing_glyph, missing_glyphs
from hemvist.print.grid import grid_problems
from hemvist.print.layout import Json, body_nodes, content_problems, language, naming_problems
from hemvist.print.links import Place, link_problems, linked_ids
from hemvist.print.markup import Element, read_fragment
from hemvist.print.problems import PrintError
from hemvist.print.tidy import printed, printed_ids, tidy
from hemvist.print.wide import on_turned_sheets

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """One thing to print.

    `source` names the document in messages; `body_html` is a fragment of the closed set of tags;
    `stamp` are the facts set at the end (name, value); `footer` stands left at the foot of each page;
    `address` is the page's own `/…/` on the site and `base_url` the published site, None while there is none.
    """

    source: str
    title: str
    lang: str
    body_html: str
    footer: str
    as_of: datetime.date
    stamp: tuple[tuple[str, str], ...] = ()
    address: str = ""
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class PrintAssets:
    """The folders that printing reads: fonts and template. Nothing else is opened."""

    fonts: Path
    template: Path

    @classmethod
    def bundled(cls) -> PrintAssets:
        """Return the folders that come with the package."""
        here = Path(str(files("hemvist.print")))
        return cls(here / "fonts", here / "template")

    def font_files(self) -> tuple[Path, ...]:
        """Return the font files, sorted by name."""
        return tuple(sorted(self.fonts.glob("*.ttf")))


def render_pdf(document: PrintDocument, assets: PrintAssets | None = None) -> bytes:
    """Return the PDF of a document; the same document gives the same bytes.

    Raises PrintError with everything that stops the document from being printed.
    """
    assets = assets or PrintAssets.bundled()
    root = _with_title(printed(read_fragment(document.body_html, document.source)), document.title)
    ids = Counter(printed_ids(root))
    place = Place(document.source, document.address, document.lang, document.base_url, frozenset(ids))
    problems = _problems(root, place, ids) + _glyph_problems(root, document, assets)
    if problems:
        raise PrintError(problems)
    body = on_turned_sheets(body_nodes(tidy(root, linked_ids(root, place)), place))
    pdf = _typeset(_payload(document, body), document, assets)
    try:
        return finish(pdf, body)
    except TreeMismatchError as error:
        raise PrintError((_engine_problem(document, str(error)),)) from error


def _with_title(root: Element, title: str) -> Element:
    """Return the tree with the title as its first heading, unless it has one."""
    if any(element.tag == "h1" for element in root.descend()):
        return root
    return replace(root, children=(Element("h1", (), (title,), 1, 1), *root.children))


def _problems(root: Element, place: Place, ids: Counter[str]) -> tuple[Problem, ...]:
    found = [*content_problems(root, place.source), *link_problems(root, place)]
    found += naming_problems(tidy(root, frozenset()), place.source)
    for element in root.descend():
        if element.tag == "svg":
            found += drawing_problems(element, place.source)
        elif element.tag == "table":
            found += grid_problems(element, place.source)
    linked = linked_ids(root, place)
    doublets = (e for e in root.descend() if e.get("id") in linked and ids[e.get("id")] > 1)
    found += [Problem(place.source, e.line, e.column, "PRN12", found=e.get("id")) for e in doublets]
    return tuple(found)


def _glyph_problems(root: Element, document: PrintDocument, assets: PrintAssets) -> tuple[Problem, ...]:
    known = drawable(font for font in assets.font_files() if "Sans" in font.name)
    stamp = (part for pair in document.stamp for part in pair)
    furniture = " ".join([document.title, document.footer, *stamp])
    missing = (c for c in dict.fromkeys(furniture) if ord(c) not in known and c not in "\n\u00ad")
    around = tuple(missing_glyph(c, furniture[:60], document.source) for c in missing)
    return around + missing_glyphs(root, document.source, known)


def _payload(document: PrintDocument, body: list[Json]) -> str:
    lang, region = language(document.lang)
    day = document.as_of
    pairs: list[Json] = [[[name], [value]] for name, value in document.stamp]
    stamp: Json = {"tag": "dl", "classes": ["stamp"], "lang": None, "pairs": pairs}
    given: Json = {
        "title": document.title,
        "lang": lang,
        "region": region,
        "date": [day.year, day.month, day.day],
        "footer": document.footer,
        "page_words": catalogue(document.lang).text("print.page_of"),
        "body": [*body, stamp] if document.stamp else body,
    }
    return json.dumps(given, ensure_ascii=True, separators=(",", ":"))


def _typeset(payload: str, document: PrintDocument, assets: PrintAssets) -> bytes:
    """Return the PDF as the engine sets it from template folder and fonts; system fonts are not seen."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[assets.fonts])
    midnight = datetime.datetime.combine(document.as_of, datetime.time(), datetime.UTC)
    try:
        pdf, warnings = typst.compile_with_warnings(
            assets.template / "page.typ", root=assets.template, font_paths=fonts, format="pdf",
            sys_inputs={"document": payload}, pdf_standards=STANDARDS, timestamp=midnight,
            package_path=assets.template, package_cache_path=assets.template,
        )  # fmt: skip
    except typst.TypstError as error:
        raise PrintError((_engine_problem(document, str(error)),)) from error
    if warnings:
        raise PrintError(tuple(_engine_problem(document, str(warning)) for warning in warnings))
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf).__name__)
    return pdf


def _engine_problem(document: PrintDocument, message: str) -> Problem:
    """Return what the engine said, with the document as its place."""
    return Problem(document.source, 1, 1, "PRN13", found=message)
