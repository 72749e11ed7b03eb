"""E405: guidance leans on a provision that is not in force on the day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import islice

from hemvist.checks.page_text import text_lines
from hemvist.checks.rule import MAX_PROBLEMS, Rule
from hemvist.library import Library
from hemvist.messages import Problem, catalogue
from hemvist.records.page import PageSource
from hemvist.records.register import InForce

ID = re.compile(r"[a-z0-9-]+")


def find(library: Library, day: datetime.date) -> Iterator[Problem]:
    """Look up every provision that pages cite, and compare its days with the day."""
    for page in library.pages:
        for line, column, id_ in islice(_cited(page), MAX_PROBLEMS):
            provision = library.provisions.get(id_)
            if provision is not None and (period := _other_period(provision.in_force, day)):
                yield library.page_problem(
                    page,
                    line,
                    column,
                    "E405",
                    width=len(id_),
                    found=id_,
                    expected=period,
                    day=day.isoformat(),
                )


def _cited(page: PageSource) -> Iterator[tuple[int, int, str]]:
    """Give line, column and id of the provisions in a page's marks of law."""
    mark = re.compile(rf"\[{re.escape(catalogue(page.lang).text('guidance.mark.law'))}:([^\[\]]*)\]")
    for line, text in text_lines(page):
        for cited in mark.finditer(text):
            for id_ in ID.finditer(cited[1]):
                yield line, cited.start(1) + id_.start() + 1, id_[0]


def _other_period(in_force: InForce, day: datetime.date) -> str:
    """Return the days between which a provision applies, if the day is not among them."""
    begins, ends = in_force.from_, in_force.to
    if (begins is None or begins <= day) and (ends is None or day <= ends):
        return ""
    return f"{begins or '…'} – {ends or '…'}"


RULE = Rule("E405", "lapsed-provision", "page", check_on_day=find, severity="warning")
