"""The process that sets PDFs: job by job, each in a process that ends with it and gives its memory back.

Documents and what becomes of them lie in a folder, by number. A book takes three steps, so that the engine's
memory does not come on top of that of its trees: its pages are bound, it is set, its structure is finished
and checked. A batch of pages takes all steps at once.
"""

from __future__ import annotations

import datetime
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]

from hemvist.cli.output import unwritten
from hemvist.library.whole_file import write_whole
from hemvist.messages import Problem
from hemvist.print import PrintBook, PrintDocument, PrintError, render_pdf
from hemvist.print.book import bound_book, finished_book, typeset_book
from hemvist.print.check import check_pdf

Data = dict[str, Any]
"""A document to set as plain data: its kind under `kind`, and the fields of that."""
PAGE, BOOK = "page", "book"
PROCESSES = min(2, os.cpu_count() or 1)
"""Jobs at work beside each other."""
ROOM = 600
"""MB that jobs may take together; who waits for them and who started them take 300 more."""
BATCH = 500_000
"""Letters of HTML that one process sets: the engine keeps all that it has laid out."""
SET, BIND, FINISH, PAGES = "set", "bind", "finish", "pages"
STEPS = (SET, BIND, FINISH, PAGES)
"""What is done first where there is a choice: what takes longest."""
TASKS, DOCUMENT, GIVEN, RAW, DONE, WRONG = "tasks", "document", "given", "raw", "pdf", "wrong"
"""Names of the files in the folder, those of one document after its number."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to set, as far as its turn depends on it: its kind, its file, its day, letters of HTML."""

    kind: str
    source: str
    as_of: str
    letters: int


@dataclass(frozen=True, slots=True)
class Job:
    """Numbers of documents, the step that is due, and the MB that it will take beyond its start."""

    step: str
    numbers: tuple[int, ...]
    memory: int


def write_tasks(folder: Path, documents: Iterable[Data]) -> None:
    """Write documents into a folder, to be set there. Raises OSError."""
    tasks = []
    for number, document in enumerate(documents):
        packed = msgpack.packb(document)
        (folder / f"{number}.{DOCUMENT}").write_bytes(packed)
        tasks.append((document["kind"], document["source"], document["as_of"], len(packed)))
    (folder / TASKS).write_bytes(msgpack.packb(tasks))


def answers(folder: Path, sources: Sequence[str]) -> list[bytes]:
    """Return the PDFs of all documents. Raises PrintError with what is wrong, or which were never set."""
    problems = [
        Problem(**fault | {"values": tuple((name, value) for name, value in fault["values"])})
        for number in range(len(sources))
        if (file := folder / f"{number}.{WRONG}").exists()
        for fault in msgpack.unpackb(file.read_bytes())
    ]
    lost = [
        source for number, source in enumerate(sources)
        if not any((folder / f"{number}.{end}").exists() for end in (DONE, WRONG))
    ]  # fmt: skip
    if lost:
        problems.append(Problem(lost[0], 1, 1, "PRN16", found=f"{lost[0]} … {lost[-1]}"))
    if problems:
        raise PrintError(tuple(dict.fromkeys(problems)))
    return [(folder / f"{number}.{DONE}").read_bytes() for number in range(len(sources))]


def finished(folder: Path, count: int) -> dict[int, bytes]:
    """Return the PDFs that are finished so far, by number."""
    files = {number: folder / f"{number}.{DONE}" for number in range(count)}
    return {number: file.read_bytes() for number, file in files.items() if file.exists()}


