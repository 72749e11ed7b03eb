"""A browser tab at the built site's door that can reach nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Request

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 900}
LINE_LENGTHS = """([selector, outside]) => [...document.querySelectorAll(selector)]
  .filter(p => !p.closest(outside)).flatMap(p => {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
    const lines = [0];
    let before = 0;
    for (let node; (node = walker.nextNode());) for (let i = 0; i < node.data.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (box.left < before - 40) lines.push(0);
      lines[lines.length - 1]++;
      before = box.left;
    }
    return lines.slice(0, -1).filter(length => length > 50);
  })"""
"""How many characters stand on each full line of what the selector finds and is not in `outside`."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser tab at the site's door, and every request it sent elsewhere, where nothing answers."""

    page: Page
    origin: str
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def visit(self, url: str) -> Page:
        """Open a page of the site and wait until it is at rest."""
        self.page.goto(self.origin + url, wait_until="load")
        return self.page

    def watch(self, request: Request) -> None:
        """Remember a request that goes elsewhere."""
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.foreign.append(f"{self.page.url} asked for {request.url}")


@contextmanager
def visitor(browser: Browser, origin: str, **options: Any) -> Iterator[Visitor]:
    """A fresh browser context with one tab; `options` are those of a Playwright context."""
    context = browser.new_context(**options)
    guest = Visitor(context.new_page(), origin)
    context.on("request", lambda request: guest.watch(request))
    guest.page.on("pageerror", lambda error: guest.failed.append(f"{guest.page.url}: {error}"))
    guest.page.on(
        "response",
        lambda answer: (
            guest.failed.append(f"{answer.url}: {answer.status}") if answer.status >= 400 else None
        ),
    )
    guest.page.on(
        "console",
        lambda word: guest.failed.append(f"{guest.page.url}: {word.text}") if word.type == "error" else None,
    )
    yield guest
    context.close()
