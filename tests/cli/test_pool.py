"""`hemvist pool` as a person calls it: what comes out, and what a bad file is told."""

from __future__ import annotations

import json
import re
from math import exp, log
from pathlib import Path
from typing import Any

import pytest

from hemvist.cli.main import main
from hemvist.cli.pool_arguments import MEASURES, MODELS
from hemvist.messages import LANGUAGES, catalogue
from hemvist.synthesis import dataset

TABLES = """study,events_t,total_t,events_c,total_c,subgroup,year,cluster,moderator_lat,moderator_kind
A,4,123,11,139,x,1948,1,44,city
B,6,306,29,303,y,1949,1,55,town
C,3,231,11,220,x,1960,2,42,city
D,17,1716,65,1665,y,1953,2,52,town
E,5,2498,3,2341,x,1968,3,13,city
"""
EXTRAS = (
    "--subgroup", "--moderators", "--egger", "--peters", "--begg", "--trimfill", "--leave-one-out",
    "--cumulative",
    "--influence", "--three-level", "--robust",
)  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command on a file with this content."""

    def call(
        content: str | bytes, *options: str, measure: str = "rr", lang: str = "en"
    ) -> tuple[int, str, str]:
        file = tmp_path / "studies.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        status = main(["pool", str(file), "--measure", measure, "--lang", lang, *options])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_the_answer_holds_all_keys_on_both_scales(run: Any) -> None:
    status, out, _ = run(TABLES, "--knha", "--json")
    data = json.loads(out)
    assert status == 0
    assert {
        "k", "estimate", "se", "ci_low", "ci_high", "statistic", "p", "pi_low", "pi_high", "tau2", "tau2_ci",
        "q",
        "q_df", "q_p", "i2", "h2", "studies", "back_transformed",
    } <= set(data)  # fmt: skip
    assert data["back_transformed"]["estimate"] == pytest.approx(exp(data["estimate"]))
    assert [set(study) >= {"study", "yi", "vi", "weight"} for study in data["studies"]] == [True] * 5
    assert sum(study["weight"] for study in data["studies"]) == pytest.approx(100)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_answers_with_every_extra_or_says_why_not(run: Any, model: str) -> None:
    status, out, err = run(TABLES, "--model", model, "--json", *EXTRAS, measure="or")
    data = json.loads(out)
    assert status == 0
    for option in EXTRAS:
        key = {"--subgroup": "subgroups"}.get(option, option.removeprefix("--").replace("-", "_"))
        extra = data[key]
        assert isinstance(extra, list) or "not_computed" not in extra or "POOL21" in err
    assert len(data["leave_one_out"]) == 5
    assert [step["k"] for step in data["cumulative"]] == [1, 2, 3, 4, 5]


def test_moderators_may_be_numbers_or_words(run: Any) -> None:
    _, out, _ = run(TABLES, "--json", "--moderators", "lat", "--predict-at", "44", "13")
    data = json.loads(out)["moderators"]
    assert [one["name"] for one in data["coefficients"]] == ["intercept", "lat"]
    assert [one["at"] for one in data["predictions"]] == [44, 13]
    _, out, _ = run(TABLES, "--json", "--moderators", "kind")
    assert [one["name"] for one in json.loads(out)["moderators"]["coefficients"]] == [
        "intercept",
        "kind=town",
    ]


def test_a_table_as_swedish_spreadsheets_write_it_is_read(run: Any) -> None:
    content = "\ufeffstudy;yi;vi\r\nA;0,5;0,04\r\nB;\u22120,1;0,09\r\n"
    status, out, err = run(content, "--json", measure="generic")
    assert (status, err) == (0, "")
    assert [study["yi"] for study in json.loads(out)["studies"]] == [0.5, -0.1]


def test_names_of_columns_and_levels_are_read_as_other_programs_write_them(run: Any) -> None:
    content = (
        "\ufeffStudy,Estimate,CI Low,ci-high,Ci_Level,Year,Moderator Dose\r\n"
        '"Smith, A",8e-1,0.6,1.1,0.9,2010,1\r\n"Öberg ""x""", 0.7 ,0.5,0.98,90%,2001,2\r\n\r\n'
        "C,.9,.6,1.3,90,2005,4\r\n"
    )
    status, out, err = run(content, "--json", "--cumulative", "--level", "0.9", measure="or")
    data = json.loads(out)
    assert (status, err, data["level"]) == (0, "", 90)
    assert [step["added"] for step in data["cumulative"]] == ['Öberg "x"', "C", "Smith, A"]
    reach = 2 * 1.6448536269514722
    wanted = [log(1.1 / 0.6) / reach, log(0.98 / 0.5) / reach, log(1.3 / 0.6) / reach]
    assert [study["se"] for study in data["studies"]] == pytest.approx(wanted)
    _, out, _ = run(content + "D,1,.6,1.7,90,2003,3\r\n", "--json", "--moderators", "Dose,year", measure="or")
    named = [one["name"] for one in json.loads(out)["moderators"]["coefficients"]]
    assert named == ["intercept", "dose", "year"]


