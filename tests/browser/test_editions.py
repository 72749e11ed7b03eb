"""What a page said on a day: the form finds the edition then in force, and leads to the page in it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import QuietHandler
from browsing import PHONE, visitor
from building import AS_OF
from hemvist.cli.main import main
from hemvist.messages.version import VERSION
from tiny_site import tiny_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with one former edition, one page that has moved since, and its server."""
    root = tiny_site(tmp_path_factory.mktemp("editions") / "project", "As it was.")
    archives = root / "archives"
    assert main(["release", "--root", str(root), "--output", str(archives), "--as-of", AS_OF]) == 0
    (root / "editions").mkdir()
    shutil.copy(archives / f"{VERSION}.yaml", root / "editions")
    (root / "docs" / "om").mkdir()
    for name in ("om", "om.en"):
        page = root / "docs" / f"{name}.md"
        block = page.read_text("utf-8").replace("As it was.", "## Utgåvor\n\n```editions\n{}\n```")
        (root / "docs" / "om" / f"andringar{name.removeprefix('om')}.md").write_text(block, "utf-8")
        page.rename(root / "docs" / f"{name.replace('om', 'oss')}.md")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("om.md", "oss.md"), "utf-8")
    moved = "moved:\n  om: {from: /om/, to: /oss/, on: 2026-11-20}\n"
    (root / "registers" / "moved.yaml").write_text(moved, "utf-8")
    site = Path(root / "site")
    options = ("--editions", str(archives), "--site-dir", str(site / "sub"))
    assert main(["build", "--root", str(root), "--as-of", AS_OF, *options]) == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_form_leads_to_the_page_as_it_was_on_a_day(chromium: Browser, door: str) -> None:
    cases = (
        ("/sub/om/andringar/", "/om/", f"/sub/utgavor/{VERSION}/om/"),
        ("/sub/en/om/andringar/", "/om", f"/sub/utgavor/{VERSION}/en/om/"),
        ("/sub/om/andringar/", f"{door}/sub/en/om/index.html#part", f"/sub/utgavor/{VERSION}/en/om/"),
    )
    with visitor(chromium, door, viewport=PHONE) as guest:
        for page, address, expected in cases:
            tab = guest.visit(page)
            ask(tab, "2026-12-24", address)
            tab.locator("form.then [role=status] a").click()
            assert tab.url == door + expected
            assert "As it was." in (tab.locator("main").text_content() or "")
            notice = tab.locator("main .former")
            notice.wait_for()
            assert notice.locator("a").get_attribute("href") == expected.replace(f"utgavor/{VERSION}/", "")
        tab = guest.visit("/sub/om/andringar/")
        ask(tab, "2020-01-01", "/om/")
        assert tab.locator("form.then [role=status]").text_content() == "Den dagen fanns ingen utgåva."
        assert tab.locator("form.then [role=status] a").count() == 0
        assert not tab.locator("main .former").is_visible()
        assert guest.foreign == guest.failed == []


def ask(tab: Page, day: str, address: str) -> None:
    """Fill in the form and send it."""
    tab.locator("#then-day").fill(day)
    tab.locator("#then-address").fill(address)
    tab.locator("form.then button").click()


def test_without_a_script_an_old_permalink_opens_and_the_table_leads_on(chromium: Browser, door: str) -> None:
    with visitor(chromium, door, viewport=PHONE, java_script_enabled=False) as guest:
        guest.visit("/sub/om/").wait_for_url("**/sub/oss/")
        guest.visit("/sub/en/om/").wait_for_url("**/sub/en/oss/")
        tab = guest.visit("/sub/om/andringar/")
        assert not tab.locator("form.then").is_visible()
        tab.locator("table a").click()
        assert tab.url == f"{door}/sub/utgavor/{VERSION}/"