def first_jobs(tasks: Sequence[Task]) -> list[Job]:
    """Return the jobs to begin with: a book is one alone, pages are batched so that each needs little."""
    jobs = [
        Job(BIND, (number,), 60 + 30 * task.letters // 1_000_000)
        for number, task in enumerate(tasks) if task.kind == BOOK
    ]  # fmt: skip
    pages = [number for number, task in enumerate(tasks) if task.kind != BOOK]
    batches: list[list[int]] = []
    room = 0
    for number in sorted(pages, key=lambda number: (-tasks[number].letters, number)):
        if tasks[number].letters > room:
            batches.append([])
            room = BATCH
        batches[-1].append(number)
        room -= tasks[number].letters
    letters = [sum(tasks[number].letters for number in batch) for batch in batches]
    return jobs + [
        Job(PAGES, tuple(batch), 60 + 300 * size // 1_000_000)
        for batch, size in zip(batches, letters, strict=True)
    ]


def after(job: Job, given: int) -> Job | None:
    """Return the next step of a book, of which the engine is given so many bytes."""
    match job.step:
        case "bind":
            return Job(SET, job.numbers, 30 + 250 * given // 1_000_000)
        case "set":
            return Job(FINISH, job.numbers, 60 + 40 * given // 1_000_000)
    return None


def next_job(waiting: Iterable[Job], running: Sequence[Job]) -> Job | None:
    """Return the job that may begin now, or None. For one that needs all the room, all others wait."""
    if len(running) >= PROCESSES:
        return None
    taken = sum(job.memory for job in running)
    for job in sorted(waiting, key=lambda job: (STEPS.index(job.step), -job.memory, job.numbers)):
        if not running or taken + job.memory <= ROOM:
            return job
        if job.memory > ROOM:
            return None
    return None


def set_all(folder: Path, tell: Callable[[int], None]) -> None:
    """Set the documents of a folder; `tell` hears the number of each when its turn comes."""
    tasks = [Task(*task) for task in msgpack.unpackb((folder / TASKS).read_bytes())]
    waiting = first_jobs(tasks)
    running: dict[BaseProcess, Job] = {}
    while waiting or running:
        while (job := next_job(waiting, list(running.values()))) is not None:
            waiting.remove(job)
            for number in job.numbers if job.step in (BIND, PAGES) else ():
                tell(number)
            running[_begun(job, folder, [tasks[number] for number in job.numbers])] = job
        wait([process.sentinel for process in running])
        for process in [each for each in running if not each.is_alive()]:
            process.join()
            given = folder / f"{running[process].numbers[0]}.{GIVEN}"
            following = after(running.pop(process), given.stat().st_size if given.exists() else 0)
            if following is not None and process.exitcode == 0 and given.exists():
                waiting.append(following)


def _begun(job: Job, folder: Path, tasks: Sequence[Task]) -> BaseProcess:
    """Begin a step in a process of its own, which has at once what this one has loaded where it can."""
    forking = "fork" in multiprocessing.get_all_start_methods()
    begin: Any = multiprocessing.get_context("fork" if forking else None)
    process: BaseProcess = begin.Process(target=_do, args=(job, folder, tasks), daemon=True)
    process.start()
    return process


def _do(job: Job, folder: Path, tasks: Sequence[Task]) -> None:
    """Take a step, in a process that ends before circles of objects could fill memory."""
    gc.disable()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for number, task in zip(job.numbers, tasks, strict=True):
        problems: tuple[Problem, ...] = ()
        try:
            problems = DOINGS[job.step](folder / str(number), task)
        except PrintError as failure:
            problems = failure.problems
        except OSError as failure:
            problems = (unwritten(folder, failure),)
        if problems:
            (folder / f"{number}.{GIVEN}").unlink(missing_ok=True)
            found = msgpack.packb([asdict(problem) for problem in problems])
            with suppress(OSError):  # no room for this either: the document is told to be lost
                write_whole(folder / f"{number}.{WRONG}", found)


def _page(file: Path, task: Task) -> tuple[Problem, ...]:
    pdf = render_pdf(PrintDocument(**_fields(file, task) | {"stamp": ()}))
    return _checked(file, pdf, task)


def _bind(file: Path, task: Task) -> tuple[Problem, ...]:
    file.with_suffix(f".{GIVEN}").write_text(bound_book(PrintBook.of_data(_fields(file, task))))
    return ()


def _set(file: Path, task: Task) -> tuple[Problem, ...]:
    given = file.with_suffix(f".{GIVEN}").read_text()
    pdf = typeset_book(given, task.source, datetime.date.fromisoformat(task.as_of))
    file.with_suffix(f".{RAW}").write_bytes(pdf)
    return ()


def _finish(file: Path, task: Task) -> tuple[Problem, ...]:
    pdf = file.with_suffix(f".{RAW}").read_bytes()
    return _checked(file, finished_book(pdf, file.with_suffix(f".{GIVEN}").read_text(), task.source), task)


DOINGS: Mapping[str, Callable[[Path, Task], tuple[Problem, ...]]] = {
    BIND: _bind, SET: _set, FINISH: _finish, PAGES: _page,
}  # fmt: skip


def _checked(file: Path, pdf: bytes, task: Task) -> tuple[Problem, ...]:
    """Write a PDF whose structure is without fault, or return its faults."""
    problems = check_pdf(pdf, task.source)
    if not problems:
        part = file.with_suffix(".part")
        part.write_bytes(pdf)
        part.replace(file.with_suffix(f".{DONE}"))  # whole or not at all: a job may be ended
    return problems


def _fields(file: Path, task: Task) -> Data:
    """Return the fields of a document."""
    document: Data = msgpack.unpackb(file.with_suffix(f".{DOCUMENT}").read_bytes())
    del document["kind"]
    return document | {"as_of": datetime.date.fromisoformat(task.as_of)}


def main() -> None:
    """Set the documents of the folder that is named. What a library prints must not run into the answer."""
    answer, sys.stdout = sys.stdout, sys.stderr
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # which ends the jobs at work too
    set_all(Path(sys.argv[1]), lambda number: print(number, file=answer, flush=True))


if __name__ == "__main__":
    main()
