"""How to add a study: the page shows a real study's file, and what it says to write the models know."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from hemvist.library import Folders, Library, load
from hemvist.pages import site_pages
from pages.conftest import DAY
from repository import PROJECT

PAGES = ("docs/bidra/studie.md", "docs/bidra/studie.en.md")
ID = "hewett2016-pathway-rct"
FILE = f"evidence/studies/{ID}.yaml"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_shows_a_study_and_its_reference_as_they_stand_in_the_files(
    library: Library, lang: str
) -> None:
    page = next(each for each in site_pages(library, lang, DAY) if each.url == "/bidra/studie/")
    shown = re.findall(r"<pre><code>(.*?)</code></pre>", page.html, re.DOTALL)
    reference, study = map(unescape, shown[:2])
    assert study == (PROJECT / FILE).read_text("utf-8")
    assert reference in (PROJECT / "evidence/references.bib").read_text("utf-8")
    assert f"studies:{ID}" in page.uses


def test_a_study_that_does_not_exist_cannot_be_shown(make) -> None:
    problems = make("# Prov\n\n```studyfile\nstudy: hewett2016-pathway-rtc\n```\n").problems
    assert [(problem.code, problem.nearest) for problem in problems] == [("E614", ID)]


@pytest.mark.parametrize("page", PAGES)
def test_what_the_table_says_to_write_are_keys_that_the_models_have(page: str, tmp_path: Path) -> None:
    """Put every way to write a figure into a study; a key that no model has is an unknown key."""
    written = re.findall(
        r"^\|[^|]*\| `([a-z_]+: [^`]*)` \|$", (PROJECT / page).read_text("utf-8"), re.MULTILINE
    )
    figures = [row for row in written if re.match(r"(events|percent|mean): ", row)]
    contrasts = [row for row in written if re.match(r"(estimate|ci|p|p_below): ", row)]
    others = [row for row in written if re.match(r"(time|finding): ", row)]
    tops = [row for row in written if re.match(r"(risk_of_bias|registration): ", row)]
    assert (len(figures), len(contrasts), len(others), len(tops)) == (4, 4, 4, 2)
    start, _, end = (PROJECT / FILE).read_text("utf-8").partition("results:\n")
    rows = [f"groups: {{pathway: {{{figure}}}}}\n    time: {{months: 12, kind: at}}" for figure in figures]
    rows += [f"contrast: {{measure: rr, {row}}}\n    time: {{months: 12, kind: at}}" for row in contrasts]
    rows += [row if row.startswith("time") else f"{row}\n    time: {{months: 12}}" for row in others]
    results = "".join(
        f"  - id: r{number:02}\n    outcome: housed-at\n    measured: {{sv: Bostad, en: Home}}\n"
        f"    compare: [pathway, standard]\n    {row}\n    source: {{report: {ID}, seen: full-text}}\n"
        for number, row in enumerate(rows)
    )
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    after = end[end.index("harms:") :]
    before = start + "".join(f"{row}\n" for row in tops)
    path.write_text(f"{before}results:\n{results}{after}", encoding="utf-8")
    assert [(p.line, p.code, p.found) for p in load(Folders.of(tmp_path)).problems] == []
