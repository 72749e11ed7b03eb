"""What is known while the engine builds one language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from hemvist.records.base import Language
from hemvist.site.records import Written
from hemvist.site.view import Frame

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.nav import Navigation


@dataclass(slots=True)
class Run:
    """The language, and what the engine's events have given for it so far."""

    lang: Language
    frame: Frame | None = None
    nav: Navigation | None = None
    env: Environment | None = None
    pages: dict[str, Written] = field(default_factory=dict)

    def known_frame(self) -> Frame:
        """Return what all pages share. Raises PluginError before the navigation is there."""
        if self.frame is None:
            raise PluginError("on_nav")
        return self.frame
