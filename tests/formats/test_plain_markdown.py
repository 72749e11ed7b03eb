"""Pages as Markdown: what they say comes back, nothing becomes HTML, tables and marks keep their sense."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hemvist.formats import markdown

NEVER = {"html_block", "html_inline", "image", "link_open", "code_inline", "code_block", "fence", "hr"}
READER = MarkdownIt("commonmark").enable("table")
SIGNS = st.sampled_from(list("\\`*_[]()<>#+-=!|~&;:.1a \n\u2028\u00a0å")) | st.sampled_from(
    ["<b>", "&lt;", "![", "1. "]
)
TEXTS = st.lists(SIGNS, max_size=12).map("".join)


def written(html: str) -> str:
    return markdown(html, lambda href: href)


def tokens(text: str) -> list[Token]:
    return [part for token in READER.parse(text) for part in (token, *(token.children or ()))]


def words_of(text: str) -> str:
    """What a reader of the Markdown sees, without white space."""
    return "".join(
        "".join(part.content for part in tokens(text) if part.type in ("text", "code_inline")).split()
    )


@given(TEXTS, st.sampled_from(["p", "li", "h2", "blockquote", "td", "strong", "span"]))
@example("*", "strong")
@example("1) a", "li")
@example("a #", "h2")
def test_no_text_means_anything_in_markdown(text: str, tag: str) -> None:
    around = {"li": "ul", "td": "table><tr", "strong": "p", "span": "p"}.get(tag, "div")
    html = f"<{around}><{tag}>{escape(text)}</{tag}>"
    found = written(html)
    expected = "".join(text.split())
    assert words_of(found) == expected
    assert not {part.type for part in tokens(found)} & {
        "html_block",
        "html_inline",
        "image",
        "link_open",
        "code_inline",
    }


@given(TEXTS, TEXTS)
def test_text_beside_links_and_marks_stays_text(before: str, after: str) -> None:
    link, mark, more = '<a href="../x/">y</a>', '<span class="mark">Lag</span>', escape(after)
    html = f"<p>{escape(before)}{link}{more}{mark}{more}</p>"
    found = tokens(written(html))
    assert [part.attrs["href"] for part in found if part.type == "link_open"] == ["../x/"]
    assert "image" not in {part.type for part in found}


def test_a_page_keeps_headings_steps_marks_and_notes() -> None:
    html = (
        '<h1 id="t">Title</h1><p class="urgent"><strong>Act now.</strong> '
        '<span class="mark mark--lag">Law <a href="#l1">1<span class="vh"> 12:44 JB</span></a></span></p>'
        '<ol class="steps"><li>First<ul><li>under</li></ul></li><li>Second</li></ol>'
        '<aside class="note"><p><b>1.</b><br>What it says</p></aside>'
        '<svg aria-hidden="true"><title>no</title></svg><svg><title>A plot</title></svg>'
        '<dl><dt>State</dt><dd>Draft</dd></dl><button>Save</button><p class="only-phone">again</p>'
    )
    assert written(html) == (
        "# Title\n\n**Act now.** [Law [12:44 JB](#l1)]\n\n1. First\n   - under\n2. Second\n\n"
        "> **1.** · What it says\n\n(A plot)\n\n- **State**: Draft\n"
    )


def test_a_table_keeps_its_caption_its_heads_and_cells_that_span() -> None:
    html = (
        "<table><caption><b>C</b></caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody>"
        '<tr class="grp"><th colspan="2">Group</th></tr><tr><td rowspan="2">r</td><td>1<br>2</td></tr>'
        "<tr><td>a|b <code>c|d</code></td></tr></tbody></table>"
    )
    assert written(html) == (
        "**C**\n\n| A | B |\n| --- | --- |\n| **Group** |  |\n| r | 1 · 2 |\n| r | a\\|b `c\\|d` |\n"
    )


@pytest.mark.parametrize("html", ["", "<p></p>", "</p></div>", "<table></table>", "<ul></ul>", "<td>x"])
def test_empty_and_broken_html_is_no_error(html: str) -> None:
    assert written(html).strip() in ("", "x")


def test_a_link_without_an_address_is_words() -> None:
    assert markdown('<p><a href="javascript:x">a</a></p>', lambda _: "") == "a\n"
