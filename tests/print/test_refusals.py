"""What cannot be printed is told, all at once, with its place; nothing is dropped in silence."""

from __future__ import annotations

import contextlib
import io
import time

import pikepdf
import pytest

from hemvist.messages import LANGUAGES, catalogue
from hemvist.messages.wording import sentence
from hemvist.print import PrintError, render_pdf
from hemvist.print.reading import tree_text

DRAWING = '<svg viewBox="0 0 10 10" role="img" aria-label="Ett streck">{}</svg>'


def refused(make, body: str, **fields: object) -> list[tuple[str, str]]:
    with pytest.raises(PrintError) as caught:
        render_pdf(make(body, **fields))
    return [(problem.code, problem.found) for problem in caught.value.problems]


def test_an_unknown_tag_is_named_with_its_place_and_the_nearest_known(make) -> None:
    with pytest.raises(PrintError) as caught:
        render_pdf(make("<p>Ett\n  <strnog>ord</strnog></p>"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.found, problem.nearest) == ("PRN01", "<strnog>", "<strong>")
    assert (problem.line, problem.column) == (2, 3)


@pytest.mark.parametrize("tag", ["img", "script", "iframe", "input", "object", "style", "video", "math"])
def test_tags_that_fetch_run_or_fill_in_are_refused(make, tag: str) -> None:
    assert ("PRN01", f"<{tag}>") in refused(make, f"<p>x</p><{tag}></{tag}>")


def test_folded_contents_stay_off_paper_and_nothing_else_is_folded(make) -> None:
    folded = "<details><summary>Delar</summary><ul><li>x</li></ul></details>"
    with pikepdf.open(
        io.BytesIO(render_pdf(make(f'<nav aria-label="Delar">{folded}</nav><p>Text</p>')))
    ) as pdf:
        assert "Delar" not in tree_text(pdf)
    assert ("PRN01", "<details>") in refused(make, folded)
    assert ("PRN01", "<details>") in refused(make, f"<nav></nav>{folded}")


def test_all_faults_of_a_fragment_are_told_at_once(make) -> None:
    body = '<p>😀</p><p><a href="#ingen">a</a> <a href="javascript:alert(1)">b</a></p><ul>text<p>x</p></ul>'
    assert {code for code, _ in refused(make, body)} == {"PRN04", "PRN08", "PRN09", "PRN11"}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p><strong>x</p>", ("PRN02", "</p>")),
        ("<p>x", ("PRN02", "<p>")),
        ("x</p>", ("PRN02", "</p>")),
        ("<!DOCTYPE html><p>x</p>", ("PRN01", "<!DOCTYPE html>")),
        ("<div>" * 25 + "x" + "</div>" * 25, ("PRN03", "<div>")),
        ("<div>" * 500 + "x" + "</div>" * 500, ("PRN03", "<div>")),
        (
            '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><p>&d;</p>',
            ("PRN01", '<!DOCTYPE a [<!ENTITY b "c">'),
        ),
        (f"<table><tr>{'<td>123456789012</td>' * 16}</tr></table>", ("PRN18", "335 mm")),
        ('<p><a href="file:///etc/passwd">x</a></p>', ("PRN09", "file:///etc/passwd")),
        ('<p><a href="../../etc/passwd">x</a></p>', ("PRN09", "../../etc/passwd")),
        ('<p><img src="../../secret.png" alt="x"></p>', ("PRN01", "<img>")),
        ('<p id="a">x</p><p id="a">y</p><p><a href="#a">z</a></p>', ("PRN12", "a")),
        ("<table><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></table>", ("PRN10", "2")),
        ('<table><tr><td colspan="100000">1</td></tr></table>', ("PRN10", "100000")),
        ('<table><tr><td colspan="0">1</td></tr></table>', ("PRN10", "0")),
        ("<p>x</p><li>y</li>", ("PRN11", "<li>")),
        ("<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>", ("PRN11", "<table>")),
        ("<h1>x</h1><h3>y</h3>", ("PRN15", "<h3>")),
        ('<p><a href="https://example.org/"> </a></p>', ("PRN14", "<a>")),
        ('<table><tr><th rowspan="2">x</th></tr></table>', ("PRN10", "2")),
        (
            "<table><tr><td><ul><li><table><tr><td>x</td></tr></table></li></ul></td></tr></table>",
            ("PRN11", "<table>"),
        ),
        ("<table></table>", ("PRN10", "0")),
        ('<h2><span class="vh">x</span> </h2>', ("PRN14", "<h2>")),
    ],
)
def test_a_fault_of_markup_has_its_code(make, body: str, fault: tuple[str, str]) -> None:
    assert fault in refused(make, body)


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ('<path d="M0 0" style="fill:red"/>', ("PRN05", 'style="fill:red"')),
        ('<rect fill="url(#g)"/>', ("PRN05", 'fill="url(#g)"')),
        ('<rect fill="var(--ink)"/>', ("PRN05", 'fill="var(--ink)"')),
        ('<g opacity="0.5"></g>', ("PRN05", 'opacity="0.5"')),
        ('<image href="file:///etc/passwd"/>', ("PRN01", "<image>")),
        ("<foreignObject></foreignObject>", ("PRN01", "<foreignobject>")),
        ('<rect onclick="x()"/>', ("PRN05", 'onclick="x()"')),
    ],
)
def test_a_drawing_may_not_use_what_renderers_drop_or_fetch(
    make, inside: str, fault: tuple[str, str]
) -> None:
    assert fault in refused(make, f"<figure>{DRAWING.format(inside)}</figure>")


def test_a_drawing_says_something_or_is_decoration(make) -> None:
    assert refused(make, '<p><svg viewBox="0 0 1 1"></svg></p>') == [("PRN07", "<svg>")]
    assert refused(make, '<p><svg viewBox="0 0 nan 1" aria-hidden="true"></svg></p>') == [
        ("PRN06", "0 0 nan 1")
    ]


def test_a_missing_glyph_is_named_with_the_words_around_it(make) -> None:
    with pytest.raises(PrintError) as caught:
        render_pdf(make("<p>Rubrik</p><p>Det svenska tecknet 書 finns inte här.</p>", footer="Fot ☃"))
    first, second = caught.value.problems
    assert {first.found, second.found} == {"U+66F8 書", "U+2603 ☃"}
    assert ("near", "Det svenska tecknet 書 finns inte här.") in (*first.values, *second.values)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_has_a_sentence_in_every_language(make, lang: str) -> None:
    with pytest.raises(PrintError) as caught:
        render_pdf(make('<p>書 <a href="#x">y</a></p><figure><svg></svg></figure>'))
    sentences = [sentence(problem, catalogue(lang)) for problem in caught.value.problems]
    assert all(sentences)
    assert len(set(sentences)) == len(caught.value.problems) > 3
    codes = [*(f"problem.PRN{n:02}" for n in range(1, 20)), *(f"problem.PDF{n:02}" for n in range(1, 18))]
    assert all(catalogue(lang).has(code) for code in codes)


@pytest.mark.parametrize("body", ["<div>" * 20_000, "<" * 20_000, "&" * 20_000, "</p>" * 20_000])
def test_a_flood_of_markup_ends_in_time(make, body: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(PrintError):
        render_pdf(make(body))
    assert time.perf_counter() - start < 10
