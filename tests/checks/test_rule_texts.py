"""Every code explains itself, in both languages, and every rule file is in use."""

from __future__ import annotations

import string
from importlib import import_module
from pathlib import Path

import pytest

from hemvist.checks import RULES, Rule, rules
from hemvist.library.yaml_reader import read_yaml
from hemvist.messages import LANGUAGES, catalogue

IN_BIBTEX = {"E203", "E205", "E206", "E210", "E220"}
PARTS = ("name", "why", "bad", "good", "mend")
IN_YAML = [code for code in RULES if "E101" <= code < "E401" and code not in IN_BIBTEX]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_a_code_has_a_sentence_and_all_texts_of_its_page(code: str, lang: str) -> None:
    words = catalogue(lang)
    assert words.text(f"problem.{code}")
    texts = [words.text(f"rule.{code}.{part}") for part in PARTS]
    assert all(texts)
    assert texts[2] != texts[3]


@pytest.mark.parametrize("code", RULES)
def test_both_languages_fill_the_same_values_into_a_sentence(code: str) -> None:
    def values(lang: str) -> set[str | None]:
        return {
            name for _, name, _, _ in string.Formatter().parse(catalogue(lang).text(f"problem.{code}"))
        } - {None}

    assert values("sv") <= values("en") | {"expected", "found", "nearest"}
    assert values("en") <= values("sv") | {"expected", "found", "nearest"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", IN_YAML)
def test_a_good_example_is_readable_yaml(code: str, lang: str) -> None:
    example = catalogue(lang).text(f"rule.{code}.good")
    for part in example.split("\n\n"):
        assert read_yaml(code, part).problems == ()


def test_every_rule_file_is_registered_under_its_own_code() -> None:
    names = {path.stem for path in Path(rules.__path__[0]).glob("*.py")} - {"__init__", "reading"}
    found = [import_module(f"hemvist.checks.rules.{name}").RULE for name in names]
    assert all(isinstance(rule, Rule) and RULES[rule.code] is rule for rule in found)
    assert len({rule.code for rule in found}) == len(names)


def test_every_problem_that_can_be_worded_has_a_rule() -> None:
    from hemvist.pages.rules import ALL_RULES

    for lang in LANGUAGES:
        coded = {
            msgid.removeprefix("problem.")
            for msgid in catalogue(lang).messages
            if msgid.startswith("problem.E")
        }
        assert coded == set(ALL_RULES)
