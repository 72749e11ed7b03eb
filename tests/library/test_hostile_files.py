"""Files of strangers: every kind of bad input is a coded problem with its place, never an exception."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hemvist.checks import check
from hemvist.library import Folders, Library, load
from hemvist.messages import catalogue
from hemvist.messages.wording import word

STUDY = "evidence/studies/example-trial.yaml"


def study_text(project: Path) -> str:
    return (project / STUDY).read_text(encoding="utf-8")


def edited(was: str, now: str) -> Callable[[str], bytes]:
    def edit(text: str) -> bytes:
        assert was in text
        return text.replace(was, now, 1).encode("utf-8", "surrogatepass")

    return edit


def instead(data: bytes) -> Callable[[str], bytes]:
    return lambda _: data


def found(library: Library) -> list[tuple[str, str, int, int]]:
    return [(p.code, p.file, p.line, p.column) for p in (*library.problems, *check(library))]


FILES: dict[str, tuple[Callable[[str], bytes], str, int, int]] = {
    "broken YAML": (edited("kind: effect", "kind: [effect"), "E007", 3, 7),
    "an unclosed quotation": (instead(b'id: "example-trial\n'), "E007", 2, 1),
    "a duplicate key": (edited("kind: effect\n", "kind: effect\nkind: effect\n"), "E010", 4, 1),
    "text for a number": (edited("n: 200", "n: many"), "E103", 15, 12),
    "a number in quotes": (edited("n: 200", 'n: "200"'), "E103", 15, 12),
    "truth for a number": (edited("n: 200", "n: true"), "E103", 15, 12),
    "a list for a mapping": (edited("harms: {looked_for: unclear}", "harms: [unclear]"), "E103", 49, 8),
    "infinity": (edited("estimate: 1.50", "estimate: .inf"), "E103", 29, 39),
    "an unknown key": (edited("design: rct", "design: rct\ncolour: red"), "E102", 8, 1),
    "an unknown id": (edited("outcome: wellbeing", "outcome: joy"), "E201", 41, 14),
    "an unknown study design": (edited("design: rct", "design: cohrt"), "E201", 7, 9),
    "an unknown report": (edited("key: example2020", "key: example2019"), "E201", 11, 11),
    "an id that is a path": (edited("id: example-trial", "id: ../../outside"), "E106", 2, 5),
    "a group that is a path": (edited("hf: {role", "../hf: {role"), "E106", 18, 3),
    "a byte order mark": (edited("# Synthetic", "\ufeff# Synthetic"), "E003", 1, 1),
    "a tab as indent": (edited("  city:", "\tcity:"), "E015", 13, 1),
    "a NUL byte": (edited("made-up", "made\x00up"), "E004", 5, 14),
    "an escape character": (edited("A made-up", "A \x1b[31mmade-up"), "E004", 5, 10),
    "Latin-1": (lambda text: text.encode("latin-1"), "E002", 9, 44),
    "UTF-16": (lambda text: text.encode("utf-16"), "E002", 1, 1),
    "20 MB": (instead(b"a: 1\n" * 4_000_000), "E001", 1, 1),
    "20,000-fold nesting": (instead(b"[" * 20_000), "E008", 1, 65),
    "20,000-fold nesting in block style": (instead(b"- " * 20_000), "E008", 1, 129),
    "30,000 explicit empty keys": (instead(b"? " * 30_000), "E011", 1, 3),
    "30,000 explicit empty keys on lines": (instead(b"? \n" * 30_000), "E011", 1, 2),
    "an anchor": (edited("kind: effect", "kind: &kind effect"), "E009", 3, 7),
    "an alias": (edited("kind: effect", "kind: *kind"), "E009", 3, 7),
    "a merge key": (edited("kind: effect", "kind: effect\n<<: {kind: effect}"), "E102", 4, 1),
    "a tag that runs code": (
        edited("kind: effect", "kind: !!python/object/apply:os.system [id]"), "E009", 3, 7,
    ),
    "a bomb of aliases": (instead(b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "E009", 1, 4),
    "a second document": (edited("kind: effect", "---\nkind: effect"), "E012", 3, 1),
    "an empty file": (instead(b""), "E013", 1, 1),
    "a list": (instead(b"- a\n- b\n"), "E013", 1, 1),
    "a lone word": (instead(b"study\n"), "E013", 1, 1),
    "U+2028": (edited("A made-up", "A\u2028made-up"), "E005", 5, 9),
    "U+2029": (edited("A made-up", "A\u2029made-up"), "E005", 5, 9),
    "U+0085": (edited("A made-up", "A\x85made-up"), "E005", 5, 9),
    "a lone carriage return": (edited("A made-up", "A\rmade-up"), "E005", 5, 9),
    "a right-to-left override": (edited("A made-up", "A\u202emade-up"), "E006", 5, 9),
    "an isolate": (edited("A made-up", "A\u2066made-up"), "E006", 5, 9),
    "a tag": (edited("A made-up", "A\U000e0041made-up"), "E004", 5, 9),
    "a selector that carries a byte": (edited("A made-up", "A\U000e0161made-up"), "E004", 5, 9),
    "an escaped tag": (edited("title: A", 'title: "A\\U000e0041"\nx: A'), "E004", 5, 8),
    "an escaped isolate": (edited("title: A", 'title: "A\\u2066"\nx: A'), "E006", 5, 8),
    "a title of spaces": (edited("A made-up trial for tests", "'   '"), "E111", 5, 8),
    "a title of a zero-width space": (edited("A made-up trial for tests", "\u200b"), "E111", 5, 8),
    "a title of an escaped soft hyphen": (edited("A made-up trial for tests", '"\\u00ad"'), "E111", 5, 8),
    "a title of nothing": (edited("A made-up trial for tests", '""'), "E111", 5, 8),
    "a text in one language of spaces": (edited("sv: Påhittade vuxna", "sv: '\u00a0 '"), "E111", 9, 43),
    "an id of nothing": (edited("id: example-trial", "id: ''"), "E111", 2, 5),
    "a lone surrogate": (edited("A made-up", "A\ud800made-up"), "E002", 5, 9),
    "an escaped NUL": (edited("title: A made-up", 'title: "A\\0made-up"\nx: A'), "E004", 5, 8),
    "an escaped NUL in a key": (edited("kind: effect", '"ki\\0nd": effect'), "E004", 3, 1),
    "an escaped right-to-left override": (edited("title: A", 'title: "A\\u202e"\nx: A'), "E006", 5, 8),
    "an escaped line separator": (edited("title: A", 'title: "A\\u2028"\nx: A'), "E005", 5, 8),
    "20,000 brackets in a text": (edited("en: Made-up adults", 'en: "' + "[" * 20_000 + '"'), "E108", 9, 64),
    "a javascript: address": (
        edited("seen: abstract}", "seen: abstract, url: 'javascript:alert(1)'}"), "E106", 31, 73,
    ),
    "an address that leaves its attribute": (
        edited("seen: abstract}", "seen: abstract, url: 'https://x/\"onload=alert(1)'}"), "E106", 31, 73,
    ),
    "a number of 5,000 digits": (edited("level: 95", "level: " + "9" * 5_000), "E014", 29, 70),
    "a hexadecimal number of 5,000 digits": (edited("level: 95", "level: 0x" + "f" * 5_000), "E014", 29, 70),
    "an interval of all there is": (edited("level: 95", "level: 100"), "E105", 29, 70),
    "an interval of nothing": (edited("level: 95", "level: 0"), "E105", 29, 70),
    "a date that does not exist": (edited("since: 2026-11-23", "since: 2026-02-30"), "E107", 4, 28),
    "a day in other digits": (edited("since: 2026-11-23", "since: ٢٠٢٦-١١-٢٣"), "E103", 4, 28),
    "a number in other digits": (edited("n: 200", "n: ٢٠٠"), "E103", 15, 12),
    "a number with a line between its digits": (edited("n: 200", "n: 2_00"), "E103", 15, 12),
    "a code in other digits": (
        edited("extraction:", "waivers: [{code: E٣٠٣, at: r01, reason: x}]\nextraction:"), "E106", 52, 18,
    ),
    "a misspelt word of a list": (edited("kind: effect", "kind: efect"), "E104", 3, 7),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("studies/many.yaml", "a: 1\n"),
        ("studies/many.yaml", f"- {'9' * 45}\n"),
        ("references.bib", "@misc{a,\n"),
    ],
)
def test_problems_of_one_file_are_many_but_bounded(name: str, line: str, project: Path) -> None:
    (project / "evidence" / name).write_text(line * (300_000 // len(line)), encoding="utf-8")
    problems = load(Folders.of(project)).problems
    assert len([problem for problem in problems if problem.file == f"evidence/{name}"]) in range(500, 600)


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_study_is_one_coded_problem_at_its_place(name: str, project: Path) -> None:
    edit, code, line, column = FILES[name]
    (project / STUDY).write_bytes(edit(study_text(project)))
    assert found(load(Folders.of(project))) == [(code, STUDY, line, column)]


@pytest.mark.parametrize("sign", ["\u00ad", "\u200c", "\u200d", "\u00a0", "\u202f", "\u2060", "\u200b"])
def test_a_sign_that_cannot_be_seen_may_stand_inside_a_text(sign: str, project: Path) -> None:
    (project / STUDY).write_bytes(edited("A made-up trial", f"A made{sign}up trial")(study_text(project)))
    assert found(load(Folders.of(project))) == []


def test_a_text_that_cannot_be_seen_is_told_by_the_names_of_its_signs(project: Path) -> None:
    edit = edited("A made-up trial for tests", "'\u200b\u200b \u00ad'")
    (project / STUDY).write_bytes(edit(study_text(project)))
    (problem,) = load(Folders.of(project)).problems
    assert problem.found == "U+200B ZERO WIDTH SPACE, U+0020 SPACE, U+00AD SOFT HYPHEN"
    assert (problem.expected, problem.width) == ("expected.text", 6)


@pytest.mark.parametrize(
    ("said", "shown"), [("5", "5"), ("[]", "[]"), ("", "null"), ("''", '""'), ("true", "true")]
)
def test_a_list_that_is_something_else_is_told_by_what_was_found_and_expected(
    said: str, shown: str, project: Path
) -> None:
    (project / "registers/areas.yaml").write_text(f"counties: {said}\n", encoding="utf-8")
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.line) == ("E103", 1)
    assert (problem.found, problem.expected) == (shown, "expected.mapping")
    assert f"Wrong kind of value: {shown}." in word(problem, catalogue("en"), "https://hemvist.example")


def test_a_list_that_lacks_its_items_is_told_to_want_one(project: Path) -> None:
    edit = edited("  - {key: example2020, role: main, read: abstract}", "  []")
    (project / STUDY).write_bytes(edit(study_text(project)))
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.found, problem.expected) == ("E105", "[]", "expected.not-empty")


def test_a_word_of_a_closed_list_that_is_empty_is_shown_in_quotes(project: Path) -> None:
    (project / STUDY).write_bytes(edited("kind: effect", "kind: ''")(study_text(project)))
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.found) == ("E104", '""')


def test_a_misspelt_key_is_one_message_that_names_the_right_key(project: Path) -> None:
    (project / STUDY).write_bytes(edited("summary: {sv", "sumary: {sv")(study_text(project)))
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.found, problem.nearest) == ("E102", "sumary", "summary")


def test_a_misspelt_key_deep_in_a_result_is_one_message(project: Path) -> None:
    text = study_text(project).replace(
        "report: example2020, where: abstract, seen:", "report: example2020, sen:", 1
    )
    (project / STUDY).write_text(text, encoding="utf-8")
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.found, problem.nearest, problem.line) == ("E102", "sen", "seen", 31)


def test_a_missing_key_is_named_as_it_is_written(project: Path) -> None:
    text = study_text(project).replace(", text: {sv: Påhittade vuxna, en: Made-up adults}", "", 1)
    (project / STUDY).write_text(text, encoding="utf-8")
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.line) == ("E101", 9)
    assert "expected: text\n" in word(problem, catalogue("en"), "https://hemvist.example")


def test_seven_mistakes_in_a_file_are_seven_messages(project: Path) -> None:
    text = study_text(project)
    for was, now in (
        ("kind: effect", "kind: efect"), ("design: rct", "desing: rct"),
        ("countries: [SE]", "countries: [Sweden]"), ("n: 200", "n: many"),
        ("months: 12", "months: twelve"), ("ci: [1.22, 1.84]", "ci: [1.22]"),
        ("where: abstract", "were: abstract"),
    ):  # fmt: skip
        text = text.replace(was, now, 1)
    (project / STUDY).write_text(text, encoding="utf-8")
    assert [p.code for p in load(Folders.of(project)).problems] == [
        "E104", "E102", "E106", "E103", "E103", "E105", "E102",
    ]  # fmt: skip


def test_problems_of_several_files_come_at_once_and_sorted(project: Path) -> None:
    (project / STUDY).write_bytes(b"[")
    (project / "evidence/reviews/example-review.yaml").write_bytes(b"\xff")
    (project / "evidence/taxonomy/outcomes.yaml").write_bytes(b"outcome: {}\n")
    (project / "docs/vagledning/exempel.md").write_bytes(b"no front matter\n")
    files = [p.file for p in load(Folders.of(project)).problems]
    assert files == sorted(files)
    assert len(set(files)) == 4


def test_a_link_out_of_the_project_is_not_followed(project: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("id: secret\n", encoding="utf-8")
    (project / "evidence/studies/secret.yaml").symlink_to(secret)
    library = load(Folders.of(project))
    assert [p.code for p in library.problems] == ["E016"]
    assert "secret" not in library.studies


@pytest.mark.parametrize(
    "folder", ["docs/linked", "evidence/studies/more", "evidence/studies", "evidence/taxonomy", "registers"]
)
def test_a_linked_folder_outside_the_project_is_not_read(folder: str, project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    if (project / folder).exists():
        (project / folder).rename(outside)
    else:
        outside.mkdir()
        (outside / "page.md").write_text("---\ntitle: Out\ndescription: Out\n---\n# Out\n", encoding="utf-8")
    (project / folder).symlink_to(outside)
    library = load(Folders.of(project))
    assert "Out" not in {page.front.title for page in library.pages}
    told = {p.file for p in library.problems if p.code == "E016"}
    assert told
    assert all(name.startswith(folder) for name in told)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "[här](javascript:alert(1))", "<!-- x -->"])
@pytest.mark.parametrize("written", [str, lambda text: f'"{text}"'.replace("<", "\\x3c")])
def test_html_and_scripts_in_the_text_of_a_record_are_errors_at_their_place(
    text: str, written: Callable[[str], str], project: Path
) -> None:
    file = project / "registers/provisions.yaml"
    said = file.read_text("utf-8").replace("read_where: nowhere", f"read_where: {written(f'Se {text}')}")
    file.write_text(said, "utf-8")
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.severity, problem.line) == ("E112", "error", 11)


@pytest.mark.parametrize("text", ["p < 0,05", "n<20", "JavaScript: ett språk", "<3", "1 > 0"])
def test_a_sign_for_less_than_is_no_html(text: str, project: Path) -> None:
    file = project / "registers/provisions.yaml"
    file.write_text(file.read_text("utf-8").replace("read_where: nowhere", f"read_where: '{text}'"), "utf-8")
    assert load(Folders.of(project)).problems == ()


def test_a_link_in_a_circle_ends(project: Path) -> None:
    (project / "evidence/studies/loop.yaml").symlink_to("loop.yaml")
    (project / "docs/loop").symlink_to(project / "docs")
    assert {p.code for p in load(Folders.of(project)).problems} <= {"E016", "E018"}


def test_a_folder_and_a_pipe_named_like_a_record_are_problems(project: Path) -> None:
    (project / "evidence/studies/folder.yaml").mkdir()
    os.mkfifo(project / "evidence/studies/pipe.yaml")
    assert [p.code for p in load(Folders.of(project)).problems] == ["E018", "E018"]


@pytest.mark.parametrize(
    "id_", ["../../outside", "/etc/passwd", "<script>alert(1)</script>", "Åsa", "a b", "A"]
)
def test_a_term_or_provision_whose_id_is_no_id_is_a_problem_at_its_key(id_: str, project: Path) -> None:
    for name, was in (
        ("evidence/taxonomy/outcomes.yaml", "  wellbeing:"),
        ("registers/provisions.yaml", "  example-1:"),
    ):
        path = project / name
        path.write_text(path.read_text(encoding="utf-8").replace(was, f'  "{id_}":'), encoding="utf-8")
    library = load(Folders.of(project))
    places = [(p.code, p.file, p.column) for p in library.problems]
    assert ("E106", "evidence/taxonomy/outcomes.yaml", 3) in places
    assert ("E106", "registers/provisions.yaml", 3) in places
    assert id_ not in library.outcomes
    assert id_ not in library.provisions


@pytest.mark.parametrize("name", ["<b>.yaml", "a b.yaml", "Example-Trial.yaml", "å.yaml"])
def test_a_file_whose_name_is_no_id_is_a_problem(name: str, project: Path) -> None:
    (project / "evidence/studies" / name).write_text(study_text(project), encoding="utf-8")
    assert [p.code for p in check(load(Folders.of(project))) if p.severity == "error"] == ["E202"]


def test_a_page_whose_front_matter_holds_markup_is_a_problem(project: Path) -> None:
    page = project / "docs/vagledning/exempel.md"
    text = page.read_text(encoding="utf-8").replace(
        "title: Exempel", "title: '</title><script>alert(1)</script>'"
    )
    page.write_text(text, encoding="utf-8")
    (problem,) = load(Folders.of(project)).problems
    assert (problem.code, problem.file, problem.line, problem.column) == (
        "E106",
        "docs/vagledning/exempel.md",
        2,
        8,
    )
