"""What others need to know from mkdocs.yml without loading the engine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import yaml


def site_url(config_file: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return where the site will stand, "" when the file does not say.

    `!ENV [NAME, default]` is understood as the engine understands it.
    """
    try:
        top = yaml.compose(config_file.read_text("utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ""
    for key, value in top.value if isinstance(top, yaml.MappingNode) else ():
        if key.value == "site_url":
            return _value(value, environment)
    return ""


def _value(node: yaml.Node, environment: Mapping[str, str]) -> str:
    """Return a scalar, or the first variable that is set in an !ENV list, whose last item is the default."""
    if isinstance(node, yaml.ScalarNode):
        return environment.get(str(node.value), "") if node.tag == "!ENV" else str(node.value)
    words = [str(item.value) for item in node.value]
    return next((environment[name] for name in words[:-1] if name in environment), words[-1])
