"""Building and serving the site: `build_site` and `serve`, for the command line and for scripts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hemvist.library import Library
from hemvist.messages import catalogue
from hemvist.records.base import DEFAULT_LANGUAGE, Language
from hemvist.site.archives import unpack
from hemvist.site.disk import whole_or_nothing
from hemvist.site.edition import Edition
from hemvist.site.engine import EngineName, choose_engine, heard_warnings
from hemvist.site.failure import SiteError
from hemvist.site.records import Shells
from hemvist.site.renewal import Standing, show_edited

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
    _teller(progress, lang)("site.progress.pages")
    with whole_or_nothing(site_dir.absolute()) as fresh:
        _run_engine(config_file, edition, fresh, engine, cache=cache)
        unpack(edition.archives, fresh)
    return site_dir


@dataclass(slots=True)
class _Served:
    """A site that is built into a folder again and again, and what it was built from last."""

    config_file: Path
    read: Callable[[], Edition]
    look: Callable[[], Library]
    engine: EngineName
    tell: Callable[..., None]
    site: Path
    address: str
    standing: Standing | None = None

    def build(self) -> None:
        """Build all of it. Raises what reading and building raise."""
        self.tell("site.progress.read")
        edition = self.read().checked()
        self.tell("site.progress.pages")
        with whole_or_nothing(self.site) as fresh:
            shells = _run_engine(self.config_file, edition, fresh, self.engine, self.address)
        self.standing = Standing(edition, shells)

    def build_again(self) -> None:
        """Show edited records at once, then build all of it. Raises what reading and building raise."""
        if self.standing is not None:
            show_edited(self.standing, self.look(), self.site)
        self.build()


def serve(
    config_file: Path,
    read: Callable[[], Edition],
    look: Callable[[], Library],
    watched: Iterable[Path],
    engine: EngineName = "mkdocs",
    progress: Progress | None = None,
    *,
    report: Callable[[Any], object],
    caught: tuple[type[Exception], ...] = (SiteError,),
    lang: Language = DEFAULT_LANGUAGE,
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Build what `read` gives, serve it at http://host:port/ and build again when a watched file changes.

    Before it is built again, the pages of records that `look` finds edited are shown. A build that ends with
    one of the errors in `caught` is given to `report` and the last good pages stay. Raises what ends the
    first build.
    """
    choose_engine(engine)
    from mkdocs.livereload import LiveReloadServer

    address, tell = f"http://{host}:{port}/", _teller(progress, lang)
    with tempfile.TemporaryDirectory(prefix="hemvist-") as workshop:
        site = Path(workshop) / "site"
        served = _Served(config_file, read, look, engine, tell, site, address)
        served.build()
        server = LiveReloadServer(
            builder=_careful(served.build_again, caught, report, tell), host=host, port=port, root=str(site)
        )
        server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        for path in watched:
            server.watch(str(path))
        tell("site.serve.at", address=address)
        _serve_until_interrupted(server)


def _careful(
    build: Callable[[], None],
    caught: tuple[type[Exception], ...],
    report: Callable[[Any], object],
    tell: Callable[..., None],
) -> Callable[[], None]:
    """Return a build that reports its errors and leaves the last good pages."""

    def attempt() -> None:
        try:
            build()
        except caught as failure:
            report(failure)
            tell("site.serve.kept")

    return attempt


def _serve_until_interrupted(server: Any) -> None:
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _teller(progress: Progress | None, lang: Language) -> Callable[..., None]:
    words = catalogue(lang)
    return lambda msgid, **values: progress(words.text(msgid, **values)) if progress else None


def _run_engine(
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
