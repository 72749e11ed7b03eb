"""Names of what tables show, in the reader's language: interventions, groups, samples, times, units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hemvist.library import Library
from hemvist.library.bibtex_fields import language_of, names_in, plain_text
from hemvist.messages import Catalogue, catalogue
from hemvist.records.base import Language, Source, best_words
from hemvist.records.base import Words as RecordWords
from hemvist.records.result import Result, Time
from hemvist.records.review import Review
from hemvist.records.study import Study
from hemvist.records.taxonomy import Term
from hemvist.synthesis import slug
from hemvist.tables.table import Words

DASH = "–"


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Looks names up in the library and the catalogue of one language.

    There is one for each library and language, equal to itself only, so that what it found can be kept.
    """

    library: Library
    lang: Language
    words: Catalogue

    @classmethod
    def of(cls, library: Library, lang: Language) -> Names:
        """Return the names for readers of a language."""
        return _names(library, lang)

    @lru_cache(maxsize=8_192)  # noqa: B019  # names are few and live as long as their library is shown
    def term(self, kind: str, id_: str) -> str:
        """Return the name of an entry of a vocabulary, or its id when it does not exist."""
        found = self.library.ids(kind).get(id_)
        return found.name.best(self.lang)[0] if isinstance(found, Term) else id_

    def recorded(self, words: RecordWords) -> Words:
        """Return words of a record, with their language when it is not the reader's."""
        text, lang = best_words(words, self.lang)
        return Words(" ".join(text.split()), None if lang == self.lang else lang)

    def term_or_message(self, msgid: str, otherwise: str) -> Words:
        """Return a message if there is one, else the record's own word, which is English."""
        if self.words.has(msgid):
            return Words(self.words.text(msgid))
        return Words(otherwise, None if self.lang == "en" else "en")

    def country(self, code: str) -> str:
        """Return the name of a country."""
        return self.words.country(code)

    def area(self, code: str) -> str:
        """Return the name of a municipality, a county or a country; an unknown code stands for itself."""
        place = self.library.municipalities.get(code) or self.library.counties.get(code)
        return place.name if place is not None else code if code.isdecimal() else self.country(code)

    def countries(self, study: Study) -> str:
        """Return the countries of a study."""
        return ", ".join([self.country(code) for code in study.countries])

    def group(self, study: Study, group_id: str) -> Words:
        """Return the name of a group: its own, else those of its interventions or exposure."""
        group = study.groups.get(group_id)
        if group is None:
            return Words(group_id)
        if group.name is not None:
            return self.recorded(group.name)
        if group.exposure is not None:
            return Words(self.term("exposures", group.exposure))
        parts = [self.term("interventions", id_) for id_ in study.interventions_of(group_id)]
        return Words(" + ".join(parts) or group_id)

    def sample(self, study: Study, sample_id: str) -> Words:
        """Return what a sample is: its name, else its text, else what it is cut by, else the whole study."""
        sample = study.samples.get(sample_id)
        if sample is not None and sample.name is not None:
            return self.recorded(sample.name)
        if sample is not None and sample.text is not None:
            return self.recorded(sample.text)
        if sample is None or not sample.where:
            whole = sample_id == "all"
            return Words(self.words.text("tables.sample.all")) if whole else Words(sample_id, "en")
        values = (value for cut in sample.where.values() for value in cut)
        return Words(", ".join(values), None if self.lang == "en" else "en")

    def time(self, time: Time) -> Words:
        """Return when an outcome was measured."""
        return self._time(time.months, time.kind, time.window)

    @lru_cache(maxsize=1_024)  # noqa: B019  # see above
    def _time(
        self, ends: float | tuple[float, float] | None, kind: str | None, window: float | None
    ) -> Words:
        if ends is None:
            return Words(self.words.text("tables.time.unknown"))
        months = DASH.join(map(self.words.number, ends if isinstance(ends, tuple) else (ends,)))
        if kind == "last" and window is not None:
            span = self.words.number(window)
            return Words(self.words.text("tables.time.last-window", months=months, window=span))
        return Words(self.words.text(f"tables.time.{kind or 'none'}", months=months))

    @lru_cache(maxsize=1_024)  # noqa: B019  # see above
    def unit(self, unit: str) -> Words:
        """Return a unit in words; one that the catalogue does not know stands as recorded."""
        return self.term_or_message(f"tables.unit.{slug(unit)}", unit)

    @lru_cache(maxsize=8_192)  # noqa: B019  # see above
    def report(self, key: str) -> str:
        """Return author and year of a report, or its key when the reference is not known."""
        reference = self.library.references.get(key)
        if reference is None:
            return key
        named = names_in(reference.field("author") or reference.field("editor") or "").names
        year = reference.field("year") or reference.field("date") or ""
        shown = year[:4] if re.match(r"[0-9]{4}", year) else self.words.text("tables.no-year")
        return f"{named[0].family if named else plain_text(reference.field('title') or key)} {shown}"

    def title(self, record: Study | Review, href: str = "") -> Words:
        """Return the title of a record with its language, as a link where `href` leads."""
        lang = title_language(self.library, record)
        return Words(record.title, None if lang == self.lang else lang, href)

    def result_report(self, result: Result) -> str:
        """Return author and year of the report that a result stands in, or an empty text."""
        return self.report(key) if (key := report_of(result.sources)) else ""


def main_report(record: Study | Review) -> str:
    """Return the key of the main report of a study or review, or of its first."""
    return next((report.key for report in record.reports if report.role == "main"), record.reports[0].key)


def title_language(library: Library, record: Study | Review) -> str:
    """Return the language of a record's title: that of its main report; a title of ours is English."""
    is_ours = record.title_is == "descriptive"
    return "en" if is_ours else language_of(library.references.get(main_report(record)))


def report_of(sources: Iterable[Source]) -> str | None:
    """Return the key of the first report among sources, None when none of them is a report."""
    for source in sources:
        if source.report:
            return source.report
    return None


@lru_cache(maxsize=4)
def _names(library: Library, lang: Language) -> Names:
    return Names(library, lang, catalogue(lang))
