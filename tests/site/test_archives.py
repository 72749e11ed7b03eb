"""Former editions on the site: the archive that was released opens again, and no other is unpacked."""

from __future__ import annotations

import hashlib
import io
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from building import AS_OF, contents
from hemvist.cli.main import main
from hemvist.library import Folders, load
from hemvist.messages.version import VERSION
from hemvist.site.archives import find_archives
from hemvist.site.failure import SiteError
from hemvist.site.release import archive_name
from small_project import change
from tiny_site import tiny_site

ARCHIVE = archive_name(VERSION)
TOP = ARCHIVE.removesuffix(".zip")
RECORD = f"editions/{VERSION}.yaml"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has recorded its first edition, with the archive in `archives/`."""
    root = tiny_site(tmp_path_factory.mktemp("released") / "project", "As it was.")
    output = root / "archives"
    assert main(["release", "--root", str(root), "--output", str(output), "--as-of", AS_OF]) == 0
    (root / "editions").mkdir()
    shutil.copy(output / f"{VERSION}.yaml", root / RECORD)
    for lang in ("", ".en"):
        page = (root / "docs" / "index.md").read_text("utf-8").replace("As it was.", "```editions\n{}\n```")
        (root / "docs" / "om").mkdir(exist_ok=True)
        (root / "docs" / "om" / f"andringar{lang}.md").write_text(page, "utf-8")
    return root


@pytest.fixture
def project(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "project"))


def build(root: Path, *options: str) -> int:
    return main(["build", "--lang", "en", "--root", str(root), "--as-of", AS_OF, *options])


def test_a_page_opens_as_it_was_in_a_former_edition(project: Path) -> None:
    change(project, "docs/om.md", "As it was.", "As it is.")
    assert build(project, "--editions", str(project / "archives")) == 0
    site = contents(project / "site")
    assert b"As it is." in site["om/index.html"]
    assert b"As it was." in site[f"utgavor/{VERSION}/om/index.html"]
    assert b"As it was." in site[f"utgavor/{VERSION}/en/om/index.html"]
    for page, way in (
        ("om/andringar", f"../../utgavor/{VERSION}/"),
        ("en/om/andringar", f"../../../utgavor/{VERSION}/en/"),
    ):
        html = site[f"{page}/index.html"].decode()
        assert f'<a href="{way}">' in html
        assert f'data-held="{VERSION}"' in html
    assert b"Disallow: /sub/utgavor/\n" in site["robots.txt"]
    assert b"/sub/utgavor/*\n  X-Robots-Tag: noindex\n" in site["_headers"]
    assert b"utgavor" not in site["sitemap.xml"]
    assert f"utgavor/{VERSION}/robots.txt" not in site


def test_without_the_archive_the_page_says_that_it_is_not_on_this_copy(project: Path) -> None:
    assert build(project) == 0
    site = contents(project / "site")
    html = site["en/om/andringar/index.html"].decode()
    assert "The archive is not on this copy." in html
    assert f'href="../../../utgavor/{VERSION}' not in html
    assert 'data-held=""' in html
    assert b"utgavor" not in site["robots.txt"] + site["_headers"]
    assert not any(path.startswith("utgavor/") for path in site)


def test_an_address_of_a_former_edition_may_move_but_not_vanish(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("om.md", "om.en.md"):
        (project / "docs" / name).rename(project / "docs" / name.replace("om", "oss"))
    change(project, "mkdocs.yml", "om.md", "oss.md")
    assert build(project) == 1
    told = capsys.readouterr().err
    assert f"{RECORD}:" in told
    assert "E652" in told
    (project / "registers" / "moved.yaml").write_text(
        "moved:\n  om: {from: /om/, to: /oss/, on: 2026-11-20}\n", "utf-8"
    )
    assert build(project) == 0
    site = contents(project / "site")
    assert b'content="0; url=../oss/"' in site["om/index.html"]
    assert b'content="0; url=../oss/"' in site["en/om/index.html"]
    assert site["_redirects"].startswith(b"/sub/om/ /sub/oss/ 301\n")
    assert b"/om/<" not in site["sitemap.xml"]


Damage = Callable[[zipfile.ZipFile], None]


def put(name: str, content: bytes = b"x", mode: int = 0o100644) -> Damage:
    def damage(archive: zipfile.ZipFile) -> None:
        entry = zipfile.ZipInfo(name)
        entry.external_attr, entry.compress_type = mode << 16, zipfile.ZIP_DEFLATED
        archive.writestr(entry, content)

    return damage


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (put(f"{TOP}/fine.txt"), ""),
        (put(f"{TOP}/../../out.txt"), "REL14"),
        (put("/etc/out.txt"), "REL14"),
        (put("elsewhere/out.txt"), "REL14"),
        (put(f"{TOP}/a\\b.txt"), "REL14"),
        (put(f"{TOP}//twice.txt"), "REL14"),
        (put(f"{TOP}/link", b"/etc/passwd", stat.S_IFLNK | 0o777), "REL14"),
        (put(f"{TOP}/bomb.txt", bytes(20_000_000)), "REL15"),
    ],
)
def test_an_archive_writes_below_its_own_folder_and_no_more_than_an_edition_can_be(
    project: Path, damage: Damage, code: str
) -> None:
    assert codes_of(project, made_of(damage)) == ([code] if code else [])


def test_what_is_no_archive_is_not_unpacked(project: Path) -> None:
    assert codes_of(project, b"PK\x03\x04 not an archive") == ["REL13"]


def test_an_archive_that_was_changed_or_that_nobody_released_is_refused(project: Path) -> None:
    archives = project / "archives"
    (archives / ARCHIVE).write_bytes((archives / ARCHIVE).read_bytes() + b"\n")
    shutil.copy(archives / ARCHIVE, archives / "hemvist-0.1.1.zip")
    library = load(Folders.of(project))
    with pytest.raises(SiteError) as caught:
        find_archives(archives, library)
    assert [(problem.code, problem.nearest) for problem in caught.value.problems] == [
        ("REL12", ""), ("REL11", VERSION),
    ]  # fmt: skip
    with pytest.raises(SiteError) as caught:
        find_archives(project / "nowhere", library)
    assert [problem.code for problem in caught.value.problems] == ["REL10"]


def test_an_archive_that_breaks_half_way_leaves_no_half_site(project: Path) -> None:
    content = bytearray(made_of(put(f"{TOP}/page.html", b"as it was " * 1000)))
    content[60] ^= 0xFF
    record(project, bytes(content))
    assert build(project, "--editions", str(project / "archives")) == 1
    assert not (project / "site").exists()


def made_of(damage: Damage) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        put(f"{TOP}/index.html")(archive)
        damage(archive)
    return held.getvalue()


def record(project: Path, content: bytes) -> None:
    """Put an archive in place and its checksum into the record, so that only what is in it can be wrong."""
    (project / "archives" / ARCHIVE).write_bytes(content)
    was = load(Folders.of(project)).editions[VERSION].sha256
    change(project, RECORD, was, hashlib.sha256(content).hexdigest())


def codes_of(project: Path, content: bytes) -> list[str]:
    record(project, content)
    try:
        find_archives(project / "archives", load(Folders.of(project)))
    except SiteError as failure:
        return [problem.code for problem in failure.problems]
    return []
