"""Ask the theme's own search what ours is asked: its worker and its Swedish stemmer, over the same pages.

    scripts/bench theme-search

Prints hit@5 by kind of the probes of the tests, ours beside the theme's, and the share of negative probes that pass.
The theme gets each page and each of its sections with the settings that its search plugin would write. A word of the
glossary is no section there: the page of the glossary counts as right.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
import shutil
import tempfile
import threading
from collections import defaultdict
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import material
from playwright.sync_api import sync_playwright

from benchmarks.finder import packed
from benchmarks.project import ROOT
from hemvist.library import load
from hemvist.library.library import Folders
from hemvist.pages import Fragment
from hemvist.records.base import LANGUAGES
from hemvist.search import search
from hemvist.search.shards import shards
from hemvist.search.texts import plain
from hemvist.site.edition import compose
from hemvist.site.searching import index_of

DAY = datetime.date(2026, 11, 26)
TESTS = ROOT / "tests" / "search"
SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
SETTINGS: dict[str, Any] = {
    "separator": "[\\s\\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1_000_000}},
}
"""What the theme's plugin sets when nobody sets anything (material/plugins/search/plugin.py)."""
ASK = """async ([worker, data, queries]) => {
  const engine = new Worker(worker), next = () => new Promise(done => { engine.onmessage = event => done(event.data); });
  let answer = next(); engine.postMessage({type: 0, data}); await answer;
  const found = [];
  for (const query of queries) {
    answer = next(); engine.postMessage({type: 2, data: query});
    found.push((await answer).data.items.slice(0, 10).map(sections => sections[0].location));
  }
  return found;
}"""
HEADING = re.compile(r'<h[23][^>]*\bid="([^"]+)"[^>]*>')


def sections(page: Fragment) -> list[dict[str, str]]:
    """Return a page and its sections as the theme's plugin writes them."""
    titles = {heading.id: heading.text for heading in page.headings}
    first, *rest = HEADING.split(page.html)
    found = [{"location": page.url, "title": page.title, "text": plain(first)}]
    for anchor, html in zip(rest[::2], rest[1::2], strict=True):
        place = f"{page.url}#{anchor}"
        found.append({"location": place, "title": titles.get(anchor, ""), "text": plain(html)})
    return found


def asked(origin: str, lang: str, pages: tuple[Fragment, ...], queries: list[str]) -> list[list[str]]:
    """Return the first ten pages of each query as the theme's worker answers, and print what it had to load."""
    docs = [section for page in pages for section in sections(page)]
    data = {"config": {"lang": [lang], **SETTINGS}, "docs": docs, "options": {"suggest": False}}
    print(
        f"{lang}: the theme's index {packed(json.dumps(data, ensure_ascii=False).encode()) / 1000:.0f} kB packed"
    )
    worker = next((SCRIPTS / "workers").glob("search.*.js")).name
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{origin}/page.html")
        found: list[list[str]] = page.evaluate(ASK, [f"{origin}/workers/{worker}", data, queries])
        browser.close()
    return [[place.partition("#")[0] for place in places] for places in found]


def probes() -> list[tuple[str, str, str, set[str], set[str]]]:
    """Return the probes: language, kind, query, right pages, and pages that must not come (`*`: none at all)."""
    found = []
    with (TESTS / "probes.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            wanted, never = (set(filter(None, row[name].split("|"))) for name in ("pages", "negative"))
            found.append(("sv", row["kind"], row["query"], wanted, never))
    with (TESTS / "fresh_probes.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            is_negative = row["kind"] == "negative"
            wanted = set() if is_negative else set(row["expected"].split(";"))
            kind = f"fresh {row['lang']}: {row['kind']}"
            found.append((row["lang"], kind, row["query"], wanted, {"*"} if is_negative else set()))
    return found


def main() -> None:
    """Print hit@5 and negatives by kind, ours and the theme's."""
    edition = compose(load(Folders.of(ROOT)), DAY)
    known = frozenset(url for url, _ in edition.pages)
    pages = {lang: tuple(edition.all_pages(lang, known, "")) for lang in LANGUAGES}
    rates: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="hemvist-bench-") as name:
        shutil.copytree(SCRIPTS, name, dirs_exist_ok=True)
        (Path(name) / "page.html").write_text("<!doctype html>", "utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        for lang in LANGUAGES:
            mine = [probe for probe in probes() if probe[0] == lang]
            theirs = asked(origin, lang, pages[lang], [query for _, _, query, _, _ in mine])
            index = shards(index_of(edition.library, lang, pages[lang]))
            for (_, kind, query, wanted, never), found in zip(mine, theirs, strict=True):
                ours = [hit.url for hit in search(index, query, most=10).hits]
                if wanted:
                    bare = wanted | {url.partition("#")[0] for url in wanted}
                    pair = float(bool(set(ours[:5]) & wanted)), float(bool(set(found[:5]) & bare))
                    rates[kind].append(pair)
                    rates["ALL fresh" if kind.startswith("fresh") else "ALL mapped"].append(pair)
                if never:
                    passed = [
                        not places if "*" in never else not set(places) & never for places in (ours, found)
                    ]
                    rates["ALL negative"].append((float(passed[0]), float(passed[1])))
        server.shutdown()
    for kind, pairs in sorted(rates.items()):
        ours_rate, theirs_rate = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
        print(f"{kind:32} ours {ours_rate:.2f}  theme {theirs_rate:.2f}  ({len(pairs)})")


if __name__ == "__main__":
    main()