def test_an_estimate_is_read_with_its_interval_of_any_level_its_error_or_its_p(run: Any) -> None:
    se = (log(0.9) - log(0.4)) / (2 * 1.6448536269514722)
    middle = exp((log(0.9) + log(0.4)) / 2)
    content = (
        f"estimate,ci_low,ci_high,ci_level,se,p\n{middle},0.4,0.9,90,,\n{middle},,,,{se},\n0.5,,,,,0.05\n"
    )
    _, out, _ = run(content, "--json", measure="or")
    first, second, third = (study["se"] for study in json.loads(out)["studies"])
    assert (first, second) == (pytest.approx(se), pytest.approx(se))
    assert third == pytest.approx(log(2) / 1.959963984540054)


def test_means_are_read_with_what_stands_for_their_sd(run: Any) -> None:
    header = "mean_t,sd_t,se_t,total_t,mean_c,sd_c,se_c,total_c,t\n"
    content = header + "5,2,,25,4,3,,25,\n5,,0.4,25,4,,0.6,25,\n5,,,25,4,,,25,1.5\n"
    status, out, _ = run(content, "--json", measure="md")
    studies = json.loads(out)["studies"]
    assert status == 0
    assert studies[0]["se"] == pytest.approx(studies[1]["se"])
    assert studies[2]["se"] == pytest.approx(1 / 1.5)


def test_a_second_group_with_the_same_control_is_joined_to_the_first(run: Any) -> None:
    joined = (
        "study,events_t,total_t,events_c,total_c,events_t2,total_t2\nA,20,100,30,90,10,80\nB,5,50,9,50,,\n"
    )
    whole = "study,events_t,total_t,events_c,total_c\nA,30,180,30,90\nB,5,50,9,50\n"
    one, other = (json.loads(run(content, "--json")[1]) for content in (joined, whole))
    assert (one["estimate"], one["se"]) == (other["estimate"], other["se"])
    status, _, err = run(joined.replace("10,80", "90,80"), "--json")
    assert status == 1
    assert "2:16 POOL08" in err
    means = "mean_t,sd_t,total_t,mean_t2,sd_t2,total_t2,mean_c,sd_c,total_c\n2,1,3,5,2,3,1,1,9\n"
    study = json.loads(run(means, "--json", measure="md")[1])["studies"][0]
    assert study["yi"] == pytest.approx(2.5)


def test_changes_are_read_with_the_figures_before_and_after(run: Any) -> None:
    content = (
        "mean_before_t,mean_after_t,sd_before_t,sd_after_t,total_t,"
        "mean_before_c,mean_after_c,sd_before_c,sd_after_c,total_c,correlation\n"
        "10,14,3,4,25,10,11,3,4,25,0.5\n"
    )
    study = json.loads(run(content, "--json", measure="md")[1])["studies"][0]
    assert study["yi"] == pytest.approx(3)
    assert study["vi"] == pytest.approx(2 * 13 / 25)
    status, _, err = run(content.replace("0.5", "1.5"), measure="md")
    assert (status, "POOL07" in err) == (1, True)


