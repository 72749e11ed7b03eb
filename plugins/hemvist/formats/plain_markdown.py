"""HTML of our own pages as Markdown (CommonMark, tables as in GFM) without any raw HTML.

Written over our closed set of tags. What is there for the eye alone is left out, ids go, claim marks stand in
square brackets after their claim, and every drawing is what it says to those who cannot see it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from hemvist.formats.html_tree import Node, html_tree
from hemvist.formats.markdown_table import Table, read_table, written_table

Link = Callable[[str], str]
BLOCKS = frozenset({
    "", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "nav", "ol", "p", "pre", "section", "table", "ul",
})  # fmt: skip
LEFT_OUT = frozenset(
    {"button", "input", "noscript", "output", "script", "select", "style", "template", "textarea"}
)
EYE_ONLY = frozenset({"actions", "ax", "chart--narrow", "lbl", "on-page", "only-phone", "skip"})
"""Classes of parts that repeat, for a narrow screen or a mouse, what stands elsewhere."""
SPOKEN = "vh"
MARK = "mark"
STRONG = {"b": "**", "strong": "**", "em": "*", "i": "*"}
SPACES = re.compile(r"[ \t\n\r\f]+")
SIGNS = re.compile(r"[\\`*_\[\]|~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
BEGINS = re.compile(r"^(?:([#>+=-])|([0-9]+)([.)])(?=\s|$))")
ESCAPED = {"<": "&lt;", "&": "&amp;"}
BEFORE, AFTER = "\x01", "\x00"
"""Stand before a link or claim mark and after a mark until the end: what is beside them must not join in."""
JOINS = ((f"!{BEFORE}", "\\\\!"), (BEFORE, ""), (f"{AFTER}(?=[(\\[:])", " "), (AFTER, ""))


def markdown(html: str, link: Link) -> str:
    """Return HTML as Markdown. `link` gives the address for an href, "" where no link is wanted."""
    text = "\n\n".join(_Writer(link).blocks(html_tree(html)))
    for joined, apart in JOINS:
        text = re.sub(joined, apart, text)
    return f"{text}\n"


def escaped(text: str) -> str:
    """Return text so that no sign in it means anything in Markdown or HTML."""
    return SIGNS.sub(lambda found: ESCAPED.get(found.group(), f"\\{found.group()}"), _unmarked(text))


def _unmarked(text: str) -> str:
    return text.replace(BEFORE, "").replace(AFTER, "")


class _Writer:
    """Writes nodes; `link` turns addresses."""

    def __init__(self, link: Link) -> None:
        self.link = link

    def blocks(self, node: Node) -> list[str]:
        """Return what is in a node as blocks; loose text between blocks is a paragraph."""
        found: list[str] = []
        for is_block, group in groupby(node.children, _is_block):
            if not is_block:
                found.extend(_safe_start(words) for words in [self.line(group)] if words)
                continue
            for child in group:
                if isinstance(child, Node) and not _is_hidden(child):
                    found.extend(self.block(child))
        return found

    def block(self, node: Node) -> list[str]:
        """Return a block-level element as blocks."""
        match node.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                words = re.sub(r"(#+)$", r"\\\1", self.line(node.children))
                return [f"{'#' * int(node.tag[1])} {words}"] if words else []
            case "ul" | "ol":
                return self.list_of(node)
            case "dl":
                return self.facts(node)
            case "table":
                return self.table(node)
            case "aside" | "blockquote":
                return _quoted(self.blocks(node))
            case "pre":
                fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", node.text))])
                return [f"{fence}\n{_unmarked(node.text).strip(chr(10))}\n{fence}"]
            case "hr":
                return ["---"]
        return self.blocks(node)

    def list_of(self, node: Node) -> list[str]:
        """Return a list, its items indented under their signs."""
        start = node.get("start")
        number = int(start) if start.isdecimal() and len(start) < 9 else 1
        items = []
        for item in node.elements("li"):
            sign = f"{number}." if node.tag == "ol" else "-"
            number += 1
            if parts := self.blocks(item):
                items.append(_item(sign, parts))
        return ["\n".join(items)] if items else []

    def facts(self, node: Node) -> list[str]:
        """Return terms with what is said of them as a list."""
        lines: list[str] = []
        groups = (part.elements() if part.tag == "div" else [part] for part in node.elements())
        for part in (one for group in groups for one in group):
            parts = self.blocks(part)
            if not parts:
                continue
            if part.tag == "dt":
                lines.append(_item("-", [f"**{' '.join(parts)}**"]))
            elif lines:
                lines[-1] += ": " + "\n".join([parts[0], *_indented(parts[1:], 2)])
        return ["\n".join(lines)] if lines else []

    def table(self, node: Node) -> list[str]:
        """Return a table; its caption stands above it."""
        captions = [self.line(caption.children) for caption in node.elements("caption")]
        table: Table = read_table(node, self.cell)
        return [*(words for words in captions if words), *written_table(table)]

    def cell(self, node: Node) -> str:
        """Return what is in a cell on one line."""
        lines = [part.replace("\n", " ") for part in self.blocks(node)]
        return re.sub(r"(?<!\\)\|", r"\|", re.sub(r"^- (?=\S)", "", " · ".join(lines)))

    def line(self, nodes: Iterable[Node | str]) -> str:
        """Return a run of text and inline elements on one line."""
        return SPACES.sub(" ", "".join(map(self.inline, nodes))).strip(" ")

    def inline(self, node: Node | str) -> str:
        """Return text or an inline element."""
        if isinstance(node, str):
            return escaped(SPACES.sub(" ", node))
        if node.tag in LEFT_OUT:
            return "☐ " if node.get("type") == "checkbox" else ""
        if _is_hidden(node):
            return ""
        match node.tag:
            case "br":
                return " · "
            case "svg":
                return _spoken(node)
            case "a":
                return self.anchor(node)
            case "code":
                return _code(node.text)
            case "sup":
                return f"^{self.line(node.children)}" if node.text.strip() else ""
        words = "".join(map(self.inline, node.children))
        if node.tag in STRONG:
            return _around(words, STRONG[node.tag])
        if MARK in node.classes:
            return f"{BEFORE}[{words.strip()}]{AFTER}"
        return f" {words}" if node.classes & {"small", "big", "who"} else words

    def anchor(self, node: Node) -> str:
        """Return a link; a number with its name for listeners is linked by that name."""
        spoken = [child for child in node.elements("span") if SPOKEN in child.classes]
        numbered = "".join(child for child in node.children if isinstance(child, str)).strip().isdecimal()
        words = self.line(spoken[0].children if spoken and numbered else node.children)
        address = self.link(node.get("href")) if node.get("href") else ""
        if not words or not address:
            return words
        place = f"<{address}>" if re.search(r"[\s()]", address) else address
        return f"{BEFORE}[{words}]({place})"


def _is_block(child: Node | str) -> bool:
    return isinstance(child, Node) and child.tag in BLOCKS


def _is_hidden(node: Node) -> bool:
    return "hidden" in node.attributes or not EYE_ONLY.isdisjoint(node.classes)


def _spoken(svg: Node) -> str:
    """Return what a drawing says, nothing for one that only decorates."""
    if svg.get("aria-hidden") == "true":
        return ""
    parts = [svg.get("aria-label"), *(part.text for part in svg.elements("title", "desc"))]
    said = ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part.strip())
    return f"({escaped(said)})" if said else ""


def _code(text: str) -> str:
    sign = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{sign}{pad}{SPACES.sub(' ', _unmarked(text))}{pad}{sign}" if text.strip() else ""


def _around(words: str, sign: str) -> str:
    """Put signs around words; white space stays outside, and words that hold the sign keep their own."""
    core = words.strip()
    if not core or "*" in core.replace("\\*", ""):
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{sign}{core}{sign}{after}"


def _safe_start(line: str) -> str:
    """Return a line whose first sign begins no heading, list or quotation."""
    return BEGINS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)


def _quoted(blocks: list[str]) -> list[str]:
    lines = "\n\n".join(blocks).split("\n") if blocks else []
    return ["\n".join(f"> {line}".rstrip() for line in lines)] if lines else []


def _item(sign: str, parts: list[str]) -> str:
    """Return an item: its first block after the sign, the others indented under it."""
    wide = len(sign) + 1
    first = parts[0].replace("\n", "\n" + " " * wide)
    return "\n".join([f"{sign} {first}", *_indented(parts[1:], wide)])


def _indented(blocks: list[str], wide: int) -> list[str]:
    """Return blocks indented, each after an empty line; a list follows its text at once."""
    pad = " " * wide
    return [
        ("" if re.match(r"(?:-|[0-9]+\.) ", block) else "\n")
        + "\n".join(f"{pad}{line}".rstrip() for line in block.split("\n"))
        for block in blocks
    ]
