"""Groups of words that mean the same: the glossary, names of interventions and laws, the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hemvist.library import Library
from hemvist.words import Analyser, tokens


@dataclass(frozen=True, slots=True)
class Alike:
    """Words or phrases for one thing, in both languages, as they are shown; the first is the best known."""

    id: str
    words: tuple[str, ...]


def groups_of(library: Library) -> tuple[Alike, ...]:
    """Return every group of at least two words, by id."""
    found: dict[str, list[str]] = {}
    for id_, term in library.glossary.items():
        found[id_] = _distinct([term.term.sv, *term.also, term.term.en])
    for kind, named in (("interventions", library.interventions), ("outcomes", library.outcomes)):
        for id_, one in named.items():
            found[f"{kind}.{id_}"] = _distinct([one.name.sv, one.name.en, *one.also.sv, *one.also.en])
    for id_, law in library.laws.items():
        found[f"laws.{id_}"] = _distinct([law.name.sv, law.short.sv, law.name.en, law.short.en])
    for id_, group in library.synonyms.items():
        key = group.term or f"synonyms.{id_}"
        found[key] = _distinct([*found.get(key, []), *group.sv, *group.en])
    return tuple(Alike(id_, tuple(words)) for id_, words in sorted(found.items()) if len(words) > 1)


def _distinct(words: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def phrase_of(analyser: Analyser, words: str) -> tuple[str, ...]:
    """Return a phrase as lemmas, which is how it is found in texts in any inflection."""
    return tuple(analyser.lemma(token.text) for token in tokens(words))


def phrases(analyser: Analyser, groups: Iterable[Alike]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the groups that hold each word or phrase, by its lemmas."""
    found: dict[tuple[str, ...], list[str]] = {}
    for group in groups:
        for words in group.words:
            phrase = phrase_of(analyser, words)
            if phrase and group.id not in found.setdefault(phrase, []):
                found[phrase].append(group.id)
    return {phrase: tuple(ids) for phrase, ids in found.items()}
