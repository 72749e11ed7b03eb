"""Markdown of strangers: bounded, sanitised, with headings to link to and blocks that say what is wrong."""

from __future__ import annotations

import re
import time

import pytest

from hemvist.pages import Fragment
from pages.conftest import FIRST_LINE, Make

COMPARISON = "```comparison\ninterventions: [housing-first]\noutcomes: [housed-at]\n```\n"


def told(page: Fragment) -> list[tuple[str, int, int, str, str]]:
    return [(each.code, each.line, each.column, each.found, each.nearest) for each in page.problems]


@pytest.mark.parametrize(
    "body",
    [
        "[" * 20_000,
        "![" * 2_400,
        "[a](" * 1_200,
        ("[" * 50 + "\n\n") * 3_800,
        "- x\n" + "1. [[[[[[[[[[\n" * 2_000,
        "| a\n" + "| [[[[[[[[[[\n" * 2_000,
        "*" * 4_900,
        "_a " * 1_600,
        "**a*" * 1_200,
        "`" * 4_900,
        ">" * 4_900,
        "- " * 2_400,
        "\\" * 4_900,
        "<a" * 2_400,
        "x" * 300_000,
        "\n".join("    " * depth + "- a" for depth in range(300)),
    ],
    ids=lambda body: repr(body[:12]),
)
def test_hostile_text_is_made_or_refused_within_seconds(make: Make, body: str) -> None:
    start = time.perf_counter()
    page = make(body)
    assert time.perf_counter() - start < 5
    assert page.html
    assert not re.search("[\ue000-\uf8ff]", page.html)


def test_too_many_brackets_are_one_message_at_the_paragraph(make: Make) -> None:
    page = make("Bra.\n\n" + "[" * 20_000 + "\n\nOckså bra.")
    assert [(each.code, each.line, each.found) for each in page.problems] == [
        ("E619", FIRST_LINE + 2, "20001")
    ]
    assert "<p>Bra.</p>" in page.html
    assert "<p>Också bra.</p>" in page.html
    assert 'class="problem"' in page.html


def test_a_long_list_with_many_marks_is_no_long_paragraph(make: Make) -> None:
    page = make("- Gör så här. [Praxis]\n" * 120)
    assert page.problems == ()
    assert page.html.count("mark--praxis") == 120


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "# Rubrik <script>alert(1)</script>",
        "# A &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert\\(1\\))",
        "[x](&#106;avascript:alert)",
        "[x]( javascript:alert)",
        '[x](https://a.se/"onmouseover=alert)',
        "<javascript:alert(1)>",
        "**<svg/onload=alert(1)>**",
        "| <b onclick=x> |\n|---|\n| <script>x</script> |",
        "[<script>x</script>](https://a.se/)",
        "[@<script>x</script>] [Lag: <script>] [=<b>/r01 effect] [Evidens: <i>]",
        "```\n<script>alert(1)</script>\n```",
        "```comparison\ninterventions: ['<script>']\noutcomes: [housed-at]\n```",
        "&#60;script&#62;alert(1)",
        "{: onclick=alert(1) }\n\n# a {: #x onclick=b }",
    ],
)
def test_nothing_that_a_stranger_writes_becomes_a_tag_of_its_own(make: Make, body: str) -> None:
    html = make(body).html
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert tags <= {
        "h1",
        "p",
        "a",
        "strong",
        "div",
        "pre",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
    }
    assert not re.search(r"<[^<>]*\s(?:on\w+|style|src)\s*=", html)
    assert not re.search(r'href="(?!hv:/|https://|#)', html)


def test_raw_html_is_shown_as_text_and_reported_at_its_place(make: Make) -> None:
    page = make("Det är <b>viktigt</b>.\n")
    assert "Det är &lt;b&gt;viktigt&lt;/b&gt;." in page.html
    assert [each[:4] for each in told(page)] == [
        ("E616", FIRST_LINE, 8, "<b"),
        ("E616", FIRST_LINE, 18, "</b"),
    ]


