"""Languages of parts: the engine tells them on pieces of text, those who listen look at the tag tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from hemvist.print.tagged import Structure, kids

Languages: TypeAlias = Mapping[Any, Mapping[int, str]]
"""The language of each piece of text that tells one, by the object number of its page and content number."""
TOLD = re.compile(rb"<<[^<>]*?/MCID (\d+)[^<>]*?/Lang ?\(([\w-]+)\)[^<>]*?>>\s*BDC")


def text_languages(pdf: Pdf) -> Languages:
    """Return the languages that pieces of text tell."""
    return {
        page.obj.objgen: {int(number): lang.decode() for number, lang in TOLD.findall(_content(page))}
        for page in pdf.pages
    }


def _content(page: Page) -> bytes:
    given = page.obj.get("/Contents", Array([]))
    return b"\n".join(stream.read_bytes() for stream in (given if isinstance(given, Array) else (given,)))


@dataclass(slots=True)
class Part:
    """An element of the tree: the languages of its own text and of all text below it, and what it holds."""

    element: Structure
    own: set[str]
    below: set[str]
    parts: list[Part]


def tell_languages(pdf: Pdf) -> None:
    """Say on each element whose whole text is in another language than what is around it which that is.

    Words in another language among others become an element of their own.
    """
    lang = str(pdf.Root.get("/Lang", ""))
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    told = text_languages(pdf)
    for part in parts_of(pdf, lang):
        _tell(part, lang, _Wrapping(pdf, parents, told))


def untold(pdf: Pdf) -> Iterator[str]:
    """Give name and language of each element that does not tell the one language of its own text."""
    lang = str(pdf.Root.get("/Lang", ""))
    for part in parts_of(pdf, lang):
        yield from _untold(part, lang)


def parts_of(pdf: Pdf, lang: str) -> list[Part]:
    """Return the elements of the tree with their languages; text that tells none has that around it."""
    told = text_languages(pdf)
    return [_part(element, lang, told, None) for element in _children(pdf.Root.StructTreeRoot)]


def _part(element: Structure, lang: str, told: Languages, page: Any) -> Part:
    page, lang = element.get("/Pg", page), str(element.get("/Lang", lang))
    part = Part(element, set(), set(), [])
    for kid in kids(element):
        if not isinstance(kid, Dictionary):
            part.own.add(told.get(page and page.objgen, {}).get(int(kid), lang))
        elif "/S" in kid:
            part.parts.append(_part(kid, lang, told, page))
        elif kid.get("/Type") == "/MCR":
            part.own.add(told.get(kid.get("/Pg", page).objgen, {}).get(int(kid.MCID), lang))
    part.below = part.own.union(*(inner.below for inner in part.parts))
    return part


def _tell(part: Part, around: str, wrapping: _Wrapping) -> None:
    around = str(part.element.get("/Lang", around))
    if len(part.below) == 1 and around not in part.below:
        around = next(iter(part.below))
        part.element.Lang = String(around)
    elif len(part.own) > 1:
        wrapping.wrap(part.element, around)
    for inner in part.parts:
        _tell(inner, around, wrapping)


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """What words need to become an element: the file, its tree of parents, and who tells which language."""

    pdf: Pdf
    parents: pikepdf.NumberTree
    told: Languages

    def wrap(self, element: Structure, around: str) -> None:
        """Put text that tells another language than `around` into elements, each as long as a run of it."""
        inside: list[Any] = []
        last: tuple[Any, str] | None = None
        for kid in kids(element):
            page, number = _place(kid, element)
            lang = self.told.get(page and page.objgen, {}).get(number, around)
            if lang == around:
                inside.append(kid)
                last = None
                continue
            if last != (page.objgen, lang):
                inside.append(self._span(element, page, lang))
            last = (page.objgen, lang)
            inside[-1].K.append(number)
            self.parents[int(page.StructParents)][number] = inside[-1]
        element.K = Array(inside)

    def _span(self, element: Structure, page: Any, lang: str) -> Any:
        return self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Span, P=element, Pg=page, Lang=String(lang), K=Array([]))
        )


def _place(kid: Any, element: Structure) -> tuple[Any, int]:
    """Return page and number of a piece of text among the kids of an element; -1 for what is none."""
    if not isinstance(kid, Dictionary):
        return element.get("/Pg"), int(kid)
    is_text = kid.get("/Type") == "/MCR"
    return kid.get("/Pg", element.get("/Pg")), int(kid.MCID) if is_text else -1


def _untold(part: Part, around: str) -> Iterator[str]:
    around = str(part.element.get("/Lang", around))
    if len(part.own) == 1 and around not in part.own:
        yield f"{str(part.element.S)[1:]}: {next(iter(part.own))}"
    for inner in part.parts:
        yield from _untold(inner, around)


def _children(element: Structure) -> Iterator[Structure]:
    return (kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid)
