"""Checks a PDF as a file: language, claims and title, outline, fonts, nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, NameTree, Pdf, Stream

from hemvist.print.reading import unicode_map

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
CLAIMS = {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}
NOT_TEXT = re.compile("[\u0000\ufffd\ufeff\ue000-\uf8ff]")


def file_findings(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """Give code and finding for what is wrong with the file apart from its tag tree."""
    yield from _languages(pdf)
    yield from _claims(pdf)
    yield from _outline(pdf)
    yield from _fonts(pdf)
    yield from _nothing_runs(pdf)
    yield from _attachments(pdf)


def _languages(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """PDF09: the document says its language, and every language tag is one."""
    given = [str(pdf.Root.get("/Lang", ""))]
    given += [str(item.Lang) for item in _dictionaries(pdf) if "/Lang" in item and "/S" in item]
    for value in given:
        if not LANGUAGE.fullmatch(value):
            yield "PDF09", value or "Lang"


def _claims(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """PDF10: one block of metadata claims both standards and gives the title that the reader shows."""
    if "/Metadata" not in pdf.Root:
        yield "PDF10", "Metadata"
        return
    source = pdf.Root.Metadata.read_bytes().decode("utf-8", errors="replace")
    if source.count("<rdf:RDF") != 1:
        yield "PDF10", "rdf:RDF"
    for name, value in CLAIMS.items():
        if not re.search(rf'{name}(>|="){value}[<"]', source):
            yield "PDF10", f"{name} {value}"
    title = pdf.open_metadata().get("dc:title")
    if not title or str(pdf.docinfo.get("/Title", "")) != title:
        yield "PDF10", "dc:title"
    if _day(str(pdf.docinfo.get("/CreationDate", ""))) != _day(_created(source)):
        yield "PDF10", "CreateDate"
    if not bool(pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield "PDF10", "DisplayDocTitle"
    if "/OutputIntents" not in pdf.Root:
        yield "PDF10", "OutputIntents"


def _created(source: str) -> str:
    """Return the day of making that the metadata give, "" when they give none."""
    found = re.search(r'xmp:CreateDate(?:>|=")([^<"]*)', source)
    return found[1] if found else ""


def _day(said: str) -> str:
    """Return the digits of a day and its time, in whichever way it is written."""
    return re.sub(r"\D", "", said)[:14]


def _outline(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """PDF11: there are bookmarks, and each leads to a page of the file."""
    pages = {page.obj.objgen for page in pdf.pages}
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        if not waiting:
            yield "PDF11", "Outlines"
        while waiting:
            item = waiting.pop()
            waiting.extend(item.children)
            target = item.destination if item.destination is not None else _action_target(item.action)
            if not isinstance(target, Array) or target[0].objgen not in pages:
                yield "PDF11", item.title


def _action_target(action: Any) -> Any:
    return action.get("/D") if isinstance(action, Dictionary) else None


def _fonts(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """PDF12: every font is inside the file and says which characters its glyphs are."""
    for font in _dictionaries(pdf):
        if font.get("/Type") != "/Font" or font.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2"):
            continue
        name = str(font.get("/BaseFont", "?"))
        for part in font.get("/DescendantFonts", Array([font])):
            descriptor = part.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield "PDF12", f"{name}: FontFile"
        characters = unicode_map(font).values()
        if not characters or any(NOT_TEXT.search(text) or not text for text in characters):
            yield "PDF12", f"{name}: ToUnicode"


def _nothing_runs(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """PDF13: no script, no action on opening, no encryption."""
    if pdf.is_encrypted:
        yield "PDF13", "Encrypt"
    if "/JavaScript" in pdf.Root.get("/Names", Dictionary()):
        yield "PDF13", "JavaScript"
    for key in ("/OpenAction", "/AA"):
        if key in pdf.Root:
            yield "PDF13", key[1:]
    for item in _dictionaries(pdf):
        if item.get("/S") in ("/JavaScript", "/Launch") or "/JS" in item:
            yield "PDF13", "JavaScript"


def _attachments(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """PDF16: each attached file is tied to the document, and says its name, its kind and what it holds."""
    listed = NameTree(tree) if (tree := pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles")) else {}
    tied = [item.objgen for item in pdf.Root.get("/AF", Array([]))]
    for key, item in listed.items():
        name = str(key)
        file = item.get("/EF", Dictionary()).get("/F")
        whole = {
            "AFRelationship": item.get("/AFRelationship") in ("/Data", "/Source", "/Alternative"),
            "UF": str(item.get("/UF", "")) == name,
            "Desc": bool(str(item.get("/Desc", "")).strip()),
            "Subtype": file is not None and "/Subtype" in file,
            "AF": tied.count(item.objgen) == 1,
        }
        yield from (("PDF16", f"{name}: {lacking}") for lacking, is_there in whole.items() if not is_there)
    if len(tied) != len(listed):
        yield "PDF16", "AF"


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Give every dictionary that is an object of its own."""
    return (item for item in pdf.objects if isinstance(item, Dictionary) and not isinstance(item, Stream))
