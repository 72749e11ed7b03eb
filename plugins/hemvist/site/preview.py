"""MkDocs' reloading server, made to answer while a build is under way.

By itself it holds every request until a build has ended, since MkDocs builds into the folder that it serves.
Here a finished site takes the former one's place in one step, so the former one can be read until then.
"""

from __future__ import annotations

import os
import re
import socket
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from hemvist.records.base import Language
from hemvist.site.addresses import neutral
from hemvist.site.failure import SiteError

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
LOOKED_AT = 4
"""Pages that are remembered as looked at."""
LOOK, REST = 0.5, 0.05
"""Seconds between two looks at the files that are watched, and without a change before they are read."""
TOLD = 3.0
"""Seconds in which a look may find what the system has told of."""
OTHERS = re.compile(r"[.#].*|.*~|4913")
"""Names of files that editors keep beside those that are edited."""


class SupersededError(Exception):
    """Files changed again: what is being built is no longer wanted."""


class Preview:
    """A server of a folder that calls `build` when watched files change, and tells browsers to reload."""

    def __init__(self, build: Callable[[Preview], None], site: Path, host: str, port: int) -> None:
        """Make the server; it listens from `serve` on. `build` gets it, and the engine must be chosen."""
        from mkdocs.livereload import LiveReloadServer
        from watchdog.observers import Observer

        self._asked: OrderedDict[tuple[str, Language], None] = OrderedDict()
        self._told: dict[str, float] = {}
        self._lock = Lock()
        self._server: Any = LiveReloadServer(
            builder=partial(build, self), host=host, port=port, root=str(site), polling_interval=LOOK
        )
        self._server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        self._server.build_delay = REST
        self._server.set_app(self._noting(self._server.serve_request))
        self._observer = Observer()

    def watch(self, paths: Iterable[Path]) -> None:
        """Build again when a file at or below one of the paths changes.

        The system tells of it at once; where it does not, as on mounted folders, a look at all files does.
        """
        from watchdog import events

        kinds = [events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent,
                 events.FileDeletedEvent]  # fmt: skip
        told, seen = events.FileSystemEventHandler(), events.FileSystemEventHandler()
        told.on_any_event, seen.on_any_event = self._hear, self._see  # type: ignore[method-assign]
        for path in paths:
            self._observer.schedule(told, path, recursive=True, event_filter=kinds)
            self._server.observer.schedule(seen, str(path), recursive=True)
            self._server._watched_paths[str(path)] = 1
        with suppress(OSError):  # the system watches no more files: looking at them remains
            self._observer.start()

    def _hear(self, event: FileSystemEvent) -> None:
        """Build again since the system tells of a change."""
        paths = _read_ones(event)
        with self._lock:
            self._told |= dict.fromkeys(paths, time.monotonic())
        if paths:
            self.want_build()

    def _see(self, event: FileSystemEvent) -> None:
        """Build again since a file is another than before, unless the system has told of it."""
        now = time.monotonic()
        with self._lock:
            self._told = {path: since for path, since in self._told.items() if now - since < TOLD}
            unknown = _read_ones(event) - self._told.keys()
        if unknown and not event.is_directory:
            self.want_build()

    def want_build(self) -> None:
        """Build again as soon as no build is under way, and end one that is."""
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()

    def serve(self) -> None:
        """Answer and build until interrupted or shut down."""
        try:
            self._server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            self.shutdown()

    def shutdown(self) -> None:
        """Stop answering."""
        self._observer.stop()
        self._server.shutdown()

    def looked_at(self) -> tuple[tuple[str, Language], ...]:
        """Return the pages that were asked for last, by url and language, the last one first."""
        with self._lock:
            return tuple(reversed(self._asked))

    def show(self) -> None:
        """Answer with what lies in the folder now, and tell browsers that it is new."""
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def show_again(self) -> None:
        """Tell browsers that there is something new once more."""
        with self.held():
            pass

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let requests wait, and tell browsers afterwards that there is something new."""
        with self._server._epoch_cond:
            self._server._wanted_epoch += 1
        try:
            yield
        finally:
            self.show()

    def check_wanted(self) -> None:
        """Raise SupersededError when files have changed since the build began."""
        if self._server._want_rebuild or self._server._shutdown:
            raise SupersededError

    def _noting(self, app: Wsgi) -> Wsgi:
        """Return the application, which notes the pages that it answers with.

        The length of a file is that of the one that was opened: another may have taken its place since.
        """

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            started: list[tuple[str, list[tuple[str, str]]]] = []
            result = app(environ, lambda status, headers: started.append((status, headers)))
            ((status, headers),) = started
            if status.startswith("200"):
                self._note(environ["PATH_INFO"])
            with suppress(AttributeError, OSError):  # no file
                length = os.fstat(result.filelike.fileno()).st_size  # type: ignore[attr-defined]
                headers = [each for each in headers if each[0] != "Content-Length"]
                headers.append(("Content-Length", str(length)))
            start_response(status, headers)
            return result

        return answer

    def _note(self, path: str) -> None:
        path = path.removesuffix("index.html")
        if not path.endswith("/"):
            return
        with self._lock:
            address = neutral(path.lstrip("/"))
            self._asked[address] = None
            self._asked.move_to_end(address)
            while len(self._asked) > LOOKED_AT:
                self._asked.popitem(last=False)


def _read_ones(event: FileSystemEvent) -> set[str]:
    """Return the paths of an event, without those of files that nothing reads."""
    paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
    return {path for path in paths if not OTHERS.fullmatch(os.path.basename(path))}  # noqa: PTH119  # many a save


def check_port(host: str, port: int) -> None:
    """Raise SiteError when nobody can listen at an address: that is better known before all is built."""
    try:
        with socket.socket() as knock:
            knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            knock.bind((host, port))
    except OSError as failure:
        raise SiteError.worded("site.serve.refused", address=f"{host}:{port}", reason=str(failure)) from None
