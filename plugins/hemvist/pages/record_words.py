"""Words that record pages share: levels of tools, names of people and roles, languages of titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from hemvist.figures import light, light_of
from hemvist.messages.escaping import escape_as_template
from hemvist.pages.said import Said
from hemvist.pages.setting import Setting
from hemvist.records.review import ReviewCertainty
from hemvist.records.study import RiskOfBias


class RecordWords(Said):
    """Writes pieces of studies and reviews, in one language."""

    def __init__(self, tools: Setting) -> None:
        super().__init__(tools.names, tools.edition.bibliography)
        self.tools, self.library, self.lang = tools, tools.library, tools.edition.lang
        self.day = tools.edition.day
        self.level: Callable[[str, str | None], str] = lru_cache(maxsize=512)(self._level)
        self.light: Callable[[str, str | None], str] = lru_cache(maxsize=512)(self._light)
        self._domains: Callable[[str], Mapping[str, str]] = cache(self._named_domains)

    def message_or_english(self, msgid: str, text: str) -> str:
        """Return a message, or the record's own word, which is English, where there is none."""
        return self.message(msgid) if self.words.has(msgid) else self.english(text)

    def _level(self, tool_id: str, level: str | None) -> str:
        """Return the name of a level of a risk-of-bias tool as HTML, or its id; None: nobody assessed it."""
        if level is None:
            return self.message("figures.bias.not-assessed")
        tool = self.library.tools.get(tool_id)
        found = tool.levels.get(level) if tool else None
        return escape_as_template(found.best(self.lang)[0] if found else level)

    def _light(self, tool_id: str, level: str | None) -> str:
        """Return the sign of a level of a risk-of-bias tool; its name stands beside it."""
        tool = self.library.tools.get(tool_id)
        return f'<span class="sign">{light(light_of(tuple(tool.levels) if tool else (), level))}</span>'

    def domains(self, judgement: RiskOfBias) -> list[tuple[str, str | None]]:
        """Return the name of every domain of the tool as HTML, or its id, with its level.

        Domains that were not judged have none.
        """
        names, judged = self._domains(judgement.tool), judgement.domains
        others = [(escape_as_template(id_), level) for id_, level in judged.items() if id_ not in names]
        return [(name, judged.get(id_)) for id_, name in names.items()] + others

    def _named_domains(self, tool_id: str) -> Mapping[str, str]:
        tool = self.library.tools.get(tool_id)
        domains = tool.domains.items() if tool else ()
        return {id_: escape_as_template(name.best(self.lang)[0]) for id_, name in domains}

    def certainty(self, certainty: ReviewCertainty) -> str:
        """Return the certainty that a review gives as HTML: one level, or a span."""
        levels = certainty.level if isinstance(certainty.level, tuple) else (certainty.level,)
        return escape_as_template("–".join(self.names.term("certainty", level).lower() for level in levels))
