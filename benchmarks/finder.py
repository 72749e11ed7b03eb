"""Measure the finder on synthetic entries: bytes before the first filtered list, and time to choose and count.

    scripts/bench finder [--n 100,1000,10000]

Bytes are those of `gzip -9`, as a host sends them. "first list" is what a reader loads before 25 chosen entries
stand on the screen: the columns, and the titles of those entries, for one chosen value each; the script's own files,
the same for any number of entries, stand apart. Time is that of Chromium, without network.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.project import ASSETS, write_project, write_with_scripts
from hemvist.library import load, without_garbage_collection
from hemvist.library.library import Folders
from hemvist.pages.draft import edition
from hemvist.pages.finder_files import SHARD, finder_files
from hemvist.tables.finder_choice import Choice, chosen
from hemvist.tables.finder_columns import FACETS, FinderEntry, finder_entries

DAY = datetime.date(2026, 11, 26)
SCRIPTS = ("finder-data.js", "finder-files.js", "finder-views.js", "finder.js")
CHOICES = 40
TIMED = """async (queries) => {
  const finder = hemvistFinder, meta = await finder.load("sv/meta"), began = performance.now();
  const data = finder.columns(meta), took = [performance.now() - began];
  for (const query of queries) {
    const start = performance.now();
    finder.select(data, finder.read(query, data));
    took.push(performance.now() - start);
  }
  return took;
}"""


def packed(content: bytes) -> int:
    """Return the size of a file as a host sends it."""
    return len(gzip.compress(content, 9, mtime=0))


def choices(entries: tuple[FinderEntry, ...]) -> list[tuple[str, str]]:
    """Return facets with one value each, walking through all facets."""
    found: list[tuple[str, str]] = []
    values = {facet: sorted({value for each in entries for value in each.of(facet)}) for facet in FACETS}
    for at in range(CHOICES):
        facet = FACETS[at % len(FACETS)]
        if values[facet]:
            found.append((facet, values[facet][at * 7 % len(values[facet])]))
    return found


def first_lists(entries: tuple[FinderEntry, ...], sizes: Mapping[str, int]) -> Iterator[int]:
    """Give the bytes of the titles that the first list of each choice needs."""
    place = {entry.id: at for at, entry in enumerate(entries)}
    for facet, value in choices(entries):
        shown = chosen(entries, Choice({facet: frozenset({value})}))[:25]
        yield sum(sizes[f"finder/t-{shard}.js"] for shard in {place[id_] // SHARD for id_ in shown})


def milliseconds(folder: Path, queries: list[str]) -> list[float]:
    """Return the time to unpack the columns, and of each choice, in Chromium; nothing without Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    program = shutil.which("chromium")
    if program is None:
        return []
    page_file = folder / "page.html"
    page_file.write_text('<script src="assets/finder-data.js"></script>', "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        took: list[float] = page.evaluate(TIMED, queries)
        browser.close()
    return took


def measure(count: int) -> None:
    """Print a row for so many entries."""
    with tempfile.TemporaryDirectory(prefix="hemvist-bench-") as name:
        folder = Path(name)
        write_project(count, folder)
        library = load(Folders.of(folder))
        entries = finder_entries(library)
        began = time.perf_counter()
        files: dict[str, bytes] = {}
        for lang in ("sv", "en"):
            made: Any = finder_files(edition(library, lang, DAY))  # type: ignore[arg-type]
            files |= {file.path: file.content for file in made}
        took = time.perf_counter() - began
        write_with_scripts(files, folder)
        sizes = {path: packed(content) for path, content in files.items()}
        lists = sorted(first_lists(entries, sizes))
        columns = sizes["finder/sv/meta.js"]
        queries = [f"{facet}={value}&year=1990-" for facet, value in choices(entries)]
        unpacking, *chose = milliseconds(folder, queries) or [0.0, 0.0]
        print(
            f"{count:6} {columns / 1000:8.1f} {(columns + statistics.median(lists)) / 1000:10.1f} "
            f"{(columns + lists[-1]) / 1000:8.1f} {unpacking:9.1f} {statistics.median(chose):8.2f} "
            f"{max(chose):7.1f} {len(files):6} {sum(map(len, files.values())) / 1e6:7.1f} {took:7.1f}",
            flush=True,
        )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", default="100,1000,10000", help="numbers of entries, with commas between")
    options = parser.parse_args()
    scripts = sum(packed((ASSETS / name).read_bytes()) for name in SCRIPTS)
    print(f"scripts {scripts / 1000:.1f} kB; kB packed, ms in Chromium, MB unpacked, s to make")
    print("     n  columns first list  largest unpack ms chose ms max ms  files      MB       s")
    with without_garbage_collection():  # as the command line builds
        for count in map(int, options.n.split(",")):
            measure(count)


if __name__ == "__main__":
    main()
