"""Synthetic studies and reviews in the real model, in size and mix of results like the real ones.

Everything is drawn from a seeded sequence, so the same number of entries gives the same files. Every id
begins with `synthetic-` and every title says that the entry is synthetic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")
WORDS = {
    "sv": "studien följde vuxna familjer unga som fick hjälp med bostad hyra och stöd under två år i en större stad där "
    "många saknade eget hem deltagarna lottades till insatsen eller sedvanliga insatser efter att ha lämnat härbärge "
    "sjukhus eller fängelse uppgifterna kommer från register intervjuer och socialtjänstens egna anteckningar",
    "en": "the study followed adults families and young people who got help with housing rent and support for two years "
    "in a larger city where many had no home of their own participants were randomised to the programme or usual "
    "services after leaving a shelter hospital or prison the data come from registers interviews and case notes",
}
OUTCOMES = (
    "housed-at", "time-housed", "homeless-any", "time-homeless", "shelter-use", "mental-health", "quality-of-life",
    "hospital-days", "ed-visits", "employment", "substance-use", "child-placement", "eviction-executed", "crime", "cost",
)  # fmt: skip
INTERVENTIONS = (
    "housing-first", "permanent-supportive-housing", "transitional-housing", "rapid-rehousing", "rental-subsidy",
    "emergency-financial-assistance", "case-management", "intensive-case-management", "assertive-community-treatment",
    "critical-time-intervention", "legal-representation", "home-visit", "cash-transfer", "family-therapy",
    "hospital-homeless-team", "discharge-planning", "community-prevention-office", "landlord-mediation",
)  # fmt: skip
POPULATIONS = ("homeless-adults", "families", "young-adults", "serious-mental-illness", "veterans", "at-risk")
COUNTRIES = ("US", "CA", "GB", "SE", "DK", "NL", "FR", "AU")
DESIGNS = ("rct", "rct", "matched-controlled", "controlled-cohort")


class Draw:
    """A sequence of numbers that depends on its seed alone."""

    def __init__(self, seed: str) -> None:
        self.seed, self.count = seed, 0

    def below(self, end: int) -> int:
        """Return a whole number from 0 to `end` - 1."""
        self.count += 1
        digest = blake2b(f"{self.seed}:{self.count}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % end

    def of(self, items: Sequence[Item]) -> Item:
        """Return one of the items."""
        return items[self.below(len(items))]

    def words(self, lang: str, count: int) -> str:
        """Return a sentence of `count` words."""
        words = WORDS[lang].split()
        start = self.below(len(words))
        text = " ".join(words[(start + i) % len(words)] for i in range(count))
        return text[0].upper() + text[1:] + "."


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an entry, and its reference."""

    id: str
    kind: str
    yaml: str
    bibtex: str


def entries(count: int) -> list[Entry]:
    """Return `count` entries, of which each fifth is a review."""
    return [_review(number) if number % 5 == 4 else _study(number) for number in range(count)]


def _both(draw: Draw, count: int) -> str:
    return f'{{sv: "{draw.words("sv", count)}", en: "{draw.words("en", count)}"}}'


def _source(id_: str, draw: Draw) -> str:
    return (
        f"{{report: {id_}, where: table {1 + draw.below(9)}, seen: {draw.of(('abstract', 'full-text', 'secondary'))}, "
        f'url: "https://example.org/{id_}"}}'
    )


def _events(draw: Draw, total: int) -> str:
    first, second = (draw.below(total) for _ in range(2))
    return f"    groups: {{programme: {{events: {first}, total: {total}}}, usual: {{events: {second}, total: {total}}}}}\n"


def _means(draw: Draw, total: int) -> str:
    return (
        f"    unit: days\n    groups: {{programme: {{mean: {draw.below(500)}.5, sd: {20 + draw.below(80)}.1, total: {total}}}, "
        f"usual: {{mean: {draw.below(500)}.2, sd: {20 + draw.below(80)}.4, total: {total}}}}}\n"
    )


def _ratio(draw: Draw, _: int) -> str:
    estimate = 0.2 + draw.below(300) / 100
    spread = 1.1 + draw.below(100) / 100
    return (
        f"    contrast: {{measure: {draw.of(('rr', 'or', 'irr'))}, estimate: {estimate:.3f}, "
        f"ci: [{estimate / spread:.3f}, {estimate * spread:.3f}], level: 95}}\n"
    )


def _told(draw: Draw, _: int) -> str:
    direction = draw.of(("better", "no-clear-difference", "worse", "mixed"))
    return f"    finding: {{direction: {direction}, words: {_both(draw, 8)}}}\n"


def _percents(draw: Draw, _: int) -> str:
    return (
        f"    groups: {{programme: {{percent: {10 + draw.below(80)}}}, usual: {{percent: {10 + draw.below(80)}}}}}\n"
        f"    contrast: {{p: 0.0{1 + draw.below(9)}}}\n"
    )


NEEDED = {
    "child-placement": "    children: {informant: register}\n",
    "cost": "    cost: {component: all services, payer: society, currency: USD}\n",
}
"""What the rules ask of a result about an outcome."""
FIGURES: tuple[Callable[[Draw, int], str], ...] = (_events, _means, _ratio, _told, _told, _percents)
"""The mix of the real results: most have words or one number, a third can be computed."""


