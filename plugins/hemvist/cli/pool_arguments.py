"""The options of `hemvist pool`."""

from __future__ import annotations

import argparse
from math import isfinite
from pathlib import Path

from hemvist.messages import LANGUAGES, Catalogue

MEASURES = ("rr", "or", "rd", "md", "smd", "rom", "hr", "irr", "generic")
MODELS = ("common", "mh", "peto", "dl", "pm", "reml", "ml", "hs", "he", "sj", "eb")
FLAGS = (
    "knha", "adhoc", "drop00", "smd-approximate", "subgroup", "egger", "peters", "begg", "trimfill",
    "leave-one-out", "cumulative", "influence", "three-level", "robust", "json",
)  # fmt: skip
CHOICES = {
    "model": (MODELS, "reml"),
    "pi": (("hts", "metafor"), "hts"),
    "cc-to": (("only0", "all", "if0all", "none"), "only0"),
    "smd-variance": (("ls", "ls2", "ub", "revman", "borenstein"), "ls"),
    "egger-form": (("lm", "rma"), "lm"),
    "egger-predictor": (("sei", "vi", "ni", "ninv", "sqrtni"), "sei"),
    "trimfill-estimator": (("L0", "R0"), "L0"),
}


def add_pool_options(command: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the options; the columns and keys of the file and the answer stand below them in the help."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = words.text("pooling.help")

    def say(name: str) -> str:
        return words.text(f"pooling.option.{name}").replace("%", "%%")

    command.add_argument("file", type=Path, metavar="FILE", help=say("file"))
    command.add_argument("--lang", choices=LANGUAGES, help=words.text("cli.option.lang"))
    command.add_argument("--measure", choices=MEASURES, required=True, help=say("measure"))
    for name, (choices, default) in CHOICES.items():
        command.add_argument(f"--{name}", choices=choices, default=default, help=say(name))
    command.add_argument("--level", type=_level, default=95.0, metavar="95", help=say("level"))
    command.add_argument("--cc", type=_not_negative, metavar="0.5", help=say("cc"))
    command.add_argument("--moderators", nargs="*", metavar="COLUMN", help=say("moderators"))
    command.add_argument(
        "--predict-at", nargs="+", type=_number, default=[], metavar="X", help=say("predict-at")
    )
    for name in FLAGS:
        command.add_argument(f"--{name}", action="store_true", help=say(name))


def _number(text: str) -> float:
    """Read a finite number. Raises ArgumentTypeError, which argparse words."""
    if "_" in text or not text.isascii():  # Python takes 1_0 and the digits of all scripts for numbers
        raise argparse.ArgumentTypeError(text)
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise argparse.ArgumentTypeError(text) from None
    if not isfinite(value):
        raise argparse.ArgumentTypeError(text)
    return value


def _level(text: str) -> float:
    value = _number(text.strip().removesuffix("%"))
    if 0 < value < 1:  # 0.95, as some programs write it; no interval has a level below one percent
        value *= 100
    if not 1 <= value < 100:
        raise argparse.ArgumentTypeError(text)
    return value


def _not_negative(text: str) -> float:
    value = _number(text)
    if not 0 <= value <= 1e6:
        raise argparse.ArgumentTypeError(text)
    return value
