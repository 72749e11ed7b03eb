"""The command `hemvist search`: what a reader of the site would find, and how well the search does."""

from __future__ import annotations

import argparse

from hemvist.cli.arguments import USAGE
from hemvist.cli.building import asked_day
from hemvist.cli.commands import composed
from hemvist.cli.terminal import Terminal, folders, report
from hemvist.library import load
from hemvist.messages import Catalogue
from hemvist.print import PrintError
from hemvist.search import search as find
from hemvist.search.probes import Judged, Probe, judge, mean, read_probes
from hemvist.search.shards import Shards, shards
from hemvist.site.searching import index_of

SHOWN = 10


def search(options: argparse.Namespace, terminal: Terminal) -> int:
    """Search as the site does, or judge a file of probes."""
    probes: tuple[Probe, ...] = ()
    if options.probe:
        try:
            probes = read_probes(options.probe)
        except (OSError, ValueError):
            terminal.say("cli.search.no-file", file=options.probe)
            return USAGE
    elif options.query is None:
        terminal.say("cli.search.nothing")
        return USAGE
    day = asked_day(options, terminal)
    if isinstance(day, int):
        return day
    try:
        edition = composed(load(folders(options)), day)
    except PrintError as failure:
        return report(failure.problems, options, terminal)
    known = frozenset(url for url, _ in edition.pages)
    pages = edition.all_pages(terminal.lang, known, "")
    index = shards(index_of(edition.library, terminal.lang, pages))
    if options.probe:
        _tell_probes([judge(index, probe) for probe in probes], terminal)
    else:
        _tell_hits(index, options, terminal)
    return 0


def _tell_hits(index: Shards, options: argparse.Namespace, terminal: Terminal) -> None:
    answer = find(index, options.query, exact=options.exact, most=SHOWN)
    for term in answer.terms if options.explain else ():
        keys = ", ".join(f"{key} {weight}" for key, weight in term.keys.items())
        shown = ", ".join(term.shown)
        _print(terminal, "cli.search.term", text=term.text, how=term.how, shown=shown, keys=keys)
    for number, hit in enumerate(answer.hits, 1):
        score = f" {hit.score:.1f}" if options.explain else ""
        print(f"{number}.{score} {hit.title} <{hit.url}>", file=terminal.out)
    if answer.left_out:
        _print(terminal, "search.ui.left-out")
    if not answer.hits:
        _print(terminal, "cli.search.none")


def _tell_probes(judged: list[Judged], terminal: Terminal) -> None:
    kinds = sorted({one.probe.kind for one in judged})
    for kind in (*kinds, "*"):
        chosen = [one for one in judged if kind in (one.probe.kind, "*")]
        _print(
            terminal,
            "cli.search.kind",
            kind=kind,
            hit=_rate(mean(one.hit for one in chosen), terminal.words),
            recall=_rate(mean(one.recall for one in chosen), terminal.words),
            precision=_rate(mean(one.precision for one in chosen), terminal.words),
            negative=_rate(mean(one.negative for one in chosen), terminal.words),
            n=len(chosen),
        )
    for one in judged:
        if one.hit == 0 or one.negative == 0:
            _print(terminal, "cli.search.miss", query=one.probe.query, found=" ".join(one.found))
    unmapped = [one.probe.query for one in judged if not one.probe.pages and not one.probe.negative]
    if unmapped:
        _print(terminal, "cli.search.unmapped", queries=", ".join(unmapped))


def _rate(value: float | None, words: Catalogue) -> str:
    return "–" if value is None else words.number(value, 2)


def _print(terminal: Terminal, msgid: str, **values: object) -> None:
    print(terminal.words.text(msgid, **values).encode("utf-8", "replace").decode(), file=terminal.out)
