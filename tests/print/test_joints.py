"""Swedish compounds are divided at their joints, and stay whole for those who search or copy."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from hemvist.print import render_pdf
from hemvist.print.check import check_pdf
from hemvist.print.joints import FIRST, WHOLE, divided, parts
from hemvist.print.reading import tree_text


@pytest.mark.parametrize(
    "word",
    [
        "social|förvaltningen",
        "hyres|gäst",
        "bostads|försörjnings|ansvar",
        "Betalnings|åtagandet",
        "uppsägnings|tid",
        "vårdnads|havare",
        "barn|avhysningarna",
        "kommunala",
        "kommunerna",
        "registrerades",
        "procentuella",
        "tid|skrifter",
        "fullmäktige",
    ],
)
def test_a_word_is_divided_at_its_joints_alone(word: str) -> None:
    assert "|".join(parts(word.replace("|", ""))) == word


@pytest.mark.parametrize(
    "text", ["https://hemvist.example/checklistor/", "checklistor-brev.pdf", "a@hyresgäst.se"]
)
def test_an_address_is_never_divided_like_a_word(text: str) -> None:
    assert divided(text) == [(text, False)]


def test_the_list_holds_each_part_once_and_none_that_is_too_short() -> None:
    assert min(map(len, FIRST)) >= 3
    assert not FIRST & WHOLE.keys()
    assert all(len(part) >= 3 for cut in WHOLE.values() for part in cut)


def told(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tree_text(opened)


def test_a_line_ends_at_a_joint_and_the_text_holds_the_whole_word(make) -> None:
    words = ("socialförvaltningen", "betalningsåtagandet", "hyresgästerna", "avhysningsärenden")
    pdf = render_pdf(
        make(f"<h2>Socialförvaltningen</h2><p>{' '.join(' '.join(words) for _ in range(150))}</p>")
    )
    text = told(pdf)
    joints = ("social|förvaltningen", "betalnings|åtagandet", "hyres|gästerna", "avhysnings|ärenden")
    broken = set(re.findall(r"[a-zåäö]+\u00ad[a-zåäö]+", text))
    assert broken
    assert broken <= {word.replace("|", "\u00ad") for word in joints}
    assert all(text.replace("\u00ad", "").count(word) == 150 for word in words)
    assert text.count("\u00ad") < 150, "a soft hyphen that is not shown is not in the text"
    assert check_pdf(pdf, "x.pdf") == ()
