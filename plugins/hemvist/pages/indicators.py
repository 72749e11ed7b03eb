"""Indicators on pages: tables, and values in a sentence such as `[=evictions-executed SE/2025 headline]`."""

from __future__ import annotations

import re
from html import escape

from hemvist.library import nearest
from hemvist.pages.draft import Draft
from hemvist.pages.served_goals import served_html
from hemvist.pages.shown_tables import show
from hemvist.pages.tracing import Place
from hemvist.records.indicator import Observation
from hemvist.tables.indicators import indicator_table, said, value_text, years_table
from hemvist.tables.monitoring import areas_table, indicator_address, monitoring_table
from hemvist.tables.naming import Names
from hemvist.tables.table import Table

REFERENCE = re.compile(r"^=(?P<indicator>[a-z0-9-]+)\s+(?P<when>[^\s/]+/\S+?)(?:\s+(?P<series>\S+))?\s*$")

Observations = tuple[Observation, ...]


def indicator_block(draft: Draft, ids: tuple[str, ...]) -> str:
    """Return indicators as tables with the notes that must be read with them; all of them without ids."""
    edition = draft.edition
    parts: list[str] = []
    for id_ in ids or tuple(edition.library.indicators):
        draft.use("indicators", id_)
        indicator = edition.library.indicators[id_]
        years = years_table(edition.library, id_, edition.lang)
        tables = (*((years,) if years else ()), indicator_table(edition.library, id_, edition.lang))
        html, downloads = show(edition, draft.page.url, tables, draft.ids)
        draft.downloads.extend(downloads)
        parts.extend(html)
        notes = "".join(f"<li>{escape(said(note, edition.lang))}</li>" for note in indicator.notes)
        if notes:
            heading = escape(edition.words.text("indicator.notes"))
            parts.append(f'<p class="small"><b>{heading}</b></p><ul class="small">{notes}</ul>')
        parts.append(served_html(edition.library, edition.lang, "indicators", id_))
    return "".join(parts)


def monitoring_block(draft: Draft) -> str:
    """Return the table of all indicators with their newest values."""
    return _shown(draft, monitoring_table(draft.edition.library, draft.edition.lang))


def areas_block(draft: Draft) -> str:
    """Return the values of counties and municipalities, or that there are none."""
    table = areas_table(draft.edition.library, draft.edition.lang)
    if table is None:
        return f'<p class="gap">{escape(draft.edition.words.text("monitoring.areas.none"))}</p>'
    return _shown(draft, table)


def _shown(draft: Draft, table: Table) -> str:
    for id_ in draft.edition.library.indicators:
        draft.use("indicators", id_)
    html, downloads = show(draft.edition, draft.page.url, (table,), draft.ids)
    draft.downloads.extend(downloads)
    return "".join(html)


def indicator_number(draft: Draft, match: re.Match[str], place: Place) -> tuple[str, str]:
    """Return a value as HTML with a link to its table, and as plain text; both empty after a problem."""
    library, id_ = draft.edition.library, match["indicator"]
    if not draft.known("indicators", id_, place.after(2), "E627"):
        return "", ""
    observed = library.observations.get(id_, ())
    series, when = match["series"], match["when"]
    of_time = tuple(one for one in observed if one.name == when and series in (None, one.series))
    if len(of_time) != 1:
        _tell(draft, place, match, observed, of_time)
        return "", ""
    text = value_text(Names.of(library, draft.edition.lang), of_time[0])
    link = f'<a class="number" href="{escape(indicator_address(library, id_))}">{escape(text)}</a>'
    if of_time[0].read != "second-hand":
        return link, text
    mark = escape(draft.edition.words.text("number.mark.second-hand"))
    return f'{link} <span class="small">({mark})</span>', text


def _tell(
    draft: Draft, place: Place, match: re.Match[str], observed: Observations, found: Observations
) -> None:
    """Report a value that does not exist, or that exists in several series."""
    when = match["when"]
    if found:
        expected, near = ", ".join(f"{when} {one.series}" for one in found), ""
    else:
        known = tuple(dict.fromkeys(f"{one.name} {one.series}" for one in observed))
        expected, near = ", ".join(known[:12]), nearest(f"{when} {match['series'] or ''}".strip(), known)
    at = place.after(1 + match.start("when"))
    draft.trace.problem(at, "E628", width=len(when), found=f"{when} {match['series'] or ''}".strip(),
                        expected=expected, nearest=near)  # fmt: skip
