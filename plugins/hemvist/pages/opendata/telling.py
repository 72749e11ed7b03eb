"""What data sets and files are called, and what they hold, in a language."""

from __future__ import annotations

from hemvist.messages import catalogue
from hemvist.pages.opendata.datasets import DataFile, DataSet
from hemvist.records.base import LANGUAGES, Language


def title_of(each: DataSet, lang: Language) -> str:
    """Return the name of a data set; an indicator has its own."""
    if each.indicator is not None:
        return each.indicator.name.best(lang)[0]
    return catalogue(lang).text(f"dataset.{each.kind}.title")


def about_of(each: DataSet, lang: Language) -> str:
    """Return what a data set holds; of an indicator what is counted, in what, and by whom."""
    if each.indicator is not None:
        return catalogue(lang).text(
            "dataset.indicator.about",
            definition=each.indicator.definition.best(lang)[0],
            unit=each.indicator.unit.best(lang)[0],
            producer=each.indicator.producer.best(lang)[0],
        )
    return catalogue(lang).text(f"dataset.{each.kind}.about")


def keywords_of(each: DataSet, lang: Language) -> tuple[str, ...]:
    """Return the words under which a data set is found, each in its basic form."""
    return tuple(catalogue(lang).text(f"dataset.{each.kind}.keywords").split(", "))


def file_title(each: DataSet, file: DataFile, lang: Language) -> str:
    """Return what a file holds, and in which form."""
    held = catalogue(lang).text(f"datafile.{file.about}")
    form = catalogue(lang).text(f"datafile.form.{file.ending}")
    return catalogue(lang).text("datafile.title", held=held, form=form, set=title_of(each, lang))


def both(texts: dict[Language, str]) -> str:
    """Return a text in both languages as one, Swedish first, for formats that know one language only."""
    return " / ".join(dict.fromkeys(text for lang in LANGUAGES if (text := texts.get(lang))))
