"""Large type, for those with low vision: the same text, half as large again, in a sound file."""

from __future__ import annotations

import dataclasses
import io
import re
from collections import Counter

import pikepdf

from hemvist.print import PrintDocument, render_pdf
from hemvist.print.check import check_pdf
from hemvist.print.reading import tree_text


def commonest_size(pdf: bytes) -> float:
    """The size in points in which most pieces of text are set."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        read = b"".join(page.Contents.read_bytes() for page in opened.pages)
    sizes = Counter(re.findall(rb"/f\d+ ([\d.]+) Tf", read))
    return float(sizes.most_common(1)[0][0])


def words(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tree_text(opened).replace("\u00ad", "").split()


def test_large_type_says_the_same_in_sixteen_points(make, whole: PrintDocument, whole_pdf: bytes) -> None:
    large = render_pdf(dataclasses.replace(whole, large=True))
    assert words(large) == words(whole_pdf)
    assert check_pdf(large, "x.pdf") == ()
    text = "<p>" + "Text. " * 300 + "</p>"
    assert commonest_size(render_pdf(make(text))) == 10.5
    assert commonest_size(render_pdf(make(text, large=True))) >= 16
