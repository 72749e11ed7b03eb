"""The guest: all that touches MkDocs (or ProperDocs, which answers to the same names) but its events."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from hemvist.pages import Fragment, Heading
from hemvist.pages.links import site_path
from hemvist.records.base import Language
from hemvist.site.failure import SiteError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents

EngineName = Literal["mkdocs", "properdocs"]
THEME = Path(__file__).resolve().parent / "theme"
FRAGMENT = "fragment"
"""Where a page of the engine keeps what it shows, in its `meta`."""
PUBLISHED_FROM_DOCS = {".png", ".jpg", ".jpeg", ".webp", ".avif"}
"""Files of docs/ that are published beside the pages; anything that could run is not."""


def choose_engine(name: EngineName) -> None:
    """Make `mkdocs.*` mean that engine in this process. Raises SiteError when the other is in use."""
    in_use = sys.modules.get("mkdocs")
    if in_use is not None and in_use.__name__ != name:
        raise SiteError.worded("site.problem.engine", engine=name)
    if name == "properdocs":
        importlib.import_module("properdocs.replacement")


@contextmanager
def heard_warnings() -> Iterator[list[str]]:
    """Collect what the engine warns of, instead of printing it."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    handler.addFilter(lambda record: not record.name.endswith("livereload"))  # requests, not this build
    loggers = [logging.getLogger(name) for name in ("mkdocs", "properdocs")]
    former = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    try:
        yield heard
    finally:
        for logger, propagate in zip(loggers, former, strict=True):
            logger.removeHandler(handler)
            logger.propagate = propagate


def language_in_build(config: MkDocsConfig) -> Language:
    """Return the language that static-i18n is building."""
    plugin: Any = config.plugins["i18n"]
    lang: Language = plugin.current_language
    return lang


def use_own_theme(config: MkDocsConfig) -> None:
    """Let our templates and assets stand before Material's."""
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(THEME))


def keep_published_files(files: Files, config: MkDocsConfig) -> None:
    """Take out Material's own scripts and styles, which no page loads, and files of docs/ that could run."""
    own = str(THEME)
    for file in tuple(files):
        source = str(file.abs_src_path or "")
        from_docs = source.startswith(str(config.docs_dir)) and (
            file.is_documentation_page()
            or file.src_uri[file.src_uri.rfind(".") :].lower() in PUBLISHED_FROM_DOCS
        )
        if not from_docs and not source.startswith(own):
            files.remove(file)


def attach(page: Page, fragment: Fragment) -> None:
    """Let a page of the engine show a fragment. What its front matter asked of the engine is dropped."""
    page.meta = {"title": fragment.title, "description": fragment.description, FRAGMENT: fragment}
    page.toc = table_of_contents(fragment.headings)


def table_of_contents(headings: Iterable[Heading]) -> TableOfContents:
    """Return the headings as the engine keeps them: nested, texts as HTML."""
    from mkdocs.structure.toc import get_toc

    top: list[Any] = []
    open_: list[Any] = []
    for heading in headings:
        token = {"level": heading.level, "id": heading.id, "name": escape(heading.text), "children": []}
        open_ = [above for above in open_ if above["level"] < heading.level]
        (open_[-1]["children"] if open_ else top).append(token)
        open_.append(token)
    return get_toc(top)


def render(
    fragment: Fragment, lang: Language, config: MkDocsConfig, env: Environment, nav: Navigation
) -> str:
    """Render a page that is no file in docs/ the way the engine renders all others, events included."""
    from mkdocs.commands.build import get_context
    from mkdocs.structure.files import File, InclusionLevel
    from mkdocs.structure.pages import Page

    path = site_path(fragment.url, lang)
    file = File.generated(config, f"{path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    page = Page(fragment.title, file, config)
    attach(page, fragment)
    page.content, page.active = fragment.html, True
    context = config.plugins.on_page_context(
        get_context(nav, [], config, page), page=page, config=config, nav=nav
    )
    output = env.get_template("main.html").render(context)
    return str(config.plugins.on_post_page(output, page=page, config=config))
