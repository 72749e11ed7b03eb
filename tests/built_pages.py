"""What stands in the HTML of a built site: ids, links, language, and which pages there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

ORIGIN = "https://site.invalid"
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}


@dataclass(slots=True)
class Page(HTMLParser):
    """One parsed page: `links` are those a reader follows, `loads` what the browser fetches by itself."""

    url: str
    lang: str = ""
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    switches: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.update(values[name] for name in ("id", "name") if name in values)
        if tag == "html":
            self.lang = values.get("lang", "")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
            if "hreflang" in values:
                self.switches[values["hreflang"]] = values["href"]
        self._note_loads(tag, values)

    def _note_loads(self, tag: str, values: dict[str, str]) -> None:
        if "src" in values:
            self.loads.append(values["src"])
        if tag == "link" and LOADING_RELATIONS & set(values.get("rel", "").split()):
            self.loads.append(values["href"])


def html_files(site: Path) -> list[Path]:
    """Every HTML page of the site, in a fixed order."""
    return sorted(site.rglob("*.html"))


def url_of(site: Path, file: Path) -> str:
    """The address of a file from the root of the site: `/en/evidens/metod/`."""
    return "/" + file.relative_to(site).as_posix().removesuffix("index.html")


def page_urls(site: Path) -> list[str]:
    """The addresses of all pages."""
    return [url_of(site, file) for file in html_files(site)]


def read_pages(site: Path) -> dict[str, Page]:
    """All pages of the site, parsed, by address."""
    pages = {}
    for file in html_files(site):
        page = Page(url_of(site, file))
        page.feed(file.read_text("utf-8"))
        pages[page.url] = page
    return pages


def is_foreign(url: str) -> bool:
    """Does the address name another host? A `data:` address names none."""
    return bool(urlsplit(url).netloc)


def resolve(page_url: str, href: str) -> tuple[str, str]:
    """The path from the site's root and the anchor that a link on a page leads to."""
    whole, anchor = urldefrag(urljoin(ORIGIN + page_url, href))
    return unquote(urlsplit(whole).path), unquote(anchor)
