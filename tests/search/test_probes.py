"""What people type leads to what answers it: probes against the files of the built site."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from hemvist.search import search
from hemvist.search.probes import judge, mean, read_probes
from hemvist.search.query import LONGEST_QUERY, MOST_WORDS
from hemvist.search.texts import text_of
from hemvist.site.searching import FORMS
from hemvist.words import said
from shards_on_disk import shards_of

HERE = Path(__file__).parent


def test_mapped_probes_find_their_page_among_the_first_five(site: Path) -> None:
    index = shards_of(site, "sv")
    judged = [judge(index, probe) for probe in read_probes(HERE / "probes.csv")]
    hit, negative = mean(one.hit for one in judged), mean(one.negative for one in judged)
    assert hit is not None
    assert hit >= 0.95
    assert negative is not None
    assert negative >= 0.95


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("vrakt barn", "/vagledning/barn/"),
        ("12:44", "/vagledning/lagrum/#jb-12-44-1"),
        ("2025:400", "/vagledning/lagrum/#law-sol"),
        ("lag", "/vagledning/lagrum/"),
        ("hemlöshetsstrategi", "/strategi/"),
        ("psykiatri", "/vagledning/psykisk-ohalsa-skadligt-bruk/"),
        ("socialsekreterare", "/vagledning/ordlista/#socialnamnden"),
        ("hur många barn vräks", "/uppfoljning/avhysningar/"),
        ("antal vräkningar 2025", "/uppfoljning/avhysningar/"),
        ("statistik avhysningar", "/uppfoljning/avhysningar/"),
        ("Housing First", "/evidens/insatser/housing-first/"),
        ("Case management", "/evidens/insatser/case-management/"),
        ("Härbärge", "/evidens/insatser/emergency-shelter/"),
        ("hyresskuld", "/vagledning/ordlista/#hyresskuld"),
        ("nödbistånd", "/vagledning/ordlista/#bistand"),
        ("vandrarhem", "/vagledning/ordlista/#akutboende"),
        ("hyresvärden vill kasta ut oss", "/vagledning/ansokan/"),
        ("soc avslag", "/vagledning/ekonomiskt-bistand/"),
    ],
)
def test_what_is_asked_most_often_finds_its_page_first(site: Path, query: str, page: str) -> None:
    assert search(shards_of(site, "sv"), query).hits[0].url == page


def test_a_word_that_no_page_knows_is_not_taken_for_another(site: Path) -> None:
    assert search(shards_of(site, "sv"), "mögel").total == 0


def test_rules_for_writers_do_not_come_before_what_readers_look_for(site: Path) -> None:
    urls = [hit.url for hit in search(shards_of(site, "sv"), "hembesök", most=1000).hits]
    rules = [url.startswith("/bidra/regler/e") for url in urls]
    assert any(rules)
    assert rules == sorted(rules)
    assert search(shards_of(site, "sv"), "E413").hits[0].url == "/bidra/regler/e413/"


def test_probes_of_people_who_did_not_know_the_code_find_their_page(site: Path) -> None:
    index = {lang: shards_of(site, lang) for lang in ("sv", "en")}
    with (HERE / "fresh_probes.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] != "negative"]
    found = [
        bool(
            {hit.url for hit in search(index[row["lang"]], row["query"]).hits[:5]}
            & set(row["expected"].split(";"))
        )
        for row in rows
    ]
    assert len(found) > 100
    assert sum(found) / len(found) >= 0.9


def test_a_section_of_law_leads_first_to_the_guidance_that_is_about_it(site: Path) -> None:
    urls = [hit.url for hit in search(shards_of(site, "sv"), "12:44").hits]
    guidance = [url for url in urls if not url.startswith(FORMS)]
    assert guidance[0] == "/vagledning/uppsagd/"


REGISTER = {"sv": "vagledning/lagrum/index.html", "en": "en/vagledning/lagrum/index.html"}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_law_of_the_register_is_found_by_its_number(site: Path, lang: str) -> None:
    page = (site / REGISTER[lang]).read_text(encoding="utf-8")
    laws = re.findall(r'<h2 id="(law-[^"]+)">[^\n]*\(([0-9]{4}:[0-9]+)\)</h2>', page)
    assert len(laws) > 20
    index = shards_of(site, lang)
    found = [(search(index, sfs).hits[0].url, sfs) for _, sfs in laws]
    assert found == [(f"/vagledning/lagrum/#{id_}", sfs) for id_, sfs in laws]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_the_register_says_of_a_section_is_found_by_its_words_just_as_written(
    site: Path, lang: str
) -> None:
    page = (site / REGISTER[lang]).read_text(encoding="utf-8")
    index, stop = shards_of(site, lang), set(shards_of(site, lang).get("meta")["stop"].split())
    entries = re.findall(r'<h3 id="([^"]+)">[^\n]*</h3>\n(?:<p class[^\n]*\n)?<p>(.*?)</p>', page)
    assert len(entries) > 200
    for _, says in entries[-60:]:
        words = [word for word in said(text_of(says)) if word.isalpha() and word not in stop]
        for start in range(0, len(words), MOST_WORDS):
            answer = search(index, " ".join(words[start : start + MOST_WORDS])[:LONGEST_QUERY], exact=True)
            assert [term.text for term in answer.terms[:-1] if term.how == "none"] == []


@pytest.mark.parametrize("query", ["12:44", "12 kap 44", "Chapter 12, section 44"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_section_leads_to_where_it_stands_in_the_register(site: Path, lang: str, query: str) -> None:
    answer = search(shards_of(site, lang), query)
    assert answer.hits[0].url == "/vagledning/lagrum/#jb-12-44-1"
    assert answer.total > 10
