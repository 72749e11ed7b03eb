"""The template engine of record pages: words put in beforehand."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import escape

from hemvist.messages import Catalogue

OPTIONS: dict[str, Any] = {
    "autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True,
    "auto_reload": False,
}  # fmt: skip


class _Worded(PackageLoader):
    """Loads templates with the messages that they name put in: most words of a page are the same on all."""

    MESSAGE = re.compile(r'\{\{ t\("([\w.]+)"\) \}\}')

    def __init__(self, words: Catalogue) -> None:
        super().__init__("hemvist.pages")
        self.words = words

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Return a template in the reader's language."""
        source, name, is_fresh = super().get_source(environment, template)
        return self.MESSAGE.sub(self._worded, source), name, is_fresh

    def _worded(self, match: re.Match[str]) -> str:
        """Return a message as markup; one with a brace is left for the template, which would read it."""
        message = str(escape(self.words.text(match[1])))
        return match[0] if "{" in message else message


def environment(words: Catalogue) -> Environment:
    """Return the templates of a language; everything that goes in is escaped, and nothing may be missing."""
    return Environment(loader=_Worded(words), **OPTIONS)