def _result(draw: Draw, id_: str, number: int, size: int) -> str:
    months, outcome = draw.of((6, 12, 18, 24)), draw.of(OUTCOMES)
    return (
        f"  - id: r{number:02}\n    outcome: {outcome}\n    measured: {_both(draw, 7)}\n{NEEDED.get(outcome, '')}"
        f"    compare: [programme, usual]\n    time: {{months: {months}, kind: at}}\n{draw.of(FIGURES)(draw, size)}"
        f"    analysis: {{adjusted: {draw.of(('yes', 'no', 'unclear'))}, set: {draw.of(('itt', 'available', 'unclear'))}}}\n"
        f"    source: {_source(id_, draw)}\n"
    )


def _study(number: int) -> Entry:
    id_, draw = f"synthetic-{number:05}", Draw(f"study-{number}")
    size, parts = 60 + draw.below(900), sorted({draw.of(INTERVENTIONS), draw.of(INTERVENTIONS)})
    results = "".join(_result(draw, id_, i + 1, size) for i in range(2 + draw.below(5)))
    text = f"""# yaml-language-server: $schema=../../schema/study.json
id: {id_}
kind: effect
status: {{is: draft, since: 2026-11-23}}
title: "Synthetic study {number}: {draw.words("en", 9)}"
title_is: descriptive
design: {draw.of(DESIGNS)}
allocation: {{unit: person, by: randomisation, note: {_both(draw, 12)}}}
countries: [{draw.of(COUNTRIES)}]
places: [Synthetic Town {number}]
population:
  groups: [{draw.of(POPULATIONS)}]
  text: {_both(draw, 14)}
reports:
  - {{key: {id_}, role: main, read: abstract, note: {_both(draw, 18)}}}
samples:
  all: {{n: {2 * size}, groups: {{programme: {size}, usual: {size}}}}}
groups:
  programme:
    role: intervention
    interventions: [{", ".join(parts)}]
    name: {_both(draw, 4)}
    text: {_both(draw, 15)}
  usual: {{role: comparator, interventions: [usual-services], name: {_both(draw, 3)}}}
delivery:
  programme: {{dose: {_both(draw, 10)}, provider: {_both(draw, 8)}}}
results:
{results}risk_of_bias:
  - tool: rob2
    judged_by: editors
    overall: {draw.of(("low", "some-concerns", "high"))}
    domains: {{randomisation: low, missing-data: some-concerns, measurement: {draw.of(("low", "high"))}}}
harms: {{looked_for: unclear, text: {_both(draw, 9)}}}
children: {{included: not-reported, text: {_both(draw, 9)}}}
summary:
  sv: "{draw.words("sv", 55)}"
  en: "{draw.words("en", 55)}"
notes:
  - {_both(draw, 22)}
extraction: {{by: [editors], on: 2026-11-23, checked_by: []}}
"""
    return Entry(id_, "studies", text, _bibtex(id_, number, draw))


def _review(number: int) -> Entry:
    id_, draw = f"synthetic-{number:05}", Draw(f"review-{number}")
    included = "".join(
        f'  - {{label: "Synthetic study {number - i - 1}", study: synthetic-{number - i - 1:05}, n: {60 + draw.below(900)}, basis: printed}}\n'
        for i in range(min(4, number))
    )
    pooled = "".join(_pooled(draw, id_, i + 1) for i in range(1 + draw.below(4)))
    text = f"""# yaml-language-server: $schema=../../schema/review.json
id: {id_}
type: systematic-review
status: {{is: draft, since: 2026-11-23}}
title: "Synthetic review {number}: {draw.words("en", 9)}"
title_is: descriptive
reports:
  - {{key: {id_}, role: main, read: abstract, note: {_both(draw, 14)}}}
scope:
  population: [{draw.of(POPULATIONS)}]
  interventions: [{draw.of(INTERVENTIONS)}]
  comparators: [usual-services]
  designs: [rct]
  text: {_both(draw, 16)}
counts:
  - {{what: studies, n: {3 + draw.below(40)}}}
included:
{included}pooled:
{pooled}summary:
  sv: "{draw.words("sv", 50)}"
  en: "{draw.words("en", 50)}"
extraction: {{by: [editors], on: 2026-11-23, checked_by: []}}
"""
    return Entry(id_, "reviews", text, _bibtex(id_, number, draw))


def _pooled(draw: Draw, id_: str, number: int) -> str:
    return (
        f"  - id: p{number:02}\n    outcome: {draw.of(OUTCOMES)}\n    measured: {_both(draw, 6)}\n"
        f"    compare: {{intervention: [{draw.of(INTERVENTIONS)}], comparator: [usual-services]}}\n"
        f"    time: {{months: 12, kind: at}}\n    method: pairwise\n    k: {2 + draw.below(9)}\n{_ratio(draw, 0)}"
        f"    certainty: {{level: {draw.of(('low', 'moderate', 'very-low'))}, how: printed}}\n"
        f"    source: {_source(id_, draw)}\n"
    )


def _bibtex(id_: str, number: int, draw: Draw) -> str:
    return (
        f"@article{{{id_},\n  author = {{Synthetic, Author {number} and Invented, Person {number % 97}}},\n"
        f"  title = {{Synthetic entry {number}: {draw.words('en', 10)}}},\n  year = {{{1990 + number % 36}}},\n"
        f"  journal = {{Journal of Synthetic Data}},\n  volume = {{{1 + number % 50}}},\n"
        f"  doi = {{10.5555/synthetic.{number}}},\n}}\n"
    )
