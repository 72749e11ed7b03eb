"""A made-up plan of a municipality, with six goals, no budget and years of its own, as a whole built site."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import hemvist
from reading import pieces_of
from tiny_site import PAGE, tiny_site

GOALS = tuple(f"punkt-{number}" for number in range(1, 7))
PLAN = """title: {sv: Påhittad kommuns plan, en: A made-up municipality's plan}
period: {start: "2031", end: 2033-06}
status: running
decided: {by: kommunledning}
mandate: {sv: Att prova., en: To try.}
groups: {unga: {name: {sv: Unga, en: Young people}}}
goals:
"""
GOAL = """  punkt-{n}:
    name: {{sv: Punkt {n}, en: Point {n}}}
    text: {{sv: Text {n}., en: Text {n}.}}
    groups: [unga]
    child: unknown
    page: /strategi/punkt-{n}/
"""
ACTIVITY = """activities:
  natverk:
    name: {sv: Nätverk, en: Network}
    goals: [punkt-6]
    responsible: [socialnamnd]
    start: 2032-03
    status: planned
    child: unknown
"""
ACTOR = """  {id}:
    name: {{sv: {sv}, en: {en}}}
    group: municipality
    role: {{text: {{sv: Provar., en: Tries.}}, mark: suggestion}}
"""
BLOCKS = (
    "plan",
    "goals",
    "assignments",
    "timetable",
    "actors",
    "budget",
    "projects",
    "publications",
    "followup",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a page for every block of the plan and one for each of its goals."""
    root = tiny_site(tmp_path_factory.mktemp("third") / "project")
    write(root / "strategy" / "plans" / "pahittad.yaml", plan())
    actors = (("kommunledning", "Ledningen", "The leaders"), ("socialnamnd", "Nämnden", "The board"))
    write(
        root / "registers" / "actors.yaml",
        "actors:\n" + "".join(ACTOR.format(id=id_, sv=sv, en=en) for id_, sv, en in actors),
    )
    pages = dict.fromkeys(BLOCKS, "") | {goal: f"\ngoal: {goal}" for goal in GOALS}
    for name, option in pages.items():
        block = "goals" if option else name
        body = f"```{block}\nplan: pahittad{option}\n```"
        for suffix in (".md", ".en.md"):
            write(root / "docs" / "strategi" / f"{name}{suffix}", PAGE.format(title=name, body=body))
    done = hemvist("build", "--site-dir", str(root / "site"), "--as-of", "2026-11-23", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def plan() -> str:
    return PLAN + "".join(GOAL.format(n=number) for number in range(1, 7)) + ACTIVITY


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("page", "sv", "en"),
    [
        ("plan", "Tid | 2031–juni 2033", "Period | 2031–June 2033"),
        ("plan", "Mål 6: Punkt 6", "Goal 6: Point 6"),
        ("goals", "Mål 6: Punkt 6 | Text 6. | Unga", "Goal 6: Point 6 | Text 6. | Young people"),
        ("assignments", "Nätverk | Mål 6 | Nämnden", "Network | Goal 6 | The board"),
        ("timetable", "Nätverk | mars 2032", "Network | March 2032"),
        ("actors", "Nämnden", "The board"),
        ("budget", "Vi har inte hittat någon budget för planen.", "We have found no budget for the plan."),
        ("projects", "Vi har inte hittat några lokala satsningar.", "We have found no local efforts."),
        ("publications", "0 publikationer", "0 publications"),
        ("followup", "Mål 6: Punkt 6", "Goal 6: Point 6"),
        ("punkt-6", "Nätverk | Mål 6", "Network | Goal 6"),
        ("punkt-1", "Hemvist följer ännu ingen indikator", "Hemvist follows no indicator"),
    ],
)  # fmt: skip
def test_every_page_of_a_plan_of_another_shape_is_built_without_a_change_of_code(
    built: Path, page: str, sv: str, en: str
) -> None:
    for prefix, said in (("", sv), ("/en", en)):
        assert any(said in piece for piece in pieces_of(built, f"{prefix}/strategi/{page}/"))


def test_nothing_of_another_plan_is_left_on_its_pages(built: Path) -> None:
    for file in (built / "strategi").rglob("index.html"):
        html = file.read_text("utf-8")
        assert "2007" not in html
        assert "mal-1" not in html
