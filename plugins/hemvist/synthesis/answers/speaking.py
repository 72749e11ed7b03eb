"""Which results of a study speak for it: one set of people, one time, one measurement, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from hemvist.records.question import Question, QuestionOutcome
from hemvist.records.study import Study
from hemvist.synthesis.answers.answer import Entry, Why
from hemvist.synthesis.answers.matching import months_of
from hemvist.synthesis.effect import Effect
from hemvist.synthesis.sharing import disjoint

Silenced = tuple[Entry, Why]


def speaking(
    question: Question, asked: QuestionOutcome, entries: tuple[Entry, ...]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Divide the fitting results of one study into those that speak and those left out, with the reason."""
    kept, silent = list(entries), list[Entry]()
    for rule in (_variants, _named, _samples, _times, _figures_first):
        kept, out = rule(question, asked, kept)
        silent += (replace(entry, fate="left-out", why=(why,)) for entry, why in out)
    kept, out = _disjoint(kept)
    silent += (replace(entry, fate="left-out", why=(why,)) for entry, why in out)
    return tuple(kept), tuple(silent)


Rule = tuple[list[Entry], list[Silenced]]


def _split(entries: Iterable[Entry], keep: Callable[[Entry], bool], why: Why) -> Rule:
    kept, out = list[Entry](), list[Silenced]()
    for entry in entries:
        if keep(entry):
            kept.append(entry)
        else:
            out.append((entry, why))
    return kept, out


def _variants(question: Question, asked: QuestionOutcome, entries: list[Entry]) -> Rule:
    """Leave out variants of a result that fits itself, unless the question names them."""
    here, named = {entry.result.id for entry in entries}, _preferred(question, asked, entries)
    return _split(
        entries,
        lambda entry: entry.result.variant_of not in here or entry.result.id in named,
        Why("variant"),
    )


def _named(question: Question, asked: QuestionOutcome, entries: list[Entry]) -> Rule:
    """Keep the results that the question names for the study, if it names any."""
    named = _preferred(question, asked, entries)
    if not named:
        return entries, []
    return _split(entries, lambda entry: entry.result.id in named, Why("not-preferred"))


def _preferred(question: Question, asked: QuestionOutcome, entries: list[Entry]) -> frozenset[str]:
    """Return the results that the question names for the study of the entries on an outcome."""
    study = entries[0].study.id if entries else ""
    named = [each for each in question.plan.prefer if (each.study, each.outcome) == (study, asked.outcome)]
    return frozenset(named[0].results) if named else frozenset()


def _samples(question: Question, _asked: QuestionOutcome, entries: list[Entry]) -> Rule:
    """Keep the samples that speak for the study by the question's plan, if any of them has a result here."""
    chosen = question.plan.samples.get(entries[0].study.id, ()) if entries else ()
    if not any(entry.result.sample in chosen for entry in entries):
        return entries, []
    return _split(entries, lambda entry: entry.result.sample in chosen, Why("other-sample"))


def _times(_question: Question, asked: QuestionOutcome, entries: list[Entry]) -> Rule:
    """Of one sample and comparison keep the time nearest to the preferred one, else the longest."""
    best = {
        key: min(_distance(asked, entry) for entry in entries if _whom(entry) == key)
        for key in dict.fromkeys(map(_whom, entries))
    }
    return _split(
        entries, lambda entry: _distance(asked, entry) == best[_whom(entry)], Why("another-time-speaks")
    )


def _whom(entry: Entry) -> tuple[str, tuple[str, str] | None]:
    return entry.result.sample, entry.result.compare


def _distance(asked: QuestionOutcome, entry: Entry) -> tuple[int, float]:
    """Return how far a result's time is from the preferred one; unknown times come last."""
    months = months_of(entry.result)
    if months is None:
        return 1, 0.0
    return 0, -months if asked.time.prefer is None else abs(months - asked.time.prefer)


def _figures_first(_question: Question, _asked: QuestionOutcome, entries: list[Entry]) -> Rule:
    """Where a sample has a result with a figure, leave out its results that are words only.

    Figures of no clear difference are printed less often. So where words find none and a figure points to a
    side the question must choose by `prefer`, with its reason; a test holds the questions to that.
    """
    figured = {_whom(entry) for entry in entries if isinstance(entry.effect, Effect)}
    return _split(
        entries,
        lambda entry: _whom(entry) not in figured or isinstance(entry.effect, Effect),
        Why("figures-speak"),
    )


def _disjoint(entries: list[Entry]) -> Rule:
    """Keep results that share no people, those that tell most first; say which result the others meet."""
    kept, out = list[Entry](), list[Silenced]()
    order = sorted(entries, key=lambda entry: (_worth(entry), entries.index(entry)))
    for entry in order:
        meets = next((other for other in kept if not _apart(entry.study, entry, other)), None)
        if meets is None:
            kept.append(entry)
        else:
            values = (("result", meets.result.id),)
            same = meets.result.sample == entry.result.sample
            out.append((entry, Why("same-people" if same else "overlap", values)))
    kept.sort(key=entries.index)
    return kept, out


def _apart(study: Study, one: Entry, other: Entry) -> bool:
    return disjoint(study, one.result.sample, other.result.sample)


def _worth(entry: Entry) -> tuple[bool, bool, bool, int]:
    """Return what comes first: usable for the pool, an interval, read at the source, more people."""
    has_interval = isinstance(entry.effect, Effect) and entry.effect.low is not None
    return entry.usable is None, not has_interval, entry.result.is_secondary, -(entry.people or 0)
