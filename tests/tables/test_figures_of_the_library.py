"""Figures of the whole library: direction, risk of bias, the evidence map; on the page and on paper."""

from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import MappingProxyType

import pytest

from hemvist.library import Folders, load
from hemvist.messages import catalogue
from hemvist.print import PrintDocument, render_pdf
from hemvist.print.check import check_pdf
from hemvist.records.base import LANGUAGES, Language
from hemvist.records.question import Judgement
from hemvist.tables.bias import bias_tables, studies_of
from hemvist.tables.comparison_lines import lines_of
from hemvist.tables.direction_lines import direction_view
from hemvist.tables.direction_plot import direction_table
from hemvist.tables.evidence_map import cell_id, evidence_map, map_as_json, map_data
from hemvist.tables.evidence_map_html import LISTED, list_table, map_html
from hemvist.tables.evidence_map_script import for_script
from hemvist.tables.naming import Names
from hemvist.tables.render import render
from hemvist.tables.table import Table

LIBRARY = load(Folders.of(Path(__file__).parents[2]))
JUDGED = tuple(id_ for id_, study in LIBRARY.studies.items() if study.risk_of_bias)
HOUSING_FIRST = ("housing-first",)
FOUND = evidence_map(LIBRARY)


def direction(lang: Language, *outcomes: str, populations: tuple[str, ...] = ()) -> Table:
    view = direction_view(LIBRARY, lang, HOUSING_FIRST, outcomes, populations)
    return direction_table(view, catalogue(lang))


def map_text(lang: Language) -> str:
    return map_html(FOUND, Names.of(LIBRARY, lang), "evidence-map", (("hv:/x.csv", "CSV"),))


