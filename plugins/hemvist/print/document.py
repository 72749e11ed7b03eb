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
from hemvist.print.attachments import Attached, PageFile
from hemvist.print.drawings import drawing_problems
from hemvist.print.finish import TreeMismatchError, finish
from hemvist.print.glyphs import drawable, missing_glyph, missing_glyphs
from hemvist.print.grid import grid_problems
from hemvist.print.layout import Json, body_nodes, language
from hemvist.print.links import Place, link_problems, linked_ids
from hemvist.print.markup import Element, read_fragment
from hemvist.print.misplaced import content_problems, naming_problems
from hemvist.print.problems import PrintError
from hemvist.print.room import LARGE, LARGE_TABLE, TURNED_POINTS, least_width
from hemvist.print.tidy import printed, printed_ids, tidy
from hemvist.print.wide import on_turned_sheets

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """One thing to print.

    `source` names the document in messages; `body_html` is a fragment of the closed set of tags;
    `stamp` are the facts set at the end (name, value); `footer` stands left at the foot of each page;
    `address` is the page's own `/…/` on the site and `base_url` the published site, None while there is none;
    `files` are tables of the page as CSV, to be attached where it links to them; `large` is for weak eyes.
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
    files: tuple[PageFile, ...] = ()
    large: bool = False


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
    attached = Attached(document.lang)
    read = attached.take(read_fragment(document.body_html, document.source), document.files)
    root = with_title(printed(read), document.title)
    ids = frozenset(printed_ids(root))
    place = Place(document.source, document.address, document.lang, document.base_url, ids, document.large)
    stamp = (part for pair in document.stamp for part in pair)
    furniture = " ".join([document.title, document.footer, *stamp])
    problems = fragment_problems(root, place, assets)
    problems += furniture_problems(furniture, document.source, assets)
    if problems:
        raise PrintError(problems)
    body = on_turned_sheets(body_nodes(tidy(root, linked_ids(root, place)), place))
    given = as_given(_payload(document, body, attached))
    pdf = typeset("page.typ", given, document.source, document.as_of, assets)
    try:
        return finish(pdf, body)
    except TreeMismatchError as error:
        raise PrintError((engine_problem(document.source, str(error)),)) from error


def with_title(root: Element, title: str) -> Element:
    """Return the tree with the title as its first heading, unless it has one."""
    if any(element.tag == "h1" for element in root.descend()):
        return root
    return replace(root, children=(Element("h1", (), (title,), 1, 1), *root.children))


def fragment_problems(root: Element, place: Place, assets: PrintAssets) -> tuple[Problem, ...]:
    """Return everything in a fragment's tree that stops it from being printed."""
    ids = Counter(printed_ids(root))
    found = [*content_problems(root, place.source), *link_problems(root, place)]
    found += naming_problems(tidy(root, frozenset()), place.source)
    for element in root.descend():
        if element.tag == "svg":
            found += drawing_problems(element, place.source)
        elif element.tag == "table":
            found += grid_problems(element, place.source) or _too_wide(element, place)
    linked = linked_ids(root, place)
    doublets = (e for e in root.descend() if e.get("id") in linked and ids[e.get("id")] > 1)
    found += [Problem(place.source, e.line, e.column, "PRN12", found=e.get("id")) for e in doublets]
    return (*found, *missing_glyphs(root, place.source, _drawable(assets)))


def _too_wide(table: Element, place: Place) -> tuple[Problem, ...]:
    """Return the problem of a table that would run off a turned sheet: the engine says nothing then."""
    needed = least_width(table, place.large)
    if needed <= TURNED_POINTS:
        return ()
    millimetres = (f"{points * 25.4 / 72:.0f} mm" for points in (needed, TURNED_POINTS))
    found, expected = millimetres
    return (Problem(place.source, table.line, table.column, "PRN18", found=found, expected=expected),)


def furniture_problems(words: str, source: str, assets: PrintAssets) -> tuple[Problem, ...]:
    """Return the characters of words around the text (title, foot) that no font draws."""
    known = _drawable(assets)
    missing = (c for c in dict.fromkeys(words) if ord(c) not in known and c not in "\n\u00ad")
    return tuple(missing_glyph(c, words[:60], source) for c in missing)


def _drawable(assets: PrintAssets) -> frozenset[int]:
    return drawable(font for font in assets.font_files() if "Sans" in font.name)


def _payload(document: PrintDocument, body: list[Json], attached: Attached) -> Json:
    lang, region = language(document.lang)
    day = document.as_of
    pairs: list[Json] = [[[name], [value]] for name, value in document.stamp]
    stamp: Json = {"tag": "dl", "classes": ["stamp"], "lang": None, "whole": True, "pairs": pairs}
    return {
        "title": document.title,
        "lang": lang,
        "region": region,
        "date": [day.year, day.month, day.day],
        "footer": document.footer,
        "page_words": catalogue(document.lang).text("print.page_of"),
        "attached": attached.files,
        **sizes(document.large),
        "body": [*body, stamp] if document.stamp else body,
    }


def sizes(large: bool) -> dict[str, Json]:
    """Return how much larger than usual text and tables are set."""
    return {"scale": LARGE if large else 1, "table_scale": LARGE_TABLE if large else 1}


def as_given(payload: Json) -> str:
    """Return what a template sets, in the form in which the engine takes it."""
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":"))


def typeset(template: str, given: str, source: str, as_of: datetime.date, assets: PrintAssets) -> bytes:
    """Return the PDF as the engine sets it from template folder and fonts; system fonts are not seen.

    `given` is the document, see `as_given`. Raises PrintError with what the engine said, with `source` as
    its place.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[assets.fonts])
    midnight = datetime.datetime.combine(as_of, datetime.time(), datetime.UTC)
    try:
        pdf, warnings = typst.compile_with_warnings(
            assets.template / template, root=assets.template, font_paths=fonts, format="pdf",
            sys_inputs={"document": given}, pdf_standards=STANDARDS, timestamp=midnight,
            package_path=assets.template, package_cache_path=assets.template,
        )  # fmt: skip
    except typst.TypstError as error:
        raise PrintError((engine_problem(source, str(error)),)) from error
    if warnings:
        raise PrintError(tuple(engine_problem(source, str(warning)) for warning in warnings))
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf).__name__)
    return pdf


def engine_problem(source: str, message: str) -> Problem:
    """Return what the engine said, with the document as its place."""
    return Problem(source, 1, 1, "PRN13", found=message)
