"""Every record of the first collection is a report of exactly one entry, so that its id stays citable."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hemvist.library import load
from hemvist.library.library import Folders
from repository import PROJECT

COLLECTED = (Path(__file__).parent / "collected.txt").read_text("utf-8").split()
LIBRARY = load(Folders.of(PROJECT))
ENTRIES = [*LIBRARY.studies.values(), *LIBRARY.reviews.values()]


def test_each_collected_id_is_one_report_of_one_entry() -> None:
    count = Counter(report.key for entry in ENTRIES for report in entry.reports)
    assert {id_: count[id_] for id_ in COLLECTED if count[id_] != 1} == {}


def test_no_report_stands_in_two_entries() -> None:
    count = Counter(report.key for entry in ENTRIES for report in entry.reports)
    assert [key for key, n in count.items() if n > 1] == []


def test_every_entry_has_one_main_report_and_a_summary_in_both_languages() -> None:
    for entry in ENTRIES:
        assert [report.role for report in entry.reports].count("main") == 1, entry.id
        assert entry.summary.sv != entry.summary.en, entry.id


def test_every_entry_is_a_draft_until_two_people_have_read_it() -> None:
    assert {
        entry.id for entry in ENTRIES if entry.status.is_ == "verified" and not entry.extraction.checked_by
    } == set()
