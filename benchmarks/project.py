"""A whole project around synthetic entries: the real pages, registers, taxonomy and settings."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.entries import Entry, entries

ROOT = Path(__file__).resolve().parent.parent
COPIED = (
    "docs",
    "registers",
    "monitoring",
    "strategy",
    "evidence/taxonomy",
    "evidence/searches",
    "mkdocs.yml",
)


ASSETS = ROOT / "plugins" / "hemvist" / "site" / "theme" / "assets"


def write_with_scripts(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by their paths below a folder, and the site's scripts beside them, for a browser to open."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    shutil.copytree(ASSETS, folder / "assets")


def write_project(count: int, folder: Path) -> list[Entry]:
    """Write a project with `count` synthetic entries into an empty folder, and return them.

    The pages are the real ones without the references to real studies, since those are not there.
    """
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)
    (folder / "registers" / "recommendations.yaml").unlink(missing_ok=True)  # they rest on real studies
    settings = folder / "mkdocs.yml"  # the peers set no PDF, so ours does not either
    settings.write_text(
        re.sub(r"(?m)^  pdf:\n(?:    - .*\n)+", "  pdf: []\n", settings.read_text("utf-8")), "utf-8"
    )
    made = entries(count)
    for entry in made:
        file = folder / "evidence" / entry.kind / f"{entry.id}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(entry.yaml, "utf-8")
    (folder / "evidence" / "references.bib").write_text("\n".join(entry.bibtex for entry in made), "utf-8")
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(without_real_studies(page.read_text("utf-8")), "utf-8")
    for plan in (folder / "strategy" / "plans").glob("*.yaml"):
        plan.write_text(re.sub(r"questions: \[[^\]]*\]", "questions: []", plan.read_text("utf-8")), "utf-8")
    return made


def without_real_studies(text: str) -> str:
    """Return a page without what rests on real studies: citations, marks, numbers, links and their files."""
    text = re.sub(r" ?\[@[^\]]*\]", "", text)
    text = re.sub(r" ?\[(?:Evidens|Evidence):[^\]]*\]", "", text)
    text = re.sub(r"\[=[^\]]*\]", "1", text)
    text = re.sub(r"(?ms)^```studyfile\n.*?^```\n", "", text)
    return re.sub(r"(/evidens/(?:studier|oversikter|fragor)/)[a-z0-9-]+/(#[a-z0-9-]+)?", r"\1", text)


if (
    __name__ == "__main__"
):  # in a process of its own: what a process has taken, the next one it starts begins with
    write_project(int(sys.argv[1]), Path(sys.argv[2]))
