"""Rules about what a study says: each leaves alone what only looks like its mistake."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.checks.rule import MAX_PROBLEMS
from hemvist.library import Folders, load
from hemvist.messages import Problem

Spoil = Callable[..., list[Problem]]
Edit = tuple[str, str]
SOURCE = "source: {report: example2020, where: abstract, seen: abstract}"
P = "contrast: {p: 0.03}"
REVIEW = "evidence/reviews/example-review.yaml"
ROW = """rows:
  - id: f01
    label: Example 2020
    outcome: housed-at
    pooled: p01
    groups: {a: {events: 12, total: 10}}
    contrast: {measure: rr, estimate: 3.0, ci: [1.0, 2.0]}
    source: {report: example2021, seen: full-text}
summary:"""


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        pytest.param([("tau: {role: comparator", "tau: {role: intervention")], "", id="two interventions"),
        pytest.param([("tau: {role: comparator", "tau: {role: cohort")], "E313", id="a cohort"),
        pytest.param([("kind: effect", "kind: descriptive")], "", id="no study of effects"),
        pytest.param([("kind: effect", "kind: exposure")], "E313", id="arms in a study of exposure"),
        pytest.param([(P, "contrast: {measure: md, unit: points-of-time, p: 0.03}")], "", id="share of time"),
        pytest.param(
            [(P, "contrast: {measure: rd, unit: points-of-time, p: 0.03}")], "E315", id="time as rd"
        ),
        pytest.param([(P, "contrast: {measure: rd, unit: USD, p: 0.03}")], "E315", id="money as rd"),
        pytest.param(
            [(P, "contrast: {measure: rd, unit: percentage points, p: 0.03}")], "", id="people as rd"
        ),
        pytest.param(
            [(P, "contrast: {measure: or, p: 0.03}\n    unit: family")], "", id="families, not time"
        ),
        pytest.param([(P, "contrast: {measure: or, unit: days, p: 0.03}")], "E315", id="a ratio in days"),
        pytest.param(
            [
                (
                    "{measure: rr, estimate: 1.50, ci: [1.22, 1.84]",
                    "{measure: md, unit: percentage points, estimate: 26",
                )
            ],
            "E315",
            id="people as md",
        ),
        pytest.param(
            [(SOURCE, "source: {seen: secondary, url: 'https://example.org/'}")], "", id="a told source"
        ),
        pytest.param([(SOURCE, "source: {seen: secondary}")], "E320", id="a told source without address"),
        pytest.param([("title_is: descriptive", "title_is: printed")], "", id="a printed title"),
        pytest.param(
            [
                ("title_is: descriptive", "title_is: printed"),
                ("read: abstract}", "read: abstract, unsure: {title: not seen}}"),
            ],
            "E321",
            id="a printed title that was not seen",
        ),
        pytest.param(
            [
                ("status: {is: draft", "status: {is: verified"),
                ("checked_by: []", "checked_by: [editors, reviewers]"),
            ],
            "",
            id="checked by another",
        ),
        pytest.param(
            [
                (
                    "status: {is: draft, since: 2026-11-23",
                    "status: {is: contested, since: 2026-11-23, reason: asked",
                )
            ],
            "",
            id="contested with a reason",
        ),
        pytest.param([(P, "contrast: {measure: md, estimate: 2.5}")], "", id="better and higher"),
        pytest.param(
            [
                (
                    P,
                    "contrast: {measure: md, estimate: -2.5}\n    better: lower\n    better_because: trouble",
                )
            ],
            "",
            id="better and lower, said so",
        ),
        pytest.param(
            [(P, "contrast: {measure: or, estimate: 0.8}")], "E330", id="better and a ratio below one"
        ),
        pytest.param([(P, "contrast: {measure: md, estimate: 0}")], "", id="better and no difference"),
        pytest.param([("facets:\n", "facets:\n  age: [young, old]\n")], "E211", id="a facet without use"),
        pytest.param(
            [("  north: {where", "  extra: {n: 12}\n  north: {where")], "", id="a sample without use"
        ),
    ],
)
def test_only_the_mistake_itself_is_reported(edits: list[Edit], code: str, spoil: Spoil) -> None:
    assert set(codes(spoil(*edits))) == ({code} if code else set())


def test_what_is_unknown_may_be_said_in_the_report(spoil: Spoil, tmp_path: Path) -> None:
    year = ("  year = {2020},\n", "")
    assert [(p.code, p.expected) for p in spoil(year, file="evidence/references.bib")] == [
        ("E322", "unsure: {year: …}")
    ]
    trial = tmp_path / "project/evidence/studies/example-trial.yaml"
    text = trial.read_text("utf-8")
    trial.write_text(text.replace("read: abstract}", "read: abstract, unsure: {year: not seen}}", 1), "utf-8")
    assert check(load(Folders.of(tmp_path / "project"))) == ()


def test_texts_without_a_language_are_counted_once_a_record(spoil: Spoil) -> None:
    edits = (
        ("measured: {sv: Har bostad, en: Housed}", "measured: {sv: Har bostad}"),
        ("measured: {sv: Välbefinnande, en: Well-being}", "measured: {sv: Välbefinnande}"),
    )
    assert [(p.code, p.line, p.expected, dict(p.values)["places"]) for p in spoil(*edits)] == [
        ("E215", 23, "en", "2")
    ]


def test_the_figures_of_a_reviews_rows_are_held_against_each_other_too(spoil: Spoil) -> None:
    assert codes(spoil(("summary:", ROW), file=REVIEW)) == ["E301", "E302"]


def test_two_rows_of_a_review_have_two_ids(spoil: Spoil) -> None:
    once = ROW.replace("12", "2").replace("3.0", "1.5").removesuffix("summary:")
    twice = once + once.removeprefix("rows:\n") + "summary:"
    assert codes(spoil(("summary:", twice), file=REVIEW)) == ["E204"]


def test_a_variant_compares_the_groups_of_its_result(spoil: Spoil) -> None:
    more = ("groups:\n  hf:", "groups:\n  b: {role: comparator, interventions: [usual-services]}\n  hf:")
    other = (
        'en: "Housed, adjusted"}\n    compare: [hf, tau]',
        'en: "Housed, adjusted"}\n    compare: [hf, b]',
    )
    assert codes(spoil(more, other)) == ["E308"]


@pytest.mark.parametrize(
    ("until", "day", "expected"),
    [
        ("2026-11-23", "2026-11-23", []),
        ("2026-11-23", "2026-11-24", ["E311"]),
        ("2026-11-23", None, []),
    ],
)
def test_a_waiver_holds_through_its_last_day(
    until: str, day: str | None, expected: list[str], tmp_path: Path
) -> None:
    root = shutil.copytree(Path(__file__).parent / "project", tmp_path / "project")
    trial = root / "evidence/studies/example-trial.yaml"
    waiver = f"waivers:\n  - {{code: E303, at: r01, reason: asked, until: {until}}}\nextraction:"
    text = trial.read_text("utf-8").replace("ci: [1.22, 1.84]", "ci: [1.22, 1.78]")
    trial.write_text(text.replace("extraction:", waiver), "utf-8")
    asked = datetime.date.fromisoformat(day) if day else None
    assert codes(list(check(load(Folders.of(root)), asked))) == expected


def test_a_file_with_thousands_of_mistakes_of_one_kind_tells_of_some(spoil: Spoil) -> None:
    many = "".join(f"  unused-{number}: [a]\n" for number in range(2 * MAX_PROBLEMS))
    assert codes(spoil(("facets:\n", f"facets:\n{many}"))) == ["E211"] * MAX_PROBLEMS
