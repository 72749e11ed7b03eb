"""Building the site: `build_site`, for the command line and for scripts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hemvist.messages import catalogue
from hemvist.records.base import DEFAULT_LANGUAGE, Language
from hemvist.site.archives import unpack
from hemvist.site.disk import whole_or_nothing
from hemvist.site.edition import Edition
from hemvist.site.engine import EngineName, choose_engine, heard_warnings
from hemvist.site.failure import SiteError
from hemvist.site.records import Shells

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Progress = Callable[[str], None]


def build_site(
    config_file: Path,
    edition: Edition,
    site_dir: Path,
    engine: EngineName = "mkdocs",
    progress: Progress | None = None,
    *,
    lang: Language = DEFAULT_LANGUAGE,
    cache: Path | None = None,
) -> Path:
    """Build an edition and put it in place of `site_dir` when it is whole; return that folder.

    The edition's files are written as they are; a page with a PDF beside it links to it. Progress is told in
    `lang`, and in the folder `cache` it is kept what saves the next build time. Raises SiteError, also for an
    edition with errors; the former site is untouched.
    """
    edition.checked()
    teller(progress, lang)("site.progress.pages")
    with whole_or_nothing(site_dir.absolute()) as fresh:
        run_engine(config_file, edition, fresh, engine, cache=cache)
        unpack(edition.archives, fresh)
    return site_dir


def teller(progress: Progress | None, lang: Language) -> Callable[..., None]:
    """Return a function that tells progress in a language: a message by its id, with its values."""
    words = catalogue(lang)
    return lambda msgid, **values: progress(words.text(msgid, **values)) if progress else None


def run_engine(
    config_file: Path,
    edition: Edition,
    fresh: Path,
    engine: EngineName,
    live_at: str = "",
    cache: Path | None = None,
) -> Shells:
    """Let the engine build into an empty folder; return the shells of its pages. Raises SiteError.

    `live_at` is the address of a server that reloads pages; then links from the root lead there.
    """
    choose_engine(engine)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with heard_warnings() as heard:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        overrides = {"site_url": live_at} if live_at else {}
        try:
            config = load_config(
                str(config_file), site_dir=str(fresh), docs_dir=str(edition.library.folders.docs), **overrides
            )
            plugin = _prepare(config, edition, live=bool(live_at))
            plugin.cache = cache
            build(config)
        except (MkDocsException, SystemExit) as stop:
            raise SiteError.from_engine((*heard, str(stop))) from stop
    shells: Shells = plugin.shells
    return shells


def _prepare(config: MkDocsConfig, edition: Edition, *, live: bool) -> Any:
    plugin: Any = config.plugins["hemvist"]
    plugin.edition, plugin.live = edition, live
    return plugin
