"""Serving the site while it is edited: what was edited is shown at once, then everything is built again."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hemvist.library import Library
from hemvist.messages.attending import attended
from hemvist.records.base import DEFAULT_LANGUAGE, Language
from hemvist.site.build import Progress, run_engine, teller
from hemvist.site.disk import whole_or_nothing
from hemvist.site.edition import Edition
from hemvist.site.engine import EngineName, choose_engine
from hemvist.site.failure import SiteError
from hemvist.site.preview import Preview, SupersededError, check_port
from hemvist.site.renewal import Edited, Standing, edited_since


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
    cache: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Build what `read` gives, serve it at http://host:port/ and build again when a watched file changes.

    Before it is built again, pages that `look` finds edited are shown, and the page looked at last. A
    build ends early when files change once more. One that ends with one of the errors in `caught` is given to
    `report`, and the pages stay. Raises what ends the first build.
    """
    choose_engine(engine)
    with tempfile.TemporaryDirectory(prefix="hemvist-") as workshop:
        site = Path(workshop) / "site"
        served = Served(
            config_file, read, look, engine, teller(progress, lang), site, f"http://{host}:{port}/",
            report, caught, cache,
        )  # fmt: skip
        check_port(host, port)
        served.build()
        preview = Preview(served.build_again, site, host, port)
        preview.watch(watched)
        if served.is_behind():
            preview.want_build()
        served.tell("site.serve.at", address=served.address)
        preview.serve()


@dataclass(slots=True)
class Served:
    """A site that is built into a folder again and again, and what it was built from last."""

    config_file: Path
    read: Callable[[], Edition]
    look: Callable[[], Library]
    engine: EngineName
    tell: Callable[..., None]
    site: Path
    address: str
    report: Callable[[Any], object]
    caught: tuple[type[Exception], ...]
    cache: Path | None = None
    standing: Standing | None = None
    edited: Edited | None = None
    preview: Preview | None = None

    def build(self) -> None:
        """Build all of it. Raises what reading and building raise, and SupersededError."""
        self.tell("site.progress.read")
        edition = self.read().checked()
        self.tell("site.progress.pages")
        held = self.preview.held if self.preview else nullcontext
        with whole_or_nothing(self.site, held) as fresh:
            shells = run_engine(self.config_file, edition, fresh, self.engine, self.address, self.cache)
        self.standing, self.edited = Standing(edition, shells, self.address), None

    def build_again(self, preview: Preview) -> None:
        """Show what was edited at once, then build all of it; report what ends that."""
        self.preview = preview
        try:
            self._show_edited(preview)
            with attended(self._attend):
                self.build()
        except SupersededError:
            pass
        except self.caught as failure:
            self.report(failure)
            self.tell("site.serve.kept")
        finally:
            gc.collect()  # templates and documents are full of cycles, and commands look for none meanwhile

    def is_behind(self) -> bool:
        """Whether files have changed since they were read for what is served."""
        edited = edited_since(self.standing, self.look()) if self.standing else None
        return edited is None or bool(edited.pages)

    def _show_edited(self, preview: Preview) -> None:
        """Show edited pages and the page that was looked at last; others follow while all is built."""
        self.edited = None
        try:
            with suppress(Exception):  # what is wrong is told by the build that follows
                self.edited = edited_since(self.standing, self.look()) if self.standing else None
                if self.edited is not None:
                    self.edited.show(preview.looked_at()[:1], self.site)
        finally:
            preview.show()
        self._attend()

    def _attend(self) -> None:
        """Show pages that are looked at meanwhile. Raises SupersededError when files have changed again."""
        if self.preview is None:
            return
        check = self.preview.check_wanted
        check()
        if self.edited is not None:
            asked = (*self.preview.looked_at(), *self.edited.standing.shown)
            if any((self.edited.show(asked, self.site), self.edited.show_finder(asked, self.site, check))):
                self.preview.show_again()
            check()
