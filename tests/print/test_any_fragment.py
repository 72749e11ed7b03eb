"""Whatever the closed set of tags can spell is either told as a problem or set as a sound file."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hemvist.messages import Problem
from hemvist.print import PrintDocument, PrintError, render_pdf
from hemvist.print.check import check_pdf

INLINE = ["a", "abbr", "b", "code", "em", "small", "span", "strong", "sub", "sup"]
LINES = ["p", "h2", "h3", "pre"]
BOXES = ["aside", "blockquote", "div", "section", "figure"]
ANY = [
    *INLINE,
    *LINES,
    *BOXES,
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "figcaption",
    "table",
    "caption",
    "tr",
    "th",
    "td",
]
CLASSES = "mark mark--lag,urgent,child,steps,notes,stamp,glance,small,vh,with-notes,num,plot,open,note"
ATTRIBUTES = st.sampled_from([
    "", "", *(f' class="{names}"' for names in CLASSES.split(",")), " hidden", ' lang="en"', ' id="a"',
    ' href="#a"',
    ' href="https://example.org/"', ' href="hv:/evidens/"', ' colspan="2"', ' rowspan="2"', ' scope="row"',
])  # fmt: skip
DRAWING = (
    '<svg viewBox="0 0 9 9" role="img" aria-label="Cirkel"><circle cx="4" cy="4" r="3" fill="#14594a"/></svg>'
)
LEAVES = st.sampled_from(["ord", " ", "Flera ord i rad. ", "<br>", "<hr>", DRAWING, "å→≤", "\n"])


def of(tags: list[str], inside: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attribute, kids: f"<{tag}{attribute}>{''.join(kids)}</{tag}>",
        st.sampled_from(tags), ATTRIBUTES, st.lists(inside, max_size=most),
    )  # fmt: skip


def table(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = of(["tr"], of(["th", "td"], inside, 2))
    caption = st.sampled_from(["", "<caption>Tabell</caption>"])
    return st.builds(
        lambda caption, head, body: f"<table>{caption}<thead>{''.join(head)}</thead>{''.join(body)}</table>",
        caption, st.lists(row, max_size=2), st.lists(row, max_size=4),
    )  # fmt: skip


def blocks(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = of(["ul", "ol"], of(["li"], inside)) | of(["dl"], of(["dt"], WORDS) | of(["dd"], inside))
    return lists | of(BOXES, inside) | table(inside)


WORDS = st.recursive(
    LEAVES.filter(lambda leaf: leaf != "<hr>"), lambda inside: of(INLINE, inside), max_leaves=4
)
SENSIBLE = st.recursive(WORDS | of(LINES, WORDS), blocks, max_leaves=12)
WILD = st.recursive(LEAVES, lambda inside: of(ANY, inside), max_leaves=12)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(SENSIBLE, max_size=5) | st.lists(WILD, max_size=5))
def test_any_fragment_is_refused_with_a_reason_or_is_sound(make, parts: list[str]) -> None:
    body = "<h1>Rubrik</h1>" + "".join(parts)
    told = told_problems(make(body))
    if told is None:
        faults = {problem.code for problem in check_pdf(render_pdf(make(body)), "x.pdf")}
        assert faults <= {"PDF05"}, "whether a table has heads is the author's; all else is ours"
    else:
        assert told
        assert all(problem.code != "PRN13" for problem in told), told


def told_problems(document: PrintDocument) -> tuple[Problem, ...] | None:
    try:
        render_pdf(document)
    except PrintError as error:
        return error.problems
    return None
