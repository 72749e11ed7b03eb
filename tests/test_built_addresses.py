"""Every page of the built site stands at an address that the project knows and an edition can promise."""

from __future__ import annotations

from pathlib import Path

from building import PROJECT
from hemvist.library import Folders, load
from hemvist.pages.addresses import known_addresses
from hemvist.site.release import site_addresses


def test_every_address_of_the_site_is_known_so_that_no_edition_can_hold_one_that_vanishes(site: Path) -> None:
    library = load(Folders.of(PROJECT))
    stay = known_addresses(library) | {move.from_ for move in library.moved.values()}
    assert set(site_addresses(site)) - stay == set()
