"""What a written page says of itself to machines: its glossary as terms, its indicators as data sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hemvist.pages.draft import Edition
from hemvist.pages.fragment import Described, Download, Fragment
from hemvist.pages.structured import data_part, plain_page, term_set
from hemvist.records.indicator import COUNTRIES, Observation
from hemvist.records.tool import Term


def written_page(edition: Edition, fragment: Fragment) -> Described:
    """Return the description of a page that people wrote, from the records that it shows."""
    glossary = _used(fragment, "glossary", edition.library.glossary)
    shown = {download.path.rpartition("/")[2]: download for download in fragment.downloads}
    indicators = [
        id_ for id_ in _used(fragment, "indicators", edition.library.indicators) if f"{id_}.csv" in shown
    ]
    parts: dict[str, Iterable[str]] = {
        "mainEntity": [_term_set(edition, fragment, glossary)] if glossary else (),
        "hasPart": [_indicator(edition, id_, shown[f"{id_}.csv"]) for id_ in indicators],
    }
    return plain_page(fragment, parts)


def _used(fragment: Fragment, kind: str, known: Iterable[str]) -> list[str]:
    """Return the ids of a kind that a page uses, in the order of the library."""
    return [id_ for id_ in known if f"{kind}:{id_}" in fragment.uses]


def _term_set(edition: Edition, fragment: Fragment, ids: Iterable[str]) -> str:
    terms = edition.library.glossary
    return term_set(fragment.title, edition.lang, (_term(edition, id_, terms[id_]) for id_ in ids))


def _term(edition: Edition, id_: str, term: Term) -> dict[str, object]:
    """Return a word of the glossary; the other words for it are Swedish."""
    also = [{"@language": "sv", "@value": word} for word in term.also]
    name, lang = term.term.best(edition.lang)
    plain, _ = term.plain.best(edition.lang)
    about: dict[str, object] = {"@type": "DefinedTerm", "termCode": id_, "url": f"#{id_}", "name": name}
    return about | {"description": plain, "inLanguage": lang} | ({"alternateName": also} if also else {})


def _indicator(edition: Edition, id_: str, table: Download) -> str:
    """Return an indicator as a data set: who counts it, for which years and areas, and its file."""
    indicator, lang = edition.library.indicators[id_], edition.lang
    observed = edition.library.observations.get(id_, ())
    years = sorted({one.year for one in observed})
    return data_part(
        indicator.name.best(lang)[0], indicator.definition.best(lang)[0], lang, (table,),
        identifier=id_, variableMeasured=indicator.name.best(lang)[0],
        creditText=indicator.producer.best(lang)[0],
        temporalCoverage=f"{years[0]}/{years[-1]}" if years else None,
        spatialCoverage=list(_areas(edition, observed)),
    )  # fmt: skip


def _areas(edition: Edition, observed: Iterable[Observation]) -> Iterator[dict[str, object]]:
    """Give the country, counties and municipalities that values are known for, by code and name."""
    library = edition.library
    for code in sorted({one.area for one in observed}):
        place = library.municipalities.get(code) or library.counties.get(code)
        name = place.name if place is not None else None
        kind = "Country" if code in COUNTRIES else "AdministrativeArea"
        found: dict[str, object] = {"@type": kind, "identifier": code}
        yield found | ({"name": name} if name else {})
