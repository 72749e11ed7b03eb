"""Building and serving the site: `build_site` and `serve`, for the command line and for scripts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hemvist.library import Folders, Library
from hemvist.messages import catalogue
from hemvist.records.base import DEFAULT_LANGUAGE, Language
from hemvist.site.disk import whole_or_nothing
from hemvist.site.edition import Edition, edition_of, read_checked
from hemvist.site.engine import EngineName, choose_engine, heard_warnings
from hemvist.site.failure import SiteError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Progress = Callable[[str], None]
NO_FILES: Mapping[str, bytes] = MappingProxyType({})


def build_site(
    config_file: Path,
    folders: Folders,
    site_dir: Path,
    as_of: date,
    engine: EngineName = "mkdocs",
    progress: Progress | None = None,
    *,
    files: Mapping[str, bytes] = NO_FILES,
    library: Library | None = None,
    lang: Language = DEFAULT_LANGUAGE,
) -> Path:
    """Build the site and put it in place of `site_dir` when it is whole; return that folder.

    `files` are written below the root as they are (path -> content), such as PDFs; a page with a PDF beside
    it links to it. `library` saves reading the folders again when they are read and checked already. Progress
    is told in `lang`. Raises SiteError; the former site is untouched.
    """
    tell = _teller(progress, lang)
    tell("site.progress.read")
    edition = edition_of(library or read_checked(folders, as_of), as_of, files)
    tell("site.progress.pages")
    with whole_or_nothing(site_dir.absolute()) as fresh:
        _run_engine(config_file, edition, fresh, engine)
    return site_dir


def serve(
    config_file: Path,
    folders: Folders,
    as_of: date,
    engine: EngineName = "mkdocs",
    progress: Progress | None = None,
    *,
    report: Callable[[Any], None],
    caught: tuple[type[Exception], ...] = (SiteError,),
    files: Callable[[], Mapping[str, bytes]] = lambda: NO_FILES,
    lang: Language = DEFAULT_LANGUAGE,
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Build, serve at http://host:port/ and build again when a file changes, until interrupted.

    A build that ends with one of the errors in `caught` is given to `report` and the last good pages stay.
    `files` is asked for others' files at each build, when the folders are found to be without errors. Raises
    what ends the first build.
    """
    choose_engine(engine)
    from mkdocs.livereload import LiveReloadServer

    address = f"http://{host}:{port}/"
    with tempfile.TemporaryDirectory(prefix="hemvist-") as workshop:
        site = Path(workshop) / "site"

        def build() -> None:
            _teller(progress, lang)("site.progress.read")
            library = read_checked(folders, as_of)
            edition = edition_of(library, as_of, files())
            _teller(progress, lang)("site.progress.pages")
            with whole_or_nothing(site) as fresh:
                _run_engine(config_file, edition, fresh, engine, address)

        def build_again() -> None:
            try:
                build()
            except caught as failure:
                report(failure)
                _teller(progress, lang)("site.serve.kept")

        build()
        server = LiveReloadServer(builder=build_again, host=host, port=port, root=str(site))
        server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        for folder in (folders.docs, folders.evidence, folders.registers, config_file):
            server.watch(str(folder))
        _teller(progress, lang)("site.serve.at", address=address)
        _serve_until_interrupted(server)


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
    config_file: Path, edition: Edition, fresh: Path, engine: EngineName, live_at: str = ""
) -> None:
    """Let the engine build into an empty folder. Raises SiteError with what it said.

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
            _prepare(config, edition, live=bool(live_at))
            build(config)
        except (MkDocsException, SystemExit) as stop:
            raise SiteError.from_engine((*heard, str(stop))) from stop


def _prepare(config: MkDocsConfig, edition: Edition, *, live: bool) -> None:
    plugin: Any = config.plugins["hemvist"]
    plugin.edition, plugin.live = edition, live
