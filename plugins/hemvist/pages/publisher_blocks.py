"""Who publishes the site, whose work is in it, and how it is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from hemvist.pages.accessibility_block import accessibility
from hemvist.pages.citing_block import citing
from hemvist.pages.correction_block import corrections
from hemvist.pages.draft import Draft
from hemvist.pages.edition_block import editions
from hemvist.pages.filled_later import PUBLISHER, REPOSITORY, place_for
from hemvist.pages.opendata.block import open_data
from hemvist.pages.stated import OUT, heading, words_of
from hemvist.records.publisher import ThirdPartyWork


def publisher(draft: Draft, _options: Any) -> str:
    """Return who publishes the copy that is read, and where its files lie."""
    told = (("publisher.who", PUBLISHER), ("publisher.repository", REPOSITORY))
    lines = (f"<b>{escape(draft.edition.words.text(name))}</b> {place_for(place)}" for name, place in told)
    return "".join(f"<p>{line}</p>" for line in lines)


def third_party(draft: Draft, _options: Any) -> str:
    """Return others' work: first what reaches readers, then the software that is only run."""
    return f'<div class="tool">{draft.stash.add_late(lambda: "".join(_lists(draft)))}</div>'


def _lists(draft: Draft) -> Iterator[str]:
    works = draft.edition.library.third_party
    for id_ in works:
        draft.use("third_party", id_)
    published = [work for work in works.values() if work.published is not None]
    yield from _title(draft, "published")
    yield f"<ul>{''.join(f'<li>{_published(draft, work)}</li>' for work in published)}</ul>"
    yield from _title(draft, "software")
    yield _table(draft, [work for work in works.values() if work.published is None])


def _title(draft: Draft, name: str) -> Iterator[str]:
    text = draft.edition.words.text(f"publisher.third_party.{name}")
    yield heading(draft, 3, escape(text), f"third-party-{name}", text)[0]
    yield f"<p>{escape(draft.edition.words.text(f'publisher.third_party.{name}.about'))}</p>"


def _published(draft: Draft, work: ThirdPartyWork) -> str:
    assert work.published is not None
    who = ", ".join(filter(None, (work.version, work.holder)))
    more = f" ({escape(who)})" if who else ""
    return f"{_name(work)}{more}, {escape(work.licence)}: {words_of(draft, work.published)}"


def _table(draft: Draft, works: list[ThirdPartyWork]) -> str:
    words = draft.edition.words
    heads = "".join(
        f'<th scope="col">{escape(words.text(f"publisher.third_party.{name}"))}</th>'
        for name in ("name", "licence", "use")
    )
    rows = "".join(
        f'<tr><th scope="row">{_name(work)}</th><td>{escape(work.licence)}</td>'
        f"<td>{words_of(draft, work.use)}</td></tr>"
        for work in works
    )
    caption = escape(words.text("publisher.third_party.software"))
    return f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _name(work: ThirdPartyWork) -> str:
    return f'<a href="{escape(work.url)}" {OUT}>{escape(work.name)}</a>'


WRITERS: dict[str, Callable[[Draft, Any], str]] = {
    "accessibility": accessibility,
    "thirdparty": third_party,
    "publisher": publisher,
    "citing": citing,
    "corrections": corrections,
    "editions": editions,
    "opendata": open_data,
}