def test_a_row_that_is_not_filled_in_is_left_out_and_named(run: Any) -> None:
    status, out, err = run(TABLES + "F,,100,3,100,x,1970,3,1,city\n", "--json")
    data = json.loads(out)
    assert (status, data["k"]) == (0, 5)
    assert data["studies"][5]["excluded"] == "incomplete"
    assert "studies.csv:7:1 POOL10 warning Row 6: the study F" in err


def test_studies_without_events_are_pooled_weightless_or_left_out_as_asked(run: Any) -> None:
    content = TABLES + "F,0,100,0,100,x,1970,3,1,city\n"
    found = {}
    for name, options in {"usual": (), "dropped": ("--drop00",), "mh": ("--model", "mh")}.items():
        data = json.loads(run(content, "--json", *options)[1])
        found[name] = (data["k"], data["studies"][5]["weight"], [note["code"] for note in data["notes"]])
    assert found["usual"][0] == 6
    assert found["usual"][2] == ["uninformative-corrected"]
    assert found["dropped"] == (5, None, [])
    assert found["mh"] == (6, 0, ["uninformative-weightless"])


BAD: list[tuple[str, str | bytes, str, str]] = [
    ("an empty file", "", "rr", "1:1 POOL01"),
    ("a header alone", "events_t,total_t,events_c,total_c\n", "rr", "1:1 POOL01"),
    ("a wrong header", "a,b,c\n1,2,3\n", "rr", "1:1 POOL02"),
    ("a column twice", "yi,vi,yi\n1,2,3\n", "generic", "1:1 POOL03"),
    ("a short row", "yi,vi\n1\n2,3\n", "generic", "2:1 POOL04"),
    ("a long row", "yi,vi\n1,2,3\n", "generic", "2:1 POOL04"),
    ("a word", "yi,vi\n1,2\nx,3\n", "generic", "3:1 POOL05"),
    ("a decimal comma between commas", 'yi,vi\n"1,5",2\n', "generic", "2:1 POOL05"),
    ("not a number", "yi,vi\n1,nan\n", "generic", "2:3 POOL06"),
    ("infinity", "yi,vi\n-inf,1\n", "generic", "2:1 POOL06"),
    ("a number without end", "yi,vi\n1e999,1\n", "generic", "2:1 POOL06"),
    ("no variance", "yi,vi\n1,0\n", "generic", "2:3 POOL07"),
    ("a negative count", "events_t,total_t,events_c,total_c\n-1,10,2,10\n", "rr", "2:1 POOL07"),
    ("nobody in a group", "events_t,total_t,events_c,total_c\n0,0,2,10\n", "rr", "2:3 POOL07"),
    ("an SD of zero", "mean_t,sd_t,total_t,mean_c,sd_c,total_c\n1,0,9,2,1,9\n", "md", "2:3 POOL07"),
    ("a ratio below zero", "estimate,se\n-0.5,0.1\n", "rr", "2:1 POOL07"),
    ("a level below one percent", "estimate,ci_low,ci_high,ci_level\n1,0,2,0.5%\n", "md", "2:7 POOL07"),
    ("a p of zero", "estimate,p\n2,0\n", "md", "2:3 POOL07"),
    ("more events than people", "events_t,total_t,events_c,total_c\n1,10,12,10\n", "or", "2:6 POOL08"),
    ("an interval upside down", "estimate,ci_low,ci_high\n1,2,0\n", "md", "2:3 POOL09"),
    ("an estimate outside its interval", "estimate,ci_low,ci_high\n5,0,2\n", "md", "2:1 POOL16"),
    ("nothing left", "estimate,p\n0,0.5\n", "md", "1:1 POOL12"),
    ("sizes too different", "yi,vi\n1,1e-20\n2,1e20\n", "generic", "1:1 POOL13"),
    ("an open quotation", 'yi,vi\n"1,2\n', "generic", "2:1 POOL18"),
    ("not text", b"yi,vi\n\xff,2\n", "generic", "2:1 E002"),
    ("a hidden character", "yi,vi\n1\x00,2\n", "generic", "2:2 E004"),
    ("too many bytes", b"yi,vi\n" + b"1,2\n" * 1_300_000, "generic", "1:1 E001"),
    ("too many rows", "yi,vi\n" + "1,2\n" * 10_100, "generic", "1:1 POOL15"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "content", "measure", "told"), BAD, ids=[case[0] for case in BAD])
