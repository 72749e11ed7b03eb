"""The same pages for other site builders: the text of our own record pages as Markdown, minimal settings around.

Each peer gets what its users would write: one Markdown file a page and language, with headings, lists and tables.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from hemvist.library import Folders, load
from hemvist.pages import record_pages, site_pages
from hemvist.pages.links import site_path
from hemvist.records.base import LANGUAGES

DAY = datetime.date(2026, 11, 26)
HUGO_LIST = "{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}"
HUGO_BASE = (
    "<!doctype html><html lang='sv'><head><title>{{ .Title }}</title></head><body>"
    "<nav><a href='/'>Hemvist</a></nav><main>%s</main></body></html>"
)
MATERIAL = """site_name: Synthetic
theme: {name: material, font: false}
plugins: [%s]
nav: [{Start: index.md}]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, absolute_links: ignore}}
"""
I18N = "search, {i18n: {docs_structure: folder, languages: [{locale: sv, name: Svenska, default: true}, {locale: en, name: English}]}}"


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """Give path and Markdown of every page of a project in both languages."""
    library = load(Folders.of(project))
    for lang in LANGUAGES:
        written = [*site_pages(library, lang, DAY), *record_pages(library, lang, DAY)]
        for page in written:
            yield f"{site_path(page.url, lang)}", f"# {page.title}\n\n{markdown(page.html)}"


def markdown(html: str) -> str:
    """Return the text of a page as Markdown: headings, paragraphs, lists and tables; drawings are left out."""
    html = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    html = re.sub(r"<h1.*?</h1>", "", html, flags=re.DOTALL)
    html = re.sub(r"<thead.*?<tr[^>]*>(.*?)</tr>.*?</thead>", _head, html, flags=re.DOTALL)
    html = re.sub(r"<tr[^>]*>(.*?)</tr>", lambda row: _row(row[1]), html, flags=re.DOTALL)
    for tag, mark in (("h2", "## "), ("h3", "### "), ("p", ""), ("dt", ""), ("dd", ""), ("li", "- ")):
        html = re.sub(rf"<{tag}[^>]*>", f"\n\n{mark}", html)
    text = unescape(re.sub(r"<[^>]+>", "", html))
    return re.sub(r"\n{3,}", "\n\n", text)


def _cells(row: str) -> list[str]:
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()).replace("|", "/") for cell in cells]


def _row(row: str) -> str:
    return "\n| " + " | ".join(_cells(row)) + " |"


def _head(match: re.Match[str]) -> str:
    return f"\n\n{_row(match[1])}\n|" + " --- |" * len(_cells(match[1]))


def write_hugo(project: Path, folder: Path) -> list[str]:
    """Write a Hugo site with a theme of one template; return its command."""
    for path, text in pages(project):
        title, body = text.split("\n", 1)
        front = title.removeprefix("# ").replace('"', "'")
        name = path.strip("/") or "hem"
        _write(folder / "content" / f"{name}.md", f'---\ntitle: "{front}"\n---\n{body}')
    (folder / "layouts" / "_default").mkdir(parents=True)
    _write(folder / "layouts/_default/single.html", HUGO_BASE % "<h1>{{ .Title }}</h1>{{ .Content }}")
    _write(folder / "layouts/_default/list.html", HUGO_BASE % HUGO_LIST)
    _write(folder / "hugo.toml", 'baseURL = "/"\ntitle = "Synthetic"\ndisableKinds = ["taxonomy", "RSS"]\n')
    return ["hugo", "--quiet", "--source", str(folder), "--destination", str(folder / "public")]


def write_material(project: Path, folder: Path, *, i18n: bool) -> list[str]:
    """Write a site for MkDocs and Material: Swedish alone, or both languages with static-i18n."""
    for path, text in pages(project):
        is_english = path.startswith("en/")
        if i18n or not is_english:
            name = path.removeprefix("en/").strip("/") or "index"
            place = Path("en" if is_english else "sv") / f"{name}.md" if i18n else Path(f"{name}.md")
            _write(folder / "docs" / place, text)
    _write(folder / "mkdocs.yml", MATERIAL % (I18N if i18n else "search"))
    return ["mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site")]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
