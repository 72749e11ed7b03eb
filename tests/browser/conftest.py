"""A local server for the built site and one Chromium."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from accessible import AXE, AXE_FILE
from browsing import DESK, PHONE, Visitor, visitor
from built_pages import page_urls

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""The last keeps every tab from the network: refusing single requests would take the cache away as well."""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files that stay as they are, over one connection, and say nothing."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let the browser keep what all pages share."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Find axe beside the site's own files."""
        return AXE_FILE if path == AXE else super().translate_path(path)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test report readable."""


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address of a server of the built site on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def urls(site: Path) -> list[str]:
    """The addresses of every page in the site."""
    return page_urls(site)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium: the test library's own download is not asked for."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser, origin: str) -> Iterator[Visitor]:
    """A reader with a small phone."""
    with visitor(chromium, origin, viewport=PHONE) as guest:
        yield guest


@pytest.fixture
def desk(chromium: Browser, origin: str) -> Iterator[Visitor]:
    """A reader at an office PC."""
    with visitor(chromium, origin, viewport=DESK) as guest:
        yield guest
