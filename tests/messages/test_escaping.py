"""Escaping: the same as by those that we took it from, without their detours."""

from __future__ import annotations

import html

import markupsafe
from hypothesis import given
from hypothesis import strategies as st

from hemvist.messages.escaping import escape, escape_as_template, without_surrogates

TEXTS = st.text(st.sampled_from("a&<>\"';#34Å"))


@given(TEXTS)
def test_texts_are_escaped_as_by_python(text: str) -> None:
    assert escape(text) == html.escape(text)


@given(TEXTS)
def test_texts_are_escaped_as_by_the_templates(text: str) -> None:
    assert escape_as_template(text) == str(markupsafe.escape(text))


def test_a_lone_surrogate_is_replaced_and_nothing_else() -> None:
    assert without_surrogates("Å\ud800b") == "Å\ufffdb"
    assert without_surrogates("Å😀") == "Å😀"
