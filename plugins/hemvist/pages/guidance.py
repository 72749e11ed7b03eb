"""A guidance page: urgent sentence, contents, steps, the child's box, law beside the text, what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from xml.etree.ElementTree import Element, SubElement

from hemvist.pages.claim_marks import framed
from hemvist.pages.draft import Draft
from hemvist.pages.fragment import Heading
from hemvist.pages.law_state import old_copy
from hemvist.pages.provisions import in_language, provision_link, provision_name

CHILD_SIGN = (
    '<svg viewBox="0 0 26 26" aria-hidden="true" focusable="false">'
    '<path class="s-ock" d="M3 24V11L13 3l10 8v13z" fill="none" stroke="#a97400" stroke-width="2.2"/>'
    '<circle class="f-ock" cx="13" cy="13" r="2.6" fill="#a97400"/>'
    '<path class="f-ock" d="M8.5 24v-2.5a4.5 4.5 0 0 1 9 0V24z" fill="#a97400"/></svg>'
)
PARTS = {"h2", "h3"}


@dataclass(slots=True)
class Part:
    """A heading of level two or three and what follows; `within` is the level-two heading's words."""

    within: str
    elements: list[Element] = field(default_factory=list)


def shaped(draft: Draft, root: Element) -> Element:
    """Return the page with its parts in the structure that the style sheet expects."""
    whole = Element("div")
    head, *parts = _parts(draft, list(root))
    urgent = _head(draft, whole, head)
    noted = list(urgent)
    for group in _grouped(parts):
        kind = _kind(draft, group[0].within)
        if kind == "children":
            _child(draft, whole, group)
        elif kind == "unknown":
            _open(whole, group)
        else:
            for part in group:
                _with_notes(draft, whole, part, noted)
                noted = []
        if kind == "do-now":
            _steps(draft, group)
    return whole


def _parts(draft: Draft, elements: list[Element]) -> list[Part]:
    """Split a page at its headings of level two and three."""
    parts = [Part("")]
    for element in elements:
        if element.tag in PARTS:
            words = draft.stash.plain("".join(element.itertext())).strip()
            parts.append(Part(words if element.tag == "h2" else parts[-1].within))
        parts[-1].elements.append(element)
    return parts


def _grouped(parts: list[Part]) -> Iterator[list[Part]]:
    """Give the parts under each heading of level two together."""
    group: list[Part] = []
    for part in parts:
        if group and part.elements[0].tag == "h2":
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _kind(draft: Draft, heading: str) -> str:
    """Return which of the five parts a heading begins, or nothing."""
    for kind in ("do-now", "children", "decide", "why", "unknown"):
        name = draft.edition.words.text(f"guidance.part.{kind}")
        if heading == name or (kind == "children" and heading.split(maxsplit=1)[:1] == [name]):
            return kind
    return ""


def _head(draft: Draft, whole: Element, head: Part) -> list[Element]:
    """Keep the title; the quotation under it is the urgent sentence, and the contents follow that.

    Returns the urgent paragraphs.
    """
    urgent: list[Element] = []
    for element in head.elements:
        if element.tag == "blockquote" and not urgent:
            for paragraph in list(element):
                if paragraph.tag == "p":
                    paragraph.set("class", "urgent")
                    urgent.append(paragraph)
                whole.append(paragraph)
            SubElement(whole, "p").text = draft.stash.add(_contents(draft))
        else:
            whole.append(element)
    return urgent


def _contents(draft: Draft) -> str:
    """Return links to the page's parts, folded: together the parts are many screens of a phone long."""
    parts: list[tuple[Heading, list[Heading]]] = []
    for heading in draft.headings:
        if heading.level == 2:
            parts.append((heading, []))
        elif heading.level == 3 and parts:
            parts[-1][1].append(heading)
    items = "".join(_entry(part, "".join(_entry(inner) for inner in within)) for part, within in parts)
    name = escape(draft.edition.words.text("guidance.contents"))
    return (
        f'<nav class="on-page" aria-label="{name}"><details><summary>{name}</summary>'
        f'<ul class="jump">{items}</ul></details></nav>'
    )


def _entry(heading: Heading, within: str = "") -> str:
    inner = f"<ul>{within}</ul>" if within else ""
    return f'<li><a href="#{escape(heading.id)}">{escape(heading.text)}</a>{inner}</li>'


def _steps(draft: Draft, group: list[Part]) -> None:
    """Mark the first ordered list as the steps."""
    for element in group[0].elements:
        if element.tag == "ol":
            element.set("class", "steps")
            for step in element:
                _who(draft, step)
                _tools(draft, step)
            return


