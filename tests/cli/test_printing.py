"""How documents are shared out among typesetters."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import pytest

from hemvist.cli.printing import book_data, in_large_type, pdf_files, run_heard
from hemvist.cli.shelf import Shelf
from hemvist.cli.typesetters import (
    BATCH,
    BIND,
    BOOK,
    FINISH,
    PAGE,
    PAGES,
    PROCESSES,
    ROOM,
    SET,
    Job,
    Task,
    after,
    first_jobs,
    next_job,
)
from hemvist.messages.attending import attended
from hemvist.print import PrintBook, PrintError, render_book
from hemvist.print.book import Section
from hemvist.print.chapters import Chapter

DAY = datetime.date(2026, 11, 23)


def tasks(*kinds_and_letters: tuple[str, int]) -> list[Task]:
    return [Task(kind, "a.md", "2026-11-23", letters) for kind, letters in kinds_and_letters]


def test_jobs_beside_each_other_never_need_more_memory_than_there_is() -> None:
    books = ((BOOK, 2_080_000), (BOOK, 920_000), (BOOK, 370_000))
    waiting = first_jobs(tasks(*books, *((PAGE, 180_000) for _ in range(9)), (PAGE, 520_000)))
    running: list[Job] = []
    most, done, alone = 0, [], 0
    while waiting or running:
        while (job := next_job(waiting, running)) is not None:
            waiting.remove(job)
            running.append(job)
            assert len(running) == 1 or sum(each.memory for each in running) <= ROOM
        most = max(most, len(running))
        alone += running[0].memory > ROOM
        done.append(ended := running.pop(0))
        following = after(ended, 3_700_000 if ended.numbers == (0,) else 1_000_000)
        waiting += [following] if following else []
    assert most == PROCESSES
    assert alone, "the largest book needs all the room, and is set nevertheless"
    steps = [(job.step, number) for job in done for number in job.numbers]
    assert sorted(steps) == sorted(
        [(step, number) for step in (BIND, SET, FINISH) for number in range(3)]
        + [(PAGES, number) for number in range(3, 13)]
    )


def test_what_one_process_sets_is_small_enough_for_its_memory() -> None:
    small, large = (PAGE, BATCH // 4), (PAGE, BATCH * 2)
    jobs = first_jobs(tasks(*[small] * 5, large, small, (BOOK, BATCH), (BOOK, 5), small))
    assert [job.numbers for job in jobs if job.step == BIND] == [(7,), (8,)]
    assert [job.numbers for job in jobs if job.step == PAGES] == [(5,), (0, 1, 2, 3), (4, 6, 9)]


def test_the_steps_of_a_book_make_the_file_that_is_made_in_one_go(tmp_path: Path) -> None:
    chapter = Chapter("docs/a.md", "A", "/a/", "sv", "<p>Text.</p>")
    book = PrintBook(
        "books/b.yaml", "B", "U", "E", "P", "sv", (Section("Del", (chapter,)),), (), (), "/r/", (), DAY
    )
    heard: list[str] = []
    files = pdf_files({"b.pdf": book_data(book)}, Shelf(tmp_path / "shelf", tmp_path), heard.append)
    assert files == {"b.pdf": render_book(book)}
    assert heard == ["b.pdf"]


def page(source: str, html: str, **more: object) -> dict[str, object]:
    fields = {
        "title": "T", "lang": "sv", "footer": "", "stamp": (), "address": "/a/", "base_url": None,
        "files": (), "large": False, "as_of": "2026-11-23",
    }  # fmt: skip
    return {"kind": PAGE, "source": source, "body_html": html} | fields | more


def test_a_page_that_cannot_be_printed_leaves_no_file_of_any_other(tmp_path: Path) -> None:
    documents = {
        "a.pdf": page("docs/a.md", "<p>Text.</p>\n<video></video>"),
        "b.pdf": page("docs/b.md", "<p>Text.</p>"),
    }
    with pytest.raises(PrintError) as caught:
        pdf_files(documents, Shelf(tmp_path / "shelf", tmp_path), lambda path: None)
    assert [(p.file, p.line, p.code, p.found) for p in caught.value.problems] == [
        ("docs/a.md", 2, "PRN01", "<video>")
    ]
    assert not (tmp_path / "shelf").exists()


def test_a_typesetter_that_dies_is_told_with_the_pages_it_had(tmp_path: Path) -> None:
    documents = {"a.pdf": page("docs/a.md", "<p>Text.</p>", unheard_of=1)}
    with pytest.raises(PrintError) as caught:
        pdf_files(documents, Shelf(tmp_path / "shelf", tmp_path), lambda path: None)
    assert [(p.file, p.code) for p in caught.value.problems] == [("docs/a.md", "PRN16")]


def test_setting_ends_at_once_when_it_is_no_longer_wanted() -> None:
    heard: list[int] = []

    def stop() -> None:
        if heard:
            raise InterruptedError

    says = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    with pytest.raises(InterruptedError), attended(stop):
        run_heard([sys.executable, "-c", says], os.environ, lambda line: heard.append(int(line)))
    with pytest.raises(ProcessLookupError):
        os.kill(heard[0], 0)


def test_large_type_lies_beside_the_usual_file() -> None:
    assert in_large_type({"a/b.pdf": {"title": "B"}}) == {"a/b-large.pdf": {"title": "B", "large": True}}
