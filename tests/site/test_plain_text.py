"""Pages as plain text: they keep what matters and lead somewhere, and their list has llmstxt.org's form."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

import pytest

from built_pages import resolve
from hemvist.library import Folders, load
from hemvist.pages import Fragment
from hemvist.site.plain_text import page_list, page_text, plain_name
from small_project import SMALL_PROJECT

DAY = datetime.date(2026, 11, 23)
LINK = re.compile(r"(?<!\\)\]\(<?([^)>\s]+)>?\)")
HOSTILE = "</h1><script>alert(1)</script>"


def texts(site: Path) -> dict[str, str]:
    files = sorted(site.rglob("*.md"))
    return {f"/{file.relative_to(site).as_posix()}": file.read_text("utf-8") for file in files}


def test_guidance_and_questions_lie_as_text_beside_their_pages_and_links_lead_somewhere(site: Path) -> None:
    @cache
    def ids(path: str) -> set[str]:
        file = site / path.lstrip("/") / "index.html"
        return {"", *re.findall(r' id="([^"]+)"', file.read_text("utf-8"))} if file.is_file() else set()

    found = texts(site)
    question = "/en/evidens/fragor/cash-transfers/cash-transfers.md"
    assert {"/vagledning/uppsagd/uppsagd.md", question} <= found.keys()
    broken = []
    for path, text in found.items():
        folder, _, name = path.rpartition("/")
        assert f'<a href="{name}"' in (site / folder.lstrip("/") / "index.html").read_text("utf-8")
        for href in LINK.findall(text):
            target, anchor = resolve(path, href)
            is_file = not target.endswith("/") and (site / target.lstrip("/")).is_file()
            if not href.startswith("https:") and not is_file and anchor not in ids(target):
                broken.append(f"{path}: {href}")
    assert broken == []


def test_a_text_keeps_its_marks_its_law_its_day_and_the_wish(site: Path) -> None:
    text = texts(site)["/en/vagledning/uppsagd/uppsagd.md"]
    assert "[Law [" in text
    assert "[Our reading]" in text
    assert "| --- |" in text
    assert re.search(r"^> \*\*1\. \[", text, re.M)
    assert "As of: 23 November 2026" in text
    assert "say how certain it is" in text
    assert not re.search(r"<[a-zA-Z/!]", text)


def test_every_text_is_in_the_list_of_its_language_once(site: Path) -> None:
    for folder, lang in (("", "sv"), ("en/", "en")):
        listed = LINK.findall((site / folder / "llms.txt").read_text("utf-8"))
        inside = [path.removeprefix("https://hemvist.example") for path in listed if path.endswith(".md")]
        own = [path for path in texts(site) if path.startswith("/en/") == (lang == "en")]
        assert sorted(inside) == sorted(own)


def test_the_list_has_a_title_a_summary_and_lists_of_links() -> None:
    library = load(Folders.of(SMALL_PROJECT))
    page = Fragment("/vagledning/a/", "en", HOSTILE, f"About\n{HOSTILE}", "guidance", "", ())
    lines = page_list(library, [page], "en", "https://h.example/sub").decode().split("\n")
    assert lines[0] == "# Hemvist"
    assert lines[2].startswith("> ")
    heads = [line for line in lines if line.startswith("#")]
    assert heads[1] == "## Guidance"
    assert heads[-1] == "## Optional"
    entry = next(line for line in lines if "https://h.example/sub/en/vagledning/a/a.md" in line)
    assert "<script" not in entry
    assert entry.startswith("- [")
    assert not any(
        "https:" in line
        for line in page_list(library, [page], "en", "").decode().split("\n")
        if ".md" in line
    )


@pytest.mark.parametrize("address", ["https://h.example/", ""])
def test_a_hostile_page_is_plain_text(address: str) -> None:
    page = Fragment("/vagledning/a/", "sv", "A", "A", "guidance", "<p>a &lt;b&gt; \ud800 \x00 ![</p>", ())
    text = page_text(page, address, DAY).decode("utf-8")
    assert text.startswith("a &lt;b> \ufffd !\\[")


def test_pages_that_are_no_guidance_and_no_question_have_no_text() -> None:
    kinds = ("home", "list", "study", "review", "rule", "guidance", "tool", "question")
    names = [plain_name(Fragment("/a/b/", "sv", "B", "", kind, "", ())) for kind in kinds]  # type: ignore[arg-type]
    assert names == ["", "", "", "", "", "b.md", "b.md", "b.md"]
