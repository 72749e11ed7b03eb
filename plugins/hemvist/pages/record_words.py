"""Words that record pages share: levels of tools, names of people and roles, languages of titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from hemvist.figures import light, light_of
from hemvist.pages.setting import Setting
from hemvist.records.review import ReviewCertainty
from hemvist.records.study import RiskOfBias

SWEDISH = frozenset({"sv", "swedish", "svenska", "swe"})


class RecordWords:
    """Functions for the templates of studies and reviews, in one language."""

    def __init__(self, tools: Setting) -> None:
        self.tools = tools
        self.helpers: Mapping[str, Callable[..., Any]] = {
            "level": self.level, "domain": self.domain, "certainty": self.certainty, "light": self.light,
            "domain_levels": self.domain_levels,
        }  # fmt: skip

    def level(self, tool_id: str, level: str | None) -> str:
        """Return the name of a level of a risk-of-bias tool, or its id; None: nobody assessed it."""
        if level is None:
            return self.tools.words.text("figures.bias.not-assessed")
        tool = self.tools.library.tools.get(tool_id)
        found = tool.levels.get(level) if tool else None
        return found.best(self.tools.edition.lang)[0] if found else level

    def domain_levels(self, judgement: RiskOfBias) -> list[tuple[str, str | None]]:
        """Return every domain of the tool with its level; those that were not judged have none."""
        tool = self.tools.library.tools.get(judgement.tool)
        ids = dict.fromkeys((*(tool.domains if tool else ()), *judgement.domains))
        return [(id_, judgement.domains.get(id_)) for id_ in ids]

    def light(self, tool_id: str, level: str | None) -> Markup:
        """Return the sign of a level of a risk-of-bias tool; its name stands beside it."""
        tool = self.tools.library.tools.get(tool_id)
        sign = light(light_of(tuple(tool.levels) if tool else (), level))
        return Markup(f'<span class="sign">{sign}</span>')

    def domain(self, tool_id: str, domain: str) -> str:
        """Return the name of a domain of a risk-of-bias tool, or its id."""
        tool = self.tools.library.tools.get(tool_id)
        found = tool.domains.get(domain) if tool else None
        return found.best(self.tools.edition.lang)[0] if found else domain

    def certainty(self, certainty: ReviewCertainty) -> str:
        """Return the certainty that a review gives: one level, or a span."""
        levels = certainty.level if isinstance(certainty.level, tuple) else (certainty.level,)
        return "–".join(self.tools.names.term("certainty", level).lower() for level in levels)

    def title_lang(self, key: str) -> str | None:
        """Return the language of a title when it is not the page's: English, unless the report is Swedish."""
        reference = self.tools.library.references.get(key)
        said = (reference.field("langid") or reference.field("language") or "") if reference else ""
        lang = "sv" if said.casefold() in SWEDISH else "en"
        return None if lang == self.tools.edition.lang else lang
