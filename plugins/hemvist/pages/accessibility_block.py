"""The accessibility statement as a page, in the order that the supervisory authority's template has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, get_args

from hemvist.pages.draft import Draft
from hemvist.pages.filled_later import FEEDBACK, PUBLISHER, place_for
from hemvist.pages.stated import OUT, documents, heading, stated, words_of
from hemvist.records.base import FullText
from hemvist.records.publisher import AccessibilityStatement, Fault, FaultReason, ManualCheck
from hemvist.records.publisher_blocks import AccessibilityBlock
from hemvist.records.stated import Stated

REASONS: tuple[FaultReason, ...] = get_args(FaultReason)
EXEMPT: frozenset[FaultReason] = frozenset({"disproportionate", "outside"})
"""What the law lets be; the authority asks for an account of it, so that there is none is said too."""


def accessibility(draft: Draft, options: Any) -> str:
    """Return the statement that the block names."""
    assert isinstance(options, AccessibilityBlock)
    statement = draft.edition.library.accessibility[options.id]
    return f'<div class="tool">{draft.stash.add_late(lambda: "".join(_parts(draft, statement)))}</div>'


def _parts(draft: Draft, statement: AccessibilityStatement) -> Iterator[str]:
    yield _facts(draft, statement)
    yield from _known_faults(draft, statement)
    yield from _testing(draft, statement)
    yield _title(draft, 2, "feedback")
    yield f"<p>{_say(draft, 'feedback.how')}</p><p>{place_for(FEEDBACK)}</p>"
    yield f"<p>{_say(draft, 'feedback.what')}</p>"
    yield _title(draft, 2, "supervision")
    yield _statements(draft, statement.supervision.statements)
    url, authority = escape(statement.supervision.url), words_of(draft, statement.supervision.authority)
    link = f'<a class="bare" href="{url}" {OUT}>{url}</a>'
    yield f"<p>{_say(draft, 'supervision.report')} {authority}: {link}</p>"
    yield _title(draft, 2, "law")
    yield _statements(draft, statement.law)
    every = (*statement.law, *statement.supervision.statements)
    yield documents(draft, (*statement.documents, *(id_ for each in every for id_ in each.documents)))


def _facts(draft: Draft, statement: AccessibilityStatement) -> str:
    """Return who, what, how far, by which standard, and when, as terms with their descriptions."""
    words = draft.edition.words
    rows = (
        ("publisher", place_for(PUBLISHER)),
        ("service", f"{words_of(draft, statement.service)}. {words_of(draft, statement.covers)}"),
        ("compliance", f"<b>{_say(draft, f'compliance.{statement.compliance}')}</b>"),
        ("standard_by_law", words_of(draft, statement.standard_by_law)),
        ("standard_of_ours", words_of(draft, statement.standard_of_ours)),
        ("method", _say(draft, f"method.{statement.method}")),
        ("made", escape(words.date(statement.made))),
        ("reviewed", escape(words.date(statement.reviewed))),
    )
    inner = "".join(f"<dt>{_say(draft, name)}</dt><dd>{html}</dd>" for name, html in rows)
    return f'<dl class="facts">{inner}</dl>'


def _known_faults(draft: Draft, statement: AccessibilityStatement) -> Iterator[str]:
    """Give the faults by their reason; that none is known is said too."""
    yield _title(draft, 2, "faults")
    if not statement.faults:
        yield f"<p>{_say(draft, 'faults.none')}</p>"
    for reason in REASONS:
        found = [fault for fault in statement.faults.values() if fault.reason == reason]
        if found:
            yield _title(draft, 3, f"reason.{reason}")
            yield from (_fault(draft, fault) for fault in found)
    if not any(fault.reason in EXEMPT for fault in statement.faults.values()):
        yield f"<p>{_say(draft, 'faults.no_exemption')}</p>"


def _fault(draft: Draft, fault: Fault) -> str:
    rows = [
        f"<p><b>{words_of(draft, fault.touches)}.</b> {words_of(draft, fault.what)}</p>",
        f"<p>{_say(draft, 'faults.why')} {words_of(draft, fault.why)}</p>",
    ]
    if fault.instead is not None:
        rows.append(f"<p>{_say(draft, 'faults.instead')} {words_of(draft, fault.instead)}</p>")
    if fault.criteria:
        numbers = escape(", ".join(fault.criteria))
        rows.append(f'<p class="small">{_say(draft, "faults.criteria")} {numbers}</p>')
    return f'<div class="fault">{"".join(rows)}</div>'


def _testing(draft: Draft, statement: AccessibilityStatement) -> Iterator[str]:
    """Give what machines test and what people did; the limit of machines stands between them."""
    yield _title(draft, 2, "testing")
    yield f"<p>{_say(draft, 'testing.machines')}</p>{_list(draft, statement.tested)}"
    yield _title(draft, 3, "manual")
    yield f"<p>{_say(draft, 'manual.about')}</p>"
    items = "".join(f"<li>{_manual(draft, check)}</li>" for check in statement.manual.values())
    yield f"<ul>{items}</ul>"


def _manual(draft: Draft, check: ManualCheck) -> str:
    words = draft.edition.words
    if check.done_on is None:
        said = _say(draft, "manual.not_done")
    else:
        said = escape(words.text("publisher.manual.done", day=words.date(check.done_on)))
    more = [words_of(draft, check.found)] if check.found is not None else []
    if check.using is not None:
        more.append(f"({escape(check.using)})")
    return f"{words_of(draft, check.name)}: <b>{said}</b> {' '.join(more)}".rstrip()


def _statements(draft: Draft, statements: Iterable[Stated]) -> str:
    return f"<ul>{''.join(f'<li>{stated(draft, each)}</li>' for each in statements)}</ul>"


def _list(draft: Draft, texts: Iterable[FullText]) -> str:
    return f"<ul>{''.join(f'<li>{words_of(draft, text)}</li>' for text in texts)}</ul>"


def _title(draft: Draft, level: int, name: str) -> str:
    text = draft.edition.words.text(f"publisher.{name}")
    return heading(draft, level, escape(text), name.replace(".", "-"), text)[0]


def _say(draft: Draft, name: str) -> str:
    return escape(draft.edition.words.text(f"publisher.{name}"))
