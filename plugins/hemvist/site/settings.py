"""What others need to know from mkdocs.yml without loading the engine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from hemvist.messages import catalogue
from hemvist.records.base import Language


def site_url(config_file: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return where the site will stand, "" when the file does not say.

    `!ENV [NAME, default]` is understood as the engine understands it.
    """
    found = under(_top(config_file), "site_url")
    return _value(found, environment) if found is not None else ""


def publisher(config_file: Path, lang: Language) -> str:
    """Return who publishes the site: `extra.publisher` of the file, else that it is no authority."""
    found: yaml.Node | None = _top(config_file)
    for key in ("extra", "publisher", lang):
        found = under(found, key)
    given = str(found.value) if isinstance(found, yaml.ScalarNode) else ""
    return given or catalogue(lang).text("site.footer.publisher")


def extra(config_file: Path, environment: Mapping[str, str] = os.environ) -> Mapping[str, Any]:
    """Return `extra` of the file as the engine reads it, nothing where it cannot be read."""
    found = under(_top(config_file), "extra")
    try:
        read: Any = _plain(found, environment) if found is not None else None
    except RecursionError:
        read = None
    return read if isinstance(read, dict) else {}


def _plain(node: yaml.Node, environment: Mapping[str, str]) -> object:
    """Return what a node holds: texts in mappings and lists."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value, environment) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode) and node.tag != "!ENV":
        return [_plain(item, environment) for item in node.value]
    return _value(node, environment)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the settings file, with its place (lines and columns from 1)."""

    text: str
    line: int
    column: int


def printed(config_file: Path) -> tuple[Named, ...] | None:
    """Return what `extra.pdf` of the file names: kinds and addresses of pages that are offered as PDF.

    An empty list offers none; None says that the file has no list.
    """
    found: yaml.Node | None = _top(config_file)
    for key in ("extra", "pdf"):
        found = under(found, key)
    if not isinstance(found, yaml.SequenceNode):
        return None
    return tuple(
        Named(str(item.value), item.start_mark.line + 1, item.start_mark.column + 1) for item in found.value
    )


def nodes(config_file: Path) -> yaml.Node | None:
    """Return the nodes of a settings file, None when it cannot be read. Raises RecursionError: too deep."""
    try:
        return _composed(config_file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None


def _top(config_file: Path) -> yaml.Node | None:
    """Return the nodes of a settings file, None when it cannot be read; a build says why."""
    try:
        return nodes(config_file)
    except RecursionError:
        return None


@lru_cache(maxsize=2)
def _composed(text: str) -> yaml.Node | None:
    """Return the nodes of a text of YAML. Each page asks, and reading takes as long as making a page."""
    found: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return found


def under(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the node under a key of a mapping, None where there is none."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == name:
            found: yaml.Node = value
            return found
    return None


def _value(node: yaml.Node, environment: Mapping[str, str]) -> str:
    """Return a scalar, or the first variable that is set in an !ENV list, whose last item is the default."""
    if isinstance(node, yaml.ScalarNode):
        return environment.get(str(node.value), "") if node.tag == "!ENV" else str(node.value)
    words = [str(item.value) for item in node.value]
    return next((environment[name] for name in words[:-1] if name in environment), words[-1])
