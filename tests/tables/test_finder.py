"""What a choice of the finder finds: held against the records themselves and against the evidence map."""

from __future__ import annotations

import pytest

from hemvist.library import Library, load
from hemvist.library.library import Folders
from hemvist.tables.evidence_map import evidence_map
from hemvist.tables.finder_choice import YEAR, Choice, address, chosen, counts, read_choice
from hemvist.tables.finder_columns import FACETS, finder_entries, finder_values
from repository import PROJECT


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


def known(library: Library) -> dict[str, tuple[str, ...]]:
    return {facet: finder_values(library, facet) for facet in (*FACETS, "cell")}


def test_every_study_and_review_can_be_found_the_newest_first(library: Library) -> None:
    entries = finder_entries(library)
    assert {entry.id for entry in entries} == {*library.studies, *library.reviews}
    years = [entry.year or 0 for entry in entries]
    assert years == sorted(years, reverse=True)


def test_any_value_within_a_facet_and_all_facets_together(library: Library) -> None:
    found = chosen(
        finder_entries(library),
        Choice({"country": frozenset({"CA", "SE"}), "children": frozenset({"yes"})}),
    )
    wanted = {
        id_
        for id_, study in library.studies.items()
        if {"CA", "SE"} & set(study.countries) and study.children.included == "yes"
    }
    assert wanted
    assert set(found) == wanted


def test_the_count_of_a_value_is_what_choosing_it_alone_in_its_facet_finds(library: Library) -> None:
    entries = finder_entries(library)
    choice = Choice({"country": frozenset({"US"}), "design": frozenset({"rct"})}, 2005, 2020)
    counted = counts(entries, choice)
    for facet in ("country", "design", "outcome"):
        for value in known(library)[facet]:
            alone = Choice({**choice.values, facet: frozenset({value})}, 2005, 2020)
            assert counted[facet][value] == len(chosen(entries, alone)), (facet, value)
    in_2015 = Choice(choice.values, 2015, 2015)
    assert counted[YEAR]["2015"] == len(chosen(entries, in_2015))


def test_a_place_of_the_evidence_map_finds_the_studies_of_its_cell(library: Library) -> None:
    entries = finder_entries(library)
    cells = evidence_map(library).cells.items()
    for (intervention, domain), cell in cells:
        place = Choice({"cell": frozenset({f"{intervention}.{domain}"})})
        assert set(chosen(entries, place)) == set(cell.studies)


def test_an_address_is_read_as_it_is_written_and_names_what_it_does_not_know(library: Library) -> None:
    values = {"country": ("CA", "US"), "children": ("yes",)}
    choice = read_choice(address(values)[1:] + "&year=2000-", known(library))
    assert choice == Choice({name: frozenset(ids) for name, ids in values.items()}, 2000, None)
    odd = read_choice("country=XX,CA,XX&year=abc&country=%3Cb%3E", known(library))
    assert odd.values == {"country": frozenset({"CA"})}
    assert odd.unknown == (("country", "XX"), ("year", "abc"), ("country", "<b>"))
