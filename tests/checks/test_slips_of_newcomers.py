"""What somebody writes who knows studies but not the files: each message must say what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checks.test_golden_messages import changed_project, problems_of
from hemvist.library.numerals import number_meant, wanted_number
from hemvist.library.text_file import read_text
from hemvist.messages import LANGUAGES, Problem, catalogue
from hemvist.messages.wording import word
from hemvist.records.base import Language

Spoil = Callable[..., list[Problem]]
STUDY = "evidence/studies/example-trial.yaml"
BIB = "evidence/references.bib"
PRINTED = "estimate: 1.50, ci: [1.22, 1.84], level: 95}"
FAR = "estimate: 1.8, ci: [1.4, 2.3], level: 95}"
REGISTER = "https://clinicaltrials.gov/ct2/show/NCT01234567"


def found_after(was: str, now: str, tmp_path: Path, file: str = STUDY) -> list[Problem]:
    """Change the clean project and return what is then wrong, whoever finds it."""
    case = {"change": [{"file": file, "was": was, "now": now}]}
    return problems_of(changed_project(case, tmp_path / "project"))


@pytest.mark.parametrize(
    ("was", "now", "meant"),
    [
        ("design: rct", "design: RCT", "rct"),
        ("design: rct", "design: Lottad studie", "rct"),
        ("interventions: [housing-first]", "interventions: [Bostad först]", "housing-first"),
        ("interventions: [housing-first]", "interventions: [bostad-forst]", "housing-first"),
        ("interventions: [usual-services]", "interventions: [sedvanliga-insatser]", "usual-services"),
        ("outcome: wellbeing", "outcome: Välbefinnande", "wellbeing"),
    ],
)
def test_a_word_of_a_vocabulary_may_be_looked_up_by_its_name_in_either_language(
    was: str, now: str, meant: str, tmp_path: Path
) -> None:
    found = [(p.code, p.nearest) for p in found_after(was, now, tmp_path) if p.severity == "error"]
    assert found == [("E201", meant)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_word_names_the_file_where_the_known_ones_stand(lang: Language, tmp_path: Path) -> None:
    (problem,) = found_after("outcome: wellbeing", "outcome: loneliness", tmp_path)
    assert "evidence/taxonomy/outcomes.yaml" in word(problem, catalogue(lang), "https://example.org/")


@pytest.mark.parametrize(
    ("was", "now", "code", "meant"),
    [
        ("measure: rr", "measure: RR", "E104", "rr"),
        ("read: abstract", "read: Abstract", "E104", "abstract"),
        ("p: 0.03", "p: <0.05", "E103", "p_below: 0.05"),
        ("p: 0.03", "p: p<0.001", "E103", "p_below: 0.001"),
        ("percent: 52.6", "percent: 52.6 %", "E103", "52.6"),
        ("estimate: 1.50, ci: [1.22, 1.84]", 'estimate: "1,50", ci: [1.22, 1.84]', "E103", "1.50"),
    ],
)
def test_what_was_meant_is_offered(was: str, now: str, code: str, meant: str, tmp_path: Path) -> None:
    assert [(p.code, p.nearest) for p in found_after(was, now, tmp_path)] == [(code, meant)]


@pytest.mark.parametrize(
    ("path", "value", "wanted", "meant"),
    [
        (("mean",), "120 000", "expected.number", "120000"),
        (("mean",), "−0,4", "expected.number", "-0.4"),
        (("mean",), "1,200", "expected.number", ""),
        (("events",), "63 %", "expected.not-percent", ""),
        (("percent",), "ca 40 %", "expected.number-about", ""),
        (("p",), "n.s.", "expected.p-value", ""),
        (("level",), "95 %", "expected.level", "95"),
        (("mean",), "13.3 (2.1)", "expected.number-alone", "mean: 13.3, sd: 2.1"),
        (("mean",), "4,6 ± 1,1", "expected.number-alone", "mean: 4.6, sd: 1.1"),
        (("events",), "76 (63 %)", "expected.number", "76"),
        (("mean",), "−0.03", "expected.number", "-0.03"),
        (("mean",), "många", "expected.number", ""),
    ],
)
def test_a_number_is_offered_only_when_it_can_be_one_only(
    path: tuple[str], value: str, wanted: str, meant: str
) -> None:
    assert (wanted_number("expected.number", path, value), number_meant(path, value)) == (wanted, meant)


@pytest.mark.parametrize(
    ("was", "now", "keys"),
    [
        ("{included: not-reported}", "no", "included, "),
    ],
)
def test_a_word_where_keys_belong_is_told_which_keys(was: str, now: str, keys: str, tmp_path: Path) -> None:
    (problem,) = found_after(was, now, tmp_path)
    assert problem.expected.startswith(f"expected.mapping: {keys}")


@pytest.mark.parametrize(
    ("was", "now", "meant"),
    [
        ("ci: [1.22, 1.84]", "ci: 1.22–1.84", "[1.22, 1.84]"),
        ("ci: [1.22, 1.84]", "ci: 1.22 till 1.84", "[1.22, 1.84]"),
        ("countries: [SE]", "countries: SE", "[SE]"),
        ("countries: [SE]", "countries: SE och DK", ""),
    ],
)
def test_a_list_without_brackets_is_offered_with_them(was: str, now: str, meant: str, tmp_path: Path) -> None:
    assert [(p.code, p.nearest) for p in found_after(was, now, tmp_path)] == [("E103", meant)]


@pytest.mark.parametrize(
    ("was", "now", "wanted", "meant"),
    [
        ("ci: [1.22, 1.84]", "ci: [1,22, 1,84]", "expected.two-numbers", ""),
        ("level: 95", "level: 0.95", "expected.level", "95"),
        ("{sv: Välbefinnande, en: Well-being}", "Välbefinnande", "expected.both-languages", ""),
    ],
)
def test_what_a_table_prints_is_told_how_it_is_written(
    was: str, now: str, wanted: str, meant: str, tmp_path: Path
) -> None:
    assert [(p.expected, p.nearest) for p in found_after(was, now, tmp_path)] == [(wanted, meant)]


def test_groups_in_the_wrong_order_are_offered_in_the_right_one(spoil: Spoil) -> None:
    found = spoil(("compare: [hf, tau]", "compare: [tau, hf]"), ("    variant_of: r01\n", ""))
    assert [problem.nearest for problem in found if problem.code == "E313"] == ["[hf, tau]"]


@pytest.mark.parametrize(("lang", "says"), [("sv", "logaritm"), ("en", "logarithm")])
def test_a_ratio_below_nought_is_told_to_be_a_logarithm(lang: Language, says: str, tmp_path: Path) -> None:
    (problem,) = found_after("ci: [1.22, 1.84]", "ci: [-0.2, 1.84]", tmp_path)
    assert says in word(problem, catalogue(lang), "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_saved_as_utf_16_is_told_so(encoding: str, lang: Language, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(
        "\ufeffid: x\n".encode(encoding) if encoding == "utf-16-be" else "id: x\n".encode(encoding)
    )
    (problem,) = read_text(tmp_path, file).problems
    assert "UTF-16" in word(problem, catalogue(lang), "")


def test_a_key_that_is_near_no_other_is_told_which_there_are(tmp_path: Path) -> None:
    (problem,) = found_after("    sample: north\n", "    sample: north\n    xyz: 1\n", tmp_path)
    assert (problem.code, problem.nearest) == ("E102", "")
    assert problem.expected.startswith("id, outcome, measured, ")


@pytest.mark.parametrize(
    ("was", "now", "homes"),
    [
        ("    sample: north\n", "    sample: north\n    p: 0.03\n", "contrast.p"),
        ("    sample: north\n", "    sample: north\n    ci: [1, 2]\n", "groups.ci, contrast.ci, figure.ci"),
        ("    sample: north\n", "    sample: north\n    countries: [SE]\n", "countries"),
        ("where: abstract,", "where: abstract, read: abstract,", "reports.read"),
    ],
)
def test_a_key_at_the_wrong_place_is_told_its_own(was: str, now: str, homes: str, tmp_path: Path) -> None:
    found = found_after(was, now, tmp_path)
    assert [(p.code, p.expected) for p in found] == [("E102", f"expected.elsewhere: {homes}")]


def test_a_value_without_a_space_after_its_colon_is_offered_with_one(tmp_path: Path) -> None:
    (problem,) = found_after("{percent: 52.6", "{percent:52.6", tmp_path)
    assert (problem.expected, problem.nearest) == ("expected.space-after-colon", "percent: 52.6")


def test_a_decimal_comma_within_braces_is_told_of_points_and_quotes(tmp_path: Path) -> None:
    (problem,) = found_after("p: 0.03", "p: 0,03", tmp_path)
    assert (problem.code, problem.expected) == ("E102", "expected.no-comma")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("title: A made-up", "title: Housing First: a made-up"),
        ("    outcome: wellbeing\n", "   outcome: wellbeing\n"),
        ("    outcome: wellbeing\n", "      outcome: wellbeing\n"),
        ("    outcome: wellbeing\n", "    outcome:wellbeing\n"),
        ("{sv: Påhittad., en: Made up.}", '{sv: "Påhittad" text, en: Made up.}'),
        ("[hf, tau]\n    time: {months", "[hf, tau\n    time: {months"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_broken_yaml_is_told_in_the_words_of_the_reader(
    was: str, now: str, lang: Language, tmp_path: Path
) -> None:
    (problem,) = found_after(was, now, tmp_path)
    assert problem.code == "E007"
    first = word(problem, catalogue(lang), "").splitlines()[0]
    assert problem.found not in first


@pytest.mark.parametrize(("lang", "says"), [("sv", "på engelska"), ("en", "in English")])
def test_a_missing_language_is_called_by_its_name(lang: Language, says: str, tmp_path: Path) -> None:
    (missing,) = found_after("{sv: Påhittad., en: Made up.}", "{sv: Påhittad.}", tmp_path)
    (partly,) = found_after("{sv: Välbefinnande, en: Well-being}", "{sv: Välbefinnande}", tmp_path / "2")
    assert (missing.code, partly.code) == ("E101", "E215")
    assert all(says in word(problem, catalogue(lang), "") for problem in (missing, partly))


def test_a_mistyped_group_in_compare_does_not_accuse_the_right_ones(spoil: Spoil) -> None:
    found = spoil(("compare: [hf, tau]", "compare: [hf, control]"), ("    variant_of: r01\n", ""))
    assert [(p.code, p.found) for p in found] == [("E307", "control")]


@pytest.mark.parametrize(
    ("was", "now", "codes"),
    [
        ("estimate: 1.50, ci: [1.22, 1.84]", "estimate: 0.67, ci: [0.54, 0.82]", ["E331"]),
        ("level: 95}\n    derived", "level: 95}\n    analysis: {adjusted: yes}\n    derived", []),
        (PRINTED, f"{FAR}\n    analysis: {{adjusted: no}}", ["E331"]),
        (PRINTED, f"{FAR}\n    analysis: {{adjusted: yes}}", []),
        ("percent: 52.6, total: 95", "percent: 52.6, total: 95, approx: {percent: about}", []),
    ],
)  # fmt: skip
def test_an_estimate_is_held_against_the_figures_of_its_groups(
    was: str, now: str, codes: list[str], spoil: Spoil
) -> None:
    assert [p.code for p in spoil((was, now))] == codes


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        ("contrast: {measure: hr, estimate: 3.37", ["E332"]),
        ("better: higher\n    contrast: {measure: hr, estimate: 3.37", []),
        ("contrast: {measure: irr, estimate: 3.37", []),
    ],
)
def test_a_hazard_ratio_says_which_side_is_better(now: str, codes: list[str], spoil: Spoil) -> None:
    assert [p.code for p in spoil(("contrast: {measure: or, estimate: 3.37", now))] == codes


@pytest.mark.parametrize(
    ("author", "codes"),
    [
        ("Anna Andersson, Bo Berg och Cecilia Ek", ["E220"]),
        ("Andersson, A. & Berg, B.", ["E220"]),
        ("Andersson A; Berg B", ["E220"]),
        ("Andersson, Anna, Berg, Bo", ["E220"]),
        ("Andersson, Anna et al.", ["E220"]),
        ("Andersson, Anna and others", []),
        ("van der Berg, Jr, Anna and {Socialstyrelsen och SKR}", []),
        ("Lagoch, Anna", []),
    ],
)
def test_names_that_run_together_are_told_apart(author: str, codes: list[str], spoil: Spoil) -> None:
    assert [p.code for p in spoil(("Example, Anna", author), file=BIB)] == codes


@pytest.mark.parametrize(
    ("number", "meant"),
    [(REGISTER, "NCT01234567"), ("www.isrctn.com/1", ""), ("DRKS 1", None)],
)
def test_a_registration_is_a_number_and_no_address(number: str, meant: str | None, spoil: Spoil) -> None:
    found = spoil(("countries: [SE]", f'countries: [SE]\nregistration: ["{number}"]'))
    assert [(p.code, p.nearest) for p in found] == ([] if meant is None else [("E334", meant)])
