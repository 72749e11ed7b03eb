"""A project of two pages in both languages and no entries, which becomes a whole site in a second."""

from __future__ import annotations

from pathlib import Path

CONFIG = """
site_name: Hemvist
site_url: https://tiny.example/sub/
strict: true
theme: {name: material, language: sv, font: false}
plugins:
  - i18n:
      reconfigure_material: false
      languages:
        - {locale: sv, name: Svenska, default: true}
        - {locale: en, name: English, nav_translations: {Om: About}}
  - hemvist
nav: [Start: index.md, Om: [om.md]]
"""
PAGE = "---\ntitle: {title}\ndescription: About {title}\n---\n\n# {title}\n\n{body}\n"


def tiny_site(root: Path, body: str = "Some text.") -> Path:
    """Write the project into a folder and return it."""
    for folder in ("docs", "evidence", "registers"):
        (root / folder).mkdir(parents=True)
    for name, title in {"index": "Hem", "index.en": "Home", "om": "Om", "om.en": "About"}.items():
        (root / "docs" / f"{name}.md").write_text(PAGE.format(title=title, body=body), "utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return root
