"""The plugin: MkDocs' events, each of which only passes its arguments on.

static-i18n builds one language after the other on this one instance; what is kept between events is set
anew at the start of each language.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from hemvist.messages.attending import attend
from hemvist.pages import Fragment, relative_links
from hemvist.pages.filled_later import filled
from hemvist.records.base import DEFAULT_LANGUAGE, LANGUAGES, Language
from hemvist.site import engine
from hemvist.site.addresses import neutral
from hemvist.site.edition import Edition
from hemvist.site.failure import SiteError
from hemvist.site.menu import menu_entries
from hemvist.site.records import (
    Shells,
    Written,
    write_downloads,
    write_language,
    write_whole_site_files,
)
from hemvist.site.run import Run
from hemvist.site.settings_shape import check_settings
from hemvist.site.standalone import edition_from_settings, frame_of
from hemvist.site.view import missing_view, page_view

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; folders are relative to that file."""

    evidence = config_options.Type(str, default="evidence")
    registers = config_options.Type(str, default="registers")
    as_of = config_options.Type(str, default="")


class HemvistPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Shows fragments instead of Markdown, and writes the pages of the records."""

    edition: Edition | None = None
    """Set by `build_site`; left at None the plugin reads the folders itself."""
    cache: Path | None = None
    """Where it is kept what only saves time; None: nowhere."""
    live = False
    """Whether pages are served while they are written: a policy would forbid the reloading script."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Tell the engine's own server from a build."""
        self.live = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the folders before anything is cleaned or written, once for both languages."""
        self._stop_if_failed(check_settings, Path(config.config_file_path))
        if not config.plugins["i18n"].building:  # type: ignore[attr-defined]
            self.built: dict[Language, dict[str, Written]] = {}
            self.shells: Shells = {}
            engine.use_own_theme(config)
            self.now = self.edition or self._stop_if_failed(edition_from_settings, config, self.config)

    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Begin a language."""
        self.run = Run(engine.language_in_build(config))
        config.theme["language"] = self.run.lang
        engine.keep_published_files(files, config)
        return files

    @event_priority(-200)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the translated navigation."""
        self.run.nav = nav
        self.run.frame = frame_of(self.now, self.run.lang, menu_entries(nav.items), config, live=self.live)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the engine's Markdown away: pages are rendered by the floors below."""
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put our own page in."""
        attend()
        url = neutral(page.url)[0]
        fragment = self.now.page(url, self.run.lang)
        if fragment is None:
            raise PluginError(SiteError.worded("site.problem.no_fragment", page=page.file.src_uri).text("en"))
        engine.attach(page, fragment)
        self.run.pages[url] = Written.of(fragment)
        whole = self.now.whole(fragment, self.run.lang, config.site_url or "")
        self._stop_if_failed(write_downloads, whole, Path(config.site_dir))
        return relative_links(filled(fragment.html, self.run.known_frame().fills), url, self.run.lang)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the templates."""
        self.run.env = env

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give the missing page its words."""
        return context | {"view": missing_view(self.run.known_frame())}

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write the missing page once for both languages, and no sitemap but our own."""
        return output if template_name == "404.html" and self.run.lang == DEFAULT_LANGUAGE else ""

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give a page what its templates show."""
        fragment: Fragment = page.meta[engine.FRAGMENT]
        return context | {
            "view": page_view(fragment, self.now.written_in(fragment.url), self.run.known_frame())
        }

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the records' pages of a language, and after the last one what belongs to the whole site."""
        run, root, address = self.run, Path(config.site_dir), config.site_url or ""
        arguments = (self.now, run.lang, root, self._render(config), run.pages, self.shells)
        fills = run.known_frame().fills
        self.built[run.lang] = self._stop_if_failed(write_language, *arguments, fills, address, self.cache)
        if self.built.keys() == set(LANGUAGES):
            self._stop_if_failed(write_whole_site_files, root, config, self.built, self.now)

    def _render(self, config: MkDocsConfig) -> Any:
        lang, env, nav = self.run.lang, self.run.env, self.run.nav
        if env is None or nav is None:
            raise PluginError("on_env")
        return lambda fragment: engine.render(fragment, lang, config, env, nav)

    @staticmethod
    def _stop_if_failed(work: Any, *arguments: Any) -> Any:
        try:
            return work(*arguments)
        except SiteError as failure:
            raise PluginError(failure.text("en")) from failure
