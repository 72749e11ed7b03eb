"""What the figures themselves say of three GRADE domains, shown whether or not anyone has judged.

No important difference is recorded for any outcome, so imprecision is held against no effect, and says so.
"""

from __future__ import annotations

from hemvist.library import Library
from hemvist.synthesis.answers.answer import Entry, Hint, Strand
from hemvist.synthesis.answers.pools import pool_points
from hemvist.synthesis.effect import Effect

FEWEST_FOR_FUNNEL = 10
LARGEST_P_OF_ASYMMETRY = 0.1
"""Below this p a funnel is called asymmetric (Egger et al. 1997), since the test has little power."""
LARGE_I2 = 50.0
NORDIC = frozenset({"SE", "NO", "DK", "FI", "IS"})


def hints(library: Library, main: Strand, beside: Strand) -> tuple[Hint, ...]:
    """Return what is computed on imprecision, inconsistency, small-study effects and where studies were made.

    The strand that answers the question speaks; when it is empty, the one beside it.
    """
    strand = main if main.counted else beside
    if not strand.counted:
        return ()
    return (_bias(strand), _imprecision(strand), _inconsistency(strand), _small(strand), _places(strand))


def _imprecision(strand: Strand) -> Hint:
    """Say whether the interval crosses no effect."""
    if strand.pooled is not None:
        crosses = strand.pooled.crosses
        return Hint("imprecision", "crosses" if crosses else "does-not-cross", crosses)
    found = [entry.effect for entry in strand.estimates if isinstance(entry.effect, Effect)]
    if not found:
        return Hint("imprecision", "no-interval", None)
    states = {
        effect.low <= effect.null <= effect.high
        for effect in found
        if effect.low is not None and effect.high is not None
    }
    if len(states) > 1:
        return Hint("imprecision", "differs", None)
    crosses = states == {True}
    several = "" if len(found) == 1 else "all-"
    return Hint("imprecision", f"{several}{'crosses' if crosses else 'does-not-cross'}", crosses)


def _inconsistency(strand: Strand) -> Hint:
    """Say how far trials differ: by I² when pooled, else by the ways of their units.

    A clear result beside one of no clear difference may be one of chance: it is told, and is no reason alone
    to lower certainty. Results that point to opposite sides are.
    """
    pooled = strand.pooled
    if pooled is not None:
        values: tuple[tuple[str, float | str], ...] = (("i2", pooled.i2), ("k", float(pooled.k)))
        return Hint("inconsistency", "i2", pooled.i2 >= LARGE_I2, values)
    count = strand.count
    if len(strand.ways) < 2:
        differs = _is_mixed(strand)
        return Hint("inconsistency", "one-unit-differs" if differs else "one-unit", differs or None)
    values = (
        ("better", float(count.better)),
        ("worse", float(count.worse)),
        ("neither", float(count.neither)),
    )
    if _is_mixed(strand) or (count.better and count.worse):
        return Hint("inconsistency", "sides-differ", True, (*values, ("unclear", float(count.unclear))))
    if not (count.better or count.worse or count.neither):
        return Hint("inconsistency", "sides-unknown", None)
    if count.neither and (count.better or count.worse):
        return Hint("inconsistency", "some-clear", None, values)
    return Hint("inconsistency", "none-clear" if count.neither else "sides-agree", False)


def _is_mixed(strand: Strand) -> bool:
    """Whether a unit's own results do not point the same way."""
    return any(each.way == "mixed" for each in strand.ways)


def _small(strand: Strand) -> Hint:
    """Say what Egger's test finds in a pool of ten trials or more, or why none is made."""
    pool = pool_points(strand)
    k = len(pool) if pool else len({entry.unit for entry in strand.estimates})
    values = (("k", float(k)), ("least", float(FEWEST_FOR_FUNNEL)))
    if k < FEWEST_FOR_FUNNEL:
        return Hint("publication-bias", "too-few", None, values)
    if not pool:
        return Hint("publication-bias", "not-pooled", None, values)
    from hemvist.synthesis.pooling import NotPoolableError, egger

    try:
        p = egger([value for _, value, _ in pool], [variance for _, _, variance in pool]).p
    except NotPoolableError:
        return Hint("publication-bias", "equal-sizes", None, values)
    return Hint("publication-bias", "egger", p < LARGEST_P_OF_ASYMMETRY or None, (*values, ("p", p)))


def _places(strand: Strand) -> Hint:
    """Say in which countries the studies were made; whether that is far from the reader is for people."""
    countries = tuple(dict.fromkeys(code for entry in strand.counted for code in entry.study.countries))
    swedish = "SE" in countries
    id_ = "has-sweden" if swedish else ("has-nordic" if NORDIC & set(countries) else "no-nordic")
    return Hint("indirectness", id_, None, (("countries", " ".join(sorted(countries))),))


def _bias(strand: Strand) -> Hint:
    """Say how many of the studies have a published judgement of bias; nobody here has judged."""
    studies = {entry.study.id: entry for entry in strand.counted}
    judged = sum(1 for entry in studies.values() if _is_judged(entry))
    return Hint("risk-of-bias", "judged", None, (("judged", float(judged)), ("all", float(len(studies)))))


def _is_judged(entry: Entry) -> bool:
    return bool(entry.study.risk_of_bias)