def tables(lang: Language) -> tuple[Table, ...]:
    return (
        direction(lang, "housed-at"),
        direction(lang, "housed-at", "time-housed", "homeless-any", "child-placement", "hospital-days"),
        *bias_tables(LIBRARY, (*JUDGED, *studies_of(LIBRARY, HOUSING_FIRST)), lang),
        list_table(FOUND, Names.of(LIBRARY, lang), "evidence-map"),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sign_stands_before_the_word_that_says_the_same(lang: Language) -> None:
    for table in tables(lang)[:-1]:
        root = ET.fromstring(render(table, catalogue(lang)).replace("<br>", "<br/>"))
        signs = [cell for cell in (*root.iter("td"), *root.iter("li")) if cell.find(".//svg") is not None]
        assert signs
        assert all("".join(cell.itertext()).strip() for cell in signs)
        assert all(svg.get("aria-hidden") == "true" for svg in root.iter("svg"))


def test_a_study_has_one_sign_a_column_and_every_result_is_in_the_file() -> None:
    table = direction("en", "housed-at", "time-housed")
    view = direction_view(LIBRARY, "en", HOUSING_FIRST, ("housed-at", "time-housed"))
    assert all(len(cell) <= 1 for row in view.rows for cell in row.cells)
    found = {(row[4], row[5]) for row in table.data.rows if row[0] == "result"}
    expected = {
        line.key
        for outcome in ("housed-at", "time-housed")
        for line in lines_of(LIBRARY, "housing-first", outcome)
        if line.result.variant_of is None
    }
    assert found == expected
    counted = [row for row in table.data.rows if row[0] == "total" and row[3] == "time-housed"]
    assert sum(int(str(row[9])) for row in counted) == sum(bool(row.cells[1]) for row in view.rows)


def test_only_studies_of_the_people_asked_for_are_shown() -> None:
    everyone = direction_view(LIBRARY, "en", HOUSING_FIRST, ("time-housed",))
    veterans = direction_view(LIBRARY, "en", HOUSING_FIRST, ("time-housed",), ("veterans",))
    assert len(veterans.rows) < len(everyone.rows)
    nobody = direction("en", "time-housed", populations=("evicted-people",))
    assert catalogue("en").text("figures.direction.none") in render(nobody, catalogue("en"))


def test_a_domain_without_a_judgement_is_not_assessed_and_every_domain_has_a_column() -> None:
    found = {table.id: table for table in bias_tables(LIBRARY, JUDGED, "en")}
    robins = found["risk-of-bias-robins-i"]
    assert len(robins.columns) == 2 + len(LIBRARY.tools["robins-i"].domains)
    empty = sum(row[5] is None for row in robins.data.rows)
    assert empty > 0
    html = render(robins, catalogue("en"))
    assert html.count('<td role="cell" class="gap"') == empty


def test_studies_that_nobody_judged_are_a_table_of_their_own() -> None:
    studies = studies_of(LIBRARY, ("rental-subsidy",))
    names = {table.id for table in bias_tables(LIBRARY, studies, "sv")}
    assert ("risk-of-bias-none" in names) == any(not LIBRARY.studies[id_].risk_of_bias for id_ in studies)
    (nothing,) = bias_tables(LIBRARY, (), "sv")
    assert catalogue("sv").text("figures.bias.no-study") in render(nothing, catalogue("sv"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_has_a_cell_for_every_intervention_and_domain(lang: Language) -> None:
    root = ET.fromstring(map_text(lang).replace("<br>", "<br/>"))
    rows = [row for row in root.iter("tr") if row.get("class") != "grp" and row.find("td") is not None]
    shown = [id_ for id_, term in LIBRARY.interventions.items() if term.kind != "comparator"]
    assert len(rows) == len(shown)
    assert all(len(row.findall("td")) == len(FOUND.domains) for row in rows)
    assert all("".join(cell.itertext()).strip() for row in rows for cell in row.findall("td"))


def test_the_map_counts_what_the_comparisons_show() -> None:
    for intervention in FOUND.interventions:
        for domain in FOUND.domains:
            lines = [
                line
                for outcome, term in LIBRARY.outcomes.items()
                if term.domain == domain
                for line in lines_of(LIBRARY, intervention, outcome)
            ]
            assert set(FOUND.cell(intervention, domain).studies) == {line.study.id for line in lines}


def test_every_link_of_the_map_leads_to_its_row_in_the_list() -> None:
    anchors = set(re.findall(r'<a class="m\d" href="#([^"]+)"', map_text("en")))
    rows = {row.id for group in tables("en")[-1].groups for row in group.rows if row.id}
    assert anchors == rows == {cell_id("evidence-map", *key) for key in FOUND.cells}


def test_the_files_of_the_map_hold_the_empty_cells_too() -> None:
    whole = map_as_json(FOUND, LIBRARY)
    assert len(map_data(FOUND).rows) == len(FOUND.interventions) * len(FOUND.domains) == len(whole["cells"])
    assert any(cell["studies"] == [] for cell in whole["cells"])
    used = {id_ for cell in whole["cells"] for id_ in cell["studies"]}
    assert used == set(whole["studies"])


def test_the_script_of_the_map_knows_each_study_by_what_the_file_says() -> None:
    found = re.search(r'data-map="([^"]+)"', map_text("sv"))
    assert found is not None
    data = json.loads(unescape(found[1]))
    named = [
        {
            facet: [data["values"][facet][place][0] for place in places]
            for (facet, _), places in zip(data["labels"], study, strict=True)
        }
        for study in data["studies"]
    ]
    assert dict(zip(FOUND.studies, named, strict=True)) == map_as_json(FOUND, LIBRARY)["studies"]
    cells = {key: cell for key, cell in FOUND.cells.items() if key[0] in FOUND.interventions}
    assert data["cells"].keys() == {cell_id("evidence-map", *key) for key in cells}
    for key, cell in cells.items():
        places = data["cells"][cell_id("evidence-map", *key)]
        assert [FOUND.studies[place] for place in places] == list(cell.studies)


def test_the_script_of_the_map_knows_no_cell_of_a_comparator_which_has_no_row() -> None:
    key = ("usual-services", "housing")
    assert key[0] not in FOUND.interventions
    with_comparator = replace(FOUND, cells={**FOUND.cells, key: FOUND.cells["housing-first", "housing"]})
    names = Names.of(LIBRARY, "en")
    known = json.loads(for_script(with_comparator, names, "m"))["cells"]
    rows = {
        row.id for group in list_table(with_comparator, names, "m").groups for row in group.rows if row.id
    }
    assert known.keys() == rows


def test_a_list_behind_a_cell_leads_to_the_studies_that_it_does_not_name() -> None:
    key = ("housing-first", "housing")
    many = tuple(sorted(LIBRARY.studies))[: LISTED + 12]
    crowded = replace(FOUND, cells={**FOUND.cells, key: replace(FOUND.cells[key], studies=many)})
    html = render(list_table(crowded, Names.of(LIBRARY, "en"), "evidence-map"), catalogue("en"))
    row = html[html.index(f'id="{cell_id("evidence-map", *key)}"') :].partition("</tr>")[0]
    assert len(re.findall(r'href="hv:/evidens/studier/[^/"?]+/"', row)) == LISTED
    assert re.search(r'href="hv:[^"]*\?cell=housing-first\.housing"[^>]*>and 12 more<', row)


def test_what_our_questions_judged_stands_in_the_map_and_not_assessed_is_not_no_review() -> None:
    question = LIBRARY.questions["housing-first-v-usual"]
    level = Judgement.model_validate({"outcome": question.outcomes[0].outcome, "level": "moderate"})
    judged = replace(
        LIBRARY,
        questions=MappingProxyType(
            {**LIBRARY.questions, question.id: question.model_copy(update={"grade": (level,)})}
        ),
    )
    key = ("housing-first", LIBRARY.outcomes[question.outcomes[0].outcome].domain)
    assert question.id in FOUND.cell(*key).questions
    assert FOUND.cell(*key).judged == ()
    assert evidence_map(judged).cell(*key).judged == ("moderate",)
    names = Names.of(judged, "en")
    said = map_html(evidence_map(judged), names, "m", ()) + render(
        list_table(evidence_map(judged), names, "m"), names.words
    )
    assert "Moderate, by our questions" in said or "moderate, by our questions" in said
    assert "not assessed in our questions" in said
    assert "no review" in said
    assert "no question of ours" in said


def without_links(html: str) -> str:
    """The map without the links to its list, which this document does not hold."""
    return re.sub(r'<a class="(m\d)" href="#[^"]+">(.*?)</a>', r'<span class="\1">\2</span>', html)


def test_all_of_them_are_set_on_paper_without_findings() -> None:
    homes = map_html(replace(FOUND, rows=FOUND.rows[:1]), Names.of(LIBRARY, "sv"), "evidence-map", ())
    body = "".join(render(table, catalogue("sv")) for table in tables("sv")[:3])
    document = PrintDocument(
        body_html=f"<h1>Figurer</h1>{without_links(homes)}{body}",
        source="docs/evidens/karta.md",
        title="Figurer",
        lang="sv",
        footer="Hemvist",
        as_of=datetime.date(2026, 11, 23),
        address="/evidens/karta/",
        base_url="https://hemvist.example",
    )
    assert check_pdf(render_pdf(document), "figures.pdf") == ()


def test_a_level_of_certainty_that_the_vocabulary_lacks_is_told_by_its_id() -> None:
    bare = replace(LIBRARY, certainty=MappingProxyType({}))
    said = map_html(evidence_map(bare), Names.of(bare, "sv"), "m", ())
    assert ">low<" in said.replace("</small>", "<")
