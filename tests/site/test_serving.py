"""The server answers while a build is under way: with what was edited, and never with half a site."""

from __future__ import annotations

import datetime
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest

from hemvist.library import Folders, Kept, Library, load
from hemvist.messages.attending import attend
from hemvist.site.edition import Edition, compose
from hemvist.site.failure import SiteError
from hemvist.site.preview import LOOK, Preview, check_port
from hemvist.site.serving import Served
from served_project import served_project

DAY = datetime.date(2026, 11, 26)
PATIENCE = 60
"""Seconds after which something did not come."""


@dataclass
class Project:
    """A small project that is served, and how its builds go."""

    root: Path
    site: Path
    port: int
    may_build: Event = field(default_factory=Event)
    builds: int = 0
    failures: list[SiteError] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)

    def look(self) -> Library:
        return load(Folders.of(self.root), self.kept)

    def read(self) -> Edition:
        """Read all of it, when the test lets it; whoever waits is attended to."""
        self.builds += 1
        while not self.may_build.wait(0.05):
            attend()
        return compose(self.look(), DAY)

    def answers(self) -> bool:
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self.port)) == 0

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text

    def wait_for(self, words: str, path: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in self.page(path):
            assert time.monotonic() < end, f"{words} never came to {path}"
            time.sleep(0.05)

    def study(self, number: int) -> Path:
        return sorted((self.root / "evidence" / "studies").glob("*.yaml"))[number]

    def edit(self, file: Path, before: str, after: str) -> None:
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), "utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    root = tmp_path_factory.mktemp("served")
    served_project(root / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = Project(root / "project", root / "site", port)
    served.may_build.set()
    site = Served(
        served.root / "mkdocs.yml", served.read, served.look, "mkdocs", lambda *_, **__: None, served.site,
        f"http://127.0.0.1:{port}/", served.failures.append, (SiteError,),
    )  # fmt: skip
    site.build()
    preview = Preview(site.build_again, served.site, "127.0.0.1", port)
    preview.watch(Folders.of(served.root).all)
    thread = Thread(target=preview.serve)
    thread.start()
    while not served.answers():
        time.sleep(0.05)
    yield served
    served.may_build.set()
    preview.shutdown()
    thread.join()


def test_what_was_edited_is_answered_before_the_build_ends(project: Project) -> None:
    file = project.study(0)
    lists = ("/evidens/studier/", "/en/evidens/studier/")
    for path in lists:
        assert "Changed first" not in project.page(path)
    project.may_build.clear()
    project.edit(file, 'title: "', 'title: "Changed first ')
    for path in (f"/evidens/studier/{file.stem}/", f"/en/evidens/studier/{file.stem}/", *lists):
        project.wait_for("Changed first", path)
    assert "Changed first" not in project.page("/evidens/referenser/")
    project.wait_for("Changed first", "/evidens/referenser/")
    project.may_build.set()


def test_what_is_edited_before_anybody_watches_is_known(tmp_path: Path) -> None:
    root, kept = served_project(tmp_path / "project"), Kept()

    def look() -> Library:
        return load(Folders.of(root), kept)

    site = Served(
        root / "mkdocs.yml", lambda: compose(look(), DAY), look, "mkdocs", lambda *_, **__: None,
        tmp_path / "site", "http://127.0.0.1:1/", [].append, (SiteError,),
    )  # fmt: skip
    site.build()
    file = sorted((root / "evidence" / "studies").glob("*.yaml"))[0]
    text = file.read_text("utf-8")
    file.write_text(f"{text} ", "utf-8")
    assert not site.is_behind()
    file.write_text(text.replace('title: "', 'title: "Changed ', 1), "utf-8")
    assert site.is_behind()


def test_a_build_ends_when_files_change_again(project: Project) -> None:
    one, two = project.study(1), project.study(2)
    project.may_build.clear()
    project.edit(one, 'title: "', 'title: "Changed second ')
    project.wait_for("Changed second", f"/evidens/studier/{one.stem}/")
    project.edit(two, 'title: "', 'title: "Changed third ')
    project.wait_for("Changed third", f"/evidens/studier/{two.stem}/")
    assert "Changed second" in project.page(f"/evidens/studier/{one.stem}/")
    project.may_build.set()
    project.wait_for("Changed third", "/datasets/evidence-studies.csv")
    assert project.failures == []


def test_one_save_is_one_build_also_when_the_file_is_replaced(project: Project) -> None:
    file = project.study(4)
    project.may_build.clear()
    builds = project.builds
    new = file.with_name(f".{file.name}.new")
    new.write_text(file.read_text("utf-8").replace('title: "', 'title: "Replaced ', 1), "utf-8")
    new.replace(file)
    project.wait_for("Replaced", f"/evidens/studier/{file.stem}/")
    file.with_name(f".{file.name}.swp").write_text("what an editor keeps", "utf-8")
    time.sleep(3 * LOOK)
    assert project.builds == builds + 1
    file.with_name(f".{file.name}.swp").unlink()
    project.may_build.set()


def test_what_breaks_a_rule_is_told_and_the_pages_stay(project: Project) -> None:
    file = project.study(3)
    text = file.read_text("utf-8")
    failures = len(project.failures)
    project.edit(file, "title: ", "titel: ")
    end = time.monotonic() + PATIENCE
    while len(project.failures) == failures:
        assert time.monotonic() < end
        time.sleep(0.05)
    assert "E102" in {problem.code for problem in project.failures[-1].problems}
    assert "<h1" in project.page(f"/evidens/studier/{file.stem}/")
    file.write_text(text.replace('title: "', 'title: "Mended ', 1), "utf-8")
    project.wait_for("Mended", f"/evidens/studier/{file.stem}/")


def test_an_address_that_is_taken_is_told_before_anything_is_built(project: Project) -> None:
    with pytest.raises(SiteError) as taken:
        check_port("127.0.0.1", project.port)
    assert f"127.0.0.1:{project.port}" in taken.value.text("en")


def test_a_page_that_is_not_there_says_so_in_the_site_s_own_words(project: Project) -> None:
    with pytest.raises(urllib.error.HTTPError) as missing:
        project.page("/finns/inte/")
    assert missing.value.code == 404
    assert "<h1" in missing.value.read().decode()
