"""Fenced blocks: options read and held against their model, then drawn by the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from hemvist.library import nearest, references
from hemvist.library.validation import Fault, validate
from hemvist.library.yaml_reader import Places, Span, read_yaml
from hemvist.pages import counting_blocks, lists, process_blocks, tool_blocks, wrong
from hemvist.pages.changes import change_list
from hemvist.pages.comparisons import comparison_html
from hemvist.pages.draft import Draft, Target
from hemvist.pages.evidence_maps import evidence_map_html
from hemvist.pages.fences import Fence
from hemvist.pages.figures import bias_html, direction_html
from hemvist.pages.finder_block import finder_html
from hemvist.pages.indicators import areas_block, indicator_block, monitoring_block
from hemvist.pages.local import local_html
from hemvist.pages.methods_block import methods_html
from hemvist.pages.plan_blocks import WRITERS as PLAN_WRITERS
from hemvist.pages.plan_blocks import wrong_goal
from hemvist.pages.publisher_blocks import WRITERS as PUBLISHER_WRITERS
from hemvist.pages.question_blocks import (
    findings_html,
    flow_block_html,
    forest_html,
    icons_html,
    summary_html,
)
from hemvist.pages.study_file import study_file_html
from hemvist.pages.tracing import Place
from hemvist.records.base import JsonPath, Record
from hemvist.records.figure_blocks import RiskOfBiasBlock
from hemvist.records.page import (
    BLOCKS,
    ComparisonBlock,
    IndicatorsBlock,
    LocalBlock,
    ProvisionsBlock,
    RecordsBlock,
)
from hemvist.records.process import CountedBlock, DaysBlock, ProcessBlock
from hemvist.records.tool_blocks import MeetingPackBlock
from hemvist.synthesis.counted_days import UncountableError
from hemvist.synthesis.holiday_table import FIRST_YEAR, LAST_YEAR, OutsideTableError

PLAIN_CODE = frozenset({
    "", "bash", "bib", "bibtex", "console", "csv", "css", "diff", "html", "javascript", "js", "json",
    "markdown", "md", "plaintext", "python", "sh", "shell", "sql", "text", "toml", "txt", "xml",
    "yaml", "yml",
})  # fmt: skip
"""Languages of plain code: never taken for a misspelt block."""
Writers = Mapping[str, Callable[[Draft, Any], str]]


def draw(draft: Draft, fence: Fence) -> str:
    """Return what a fence becomes: a block of ours, plain code, or an error box."""
    return _drawn(draft, fence, WRITERS)


def examine(draft: Draft, fence: Fence) -> str:
    """Do the same, but leave out what a block shows where nothing can be wrong with it."""
    return _drawn(draft, fence, EXAMINERS)


def _drawn(draft: Draft, fence: Fence, writers: Writers) -> str:
    at = Place(fence.line, fence.column)
    if not fence.is_closed:
        draft.trace.problem(at, "E613", width=max(1, len(fence.name)), found=fence.name)
    if fence.name in BLOCKS:
        if fence.rest:
            draft.trace.problem(
                at.after(len(fence.name) + 1), "E617", width=len(fence.rest), found=fence.rest
            )
        return _block(draft, fence, writers) or wrong.box(draft.edition.words, fence.content)
    near = "" if fence.name.lower() in PLAIN_CODE else nearest(fence.name.lower(), tuple(BLOCKS))
    if near:
        draft.trace.problem(at, "E618", width=len(fence.name), found=fence.name, nearest=near)
        return wrong.box(draft.edition.words, fence.content)
    return f"<pre><code>{escape(fence.content)}</code></pre>"


def _block(draft: Draft, fence: Fence, writers: Writers) -> str | None:
    """Return a block's HTML, or None after its problems were noted."""
    places = Places()
    reading = read_yaml(draft.page.path, fence.content, draft.page.body_line - 1 + fence.line, places)
    draft.trace.problems.extend(
        replace(problem, source_line=_line(draft, problem.line)) for problem in reading.problems
    )
    if reading.data is None:
        if not reading.problems:
            draft.trace.problem(Place(fence.line, fence.column), "E013", width=len(fence.name))
        return None
    options, faults = validate(BLOCKS[fence.name], reading.data)
    for fault in faults:
        _report(draft, fence, places, fault)
    if options is None or reading.problems or not _ids_exist(draft, fence, places, options):
        return None
    if isinstance(options, RiskOfBiasBlock) and not options.interventions and not options.studies:
        draft.trace.problem(
            Place(fence.line, fence.column), "E641", width=len(fence.name), found=fence.name,
            expected="interventions, studies",
        )  # fmt: skip
        return None
    try:
        return writers[fence.name](draft, options)
    except OutsideTableError as outside:
        _outside(draft, fence, places, options, outside)
    except UncountableError:
        pass  # a rule reports the deadline in its own file
    return None


def _outside(draft: Draft, fence: Fence, places: Places, options: Record, outside: OutsideTableError) -> None:
    """Report a day that the holiday table does not hold, at the day written."""
    days = options.days if isinstance(options, CountedBlock) else {}
    path = next((("days", id_) for id_, day in days.items() if day == outside.day), ())
    place, width = _place(draft, fence, places, path, False)
    found = outside.day.isoformat() if outside.day else ""
    draft.trace.problem(place, "E640", width=width, found=found, expected=f"{FIRST_YEAR}–{LAST_YEAR}")


