"""Text is set as it stands: no letter of it is ever read as the engine's code, as SVG or as HTML."""

from __future__ import annotations

import io
import re
from html import escape

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hemvist.print import render_pdf
from hemvist.print.check import check_pdf
from hemvist.print.reading import tree_text
from hemvist.print.tagged import structure_elements

ATTACKS = [
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "#panic()",
    "#while true {}",
    '"; read("x") + "',
    '\\"#sys.inputs',
    "$x^2$ *b* _i_ `c` = Rubrik",
    "@ref <label> // inte kommentar /* inte heller */",
    "- lista + lista / term: x ~ --- ... 'enkla' \"dubbla\"",
    "#include<stdio.h> https://example.org/x",
    "\\u{41} \\ #{ [ ] }",
    "&amp; &lt;script&gt; <b>inte fet</b>",
    "{{ mall }} {% kod %} ${x}",
]
LETTERS = st.text(
    st.sampled_from(" #$%&'\"*+-/<>=@[]\\^_`{|}~().,:;!?aåäöéz09§–→≤−"), min_size=1, max_size=60
)


def set_in_every_place(text: str) -> str:
    safe = escape(text)
    drawing = f'<svg viewBox="0 0 99 9" role="img" aria-label="x{safe}"><text x="0" y="9">{safe}</text></svg>'
    return (
        f"<h2>x{safe}</h2><p>x{safe} <strong>{safe}</strong> <code>x{safe}</code></p>"
        f'<ul><li>x{safe}</li></ul><p><a href="https://example.org/">x{safe}</a></p><dl><dt>x{safe}</dt><dd>x{safe}</dd></dl>'
        f"<table><caption>x{safe}</caption><thead><tr><th>x{safe}</th></tr></thead>"
        f"<tbody><tr><td>x{safe}</td></tr></tbody></table><figure>{drawing}</figure>"
    )


def letters(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)


@pytest.mark.parametrize("attack", ATTACKS)
def test_code_of_the_engine_is_set_as_text_wherever_it_stands(make, attack: str) -> None:
    pdf = render_pdf(make(set_in_every_place(attack), title=attack, footer=attack, stamp=((attack, attack),)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        text = letters(tree_text(opened))
        figures = [str(e.Alt) for e in structure_elements(opened.Root.StructTreeRoot) if e.S == "/Figure"]
        assert opened.docinfo.Title == attack
    assert text.count(letters(attack)) == 14
    assert figures == [" ".join(f"x{attack}".split())]
    assert check_pdf(pdf, "x.pdf") == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LETTERS)
def test_any_text_comes_out_as_it_went_in(make, text: str) -> None:
    pdf = render_pdf(make(f"<p>x{escape(text)}x</p>"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert letters(f"x{text}x") in letters(tree_text(opened))
