"""Markdown to HTML: raw HTML off, output sanitised before our own parts are put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markdown import Markdown

from hemvist.pages import wrong
from hemvist.pages.bounds import (
    MAX_INDENT,
    MAX_PAGE_BRACKETS,
    MAX_PAGE_BYTES,
    Excess,
    brackets_in,
    excess,
    paragraphs,
)
from hemvist.pages.draft import Draft
from hemvist.pages.fences import Fence, Line, split
from hemvist.pages.inlines import Brackets, LessThan
from hemvist.pages.sanitise import cleaner
from hemvist.pages.stash import PLACE
from hemvist.pages.structure import Structure
from hemvist.pages.tracing import Place

OFF = {
    "preprocessors": ("html_block",),
    "inlinePatterns": (
        "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
        "autolink", "automail", "html", "entity",
    ),
}  # fmt: skip
EXTENSIONS = ("tables", "sane_lists")
DrawFence = Callable[[Draft, Fence], str]


class Converter:
    """Python-Markdown with our dialect, used for one page after the other."""

    def __init__(self, draw: DrawFence) -> None:
        self.draw = draw
        self.draft: Draft | None = None
        self.cleaner = cleaner()
        self.markdown = Markdown(
            extensions=EXTENSIONS,
            extension_configs={"tables": {"use_align_attribute": True}},
            output_format="html",
        )
        for registry, names in OFF.items():
            for name in names:
                getattr(self.markdown, registry).deregister(name)
        self.markdown.parser.blockprocessors.deregister("reference")
        self.markdown.ESCAPED_CHARS = [*self.markdown.ESCAPED_CHARS, "<"]
        self.markdown.inlinePatterns.register(Brackets(self.markdown, self._current), "hv-brackets", 170)
        self.markdown.inlinePatterns.register(LessThan(self.markdown, self._current), "hv-less-than", 120)
        self.markdown.treeprocessors.register(Structure(self.markdown, self._current), "hv-structure", -10)

    def _current(self) -> Draft:
        assert self.draft is not None, "the converter works on one page at a time"
        return self.draft

    def html(self, draft: Draft) -> str:
        """Return a page's body as HTML. Problems go to the draft; nothing is raised for what it holds."""
        self.draft = draft
        size = len(draft.page.body.encode())
        if size > MAX_PAGE_BYTES:
            draft.trace.problem(Place(1, 1), "E626", found=str(size), expected=str(MAX_PAGE_BYTES))
            return wrong.box(draft.edition.words, draft.page.body)
        source = "\n".join(self._prepared(draft))
        try:
            rough = self.markdown.reset().convert(source)
        except RecursionError:
            draft.trace.problem(Place(1, 1), "E620", expected=str(MAX_INDENT))
            return wrong.box(draft.edition.words, draft.page.body)
        return draft.stash.fill(PLACE.sub("", self.cleaner.clean(rough)))

    def _prepared(self, draft: Draft) -> Iterator[str]:
        """Give the lines for Markdown: fences drawn and put aside, marks before brackets, bounds kept."""
        spent = 0
        for paragraph in paragraphs(list(split(draft.page.body))):
            if isinstance(paragraph[0], Fence):
                yield from self._fence(draft, paragraph[0])
                continue
            lines = [line for line in paragraph if isinstance(line, Line)]
            broken = excess(lines)
            if broken is None:
                spent += brackets_in(lines)
                if spent > MAX_PAGE_BRACKETS:
                    broken = "E625", str(spent), str(MAX_PAGE_BRACKETS)
            yield from _refused(draft, lines, broken) if broken else (_marked(draft, line) for line in lines)

    def _fence(self, draft: Draft, fence: Fence) -> Iterator[str]:
        prefix = fence.prefix.rstrip(" ") if ">" in fence.prefix else ""
        yield prefix
        yield fence.prefix + draft.stash.add(self.draw(draft, fence))
        yield prefix


def _marked(draft: Draft, line: Line) -> str:
    return draft.trace.mark_line(line.number, draft.trace.without_private_use(line.number, line.text))


def _refused(draft: Draft, lines: list[Line], broken: Excess) -> Iterator[str]:
    """Give an error box in place of a paragraph; a page that is over the bound as a whole is told of once."""
    code, found, expected = broken
    limits = {(problem.code, problem.expected) for problem in draft.trace.problems}
    if (code, expected) != ("E625", str(MAX_PAGE_BRACKETS)) or (code, expected) not in limits:
        draft.trace.problem(Place(lines[0].number, 1), code, found=found, expected=expected)
    yield draft.stash.add(wrong.box(draft.edition.words, "\n".join(line.text for line in lines)))
