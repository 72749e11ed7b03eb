"""The command `hemvist pool`: reads a file, asks `synthesis.dataset`, and prints.

numpy and scipy are loaded only when the command runs, so that the other commands stay fast.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from hemvist.messages import Catalogue, Problem
from hemvist.messages.wording import as_json, word

if TYPE_CHECKING:
    from hemvist.cli.terminal import Terminal
    from hemvist.synthesis.dataset import Request

FAILED = 1
USAGE = 2
DECIMALS = 4
FITTING = {"mh": ("rr", "or", "rd", "irr"), "peto": ("or",)}
MOST_BYTES = 5_000_000


def pool(options: argparse.Namespace, terminal: Terminal) -> int:
    """Pool the studies of a file. Exit status: 0 done, 1 faults in the file, 2 wrong usage."""
    words = terminal.words
    fitting = FITTING.get(options.model)
    if fitting and options.measure not in fitting:
        terminal.say("problem.POOL22", found=f"--model {options.model}", expected=options.measure)
        return USAGE
    content = _content(options)
    if isinstance(content, Problem):
        return _faults((content,), options, terminal)
    from hemvist.synthesis.dataset import answer

    found = answer(str(options.file), content, _request(options), words)
    if found.data is None:
        return _faults(found.problems, options, terminal)
    _tell(found.problems, terminal)
    if options.json:
        print(json.dumps(found.data, ensure_ascii=False, indent=2, allow_nan=False), file=terminal.out)
    else:
        print("\n".join(_lines(found.data, words)), file=terminal.out)
    return 0


def _content(options: argparse.Namespace) -> bytes | Problem:
    """Return what the file holds, one byte more than may be read at most, or why it cannot be read."""
    try:
        with options.file.open("rb") as stream:
            return bytes(stream.read(MOST_BYTES + 1))
    except (OSError, ValueError) as error:
        return Problem(str(options.file), 1, 1, "POOL23", found=getattr(error, "strerror", None) or "")


def _request(options: argparse.Namespace) -> Request:
    """Return what the options ask for."""
    from hemvist.synthesis.dataset import Request

    moderators = None if options.moderators is None else _columns(options.moderators)
    return Request(
        measure=options.measure,
        model=options.model,
        interval="adhoc" if options.adhoc else "knha" if options.knha else "wald",
        prediction=options.pi,
        level=options.level,
        correction=options.cc,
        corrected=options.cc_to,
        drop_uninformative=options.drop00,
        smd_variance=options.smd_variance,
        smd_exact=not options.smd_approximate,
        subgroup=options.subgroup,
        moderators=moderators,
        predict_at=tuple(options.predict_at),
        egger=options.egger,
        egger_form=options.egger_form,
        egger_predictor=options.egger_predictor,
        peters=options.peters,
        begg=options.begg,
        trimfill=options.trimfill,
        trimfill_estimator=options.trimfill_estimator,
        leave_one_out=options.leave_one_out,
        cumulative=options.cumulative,
        influence=options.influence,
        three_level=options.three_level,
        robust=options.robust,
    )


def _columns(names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns of moderators, with spaces or commas between; each may lack its beginning."""
    from hemvist.synthesis.dataset.columns import MODERATOR, column_name

    found = [column_name(part) for name in names for part in name.split(",") if part.strip()]
    own = (name if name.startswith(MODERATOR) or name == "year" else f"{MODERATOR}{name}" for name in found)
    return tuple(dict.fromkeys(own))


def _tell(problems: Iterable[Problem], terminal: Terminal) -> None:
    for problem in problems:
        terminal.tell(word(problem, terminal.words, ""))


def _faults(problems: tuple[Problem, ...], options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the faults of a file, as JSON too where that is asked for."""
    _tell(problems, terminal)
    if options.json:
        rows = json.loads(as_json(problems, terminal.words, ""))
        print(json.dumps({"problems": rows}, ensure_ascii=False, indent=2), file=terminal.out)
    return FAILED


def _lines(data: dict[str, Any], words: Catalogue) -> list[str]:
    """Return the pooled effect in words, on the scale of the measure."""
    shown = data["back_transformed"]
    rows = [
        ("studies", words.number(data["k"])),
        ("estimate", _number(shown["estimate"], words)),
        ("interval", _range(shown["ci_low"], shown["ci_high"], words)),
        ("p", _number(data["p"], words)),
        ("prediction", _range(shown["pi_low"], shown["pi_high"], words)),
        ("tau2", _number(data["tau2"], words)),
        ("i2", _number(data["i2"], words, 1, " %")),
        (
            "q",
            words.text(
                "pooling.row.q-of",
                q=_number(data["q"], words),
                df=data["q_df"],
                p=_number(data["q_p"], words),
            ),
        ),
        *(
            ("left-out", f"{study['study']}: {study['excluded_because']}")
            for study in data["studies"]
            if "excluded" in study
        ),
        *(("note", note["message"]) for note in data["notes"]),
    ]
    lines = [f"{words.text(f'pooling.row.{name}')}: {value}" for name, value in rows]
    return [*lines, words.text("pooling.row.more")] if _has_extras(data) else lines


def _has_extras(data: dict[str, Any]) -> bool:
    keys = list(data)
    return keys.index("notes") + 1 < len(keys)


def _number(value: float | None, words: Catalogue, decimals: int = DECIMALS, unit: str = "") -> str:
    """Return a number rounded for reading; very small and very large ones by their exponent."""
    if value is None:
        return words.text("pooling.row.none")
    if value != 0 and not 10**-decimals <= abs(value) < 1e9:
        return f"{value:.3g}{unit}"
    return f"{words.number(value, decimals)}{unit}"


def _range(low: float | None, high: float | None, words: Catalogue) -> str:
    if low is None or high is None:
        return words.text("pooling.row.none")
    return words.text("pooling.row.range", low=_number(low, words), high=_number(high, words))
