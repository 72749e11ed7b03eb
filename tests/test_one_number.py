"""One number in one study file moves everything that rests on it, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import AS_OF, build, contents, copy_project, hemvist

STUDY = "evidence/studies/hurlburt1996-san-diego.yaml"
AS_READ = "events: 103\n        total: 158"
"""How the file gives the housed with a voucher after two years, its result r03."""

PAGES_WITH_THE_NUMBER = (
    "evidens/studier/hurlburt1996-san-diego/",
    "evidens/insatser/rental-subsidy/",
    "evidens/utfall/housed-at/",
    "evidens/fragor/voucher-added-to-case-management/",
    "vagledning/uppsagd/",
    "bidra/data/",
)
WHOLE_SITE_FILES = ("datasets/", "finder/", "search/", "vagledning/motespaket/motespaket.zip")
"""What holds the data of many pages, and so the number too."""
PRINTED = "/vagledning/uppsagd/, /evidens/fragor/voucher-added-to-case-management/, /vagledning/barn/"
"""Pages with the number, and one without it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a site built from it."""
    copied = copy_project(
        tmp_path_factory.mktemp("one-number") / "project", with_books=False, printed=PRINTED
    )
    build(copied / "site", cwd=copied)
    return copied


def with_housed(project: Path, target: Path, number: int) -> Path:
    """A copy of the project, and of its site, in which the study reports another number of housed."""
    copied = copy_project(target, with_books=False, printed=PRINTED)
    shutil.copytree(project / "site", copied / "site")
    text = (copied / STUDY).read_text("utf-8")
    assert text.count(AS_READ) == 1
    (copied / STUDY).write_text(text.replace(AS_READ, AS_READ.replace("103", str(number))), "utf-8")
    return copied


def test_one_changed_number_changes_what_rests_on_it_and_no_other_file(project: Path, tmp_path: Path) -> None:
    before = contents(project / "site")
    corrected = with_housed(project, tmp_path / "corrected", 104)
    after = contents(build(corrected / "site", cwd=corrected))
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    neutral = {name.removeprefix("en/") for name in changed}
    assert {name for name in neutral if name.endswith(".html")} == {
        f"{page}index.html" for page in PAGES_WITH_THE_NUMBER
    }
    assert {
        name for name in neutral if not name.startswith((*PAGES_WITH_THE_NUMBER, *WHOLE_SITE_FILES))
    } == set()
    assert {name.rsplit(".", 1)[-1] for name in neutral} >= {"html", "csv", "json", "md", "pdf", "zip", "ttl"}


def test_one_wrong_number_stops_the_build_and_leaves_the_former_site(project: Path, tmp_path: Path) -> None:
    wrong = with_housed(project, tmp_path / "wrong", 1030)
    done = hemvist("build", "--site-dir", str(wrong / "site"), "--as-of", AS_OF, cwd=wrong)
    assert done.returncode == 1
    line = (wrong / STUDY).read_text("utf-8").split("events: 1030")[0].count("\n") + 1
    assert f"{STUDY}:{line}:" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(wrong / "site") == contents(project / "site")
