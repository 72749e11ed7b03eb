"""E496: the check digit of a book number is wrong (ISO 2108: modulus 10 of 13 digits, modulus 11 of 10)."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Reckon the check digit of every book number."""
    for id_, publication in library.publications.items():
        for index, isbn in enumerate(publication.isbn):
            if not is_right(isbn.number):
                path = ("isbn", index, "number")
                right = with_right_digit(isbn.number)
                yield library.problem("publications", id_, path, "E496", found=isbn.number, nearest=right)


def is_right(number: str) -> bool:
    """Whether a book number has 10 or 13 digits and the last one fits the others. Hyphens do not count."""
    digits = [10 if sign == "X" else int(sign) for sign in number.replace("-", "")]
    if len(digits) == 13:
        return 10 not in digits and sum(digit * (1, 3)[i % 2] for i, digit in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and sum(digit * (10 - i) for i, digit in enumerate(digits)) % 11 == 0


def with_right_digit(number: str) -> str:
    """Return a book number with the last digit that fits the others; nothing for too few or too many."""
    return next((f"{number[:-1]}{sign}" for sign in "0123456789X" if is_right(f"{number[:-1]}{sign}")), "")


RULE = Rule("E496", "isbn-check-digit", "file", find)
