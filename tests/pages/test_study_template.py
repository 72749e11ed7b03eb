"""The template for a new study: what people copy must pass the check, and do what the page says it does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, Library, load
from hemvist.library.yaml_reader import read_yaml
from hemvist.records.base import PlainData

PROJECT = Path(__file__).parents[2]
PAGES = ("docs/bidra/studie.md", "docs/bidra/studie.en.md")
ID = "exempel2025-malmo"


def block(page: str, kind: str) -> str:
    """Return the one code block of a kind on a page."""
    (found,) = re.findall(rf"```{kind}\n(.*?)```", (PROJECT / page).read_text("utf-8"), re.DOTALL)
    return str(found)


def data(page: str) -> PlainData:
    """Return what the template holds, without its comments."""
    reading = read_yaml(page, block(page, "yaml"))
    assert reading.problems == ()
    return reading.data


def with_template(page: str, root: Path) -> Library:
    """Return the evidence of the project with the template among it."""
    shutil.copytree(PROJECT / "evidence", root / "evidence", dirs_exist_ok=True)
    with (root / "evidence/references.bib").open("a", encoding="utf-8") as file:
        file.write("\n" + block(page, "bibtex"))
    (root / f"evidence/studies/{ID}.yaml").write_text(block(page, "yaml"), encoding="utf-8")
    return load(Folders.of(root))


@pytest.mark.parametrize("page", PAGES)
def test_a_copy_of_the_template_passes_the_check(page: str, tmp_path: Path) -> None:
    library = with_template(page, tmp_path)
    found = (*library.problems, *check(library))
    own = [f"{p.file}:{p.line} {p.code}" for p in found if ID in p.file or ID in p.found]
    assert own == []
    assert library.studies[ID].results


def test_both_languages_offer_the_same_template() -> None:
    swedish, english = PAGES
    assert data(swedish) == data(english)
    assert block(swedish, "bibtex") == block(english, "bibtex")


def test_the_template_shows_what_a_trial_reports() -> None:
    library_data = data(PAGES[0])
    assert isinstance(library_data, dict)
    results = library_data["results"]
    measures = {result["contrast"]["measure"] for result in results if "contrast" in result}
    assert {"rr", "md", "hr"} <= measures
    assert {result["time"]["months"] for result in results if result["outcome"] == "housed-at"} == {12, 24}
    assert {"risk_of_bias", "children", "harms", "registration", "summary"} <= library_data.keys()


@pytest.mark.parametrize("page", PAGES)
def test_what_the_table_says_to_write_are_keys_that_the_models_have(page: str, tmp_path: Path) -> None:
    """Put every way to write a figure into the template; a key that no model has is an unknown key."""
    written = re.findall(
        r"^\|[^|]*\| `([a-z_]+: [^`]*)` \|$", (PROJECT / page).read_text("utf-8"), re.MULTILINE
    )
    figures = [row for row in written if re.match(r"(events|percent|mean): ", row)]
    contrasts = [row for row in written if re.match(r"(estimate|ci|p|p_below): ", row)]
    others = [row for row in written if re.match(r"(time|finding): ", row)]
    assert (len(figures), len(contrasts), len(others)) == (4, 4, 4)
    start = block(page, "yaml").split("results:\n")[0]
    rows = [f"groups: {{bf: {{{figure}}}}}\n    time: {{months: 12, kind: at}}" for figure in figures]
    rows += [f"contrast: {{measure: rr, {row}}}\n    time: {{months: 12, kind: at}}" for row in contrasts]
    rows += [row if row.startswith("time") else f"{row}\n    time: {{months: 12}}" for row in others]
    results = "".join(
        f"  - id: r{number:02}\n    outcome: housed-at\n    measured: {{sv: Bostad, en: Home}}\n"
        f"    compare: [bf, vanligt]\n    {row}\n    source: {{report: {ID}, seen: full-text}}\n"
        for number, row in enumerate(rows)
    )
    end = "children: {included: no}\nharms: {looked_for: no}\nsummary: {sv: Prov, en: Test}\n"
    path = tmp_path / "evidence/studies" / f"{ID}.yaml"
    path.parent.mkdir(parents=True)
    extraction = "extraction: {by: [editors], on: 2026-11-26, checked_by: []}\n"
    path.write_text(f"{start}results:\n{results}{end}{extraction}", encoding="utf-8")
    assert [(p.line, p.code, p.found) for p in load(Folders.of(tmp_path)).problems] == []
