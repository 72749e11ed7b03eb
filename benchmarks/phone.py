"""Measure how long a slow phone waits for the search: 400 kbit/s, 400 ms a request, a quarter of the speed.

    scripts/bench phone --site FOLDER [--runs 3]

FOLDER is a built site. A typist touches the box and presses the first key at once, on a page that has been read, with
nothing of the search kept but what every page loads. "first" is the time from the first key until suggestions for what
was typed so far stand on the screen, "whole" until those for the whole word do, "deep" the longest chain of requests that
had to wait for each other (each began after one before it had ended). On the page of results the time runs from the
start of the visit until the first results stand there: "link" with nothing kept at all, as after a link in a mail, where
the page itself costs most, and "enter" after a query was typed on another page and its suggestions had come.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import io
import shutil
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

BYTES_A_SECOND, LATENCY, SLOWER = 400 * 1000 / 8, 400, 4
QUERIES = ("avhysning", "hyresskuld", "kvinnojour", "barnfamiljer", "bostad först")
KEYS = (60, 200)
"""Milliseconds between two keys: a fast typist and a slow one."""
PAGE, RESULTS = "/vagledning/uppsagd/", "/sok/"
LONGEST = 20_000
WATCH = """() => {
  const box = document.querySelector("#q"), list = document.querySelector(".search__list"), told = document.querySelector(".search__told"), seen = window.seen = [];
  let first = 0;
  box.addEventListener("keydown", () => { first ||= performance.now(); });
  new MutationObserver(() => { if (!list.hidden && list.children.length) requestAnimationFrame(() => setTimeout(() => {
    seen.push([performance.now() - first, box.value, list.children.length]);
  })); }).observe(told, {childList: true});
}"""
ASKED = "() => window.performance.getEntriesByType('resource').filter((one) => one.name.includes('search')).map((one) => [one.name, one.startTime, one.responseEnd])"
HTML = "() => { const page = performance.getEntriesByType('navigation')[0]; return [page.responseStart, page.responseEnd, page.domContentLoadedEventEnd]; }"
FOUND = "() => document.querySelector('#results .hits li') && performance.now()"


class Packed(http.server.SimpleHTTPRequestHandler):
    """A host that sends text packed, as hosts do, and lets the browser keep it for an hour."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def send_head(self) -> Any:
        """Send the headers of a file and return what follows them."""
        file = Path(self.directory) / unquote(urlsplit(self.path).path).strip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return None
        content = gzip.compress(file.read_bytes(), 9, mtime=0)
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(str(file))), ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(content))), ("Cache-Control", "max-age=3600"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(content)


class Host(http.server.ThreadingHTTPServer):
    """A server to which it is nothing when a browser leaves."""

    def handle_error(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    server = Host(("127.0.0.1", 0), functools.partial(Packed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def slowed(page: Any) -> None:
    """Make a tab as slow as the phone is."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **line})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def depth(asked: list[tuple[str, float, float]]) -> int:
    """Return the most requests that followed one another, each begun when the one before had ended."""
    found: list[tuple[float, int]] = []
    for _, began, ended in sorted(asked, key=lambda one: one[1]):
        found.append((ended, 1 + max((deep for end, deep in found if end <= began), default=0)))
    return max((deep for _, deep in found), default=0)


def typed(browser: Any, origin: str, query: str, keys: int, verbose: bool) -> tuple[float, float, float, int]:
    """Return ms until the first suggestions and until those of the whole query, ms after the last key, and depth."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(origin + PAGE)
    page.evaluate(WATCH)
    slowed(page)
    page.evaluate("performance.clearResourceTimings()")
    page.locator("#q").focus()
    page.keyboard.type(query, delay=keys)
    deadline, last = time.monotonic() + LONGEST / 1000, len(query) - 1
    seen: list[tuple[float, str, int]] = []
    while time.monotonic() < deadline:
        seen = page.evaluate("window.seen")
        if any(text == query for _, text, _ in seen):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(1500)
    seen = page.evaluate("window.seen")
    asked = page.evaluate(ASKED)
    if verbose:
        show(asked, asked[0][1])
        for at, text, n in seen:
            print(f"      {at:7.0f} {text} {n}")
    first = [at for at, _, _ in seen] or [float(LONGEST)]
    whole = [at for at, text, _ in seen if text == query] or [float(LONGEST)]
    context.close()
    return (
        first[0],
        whole[-1],
        whole[-1] - last * keys,
        depth([one for one in asked if one[2] <= asked[0][1] + first[0] + 1]),
    )


def visited(browser: Any, origin: str, query: str, typed_before: bool, verbose: bool) -> tuple[float, int]:
    """Return ms until the first results of a query stand on their page, and how deep the requests went."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    if typed_before:
        page.goto(origin + PAGE)
        page.locator("#q").focus()
        page.keyboard.type(query, delay=KEYS[-1])
        page.wait_for_timeout(500)
        slowed(page)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{RESULTS}?q=*", wait_until="commit")
    else:
        slowed(page)
        page.goto(f"{origin}{RESULTS}?q={quote(query)}", wait_until="commit")
    took = page.wait_for_function(FOUND, polling=20, timeout=LONGEST).json_value()
    asked = page.evaluate(ASKED)
    if verbose:
        print(f"      {page.evaluate(HTML)}")
        show(asked, 0)
    context.close()
    return took, depth(
        [
            *((name, began, ended) for name, began, ended in asked if ended - began > LATENCY / 2),
            ("", 0.0, LATENCY),
        ]
    )


def show(asked: list[tuple[str, float, float]], start: float) -> None:
    """Print when each request began and ended."""
    for name, began, ended in asked:
        print(f"      {began - start:7.0f} {ended - start:7.0f} {name.rpartition('/search')[2]}")


def row(name: str, runs: Sequence[tuple[float, ...]]) -> None:
    """Print the median and the worst of several runs."""
    shown = "  ".join(
        f"{statistics.median(column):7.0f} ({max(column):5.0f})" for column in zip(*runs, strict=True)
    )
    print(f"{name:28} {shown}", flush=True)


def rows(name: str, run: Callable[[str], tuple[float, ...]], runs: int) -> None:
    """Print a row a query and one of all, of a run that is given the query."""
    every: list[tuple[float, ...]] = []
    for query in QUERIES:
        found = [run(query) for _ in range(runs)]
        every += found
        row(f"  {name} {query}", found)
    row(f"  {name} all", every)


def measure(folder: Path, runs: int, verbose: bool, only: str) -> None:
    """Print what each typist and each visitor waits for."""
    from playwright.sync_api import sync_playwright

    with served(folder) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        if only != "results":
            print("typed, ms a key: median (worst)  first  whole  after the last key  deep")
            for keys in KEYS:
                rows(f"{keys:3}", functools.partial(typed, browser, origin, keys=keys, verbose=verbose), runs)
        if only != "typed":
            print("page of results: median (worst)  ms  deep")
            for name, before in (("enter", True), ("link", False)):
                rows(
                    name,
                    functools.partial(visited, browser, origin, typed_before=before, verbose=verbose),
                    runs,
                )
        browser.close()


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, required=True, help="folder of a built site")
    parser.add_argument("--runs", type=int, default=3, help="runs of each query")
    parser.add_argument("--only", default="", help="typed or results")
    parser.add_argument("--verbose", action="store_true", help="print each request")
    options = parser.parse_args()
    measure(options.site, options.runs, options.verbose, options.only)


if __name__ == "__main__":
    main()