def test_a_sign_for_less_than_is_only_a_sign(make: Make) -> None:
    page = make("p < 0,05 och 3 <4")
    assert page.problems == ()
    assert "p &lt; 0,05 och 3 &lt;4" in page.html


def test_headings_get_plain_unique_anchors(make: Make) -> None:
    page = make("# Åtgärd för äldre\n\n## Över öarna!\n\n## Över öarna\n\n## *Kursiv* `kod` [Praxis]\n")
    assert [(each.level, each.id) for each in page.headings] == [
        (1, "atgard-for-aldre"),
        (2, "over-oarna"),
        (2, "over-oarna-2"),
        (2, "kursiv-kod-praxis"),
    ]
    assert page.headings[1].text == "Över öarna!"
    assert '<h2 id="over-oarna-2">' in page.html


def test_a_heading_holds_plain_text_even_when_its_author_wrote_entities(make: Make) -> None:
    page = make("# A &lt;/title&gt;&lt;script&gt;\n")
    assert page.headings[0].text == "A </title><script>"
    assert "&lt;/title&gt;&lt;script&gt;" in page.html


def test_private_use_characters_are_replaced_and_reported(make: Make) -> None:
    page = make("a\ue0100\ue011 b\ue0120\ue013")
    assert [each.code for each in page.problems] == ["E623"] * 4
    assert not re.search("[\ue000-\uf8ff]", page.html)


def test_a_table_of_text_has_heads_and_a_frame_that_scrolls(make: Make) -> None:
    html = make("## Dagar\n\n| Dag | Antal |\n|---|---:|\n| ett | 3 |\n").html
    assert '<div aria-label="Tabell under rubriken Dagar" class="scroll" role="region" tabindex="0">' in html
    assert '<th class="num" scope="col">Antal</th>' in html
    assert '<td class="num">3</td>' in html


def test_a_comparison_block_is_a_table_with_its_numbers_as_a_file(make: Make) -> None:
    page = make(COMPARISON)
    assert page.problems == ()
    assert '<table class="stack three' in page.html
    paths = [download.path for download in page.downloads]
    assert paths
    for path in paths:
        assert f'href="hv:/{path}"' in page.html
    assert make(COMPARISON, lang="en").downloads[0].path == f"en/{paths[0]}"


def test_two_equal_blocks_on_a_page_have_tables_and_files_of_their_own(make: Make) -> None:
    page = make(COMPARISON + "\n" + COMPARISON)
    ids = re.findall(r' id="([^"]+)"', page.html)
    assert len(ids) == len(set(ids))
    paths = [download.path for download in page.downloads]
    assert len(paths) == len(set(paths)) == 2 * len(make(COMPARISON).downloads)


@pytest.mark.parametrize(
    "body",
    [
        COMPARISON.replace("```", "~~~"),
        "> Citat\n>\n" + "".join(f"> {line}\n" for line in COMPARISON.splitlines()),
        "1. ett\n\n" + "".join(f"   {line}\n" for line in COMPARISON.splitlines()) + "2. två\n",
        "- ett\n" + "".join(f"  {line}\n" for line in COMPARISON.splitlines()) + "- två\n",
        "Text före\n" + COMPARISON + "Text efter\n",
        COMPARISON.replace("```", "`````"),
    ],
)
def test_a_block_works_wherever_a_fence_may_stand(make: Make, body: str) -> None:
    page = make(body)
    assert page.problems == ()
    assert page.html.count('<div class="comparison">') == 1
    assert "```" not in page.html


def test_a_block_inside_a_list_does_not_begin_the_list_anew(make: Make) -> None:
    html = make("1. ett\n\n" + "".join(f"   {line}\n" for line in COMPARISON.splitlines()) + "2. två\n").html
    assert html.count("<ol") == 1


def test_a_block_inside_a_longer_fence_is_code(make: Make) -> None:
    page = make("````\n" + COMPARISON + "````\n")
    assert page.problems == ()
    assert page.downloads == ()
    assert "<pre><code>```comparison\n" in page.html


