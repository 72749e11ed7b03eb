"""Published risk of bias beside the rows of a forest plot: one tool's domains as signs, others in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hemvist.figures import Light, RowBias, light_of
from hemvist.records.result import Result
from hemvist.records.study import RiskOfBias, Study
from hemvist.records.taxonomy import Tool
from hemvist.synthesis.answers import Entry
from hemvist.tables.bias import OVERALL, judge_name, level_name, signs_of
from hemvist.tables.naming import Names


@dataclass(frozen=True, slots=True)
class PlotBias:
    """The tool whose domains a plot shows; without one no row is judged."""

    names: Names
    tool_id: str = ""

    @property
    def _tool(self) -> Tool | None:
        return self.names.library.tools.get(self.tool_id)

    @property
    def domains(self) -> tuple[str, ...]:
        """The tool's domains by name, the overall judgement last."""
        if self._tool is None:
            return ()
        named = (domain.best(self.names.lang)[0] for domain in self._tool.domains.values())
        return (*named, self.names.words.text("figures.bias.overall"))

    @property
    def signs(self) -> tuple[tuple[Light, str], ...]:
        """Every sign of the tool with its word."""
        return () if self._tool is None else tuple(signs_of(self.names, self._tool))

    def of(self, entry: Entry) -> RowBias | None:
        """Return the judgement of a row: with the plot's tool if there is one, else with another in words."""
        found = judgements_of(entry.study, entry.result)
        judgement = next((each for each in found if each.tool == self.tool_id), None)
        if judgement is not None and self._tool is not None:
            levels = (*(judgement.domains.get(id_) for id_ in self._tool.domains), judgement.overall)
            return RowBias(
                lights=tuple(light_of(tuple(self._tool.levels), level) for level in levels),
                words=tuple(level_name(self.names, self._tool, level) for level in levels),
                record=_record(judgement),
            )
        other = next((each for each in found if each.tool in self.names.library.tools), None)
        if other is None:
            return None
        level = level_name(self.names, self.names.library.tools[other.tool], other.overall)
        return RowBias(other=f"{self.names.term('tools', other.tool)}: {level}", record=_record(other))

    def remarks(self, entries: Iterable[Entry]) -> Iterator[str]:
        """Give the line that says who judged, and with what."""
        shown = [found.record for entry in entries if (found := self.of(entry)) is not None]
        if shown:
            tools = dict.fromkeys(
                f"{self.names.term('tools', tool)} ({judge_name(self.names, judge)})"
                for tool, judge, _ in shown
            )
            yield self.names.words.text("figures.bias.with", tools="; ".join(tools))


def plot_bias(names: Names, entries: Iterable[Entry]) -> PlotBias:
    """Return the bias column of a plot, with the tool that judges most of its rows."""
    used = Counter(
        tool for entry in entries for tool in {each.tool for each in judgements_of(entry.study, entry.result)}
    )
    return PlotBias(names, max(names.library.tools, key=lambda id_: used[id_]) if used else "")


def judgements_of(study: Study, result: Result) -> tuple[RiskOfBias, ...]:
    """Return the judgements of a study that hold for a result, those of this very result or sample first."""
    asked = {"sample": result.sample, "result": result.id}
    found = [
        each for each in study.risk_of_bias if all(asked.get(what) == id_ for what, id_ in each.for_.items())
    ]
    return tuple(sorted(found, key=lambda each: -len(each.for_)))


def _record(judgement: RiskOfBias) -> tuple[str, str, str]:
    levels = (*judgement.domains.items(), (OVERALL, judgement.overall))
    return judgement.tool, judgement.judged_by, "; ".join(f"{id_}={level}" for id_, level in levels)