def _line(draft: Draft, line: int) -> str:
    """Return a line of the page's file as it stands in its body."""
    lines = draft.page.body.split("\n")
    index = line - draft.page.body_line
    return lines[index] if 0 <= index < len(lines) else ""


def _place(draft: Draft, fence: Fence, places: Places, path: JsonPath, at_key: bool) -> tuple[Place, int]:
    """Return place and width of a key or value in a block; of the block when it has none."""
    first, second = (places.keys, places.values) if at_key else (places.values, places.keys)
    span: Span | None = first.get(path) or second.get(path)
    if span is None:
        return Place(fence.line, fence.column), len(fence.name)
    line = fence.line + span.line
    body = draft.page.body.split("\n")[line - 1]
    inner = fence.content.split("\n")[span.line - 1]
    return Place(line, span.column + len(body) - len(inner)), span.width


def _report(draft: Draft, fence: Fence, places: Places, fault: Fault) -> None:
    place, width = _place(draft, fence, places, fault.path, fault.at_key)
    draft.trace.problem(place, fault.code, width=width, found=fault.found, expected=fault.expected,
                        nearest=fault.nearest)  # fmt: skip


def _ids_exist(draft: Draft, fence: Fence, places: Places, options: Record) -> bool:
    """Hold every id in the options against the library."""
    named = [(path, kind, id_) for path, kind, id_ in references(options)]
    if isinstance(options, ProvisionsBlock):
        named += [(("ids", index), "provisions", id_) for index, id_ in enumerate(options.ids)]
    if isinstance(options, MeetingPackBlock):
        for index, url in enumerate(options.pages):
            draft.targets.append(Target(_place(draft, fence, places, ("pages", index), False)[0], url, ""))
    found = [
        draft.known(kind, id_, _place(draft, fence, places, path, path[-1] == id_)[0], "E614")
        for path, kind, id_ in named
    ]
    if all(found) and (unknown := wrong_goal(draft, options)) is not None:
        place, width = _place(draft, fence, places, ("goal",), False)
        draft.trace.problem(place, "E614", width=width, found=unknown[0], nearest=unknown[1])
        return False
    return all(found)


def _comparison(draft: Draft, options: Any) -> str:
    assert isinstance(options, ComparisonBlock)
    return comparison_html(draft, options.interventions, options.outcomes)


def _records(draft: Draft, options: Any) -> str:
    assert isinstance(options, RecordsBlock)
    return lists.record_list(draft, options.kind)


def _provisions(draft: Draft, options: Any) -> str:
    assert isinstance(options, ProvisionsBlock)
    return lists.provision_list(draft, options.ids)


def _changes(draft: Draft, _: Any) -> str:
    return change_list(draft)


def _indicators(draft: Draft, options: Any) -> str:
    assert isinstance(options, IndicatorsBlock)
    return indicator_block(draft, options.ids)


def _process(draft: Draft, options: Any) -> str:
    assert isinstance(options, ProcessBlock)
    return process_blocks.process(draft, options)


def _counted(draft: Draft, options: Any) -> str:
    assert isinstance(options, CountedBlock)
    return counting_blocks.counted(draft, options)


def _days(draft: Draft, options: Any) -> str:
    assert isinstance(options, DaysBlock)
    return counting_blocks.days(draft, options)


def _local(draft: Draft, options: Any) -> str:
    assert isinstance(options, LocalBlock)
    return local_html(draft, options)


def _whole(name: str) -> Callable[[Draft, Any], str]:
    return lambda draft, _: lists.whole_database(draft, name)


WRITERS: dict[str, Callable[[Draft, Any], str]] = {
    "comparison": _comparison, "records": _records, "provisions": _provisions, "local": _local,
    "changes": _changes,
    "indicators": _indicators,
    "monitoring": lambda draft, _: monitoring_block(draft), "areas": lambda draft, _: areas_block(draft),
    "process": _process, "counted": _counted, "days": _days,
    "studyfile": study_file_html,
    "counting": lambda draft, _: counting_blocks.counting(draft),
    "direction": direction_html, "riskofbias": bias_html, "map": evidence_map_html,
    "methods": methods_html, "finder": finder_html,
    "findings": findings_html, "forest": forest_html, "summary": summary_html,
    "flow": flow_block_html, "iconarray": icons_html,
    **{name: _whole(name) for name in lists.WHOLE},
    "sidebyside": lambda draft, _: lists.side_by_side_html(draft),
    **tool_blocks.WRITERS,
    **PLAN_WRITERS,
    **PUBLISHER_WRITERS,
}  # fmt: skip

ONLY_SHOWN = (
    "comparison", "records", "direction", "riskofbias", "map", "methods", "finder", "findings", "forest",
    "summary", "flow", "iconarray", "sidebyside", "studyfile", *lists.WHOLE, *tool_blocks.WRITERS,
    *PLAN_WRITERS, *PUBLISHER_WRITERS,
)  # fmt: skip
"""Blocks that tell what records hold: their options are checked before, their writers note no problem."""
EXAMINERS: Writers = WRITERS | {name: lambda *_: "<!---->" for name in ONLY_SHOWN}
