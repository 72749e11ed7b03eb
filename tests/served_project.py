"""A project of a few written pages around synthetic entries, which becomes a whole site in two seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.entries import entries
from benchmarks.project import ROOT

from tiny_site import PAGE, tiny_site

FINDER = "```finder\n{}\n```"


def served_project(root: Path, count: int = 12) -> Path:
    """Write the project into a folder and return it."""
    tiny_site(root)
    shutil.copytree(ROOT / "evidence" / "taxonomy", root / "evidence" / "taxonomy")
    made = entries(count)
    for entry in made:
        file = root / "evidence" / entry.kind / f"{entry.id}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(entry.yaml, "utf-8")
    (root / "evidence" / "references.bib").write_text("\n".join(entry.bibtex for entry in made), "utf-8")
    folder = root / "docs" / "evidens" / "studier"
    folder.mkdir(parents=True)
    for name, title in (("index.md", "Studier"), ("index.en.md", "Studies")):
        (folder / name).write_text(PAGE.format(title=title, body=FINDER), "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("Om: [om.md]", "Om: [om.md], Studier: [evidens/studier/index.md]")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    return root
