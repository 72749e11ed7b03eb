"""A page a publication about a plan: everything its publisher's page shows, at an address to cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from hemvist.formats import bibtex, ris
from hemvist.library import Library
from hemvist.library.bibtex_fields import latex
from hemvist.pages.citing import work_tags
from hemvist.pages.fragment import Download, Fragment
from hemvist.pages.links import record_url, site_path
from hemvist.pages.people import people_in
from hemvist.pages.setting import Setting, page_headings, shortened
from hemvist.pages.structured import described
from hemvist.records.plan import Publication
from hemvist.records.reference import Reference, reference
from hemvist.tables.plan_words import PAGE, Telling
from hemvist.tables.render import words_html
from hemvist.tables.table import TextCell, Words

ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_"})
"""Signs that LaTeX takes for its own."""
VOLUME = re.compile(r"([0-9]+)\(([0-9]+)\)")
"""Volume and issue of a journal, as `series` of an article gives them."""
Lines = list[Markup]


def publication_pages(tools: Setting, ids: Iterable[str] | None = None) -> Iterator[Fragment]:
    """Give one page a publication whose plan is known, or those of some publications."""
    known = tools.library.publications
    for id_ in known if ids is None else ids:
        if known[id_].plan in tools.library.plans:
            yield _page(tools, id_, known[id_])


def _page(tools: Setting, id_: str, one: Publication) -> Fragment:
    lang, url = tools.edition.lang, record_url("publications", id_)
    tell = Telling.of(tools.library, one.plan, lang)
    headings, work = page_headings(tools, "publications", one.title), as_reference(tools.library, id_, one)
    title_lang = None if one.language == lang else one.language
    about = shortened(
        tell.text(one.summary)
        or tell.word("publication.about", kind=tell.word(f"kind.{one.kind}"), publisher=one.publisher,
                     year=one.year or tell.word("cite.no-year"), plan=tell.text(tell.plan.title))
    )  # fmt: skip
    html = tools.render(
        "publication.html", title=one.title, title_lang=title_lang, anchor=headings[0].id,
        summary=tell.text(one.summary), note=tell.text(one.note), facts=list(_facts(tell, id_, one)),
        related=_related(tools, id_), citation_runs=_citation(tell, one),
        url=f"/{site_path(url, lang)}", file=f"{url}{id_}",
    )  # fmt: skip
    place = site_path(f"{url}{id_}", lang)
    files = (
        Download(f"{place}.bib", bibtex([work])),
        Download(f"{place}.ris", ris([work], lambda text: str(latex(text)))),
    )
    return Fragment(
        url, lang, one.title, about, "publication", html, headings,
        frozenset({f"publications:{id_}", f"plans:{one.plan}"}),
        tools.library.file_of("publications", id_), files,
        structured=described(one.title, "WebPage", {"description": about, "inLanguage": lang,
                                                    "mainEntity": _work(one)}),
        citation=work_tags(work),
    )  # fmt: skip


def as_reference(library: Library, id_: str, one: Publication) -> Reference:
    """Return a publication as a BibTeX entry: an article of a journal, else a report of its publisher."""
    found = library.documents.get(one.address or "")
    # RIS takes names as they stand here, and wants the family name first; BibTeX takes either.
    authors = [name.inverted for each in one.authors for name in people_in(each)]
    is_article = one.form == "article"
    issue = VOLUME.fullmatch(one.series or "") if is_article else None
    fields = {
        "author": " and ".join(authors) or f"{{{one.publisher}}}",
        "title": one.title,
        "journal" if is_article else "institution": one.publisher,
        "year": str(one.year) if one.year else "",
        "month": str(one.month) if one.month else "",
        "volume": issue[1] if issue else "",
        "number": issue[2] if issue else (one.article_number or one.series) or "",
        "series": one.series if one.series and one.article_number else "",
        "isbn": one.isbn[0].number if one.isbn else "",
        "pagetotal": str(one.pages) if one.pages else "",
        "language": {"sv": "swedish", "en": "english"}[one.language],
        "url": found.url if found is not None else "",
    }
    written = {name: value.translate(ESCAPED) for name, value in fields.items() if value}
    return reference(id_, "article" if is_article else "techreport", written, 0)


def _facts(tell: Telling, id_: str, one: Publication) -> Iterator[tuple[str, Lines]]:
    """Give every particular with what is seen of it; an empty list was not seen."""
    words = tell.names.words
    publisher = "journal" if one.form == "article" else "publisher"
    tax = {None: "unknown", True: "with", False: "without"}[one.price_with_tax]
    price = "" if one.price_kronor is None else tell.word(f"paid.{tax}", n=words.number(one.price_kronor))
    plain: tuple[tuple[str, Iterable[str | None]], ...] = (
        ("kind", [tell.word(f"kind.{one.kind}")]),
        (publisher, [one.publisher]),
        ("authors", one.authors),
        ("year", [str(one.year) if one.year else None]),
        ("month", [words.month_name(one.month) if one.month else None]),
        ("article-number", [one.article_number]),
        ("series", [one.series]),
        ("isbn", [tell.word(f"isbn-of.{each.of}", number=each.number) for each in one.isbn]),
        ("format", [one.format]),
        ("pages", [words.number(one.pages) if one.pages else None]),
        ("language", [tell.word(f"tongue.{one.language}")]),
        ("price", [price]),
        ("contact", [one.contact]),
    )
    for name, said in plain:
        yield tell.word(f"particular.{name}"), [_run(Words(text)) for text in said if text]
    top = Words(tell.text(tell.plan.title), href=f"{PAGE}{tell.plan.page}" if tell.plan.page else "")
    yield tell.word("particular.plan"), [_run(top)]
    yield tell.word("particular.goals"), _lines(tell.goal_links(one.goals))
    made = [each for each in tell.plan.assignments.values() if each.product == id_]
    if made:
        yield tell.word("particular.assignments"), [_run(Words(tell.text(each.name))) for each in made]
    yield tell.word("particular.source"), _lines(tell.sources(one))


def _run(words: Words) -> Markup:
    return Markup(words_html(words))


def _lines(cell: TextCell) -> Lines:
    return [Markup("".join(map(words_html, line))) for line in cell.lines]


def _related(tools: Setting, id_: str) -> list[tuple[str, str, str | None]]:
    """Return what a publication names as related, and what names it: links run both ways."""
    known, lang = tools.library.publications, tools.edition.lang
    named = [each for each in known[id_].related if each in known]
    naming = [other for other, one in known.items() if id_ in one.related]
    return [
        (each, known[each].title, None if known[each].language == lang else known[each].language)
        for each in dict.fromkeys((*named, *naming))
        if known[each].plan in tools.library.plans
    ]


def _citation(tell: Telling, one: Publication) -> Lines:
    """Return author, year, title and numbers in one line, the title in its own language."""
    year = str(one.year) if one.year else tell.word("cite.no-year")
    numbers = [one.publisher] if one.authors else []
    numbers += filter(
        None, (one.series, one.article_number and tell.word("article", number=one.article_number))
    )
    numbers += [tell.word("isbn.unknown", number=each.number) for each in one.isbn[:1]]
    after = ". ".join(numbers)
    title = Words(one.title, None if one.language == tell.names.lang else one.language)
    return [
        _run(Words(f"{', '.join(one.authors) or one.publisher} ({year}). ")),
        _run(title),
        _run(Words(f". {after}." if after else ".")),
    ]


def _published(one: Publication) -> str | None:
    if one.year is None:
        return None
    return f"{one.year}-{one.month:02}" if one.month else str(one.year)


def _work(one: Publication) -> dict[str, object]:
    """Return the publication in Schema.org's words, without what is not known."""
    kind = "ScholarlyArticle" if one.form == "article" else "Report"
    organisation = {"@type": "Organization", "name": one.publisher}
    found: dict[str, object] = {
        "@type": kind, "name": one.title, "inLanguage": one.language,
        "author": [{"@type": "Person", "name": name} for name in one.authors],
        "publisher": None if one.form == "article" else organisation,
        "isPartOf": {"@type": "Periodical", "name": one.publisher} if one.form == "article" else None,
        "datePublished": _published(one),
        "isbn": [each.number for each in one.isbn], "numberOfPages": one.pages,
        "reportNumber": one.article_number if one.form == "report" else None,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, [], 0)}
