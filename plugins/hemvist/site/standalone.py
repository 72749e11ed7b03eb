"""What the plugin takes from mkdocs.yml: the foot of the pages, and the folders when no command gave them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hemvist.library import Folders, load
from hemvist.messages import catalogue
from hemvist.records.base import Language
from hemvist.site.day import build_day
from hemvist.site.edition import Edition, compose
from hemvist.site.failure import SiteError
from hemvist.site.feed_links import feed_links
from hemvist.site.fills import fills_of
from hemvist.site.menu import Entry
from hemvist.site.view import POLICY, Frame

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def frame_of(
    edition: Edition, lang: Language, entries: tuple[Entry, ...], config: MkDocsConfig, *, live: bool
) -> Frame:
    """Return what all pages of a language share."""
    return Frame(
        lang=lang,
        entries=entries,
        site_url=config.site_url or "",
        day=edition.day,
        law_read=edition.law_read(),
        publisher=publisher(config.extra, lang),
        policy="" if live else POLICY,
        feeds=feed_links(edition.library, lang),
        fills=fills_of(config.extra, config.site_url or "", publisher(config.extra, lang), lang),
    )


def publisher(extra: Mapping[str, Any], lang: Language) -> str:
    """Return who publishes the site: `extra.publisher` of mkdocs.yml, else that it is no authority."""
    given: Mapping[str, str] = extra.get("publisher") or {}
    return given.get(lang) or catalogue(lang).text("site.footer.publisher")


def edition_from_settings(config: MkDocsConfig, settings: Any) -> Edition:
    """Read the folders that mkdocs.yml names. Raises SiteError: problems in them, or no day is given."""
    root = Path(config.config_file_path).resolve().parent
    folders = Folders(root, Path(config.docs_dir), root / settings.evidence, root / settings.registers)
    try:
        day = date.fromisoformat(settings.as_of) if settings.as_of else build_day(root)
    except ValueError:
        raise SiteError.worded("site.problem.as_of", found=settings.as_of) from None
    if day is None:
        raise SiteError.worded("site.problem.no_day")
    return compose(load(folders), day).checked()
