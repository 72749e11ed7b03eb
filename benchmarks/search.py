"""Measure the search on synthetic entries: bytes a query, time to answer, and what the index costs to build.

    scripts/bench search [--n 100,1000,10000]

Queries are the probes of the tests. Bytes are those of `gzip -9`, as a host sends them, for a reader who comes anew:
the head, forms, postings, and the cards of the results that are shown at first (three of each group). The scripts
stand apart. Time to answer is that of Chromium from a disk, with the files once loaded, at a quarter of the speed. "cold"
and "warm" are the seconds that the index of both languages costs with nothing kept, and when all studies are known.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.finder import packed
from benchmarks.project import ASSETS, ROOT, write_project, write_with_scripts
from hemvist.library import load, without_garbage_collection
from hemvist.library.library import Folders
from hemvist.records.base import LANGUAGES
from hemvist.search import Shards, as_files, search
from hemvist.search.shards import card_place, shards
from hemvist.site.edition import compose
from hemvist.site.searching import index_of, words_for_scripts

DAY = datetime.date(2026, 11, 26)
SCRIPTS = ("search.js", "search-engine.js", "search-page.js")
PROBES = ROOT / "tests" / "search" / "probes.csv"
SHOWN, OF_GROUP = 40, 3
PAGE = (
    '<form class="search" data-lang="sv" data-root="./">'
    '<input id="q"><ul class="search__list"></ul><span class="search__told"></span></form>'
    '<script src="assets/search.js" data-lang="sv"></script><script src="assets/search-engine.js"></script>'
)
TIMED = """async (queries) => {
  const took = [];
  for (const query of queries) {
    await hemvistSearch.search("sv", query, {most: 40});
    const start = performance.now();
    await hemvistSearch.search("sv", query, {most: 40});
    took.push(performance.now() - start);
  }
  return took;
}"""


class Read(Shards):
    """An index that remembers which of its files were read."""

    names: set[str]

    def get(self, name: str) -> Any:
        """Return the data of a file."""
        if super().get(name) is not None:
            self.names.add(name)
        return super().get(name)


def read_for(data: Shards, query: str) -> set[str]:
    """Return the names of the files that a browser loads for a query and its first results."""
    read = Read(data.lang, data.data)
    object.__setattr__(read, "names", set())
    answer = search(read, query, most=SHOWN)
    meta, shown = data.data["meta"], [0] * len(data.data["meta"]["groups"])
    names = {name for name in read.names if not name.startswith("t-")}
    for hit in answer.hits:
        group = max(number for number, start in enumerate(meta["starts"]) if start <= hit.page)
        if shown[group] < OF_GROUP:
            names.add(card_place(meta, group, hit.page)[0])
            shown[group] += 1
    return names


def milliseconds(folder: Path, queries: list[str]) -> list[float]:
    """Return the time of each query in Chromium; nothing without Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    program = shutil.which("chromium")
    if program is None:
        return []
    (folder / "page.html").write_text(PAGE, "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((folder / "page.html").as_uri())
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        took: list[float] = page.evaluate(TIMED, queries)
        browser.close()
    return took


def measure(count: int, queries: list[str]) -> None:
    """Print a row for so many entries."""
    with tempfile.TemporaryDirectory(prefix="hemvist-bench-") as name:
        folder = Path(name)
        write_project(count, folder)
        edition = compose(load(Folders.of(folder)), DAY)
        known = frozenset(url for url, _ in edition.pages)
        pages = {lang: tuple(edition.all_pages(lang, known, "")) for lang in LANGUAGES}
        took = []
        for _ in ("cold", "warm"):
            began = time.process_time()
            index = {
                lang: index_of(edition.library, lang, pages[lang], folder / ".cache") for lang in LANGUAGES
            }
            files = {
                path: content
                for lang in LANGUAGES
                for path, content in as_files(index[lang], words_for_scripts(lang), DAY).items()
            }
            took.append(time.process_time() - began)
        write_with_scripts(files, folder)
        data = shards(index["sv"], words_for_scripts("sv"), DAY)
        sizes = {path: packed(content) for path, content in files.items()}
        costs = sorted(
            sum(sizes[f"search/sv/{one}.js"] for one in read_for(data, query)) for query in queries
        )
        ms = milliseconds(folder, queries) or [0.0]
        print(
            f"{count:6} {len(pages['sv']):6} {statistics.median(costs) / 1000:9.1f} "
            f"{costs[int(len(costs) * 0.95)] / 1000:7.1f} {costs[-1] / 1000:7.1f} {statistics.median(ms):9.1f} "
            f"{max(ms):7.1f} {len(files):6} {sum(sizes.values()) / 1e6:7.1f} {took[0]:7.1f} {took[1]:7.1f}",
            flush=True,
        )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", default="100,1000,10000", help="numbers of entries, with commas between")
    options = parser.parse_args()
    with PROBES.open(encoding="utf-8", newline="") as stream:
        queries = [row["query"] for row in csv.DictReader(stream)]
    scripts = sum(packed((ASSETS / name).read_bytes()) for name in SCRIPTS)
    print(
        f"scripts {scripts / 1000:.1f} kB; kB a query packed, ms in Chromium slowed 4 times, MB packed, s of CPU"
    )
    print("     n  pages median kB  95% kB  max kB median ms  max ms  files      MB    cold    warm")
    with without_garbage_collection():  # as the command line builds
        for count in map(int, options.n.split(",")):
            measure(count, queries)


if __name__ == "__main__":
    main()