@pytest.mark.parametrize("language", ["", "yaml", "text", "bash", "bibtex", "python"])
def test_other_fences_are_code_as_it_is_written(make: Make, language: str) -> None:
    page = make(f"```{language}\n[@nej] <b> [Lag: x]\n```\n")
    assert page.problems == ()
    assert "<pre><code>[@nej] &lt;b&gt; [Lag: x]\n</code></pre>" in page.html


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("```comparisn\nx: 1\n```", ("E618", 0, 4, "comparisn", "comparison")),
        ("```Comparison\nx: 1\n```", ("E618", 0, 4, "Comparison", "comparison")),
        (
            "```comparison\ninterventions: [housing-first, critical-time-interventon]\noutcomes: [housed-at]"
            "\n```",
            ("E614", 1, 32, "critical-time-interventon", "critical-time-intervention"),
        ),
        (
            "> ```comparison\n> interventions: [housing-first]\n> outcomes: [housed-att]\n> ```",
            ("E614", 2, 14, "housed-att", "housed-at"),
        ),
        (
            "```comparison\nintervention: [housing-first]\noutcomes: [housed-at]\n```",
            ("E102", 1, 1, "intervention", "interventions"),
        ),
        (
            "```comparison\noutcomes: [housed-at]\ninterventions: [housing-first]\noutcomes: [housed-at]"
            "\n```",
            ("E010", 3, 1, "outcomes", ""),
        ),
        ("```records\nkind: studie\n```", ("E104", 1, 7, "studie", "studies")),
        ("```provisions\nids: [jb-12-44-4-11]\n```", ("E614", 1, 7, "jb-12-44-4-11", "jb-12-44-4-1")),
        ("```comparison\n```", ("E013", 0, 4, "", "")),
        ("```records studies\nkind: studies\n```", ("E617", 0, 12, "studies", "")),
        ("```records\nkind: studies", ("E613", 0, 4, "records", "")),
    ],
)  # fmt: skip
def test_a_wrong_block_is_one_message_at_its_line_and_column(
    make: Make, body: str, expected: tuple[str, int, int, str, str]
) -> None:
    page = make(f"Text.\n\n{body}")
    code, line, column, found, near = expected
    assert told(page) == [(code, FIRST_LINE + 2 + line, column, found, near)]
    assert page.problems[0].source_line == body.split("\n")[line]


def test_broken_yaml_in_a_block_is_told_with_the_line_of_the_page(make: Make) -> None:
    page = make("```comparison\ninterventions: [housing-first\noutcomes: x\n```\n")
    assert [each.code for each in page.problems] == ["E007"]
    assert FIRST_LINE < page.problems[0].line <= FIRST_LINE + 3
    assert page.problems[0].source_line in page_lines(
        "```comparison\ninterventions: [housing-first\noutcomes: x\n```\n"
    )


def page_lines(body: str) -> list[str]:
    return body.split("\n")


@pytest.mark.parametrize("kind", ["studies", "interventions", "reviews", "outcomes", "rules"])
def test_a_list_block_links_to_every_record(make: Make, kind: str, library: object) -> None:
    html = make(f"```records\nkind: {kind}\n```").html
    folder = {
        "studies": "studier",
        "interventions": "insatser",
        "reviews": "oversikter",
        "outcomes": "utfall",
    }
    ids = getattr(library, kind, ("e601", "e201"))
    for id_ in ids:
        base = f"hv:/evidens/{folder[kind]}/" if kind in folder else "hv:/bidra/regler/"
        assert f'href="{base}{id_}/"' in html


def test_a_provisions_block_lists_what_the_page_has_named(make: Make) -> None:
    html = make("x [Lag: jb-12-63]\n\n```provisions\nids: []\n```").html
    assert '<ul class="provisions"><li><b><a href="hv:/vagledning/lagrum/#jb-12-63">' in html
