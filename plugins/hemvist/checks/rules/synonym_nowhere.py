"""E482: a group of synonyms whose words occur nowhere, so that a search for any of them finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem
from hemvist.records.base import LANGUAGES, Language
from hemvist.words import Analyser, analyser, said

Phrase = tuple[str, ...]


def find(library: Library) -> Iterator[Problem]:
    """Look for the words in the texts by the search's own analysis, until each group is found once.

    A group that joins a term of the glossary is found there. Of a group with one word another rule tells.
    """
    left = {
        id_: group
        for id_, group in library.synonyms.items()
        if group.term is None and len(group.sv) + len(group.en) > 1
    }
    for lang in LANGUAGES:
        words = analyser(lang)
        wanted = {
            id_: [_lemmas(words, phrase) for phrase in (group.sv if lang == "sv" else group.en)]
            for id_, group in left.items()
        }
        for text in _texts(library, lang) if wanted else ():
            for id_ in _in(words, text, wanted):
                del wanted[id_], left[id_]
            if not wanted:
                break
    for id_, group in left.items():
        found = ", ".join((*group.sv, *group.en))
        yield library.problem("synonyms", id_, (), "E482", at_key=True, found=found)


def _lemmas(words: Analyser, text: str) -> Phrase:
    return tuple(words.lemma(word) for word in said(text))


def _in(words: Analyser, text: str, wanted: dict[str, list[Phrase]]) -> list[str]:
    """Return the groups of which a word (as such or in a compound) or a phrase stands in a text."""
    row = _lemmas(words, text)
    keys = {key for word in set(row) for key, _ in words.keys(word)}
    return [
        id_
        for id_, phrases in wanted.items()
        if any(phrase and keys.issuperset(phrase) and _stands(phrase, row, keys) for phrase in phrases)
    ]


def _stands(phrase: Phrase, row: Phrase, keys: set[str]) -> bool:
    if len(phrase) == 1:
        return phrase[0] in keys
    return any(row[place : place + len(phrase)] == phrase for place in range(len(row)))


def _texts(library: Library, lang: Language) -> Iterator[str]:
    """Give the texts of a language, pages first: most groups are found there."""
    for page in library.pages:
        if page.lang == lang:
            yield f"{page.front.title}\n{page.front.description}\n{page.body}"
    for term in library.glossary.values():
        other = " \n ".join(term.also) if lang == "sv" else ""
        yield f"{term.term.best(lang)[0]}\n{other}\n{term.plain.best(lang)[0]}"
    for named in chain(
        library.interventions.values(), library.outcomes.values(), library.populations.values()
    ):
        yield named.name.best(lang)[0]
    for provision in library.provisions.values():
        yield provision.says.best(lang)[0]
    for study in library.studies.values():
        yield f"{study.title}\n{study.summary.best(lang)[0]}"
    for review in library.reviews.values():
        yield f"{review.title}\n{review.summary.best(lang)[0]}"
    for question in library.questions.values():
        yield question.title.best(lang)[0]


RULE = Rule("E482", "synonym-nowhere", "across", find, severity="warning")
