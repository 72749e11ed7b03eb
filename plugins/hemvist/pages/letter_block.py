"""The blocks of letters: the text as it is sent, and the files to fill in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from hemvist.letters import ENDINGS, letter_files
from hemvist.pages.draft import Draft
from hemvist.pages.fragment import Download
from hemvist.pages.links import SCHEME, site_path
from hemvist.pages.stated import documents, heading, open_points, provisions, section, words_of
from hemvist.records.letter_text import Block, Gap, Head, Line, Part, Points, Run, letter_parts
from hemvist.records.tool import Letter
from hemvist.records.tool_blocks import LetterBlock, LettersBlock

DOTS = "…" * 16
BOX = (
    '<svg class="box" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
    '<rect x="1.5" y="1.5" width="13" height="13" fill="none" stroke="#1a1a1a" stroke-width="1.6"/></svg>'
)
TAGS = {"bullets": "ul", "steps": "ol", "boxes": "ul"}


def letters(draft: Draft, options: Any) -> str:
    """Return letters under each other: what each is for, its files, its text."""
    assert isinstance(options, LettersBlock)
    wanted = options.ids or tuple(draft.edition.library.letters)
    return _late(draft, lambda: _contents(draft, wanted) + "".join(_listed(draft, id_) for id_ in wanted))


def letter(draft: Draft, options: Any) -> str:
    """Return one letter as the text of its page, with its files below."""
    assert isinstance(options, LetterBlock)
    return _late(draft, lambda: _alone(draft, options.id))


def _late(draft: Draft, make: Callable[[], str]) -> str:
    return f'<div class="tool">{draft.stash.add_late(make)}</div>'


def _contents(draft: Draft, ids: tuple[str, ...]) -> str:
    """Return links to all letters: together they are longer than a phone's screen by far."""
    names = {id_: words_of(draft, draft.edition.library.letters[id_].name) for id_ in ids}
    items = "".join(f'<li><a href="#{escape(id_)}">{name}</a></li>' for id_, name in names.items())
    return f'<ul class="jump">{items}</ul>' if len(ids) > 1 else ""


def _alone(draft: Draft, id_: str) -> str:
    found = draft.edition.library.letters[id_]
    draft.use("letters", id_)
    return (
        f"{_text(draft, id_, found, 2, is_known=True)}{_files(draft, id_, found)}"
        f'<p class="small unread">{escape(_unread(draft, found))}</p>{_basis(draft, found)}'
    )


def _listed(draft: Draft, id_: str) -> str:
    """Return a letter with its heading, who writes it to whom, its files and its text."""
    found, words = draft.edition.library.letters[id_], draft.edition.words
    draft.use("letters", id_)
    people = draft.edition.library.actors
    route = words.text(
        "tools.letter.route",
        writer=_name(draft, found.writer) if found.writer in people else found.writer,
        reader=_name(draft, found.reader) if found.reader in people else found.reader,
    )
    inner = (
        f'<p>{words_of(draft, found.use)}</p><p class="small">{escape(route)}</p>'
        f'{_files(draft, id_, found)}<p class="small">{escape(_unread(draft, found))}</p>'
        f"{_text(draft, id_, found, 3, is_known=False)}{_basis(draft, found)}"
    )
    return section(draft, "letter", 2, found.name, id_, inner)


def _name(draft: Draft, actor: str) -> str:
    return draft.edition.library.actors[actor].name.best(draft.edition.lang)[0]


def _unread(draft: Draft, found: Letter) -> str:
    """Return that nobody who knows the law has read the letter, or when one did."""
    words = draft.edition.words
    if found.lawyer_read is None:
        return words.text("tools.letter.unread")
    return words.text("tools.letter.read", day=words.date(found.lawyer_read))


def _files(draft: Draft, id_: str, found: Letter) -> str:
    """Return links to the files beside the page, which the page brings with it."""
    made = letter_files(found, draft.edition.day)
    lang, words = draft.edition.lang, draft.edition.words
    name, _ = found.name.best(lang)
    links = []
    for ending in ENDINGS:
        address = f"{draft.page.url}{id_}.{ending}"
        draft.downloads.append(Download(site_path(address, lang), made[ending]))
        links.append(
            f'<a href="{SCHEME}{escape(address)}">{escape(words.text(f"tools.letter.{ending}"))}'
            f'<span class="vh"> {escape(name)}</span></a>'
        )
    return f'<p class="files">{", ".join(links)}</p>'


def _basis(draft: Draft, found: Letter) -> str:
    """Return the provisions, open points and documents that a letter leans on."""
    law = provisions(draft, found.provisions)
    label = escape(draft.edition.words.text("tools.letter.law"))
    html = f'<p class="small">{label} {law}</p>' if law else ""
    return html + open_points(draft, found.open_points) + documents(draft, found.documents)


def _text(draft: Draft, id_: str, found: Letter, level: int, *, is_known: bool) -> str:
    """Return the letter's text in Swedish; its title is a heading, known to the page when asked."""
    parts = letter_parts(found.body, keep_lines=found.easy)
    title = f"<h{level}>{escape(found.title)}</h{level}>"
    if is_known:
        title, _ = heading(draft, level, escape(found.title), id_, found.title)
    html = "".join(_part(part, found, level + 1) for part in parts)
    lang = "" if draft.edition.lang == "sv" else ' lang="sv"'
    kind = "sheet sheet--easy" if found.easy else "sheet"
    own = escape(draft.edition.words.text("tools.letter.print"))
    alone = "" if is_known else f' data-print-alone="{own}"'
    return f'<div class="{kind}"{lang}{alone}>{title}{html}</div>'


def _part(part: Part, found: Letter, level: int) -> str:
    if isinstance(part, Head):
        return f"<h{level}>{escape(part.text)}</h{level}>"
    if isinstance(part, Line):
        label = found.blanks[part.name].label if part.name in found.blanks else part.name
        return f'<p class="fill-in">{escape(label)}: <span class="dots" aria-hidden="true">{DOTS}</span></p>'
    if isinstance(part, Block):
        return f"<p>{'<br>'.join(_runs(line, found) for line in part.lines)}</p>"
    return _points(part, found)


def _points(points: Points, found: Letter) -> str:
    tag, sign = TAGS[points.kind], f"{BOX} " if points.kind == "boxes" else ""
    kind = ' class="boxes"' if points.kind == "boxes" else ""
    items = "".join(f"<li>{sign}{_runs(item, found)}</li>" for item in points.items)
    return f"<{tag}{kind}>{items}</{tag}>"


def _runs(runs: tuple[Run, ...], found: Letter) -> str:
    """Return a sentence; what is filled in stands in brackets with its own words."""
    html = []
    for run in runs:
        if isinstance(run, Gap):
            blank = found.blanks.get(run.name)
            shown = (blank.inside or blank.label) if blank else run.name
            html.append(f'<span class="gap-in">[{escape(shown)}]</span>')
        else:
            html.append(escape(run))
    return "".join(html)
