"""Citations, marks, numbers, open points and links in a sentence, and what is said when one is wrong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.messages.wording import sentence
from hemvist.pages import Fragment
from hemvist.synthesis import Effect, effect_of
from pages.conftest import FIRST_LINE, Make

STUDY = "hurlburt1996-san-diego"


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def places(page: Fragment) -> list[tuple[str, int, int, str, str]]:
    return [(each.code, each.line, each.column, each.found, each.nearest) for each in page.problems]


def test_a_citation_is_author_and_year_with_its_place_and_a_link(make: Make) -> None:
    html = make("Det gav fler en bostad [@baxter2019-housing-first, s. 12].").html
    link = '<a href="hv:/evidens/referenser/#baxter2019-housing-first">Baxter m.fl. 2019</a>'
    assert f'<span class="cite">({link}, s. 12)' in html


def test_two_citations_in_one_bracket_are_two_links_in_english_too(make: Make) -> None:
    html = make(f"x [@baxter2019-housing-first; @{STUDY}]", lang="en").html
    assert "Baxter et al. 2019</a>; <a " in html
    assert "Hurlburt et al. 1996</a>)" in html


def test_what_a_page_cites_is_listed_once_below_it(make: Make) -> None:
    page = make(f"x [@{STUDY}] y [@{STUDY}]")
    assert page.html.count('class="sources small"') == 1
    assert page.html.count("<li>Hurlburt, M. S.") == 1
    assert page.headings[-1].id == "kallor"
    assert f"references:{STUDY}" in page.uses


@pytest.mark.parametrize(
    ("line", "code", "wrong", "nearest"),
    [
        ("x [@baxter2019-housing-frist, s. 1]", "E601", "baxter2019-housing-frist",
         "baxter2019-housing-first"),
        (f"x [@{STUDY}; @hurlburt1996-san-digo]", "E601", "hurlburt1996-san-digo", STUDY),
        ("x [Lag: jb-12-63, jb-12-44-8]", "E602", "jb-12-44-8", "jb-12-44-1"),
        ("x [Praksis]", "E603", "Praksis", "Praxis"),
        ("x [Lagg: jb-12-63]", "E603", "Lagg", "Lag"),
        ("x [Lagen: jb-12-63]", "E603", "Lagen", "Lag"),
        ("x [Lag jb-12-63]", "E603", "Lag jb-12-63", "Lag: jb-12-63"),
        ("x [Suggestion]", "E603", "Suggestion", "Förslag"),
        ("x [Lag: JB 12:63]", "E602", "JB 12:63", "jb-12-63"),
        ("x [@hurlburt]", "E601", "hurlburt", STUDY),
        (f"x [{STUDY}]", "E601", STUDY, f"@{STUDY}"),
        ("x [u8111]", "E611", "u8111", ""),
        ("x [Evidens: lag]", "E604", "lag", "låg"),
        (f"x [={STUDY[:-1]}/r03 effect]", "E606", STUDY[:-1], STUDY),
        (f"x [={STUDY}/r3 effect]", "E607", "r3", "r03"),
        (f"x [={STUDY}/r03 efect]", "E608", "efect", "effect"),
        ("x [U8111]", "E611", "U8111", ""),
        ("x [metod](metood.md)", "E612", "metood.md", "metod.md"),
        ("x [s](hv:/evidens/studier/nynyy/)", "E612", "/evidens/studier/nynyy/", "/evidens/studier/nyny/"),
        ("x [b](https://a.se/\\\\evil)", "E622", "https://a.se/\\evil", ""),
        ("x [b](javascript:alert)", "E622", "javascript:alert", ""),
        ("x [b](data:text/html,a)", "E622", "data:text/html,a", ""),
        ("x [b](//evil.se/a)", "E622", "//evil.se/a", ""),
        ("x [b](http://a.se/)", "E622", "http://a.se/", ""),
        ("x [b](https://user@evil.se/)", "E622", "https://user@evil.se/", ""),
        ("x [Praxis: stark]", "E624", "stark", ""),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_one_message_at_its_place(
    make: Make, line: str, code: str, wrong: str, nearest: str
) -> None:
    page = make(f"Första raden.\n\n{line}\n")
    ((found_code, at_line, column, found, near),) = places(page)
    assert (found_code, found) == (code, wrong)
    assert near == nearest
    assert at_line == FIRST_LINE + 2
    if "\\" not in wrong:
        assert line[column - 1 :].removeprefix("hv:").startswith(wrong)
    assert page.problems[0].file == "docs/evidens/prov.md"
    assert page.problems[0].source_line == line


def test_what_is_wrong_is_still_seen_by_the_reader(make: Make) -> None:
    html = make("x [@finns-inte] och [=finns-inte/r01 effect] och [text](ingen.md)").html
    for written in ("@finns-inte", "[=finns-inte/r01 effect]", "[text](ingen.md)"):
        assert f'<strong class="problem">Går inte att visa: {written}</strong>' in html


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_message_about_pages_has_words_in_both_languages(make: Make, lang: str) -> None:
    bad = (
        f"[@nej] [Lag: nej] [Praksis] [Evidens: nej] [=a b] [=nej/r01 effect] [={STUDY}/nej effect]"
        f" [={STUDY}/r03 nej] [U99] [x](nej.md) ![x](y.png) <b> [x](ftp:a) [Praxis: x] \ue000"
        " [m](metod.md#nej)"
    )
    page = make(bad)
    assert len(page.problems) >= 15
    for problem in page.problems:
        assert "{" not in sentence(problem, catalogue(lang))


def test_a_mark_of_law_names_its_provisions_and_links_to_them(make: Make) -> None:
    html = make("Så är det. [Lag: jb-12-63]").html
    link = '<a href="hv:/vagledning/lagrum/#jb-12-63">12 kap. 63 § JB</a>'
    assert f'<span class="mark mark--lag">Lag: {link}</span>' in html


def test_a_mark_of_evidence_shows_its_discs_beside_the_word(make: Make) -> None:
    html = make("It may help. [Evidence: low]", lang="en").html
    mark = html[html.index('<span class="mark mark--evidens">') :]
    assert mark.startswith('<span class="mark mark--evidens">Evidence: low<svg')
    assert mark.count("f-ink") == 2
    assert mark.count("f-paper") == 2


@pytest.mark.parametrize(
    ("text", "css", "word"),
    [
        ("[Praxis]", "praxis", "Praxis"),
        ("[Förslag]", "forslag", "Förslag"),
        ("[Vår tolkning]", "tolkning", "Vår tolkning"),
    ],
)
def test_the_other_marks_are_words_in_a_frame(make: Make, text: str, css: str, word: str) -> None:
    assert f'<span class="mark mark--{css}">{word}</span>' in make(f"x {text}").html


def test_words_in_brackets_that_are_no_mark_stay_as_they_are(make: Make) -> None:
    page = make("Hon sade [på telefon] att det var bra.")
    assert "Hon sade [på telefon] att" in page.html
    assert page.problems == ()


def test_a_number_in_a_sentence_is_the_number_of_the_record(make: Make, library: Library) -> None:
    study = library.studies[STUDY]
    result = study.result("r03")
    assert result is not None
    effect = effect_of(study, result)
    assert isinstance(effect, Effect)
    assert effect.low is not None
    page = make(f"Kvoten var [={STUDY}/r03 effect].")
    shown = catalogue("sv").number(effect.estimate, 2)
    assert f'href="hv:/evidens/studier/{STUDY}/#r03">{shown} (95 % KI ' in page.html
    assert f"studies:{STUDY}" in page.uses
    (group,) = {name for name in result.groups if result.groups[name].events is not None} & {
        result.compare[0]
    }  # type: ignore[index]
    events = make(f"Av dem fick [={STUDY}/r03 groups.{group}.events] bostad.").html
    assert f">{result.groups[group].events}</a>" in events


def test_a_number_that_we_computed_says_so(make: Make) -> None:
    html = make(f"Kvoten var [={STUDY}/r03 effect].").html
    assert '</a> <span class="small">(räknat av oss)</span>.' in html


def test_a_second_hand_number_says_so(make: Make, library: Library) -> None:
    study, result = next(
        (study, result)
        for study in library.studies.values()
        for result in study.results
        if result.is_secondary and isinstance(effect_of(study, result), Effect)
    )
    html = make(f"x [={study.id}/{result.id} effect]").html
    said = html[html.index('class="number"') :]
    assert "andrahand" in said


def test_an_effect_that_cannot_be_computed_is_a_message_with_the_reason(make: Make) -> None:
    page = make("x [=toro1997-icm/r01 effect]")
    assert [each.code for each in page.problems] == ["E610"]
    assert dict(page.problems[0].values)["why"]


def test_a_difference_has_its_unit_and_a_number_without_interval_says_so(make: Make) -> None:
    said = plain(make("Skillnad [=family-options/r07 effect].").html)
    assert "Skillnad −28 procentenheter (andrahand, intervall ej sett)." in said
    english = plain(make("Difference [=family-options/r07 effect].", lang="en").html)
    assert "Difference −28 percentage points (second-hand, interval not seen)." in english
    assert "ej sett" not in plain(make(f"Kvoten var [={STUDY}/r03 effect].").html)


def test_an_open_point_stands_with_its_text_and_a_link(make: Make, library: Library) -> None:
    html = make("- [U8]").html
    assert '<b><a href="hv:/vagledning/osakert/#u8">U8</a>.</b>' in html
    assert library.open_points["U8"].text.sv[:40] in html


def test_links_to_files_become_addresses_and_keep_their_anchor(make: Make) -> None:
    html = make(
        "[hem](../index.md) [lag](../vagledning/uppsagd.md#gor-nu) [här](#rubrik)\n\n## Rubrik\n"
    ).html
    assert 'href="hv:/"' in html
    assert 'href="hv:/vagledning/uppsagd/#gor-nu"' in html
    assert 'href="hv:/evidens/prov/#rubrik"' in html


def test_the_english_file_is_found_by_either_name(make: Make) -> None:
    page = make("[a](../vagledning/uppsagd.md) [b](../vagledning/uppsagd.en.md)", lang="en")
    assert page.html.count('href="hv:/vagledning/uppsagd/"') == 2
    assert page.problems == ()


def test_a_link_to_a_heading_that_does_not_exist_is_told(make: Make) -> None:
    page = make("[x](../vagledning/uppsagd.md#gor-nuu)")
    assert [(each.code, each.found, each.nearest) for each in page.problems] == [
        ("E621", "gor-nuu", "gor-nu")
    ]


def test_links_out_of_the_site_tell_the_other_site_nothing(make: Make) -> None:
    html = make("[x](https://lagen.nu/1930:173) <https://lagen.nu/>").html
    assert html.count('rel="external noopener noreferrer"') == 2


def test_inline_code_and_escaped_brackets_are_left_alone(make: Make) -> None:
    page = make("`[@nej] <b>` och \\[@nej\\] och \\<b>\n\n    [@nej] <b>\n")
    assert page.problems == ()
    assert "<code>[@nej] &lt;b&gt;</code>" in page.html
    assert "[@nej] och &lt;b&gt;" in page.html


def test_a_record_whose_own_file_is_broken_is_not_reported_twice(make: Make, library: Library) -> None:

    studies = {id_: study for id_, study in library.studies.items() if id_ != STUDY}
    page = make(f"x [={STUDY}/r03 effect]", library=replace(library, studies=studies))
    assert page.problems == ()
    assert 'class="problem"' in page.html
