"""The version of Hemvist that is run, as citations, files and the command name it."""

from __future__ import annotations

from importlib.metadata import version

VERSION = version("hemvist")
"""From the installed package, so that it is written once, in pyproject.toml."""