def test_a_bad_file_is_told_what_is_wrong_and_where(
    run: Any, what: str, content: str | bytes, measure: str, told: str
) -> None:
    status, out, err = run(content, "--json", measure=measure)
    assert status == 1
    assert f"studies.csv:{told} " in err
    assert told.split()[1] in {problem["code"] for problem in json.loads(out)["problems"]}


def test_all_faults_of_a_file_are_told_at_once(run: Any) -> None:
    content = "events_t,total_t,events_c,total_c\n-1,10,2,10\n1,x,2,10\n3,10,nan,10\n12,10,1,10\n"
    _, _, err = run(content)
    for place in ("2:1 POOL07", "3:3 POOL05", "4:6 POOL06", "5:1 POOL08"):
        assert f"studies.csv:{place}" in err
    assert "POOL10" not in err


def test_a_misspelt_column_is_told_with_what_was_meant(run: Any) -> None:
    _, _, err = run(TABLES.replace("cluster,", "clustre,", 1))
    assert "POOL14 warning" in err
    assert f"{catalogue('en').text('problem.nearest')}: cluster\n" in err


def test_an_option_without_its_column_is_told(run: Any) -> None:
    for option, column in (("--subgroup", "subgroup"), ("--cumulative", "year"), ("--robust", "cluster")):
        status, _, err = run("yi,vi\n1,2\n2,3\n", option, measure="generic")
        assert status == 1
        assert f"POOL17 {option} needs the column {column}" in err


@pytest.mark.parametrize(
    "options",
    [
        ("--level", "100"),
        ("--level", "0.009"),
        ("--level", "nan"),
        ("--level", "9_5"),
        ("--level", "٩٥"),
        ("--cc", "-1"),
        ("--model", "xx"),
        ("--pi", "z"),
    ],
    ids=" ".join,
)
def test_an_impossible_option_is_wrong_usage(run: Any, options: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(TABLES, *options)
    assert ended.value.code == 2


def test_a_model_that_does_not_fit_the_measure_is_wrong_usage(run: Any) -> None:
    assert run("yi,vi\n1,2\n", "--model", "peto", measure="rr")[0] == 2
    assert run("yi,vi\n1,2\n", "--model", "mh", measure="md")[0] == 2
    assert run("yi,vi\n1,2\n", "--model", "mh", measure="or")[0] == 1


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["pool", str(tmp_path), "--measure", "rr", "--lang", "en"]) == 1
    assert main(["pool", str(tmp_path / "none.csv"), "--measure", "rr", "--lang", "en"]) == 1
    assert capsys.readouterr().err.count("POOL23") == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_help_names_every_column_and_key(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["pool", "--help", "--lang", lang])
    said = capsys.readouterr().out
    for word in (
        "events_t",
        "time_c",
        "mean_t",
        "median_*",
        "ci_level",
        "yi",
        "design_effect",
        "tau2_ci",
        "i2_from_q",
    ):
        assert word in said


def test_the_answer_in_words_is_the_same_in_both_languages(run: Any) -> None:
    _, english, _ = run(TABLES)
    _, swedish, _ = run(TABLES, lang="sv")
    assert "Confidence interval: " in english
    assert "Konfidensintervall: " in swedish
    assert len(english.splitlines()) == len(swedish.splitlines())


def test_the_command_offers_what_the_engine_knows() -> None:
    assert MEASURES == dataset.MEASURES
    assert MODELS == dataset.ANY_MODELS


def test_every_reason_that_the_code_can_give_is_worded() -> None:
    package = Path(dataset.__file__).parents[1]
    source = "\n".join(file.read_text("utf-8") for file in package.rglob("*.py"))
    reasons = set(re.findall(r'(?:NotPoolableError|refuse_first)\(\s*"([a-z-]+)"', source))
    excluded = set(re.findall(r'excluded="([a-z-]+)"', source))
    assert len(reasons) > 25
    for lang in LANGUAGES:
        words = catalogue(lang)
        assert [name for name in reasons if not words.has(f"pooling.reason.{name}")] == []
        assert [name for name in excluded if not words.has(f"pooling.excluded.{name}")] == []
