"""MkDocs' reloading server, made to answer while a build is under way.

By itself it holds every request until a build has ended, since MkDocs builds into the folder that it serves.
Here a finished site takes the former one's place in one step, so the former one can be read until then.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from hemvist.records.base import Language
from hemvist.site.addresses import neutral

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
LOOKED_AT = 4
"""Pages that are remembered as looked at."""
LOOK, REST = 1.0, 0.05
"""Seconds between two looks at the files that are watched, and without a change before they are read."""


class SupersededError(Exception):
    """Files changed again: what is being built is no longer wanted."""


class Preview:
    """A server of a folder that calls `build` when watched files change, and tells browsers to reload."""

    def __init__(self, build: Callable[[Preview], None], site: Path, host: str, port: int) -> None:
        """Make the server; it listens from `serve` on. `build` gets it, and the engine must be chosen."""
        from mkdocs.livereload import LiveReloadServer
        from watchdog.observers import Observer

        self._asked: OrderedDict[tuple[str, Language], None] = OrderedDict()
        self._told: set[str | bytes] = set()
        self._lock = Lock()
        self._server: Any = LiveReloadServer(
            builder=partial(build, self), host=host, port=port, root=str(site), polling_interval=LOOK
        )
        self._server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        self._server.build_delay = REST
        self._server.set_app(self._noting(self._server.serve_request))
        self._observer = Observer()

    def watch(self, path: Path) -> None:
        """Build again when a file at or below a path changes.

        The system tells of it at once; where it does not, as on mounted folders, a look at all files does.
        """
        from watchdog import events

        kinds = [events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent,
                 events.FileDeletedEvent]  # fmt: skip
        told, seen = events.FileSystemEventHandler(), events.FileSystemEventHandler()
        told.on_any_event, seen.on_any_event = self._hear, self._see  # type: ignore[method-assign]
        self._observer.schedule(told, path, recursive=True, event_filter=kinds)
        self._server.observer.schedule(seen, str(path), recursive=True)
        self._server._watched_paths[str(path)] = 1

    def _hear(self, event: FileSystemEvent) -> None:
        """Build again since the system tells of a change."""
        with self._lock:
            self._told |= {event.src_path, event.dest_path}
        self._want_build()

    def _see(self, event: FileSystemEvent) -> None:
        """Build again since a file is another than before, unless the system has told of it."""
        paths = {event.src_path, event.dest_path} - {""}
        with self._lock:
            known = self._told & paths
            self._told -= paths
        if not known and not event.is_directory:
            self._want_build()

    def _want_build(self) -> None:
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()

    def serve(self) -> None:
        """Answer and build until interrupted or shut down."""
        try:
            with suppress(OSError):  # the system watches no more files: looking at them remains
                self._observer.start()
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
        """Return the application, which notes the pages that it answers with."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
                if status.startswith("200"):
                    self._note(environ["PATH_INFO"])
                return start_response(status, headers, *rest)

            return app(environ, start)

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
