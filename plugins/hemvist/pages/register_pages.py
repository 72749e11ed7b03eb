"""Pages of the registers: law and open points (see `law_pages`), references, and the rules of the checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from hemvist.checks.fixes import FIXES
from hemvist.messages import sort_key
from hemvist.pages.fragment import Download, Fragment, FragmentKind, Heading
from hemvist.pages.law_pages import open_points_page, provisions_page
from hemvist.pages.links import OPEN_POINTS, PROVISIONS, REFERENCES, RULES, record_link, site_path
from hemvist.pages.reference_files import reference_files
from hemvist.pages.rules import ALL_RULES
from hemvist.pages.setting import Setting, title_anchor

FILE = "hemvist-referenser"
"""Name of the files with all references, without its ending."""


def register_pages(tools: Setting) -> Iterator[Fragment]:
    """Give the pages of all registers that hold anything."""
    if tools.library.provisions:
        yield provisions_page(tools)
    if tools.library.open_points:
        yield open_points_page(tools)
    if tools.library.references:
        yield _references(tools)
    yield from _rules(tools)


def register_page(tools: Setting, url: str) -> Fragment | None:
    """Return the page of provisions or of open points at an address, or None."""
    if url == PROVISIONS and tools.library.provisions:
        return provisions_page(tools)
    return open_points_page(tools) if url == OPEN_POINTS and tools.library.open_points else None


def _page(
    tools: Setting, kind: FragmentKind, name: str, url: str, html: str, headings: tuple[Heading, ...],
    uses: frozenset[str], source: str,
) -> Fragment:  # fmt: skip
    """Return a register's page; its title and description are messages under its name."""
    title = tools.words.text(f"{name}.title")
    top = Heading(1, title_anchor(title, ()), title)
    return Fragment(
        url, tools.edition.lang, title, tools.words.text(f"{name}.description"), kind, html, (top, *headings),
        uses, source,
    )  # fmt: skip


def _opening(tools: Setting, name: str) -> dict[str, str]:
    title = tools.words.text(f"{name}.title")
    return {"title": title, "anchor": title_anchor(title, ())}


Users = dict[str, list[tuple[str, str, str | None]]]


def _users(tools: Setting) -> Users:
    """Return the records that a reference reports: address, title, its language when not the page's."""
    users: Users = defaultdict(list)
    for kind, records in (("studies", tools.library.studies), ("reviews", tools.library.reviews)):
        for id_, record in records.items():
            title = tools.names.title(record)
            for report in record.reports:
                users[report.key].append((record_link(kind, id_), title.text, title.lang))
    return users


def _references(tools: Setting) -> Fragment:
    """Return the reference list, each entry with the records that use it."""
    bibliography, users = tools.edition.bibliography, _users(tools)
    key_of = sort_key(tools.edition.lang)
    entries = [
        (key, Markup(bibliography.entry(key)), sorted(users.get(key, ()), key=lambda user: key_of(user[1])))
        for key in bibliography.ordered()
    ]
    html = tools.render(
        "references.html", entries=entries, file=f"{REFERENCES}{FILE}", **_opening(tools, "references")
    )
    uses = frozenset(f"references:{key}" for key in tools.library.references)
    source = tools.library.file_of("references", next(iter(tools.library.references)))
    page = _page(tools, "references", "references", REFERENCES, html, (), uses, source)
    place, files = site_path(f"{REFERENCES}{FILE}", tools.edition.lang), reference_files(tools.library)
    downloads = tuple(Download(f"{place}.{end}", file.read()) for end, file in files.items())
    return replace(page, downloads=downloads)


def _rules(tools: Setting) -> Iterator[Fragment]:
    """Give one page a rule."""
    for code, rule in ALL_RULES.items():
        name = tools.words.text(f"rule.{code}.name")
        names = ("bad", "good", "mend", "waive") if rule.can_be_waived else ("bad", "good", "mend")
        anchor = title_anchor(f"{code}-{name}", names)
        html = tools.render("rule.html", rule=rule, anchor=anchor, fixable=code in FIXES)
        parts = tuple(Heading(2, part, tools.words.text(f"rule.part.{part}")) for part in names)
        yield Fragment(
            f"{RULES}{code.lower()}/", tools.edition.lang, f"{code}: {name}",
            tools.words.text(f"rule.{code}.why"), "rule", html,
            (Heading(1, anchor, f"{code}: {name}"), *parts),
        )  # fmt: skip
