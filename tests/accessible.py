"""What axe finds on an open page, and what a page has stored in the browser."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urljoin

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
OF_COLOUR = ("color-contrast", "link-in-text-block")
COLOUR_RULES = {**ALL_RULES, "runOnly": {"type": "rule", "values": OF_COLOUR}}
OF_SIZE = "target-size"
"""A rule that takes as long as all others without colours together."""
AXE, AXE_FILE = "/axe.min.js", str(AXE_FILE_PATH)
"""Where the test server has axe: as a file of the site the browser compiles it once, not on each page."""
RUN_AXE = "options => axe.run(options).then(result => result.violations)"
LOOKS = """() => {
  const seen = new Set(), grounds = new Map([[null, ""]]);
  const look = (element, ...names) => names.map(name => getComputedStyle(element)[name]).join();
  const ground = element => {
    if (!grounds.has(element)) {
      const own = look(element, "backgroundColor", "backgroundImage", "opacity");
      const above = ground(element.parentElement);
      grounds.set(element, above.split("|").includes(own) ? above : own + "|" + above);
    }
    return grounds.get(element);
  };
  window.looks = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    if (!element.getClientRects().length) continue;
    const text = ["color", "fontSize", "fontWeight", "textDecorationLine", "position"];
    const key = [element.tagName, look(element, ...text), look(element.parentElement, ...text),
      ground(element)].join("||");
    if (!seen.has(key)) window.looks.push(element);
    seen.add(key);
  }
  return [...seen];
}"""
"""Finds one of all elements whose text, surrounding text and grounds look alike: the others are like it."""
TRY_COLOURS = """([numbers, options]) =>
  axe.run({ include: numbers.map(number => looks[number]) }, options).then(result => result.violations)"""
SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
STORED = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(base => base.name),
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length })"""

NOTHING_STORED = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}


def describe(url: str, scheme: str, violation: dict[str, Any]) -> str:
    """One line a person can act on: page, rule, how often, first place."""
    first, count = violation["nodes"][0], len(violation["nodes"])
    return f"{url} ({scheme}): {violation['id']} x {count}, first at {first['target']}: {first['html'][:120]}"


def violations(page: Page, url: str, *, sizes: bool = True, tried: set[str] | None = None) -> list[str]:
    """What axe finds on an open page, with its colours by day and in the dark.

    Dark changes colours only, as a test of its own holds: for all other rules it is the same page. `tried`
    are looks of text whose colours were tried before, on this page or another; those of this page are added.
    """
    tried = set() if tried is None else tried
    page.add_script_tag(url=urljoin(page.url, AXE))
    left_out = OF_COLOUR if sizes else (*OF_COLOUR, OF_SIZE)
    rules = {**ALL_RULES, "rules": {rule: {"enabled": False} for rule in left_out}}
    found = [describe(url, "light", one) for one in page.evaluate(RUN_AXE, rules)]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        looks = page.evaluate(LOOKS)
        if due := [number for number, look in enumerate(looks) if look not in tried]:
            wrong = page.evaluate(TRY_COLOURS, [due, COLOUR_RULES])
            found += [describe(url, scheme, one) for one in wrong]
        tried.update(looks)
    return found
