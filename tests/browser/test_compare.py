"""Comparing chosen interventions: the tables show these alone, and an address brings the choice back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from accessible import violations
from browsing import Visitor
from hemvist.library import Folders, Library, load
from hemvist.tables.comparison_lines import lines_of
from repository import PROJECT

pytestmark = pytest.mark.browser

PAGE = "/en/evidens/jamfor/"
CHOSEN = ("case-management", "housing-first")
ASKED = f"{PAGE}?interventions={','.join(CHOSEN)}"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


def names(page: Page) -> set[str]:
    """The interventions that the tables show."""
    return set(page.locator("tbody tr:not(.grp) th:visible").all_inner_texts())


def outcomes(page: Page) -> set[str]:
    """The addresses of the outcomes that the tables show."""
    links = page.locator("tr.grp:visible a")
    return {str(links.nth(at).get_attribute("href")).split("/")[-2] for at in range(links.count())}


def measured(library: Library, intervention: str) -> set[str]:
    return {outcome for outcome in library.outcomes if lines_of(library, intervention, outcome)}


def test_chosen_interventions_stand_alone_under_the_outcomes_that_any_of_them_has(
    desk: Visitor, library: Library
) -> None:
    page = desk.visit(PAGE)
    everything = outcomes(page)
    page.get_by_text("Choose interventions to compare").first.click()
    wanted = {library.interventions[id_].name.best("en")[0] for id_ in CHOSEN}
    for name in wanted:
        page.get_by_label(name, exact=True).check()
    any_of_them = set.union(*(measured(library, id_) for id_ in CHOSEN))
    assert names(page) == wanted
    assert outcomes(page) == any_of_them < everything
    page.get_by_label("Only outcomes that all chosen have studies of").check()
    all_of_them = set.intersection(*(measured(library, id_) for id_ in CHOSEN))
    assert outcomes(page) == all_of_them < any_of_them
    assert page.url.endswith(f"?interventions={','.join(CHOSEN)}&common=1")
    told = page.locator("#compare [role=status]").inner_text()
    assert f"Outcomes with any of them: {len(any_of_them)}. Outcomes with all: {len(all_of_them)}." in told
    page.get_by_role("button", name="Sort by Effect studies").first.click()
    assert f"interventions={','.join(CHOSEN)}&common=1&side-by-side-" in page.url
    page.reload()
    assert outcomes(page) == all_of_them
    page.get_by_role("button", name="Show all").click()
    assert outcomes(page) == everything
    assert "interventions" not in page.url
    assert ".sort=" in page.url


def test_an_address_with_unknown_interventions_shows_everything(desk: Visitor) -> None:
    page = desk.visit(f"{PAGE}?interventions=no-such,%3Cb%3E")
    assert len(names(page)) > len(CHOSEN)
    assert page.locator("#compare [role=status]").inner_text() == "None chosen. All interventions are shown."
    assert desk.failed == []


def test_the_choice_is_accessible_on_a_phone(phone: Visitor) -> None:
    page = phone.visit(ASKED)
    page.locator("#compare summary").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert len(names(page)) == len(CHOSEN) + 1
    assert violations(page, ASKED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
