"""What the templates show of one page, and of the missing page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from hemvist.messages import catalogue
from hemvist.messages.version import VERSION
from hemvist.pages import Fragment, relative_links
from hemvist.pages.filled_later import filled
from hemvist.pages.links import CHANGES, pdf_path, site_path
from hemvist.pages.structured import page_description
from hemvist.records.base import DEFAULT_LANGUAGE, LANGUAGES, Language
from hemvist.site.addresses import other_language, relative
from hemvist.site.described import Step, graph
from hemvist.site.feed_links import FeedLinks, feeds_about
from hemvist.site.menu import Entry, Link, duties, entries_above, sections_seen_from, trail
from hemvist.site.plain_text import plain_name

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""The Content-Security-Policy of every page: there is no inline script or style to make an exception for."""

CITING = "/om/citera/"


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of one language share."""

    lang: Language
    entries: tuple[Entry, ...]
    site_url: str
    day: date
    law_read: date | None
    publisher: str
    policy: str
    feeds: FeedLinks = field(default_factory=FeedLinks)
    fills: Mapping[str, str] = field(default_factory=dict)
    """HTML for the places that pages leave for the site, by name."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language ("x-default": for readers of any other), with its full address."""

    lang: str
    href: str


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The plain link to the other language."""

    lang: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class MissingPart:
    """The missing page in one language."""

    lang: str
    title: str
    text: str
    link: str
    href: str


@dataclass(frozen=True, slots=True)
class View:
    """One page as the templates read it. All texts are plain and escaped there; `html` alone is markup."""

    words: Callable[..., str]
    site_name: str
    lang: str
    title: str
    description: str
    kind: str
    html: str
    source: str
    root: str
    home: str
    canonical: str
    alternates: tuple[Alternate, ...]
    other: OtherLanguage | None
    only_in: str
    sections: tuple[Link, ...]
    duties: tuple[Link, ...]
    trail: tuple[Link, ...]
    publisher: str
    dates: tuple[str, ...]
    day: str
    version: str
    citing: str
    policy: str
    pdf: str
    structured: str
    citation: str
    feeds: tuple[Link, ...]
    feed_list: FeedLinks | None
    plain: str
    scripts: tuple[str, ...]
    missing: tuple[MissingPart, ...] = ()


def page_view(fragment: Fragment, languages: frozenset[str], frame: Frame) -> View:
    """Return the view of a page. `languages` are those it is written in; it may be shown in the other too."""
    url, lang = fragment.url, frame.lang
    words = catalogue(lang).text
    start = site_path(url, lang)
    return View(
        words=words,
        site_name=words("site.name"),
        lang=lang,
        title=fragment.title,
        description=fragment.description,
        kind=fragment.kind,
        html=relative_links(filled(fragment.html, frame.fills), url, lang),
        source=fragment.source,
        root=relative(start, ""),
        home=relative(start, site_path("/", lang)),
        canonical=_absolute(frame, url, fragment.lang),
        alternates=_alternates(frame, url, languages),
        other=_other(start, url, lang),
        only_in="" if fragment.lang == lang else fragment.lang,
        sections=sections_seen_from(frame.entries, url, lang),
        duties=duties(frame.entries, url, lang),
        trail=trail(frame.entries, url, lang),
        publisher=frame.publisher,
        dates=_dates(frame),
        day=frame.day.isoformat(),
        version=_version(frame),
        citing=relative(start, site_path(CITING, lang)) if _has(frame, CITING) else "",
        policy=frame.policy,
        pdf=pdf_path(url, lang).rpartition("/")[2] if fragment.has_pdf and fragment.lang == lang else "",
        structured=_structured(fragment, frame),
        citation=fragment.citation,
        feeds=_feeds(fragment, frame),
        plain=plain_name(fragment) if fragment.lang == lang else "",
        feed_list=frame.feeds if url == CHANGES and frame.site_url else None,
        scripts=fragment.scripts,
    )


def missing_view(frame: Frame) -> View:
    """Return the view of the page for addresses that do not exist; its links are absolute on the host."""
    base = urlsplit(frame.site_url).path or "/"
    words = catalogue(frame.lang).text
    title, text = words("site.missing.title"), words("site.missing.text")
    nothing = Fragment("/", frame.lang, title, text, kind="text", html="", headings=())
    view = page_view(nothing, frozenset(), frame)
    return replace(
        view,
        root=base,
        home=base,
        canonical="",
        structured="",
        other=replace(view.other, href=base + view.other.href) if view.other else None,
        sections=tuple(_from_host(link, base) for link in view.sections),
        duties=tuple(_from_host(link, base) for link in view.duties),
        missing=tuple(_missing_part(lang, base) for lang in LANGUAGES),
    )


def _structured(fragment: Fragment, frame: Frame) -> str:
    """Return the description of a page for machines, with the pages above it."""
    home = Step(catalogue(frame.lang).text("site.name"), _absolute(frame, "/", frame.lang))
    above = [
        Step(entry.title, _absolute(frame, entry.url, frame.lang))
        for entry in entries_above(frame.entries, fragment.url)
    ]
    return graph(page_description(fragment), _absolute(frame, fragment.url, fragment.lang), above, home)


def _feeds(fragment: Fragment, frame: Frame) -> tuple[Link, ...]:
    """Return the feeds that a page belongs to with their full addresses; without one there are none."""
    links = feeds_about(fragment, frame.lang, frame.feeds) if frame.site_url else ()
    return tuple(Link(link.title, _absolute(frame, link.path, frame.lang)) for link in links)


def _absolute(frame: Frame, url: str, lang: str) -> str:
    return frame.site_url.rstrip("/") + "/" + site_path(url, lang) if frame.site_url else ""


def _alternates(frame: Frame, url: str, languages: frozenset[str]) -> tuple[Alternate, ...]:
    """Return the page's languages and the default one, when there are at least two of them."""
    if not frame.site_url or len(languages) < 2:
        return ()
    named = [Alternate(lang, _absolute(frame, url, lang)) for lang in LANGUAGES if lang in languages]
    return (*named, Alternate("x-default", _absolute(frame, url, DEFAULT_LANGUAGE)))


def _other(start: str, url: str, lang: Language) -> OtherLanguage:
    """Return the link to the same page in the other language; a page missing there says so there."""
    code = other_language(lang)
    name = catalogue(code).text("site.language.name")
    return OtherLanguage(code, name, relative(start, site_path(url, code)))


def _dates(frame: Frame) -> tuple[str, ...]:
    words = catalogue(frame.lang)
    law = [words.text("site.footer.law_read", day=words.date(frame.law_read))] if frame.law_read else []
    return (*law, words.text("site.footer.as_of", day=words.date(frame.day)))


def _has(frame: Frame, url: str) -> bool:
    """Whether the navigation has a page."""
    return any(leaf.url == url for entry in frame.entries for leaf in entry.leaves())


def _version(frame: Frame) -> str:
    """Return version and day as a citation names them."""
    words = catalogue(frame.lang)
    return words.text("site.cite.version", version=VERSION, day=words.date(frame.day))


def _from_host(link: Link, base: str) -> Link:
    """Make a link from the root absolute on the host."""
    pages = tuple(_from_host(page, base) for page in link.pages)
    return replace(link, href=base + link.href.removeprefix("./"), pages=pages)


def _missing_part(lang: Language, base: str) -> MissingPart:
    words = catalogue(lang).text
    return MissingPart(
        lang,
        words("site.missing.title"),
        words("site.missing.text"),
        words("site.missing.link"),
        base + site_path("/", lang),
    )
