"""The parts of a guidance page, on the page that people read."""

from __future__ import annotations

import re

import pytest

from hemvist.library import Library
from hemvist.pages import Fragment, site_pages
from pages.conftest import DAY, Make

URL = "/vagledning/uppsagd/"
BODY = """# Prov

> **I dag** ska du ringa. [Lag: jb-12-63]

## Gör nu

1. **Ring hyresgästen.** Fråga hur det är. [Lag: jb-12-44-1, jb-12-63] Vem: handläggaren.
2. **Skriv ned svaret.** [Förslag]

## Barn i hemmet

- Barnets bästa kommer först. [Lag: sol-3-1]

## Fatta beslut

### Pengar

Bistånd kan ges. [Lag: sol-12-1]

## Varför

Så säger lagen. [Lag: jb-12-44-1]

## Det vi inte vet

- [U8]
"""


@pytest.fixture(scope="module", params=["sv", "en"])
def page(library: Library, request: pytest.FixtureRequest) -> Fragment:
    return next(found for found in site_pages(library, request.param, DAY) if found.url == URL)


def test_the_real_page_has_no_problem(page: Fragment) -> None:
    assert page.problems == ()
    assert page.kind == "guidance"


def test_title_urgent_sentence_and_steps_come_first_and_in_this_order(page: Fragment) -> None:
    order = [
        page.html.index(part)
        for part in ("<h1 ", '<p class="urgent">', '<ol class="steps">', "<section aria")
    ]
    assert order == sorted(order)
    assert page.html.count('class="urgent"') == 1
    assert "<blockquote" not in page.html


def test_the_child_has_a_box_with_a_sign_and_a_name(page: Fragment) -> None:
    box = page.html[page.html.index('class="child"') :]
    label = re.search(r'aria-labelledby="([^"]+)" class="child"', page.html)
    assert label is not None
    assert f'<h2 id="{label[1]}"><svg viewBox="0 0 26 26" aria-hidden="true"' in box


def test_what_we_do_not_know_stands_in_its_frame(page: Fragment) -> None:
    frame = page.html[page.html.index('<div class="open">') :]
    assert 'href="hv:/vagledning/osakert/#u8"' in frame


def test_the_stamp_says_what_is_read_who_reviewed_it_and_as_of_when(page: Fragment) -> None:
    stamp = page.html[page.html.index('<dl class="stamp">') :]
    said = {"sv": ("25 april 2026", "Inte granskad av jurist", "måndag 23 november 2026", "25 april 2027"),
            "en": ("25 April 2026", "Not reviewed by a lawyer", "Monday", "25 April 2027")}  # fmt: skip
    for words in said[page.lang]:
        assert words in stamp


def test_the_mark_of_law_leads_to_a_note_beside_it_that_says_what_the_law_says(
    make: Make, library: Library
) -> None:
    html = make(BODY, kind="guidance").html
    part = html[html.index('<div class="with-notes">') : html.index('class="child"')]
    step = part[part.index('<ol class="steps">') : part.index("</ol>")]
    assert re.findall(r'<a href="#gor-nu-lag-(\d)">(\d)<span class="vh">', step) == [("2", "2"), ("1", "1")]
    note = part[part.index('<aside class="note"') :]
    assert note.index("12 kap. 63 § JB") < note.index("12 kap. 44 §")
    assert library.provisions["jb-12-63"].says.sv in note


def test_the_urgent_sentence_shares_the_note_of_the_first_part(make: Make) -> None:
    html = make(BODY, kind="guidance").html
    urgent = html[html.index('<p class="urgent">') : html.index("<h2")]
    assert 'href="#gor-nu-lag-1"' in urgent
    assert 'id="gor-nu-lag-1"' in html


def test_without_a_note_beside_it_the_mark_names_the_provision(make: Make) -> None:
    html = make(BODY, kind="guidance").html
    box = html[html.index('class="child"') : html.index("</section>")]
    assert ">3 kap. 1 § SoL</a>" in box


def test_each_part_with_law_has_its_own_note(make: Make) -> None:
    html = make(BODY, kind="guidance").html
    assert re.findall(r'<p id="([a-z-]+-lag-1)">', html) == ["gor-nu-lag-1", "pengar-lag-1", "varfor-lag-1"]


def test_who_takes_a_step_stands_apart(make: Make) -> None:
    html = make(BODY, kind="guidance").html
    assert re.findall(r'<span class="who">([^<]*)</span>', html) == ["Vem: handläggaren."]


def test_letters_checklists_and_calculator_of_a_step_stand_on_a_line_of_their_own(make: Make) -> None:
    line = "Brev: [A](hv:/vagledning/mallar/), [B](hv:/vagledning/uppsagd/). Räknare: [C](hv:/bidra/)."
    body = BODY.replace("Vem: handläggaren.", f"Vem: handläggaren.\n   {line}")
    steps = re.findall(
        r"<li>(.*?)</li>", make(body, kind="guidance").html.split('class="steps"')[1], re.DOTALL
    )
    shown = re.sub(r"</?a[^>]*>", "", steps[0].split('<span class="tools">')[1])
    assert shown.strip() == "Brev: A, B. Räknare: C.</span>"
    assert '<span class="who">Vem: handläggaren.</span> <span class="tools">' in steps[0]
    assert 'class="tools"' not in steps[1]


def test_a_letter_named_within_a_sentence_stays_there(make: Make) -> None:
    body = BODY.replace("Fråga hur det är.", "Läs högt. Brev: det som kom.\n   Vänta på svar.")
    assert 'class="tools"' not in make(body, kind="guidance").html


def test_contents_follow_the_urgent_sentence_and_lead_to_every_part_that_is_written(page: Fragment) -> None:
    before, contents = page.html.split('<nav class="on-page"')
    contents, after = contents.split("</nav>", 1)
    assert before.rindex('<p class="urgent">') > before.rindex("<h1 ")
    assert "<h2" not in before
    linked = re.findall(r'<a href="#([^"]+)">', contents)
    written = after.split('<ul class="sources')[0]
    assert linked == re.findall(r'<h[23] id="([^"]+)"', written)[:-1]  # the last heads the list of sources
    assert "<details><summary>" in contents


def test_a_heading_with_signs_of_html_is_text_in_the_contents(make: Make) -> None:
    html = make(BODY.replace("### Pengar", '### Mål < 3 & "mer"'), kind="guidance").html
    assert "Mål &lt; 3 &amp; " in html.split("</nav>")[0]


def test_a_page_of_text_keeps_its_quotations_and_has_no_stamp(make: Make) -> None:
    page = make(BODY)
    assert "<blockquote>" in page.html
    assert 'class="stamp"' not in page.html
    assert 'class="on-page"' not in page.html