def _who(draft: Draft, step: Element) -> None:
    """Set the words about who takes a step apart, from "Vem:" to the end of the sentence."""
    pattern = re.compile(rf"{re.escape(draft.edition.words.text('guidance.who'))}:[^.]*\.?")
    for index, child in enumerate(step):
        match = pattern.search(child.tail or "")
        if match and child.tail is not None:
            who = Element("span", {"class": "who"})
            who.text, who.tail = match.group(), child.tail[match.end() :]
            child.tail = child.tail[: match.start()]
            step.insert(index + 1, who)
            return


def _tools(draft: Draft, step: Element) -> None:
    """Set the line of a step that leads to letters, checklists and the calculator on a line of its own."""
    pattern = re.compile(rf"\n\s*(?=(?:{draft.edition.words.text('guidance.tools')}):)")
    for index, child in enumerate(step):
        match = pattern.search(child.tail or "")
        if match and child.tail is not None:
            line = Element("span", {"class": "tools"})
            line.text, child.tail = child.tail[match.end() :], child.tail[: match.start()] + " "
            line.extend(step[index + 1 :])
            del step[index + 1 :]
            step.append(line)
            return


def _child(draft: Draft, whole: Element, group: list[Part]) -> None:
    """Put the part about children into its box, with its sign before the heading's words."""
    box = SubElement(whole, "section", {"class": "child"})
    heading = group[0].elements[0]
    box.set("aria-labelledby", heading.get("id", ""))
    heading.text = draft.stash.add(CHILD_SIGN) + (heading.text or "")
    box.extend([element for part in group for element in part.elements])


def _open(whole: Element, group: list[Part]) -> None:
    """Frame what is not known; its heading stands above the frame."""
    elements = [element for part in group for element in part.elements]
    whole.append(elements[0])
    SubElement(whole, "div", {"class": "open"}).extend(elements[1:])


def _with_notes(draft: Draft, whole: Element, part: Part, before: list[Element]) -> None:
    """Set the provisions that a part names beside it; `before` is the urgent sentence, for the first."""
    cited = _provisions_in(draft, [*before, *part.elements])
    if not cited:
        whole.extend(part.elements)
        return
    place = SubElement(whole, "div", {"class": "with-notes"})
    SubElement(place, "div", {"class": "with-notes__text"}).extend(part.elements)
    anchor = part.elements[0].get("id", "")
    ids = list(dict.fromkeys(id_ for _, ids in cited for id_ in ids))
    for number, named in cited:
        draft.stash.shortened[number] = _short(draft, anchor, named, ids)
    about = draft.stash.plain("".join(part.elements[0].itertext())).strip()
    SubElement(place, "p").text = draft.stash.add(_note(draft, anchor, ids, about))


def _provisions_in(draft: Draft, elements: list[Element]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the marks of law in some elements, by the number of their generated part."""
    text = "".join("".join(element.itertext()) for element in elements)
    found = [(number, draft.stash.parts[number].provisions) for number in draft.stash.numbers_in(text)]
    return [(number, ids) for number, ids in found if ids]


def _short(draft: Draft, anchor: str, named: tuple[str, ...], ids: list[str]) -> str:
    """Return the mark of law with the numbers of its notes; the names are spoken."""
    links = [
        f'<a href="#{escape(anchor)}-lag-{ids.index(id_) + 1}">{ids.index(id_) + 1}'
        f'<span class="vh"> {escape(provision_name(draft.edition, id_))}</span></a>'
        for id_ in named
    ]
    return framed(draft.edition.words.text("guidance.mark.law"), "law", f" {', '.join(links)}")


def _note(draft: Draft, anchor: str, ids: list[str], about: str) -> str:
    """Return the note: each provision with its number, its name and what it says in our words.

    `about` is the heading it stands beside: notes of one page must differ in name.
    """
    edition = draft.edition
    items = []
    for count, id_ in enumerate(ids, 1):
        says, lang = edition.library.provisions[id_].says.best(edition.lang)
        year = old_copy(edition, id_)
        copy = "" if year is None else edition.words.text("law-copy.beside", year=str(year))
        items.append(
            f'<p id="{escape(anchor)}-lag-{count}"><b>{count}. {provision_link(edition, id_)}</b>'
            f"{escape(copy)}<br>{in_language(edition, says, lang)}</p>"
        )
    label = escape(f"{edition.words.text('guidance.note')}: {about}")
    return f'<aside class="note" aria-label="{label}">{"".join(items)}</aside>'
