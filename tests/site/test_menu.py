"""The menu as seen from a page, also from a page that is not in it."""

from __future__ import annotations

from hemvist.site.menu import Entry, sections_seen_from, trail

GUIDANCE = Entry("Guidance", "/g/", (Entry("Start here", "/g/"), Entry("Notice", "/g/notice/")))
EVIDENCE = Entry("Evidence", "/e/", (Entry("What works", "/e/"), Entry("Studies", "/e/studies/")))
MENU = (GUIDANCE, EVIDENCE)


def test_a_record_lies_in_the_section_and_page_above_it() -> None:
    guidance, evidence = sections_seen_from(MENU, "/e/studies/one/", "sv")
    assert (guidance.current, evidence.current) == (False, True)
    assert [(page.title, page.current, page.here) for page in evidence.pages] == [
        ("What works", False, False),
        ("Studies", True, False),
    ]


def test_a_page_of_the_menu_is_here() -> None:
    evidence = sections_seen_from(MENU, "/e/", "en")[1]
    assert [(page.href, page.here) for page in evidence.pages] == [("./", True), ("studies/", False)]


def test_the_home_page_lies_in_no_section() -> None:
    assert not any(section.current for section in sections_seen_from(MENU, "/", "sv"))


def test_the_path_to_a_record_is_its_section_and_its_list() -> None:
    steps = trail(MENU, "/e/studies/one/", "en")
    assert [(step.title, step.href) for step in steps] == [("Evidence", "../../"), ("Studies", "../")]


def test_the_path_is_empty_on_the_first_page_of_a_section() -> None:
    assert trail(MENU, "/e/", "sv") == ()


GROUPED = Entry(
    "Guidance",
    "/g/",
    (
        Entry("Start here", "/g/"),
        Entry("What has happened?", "/g/#what-has-happened", (Entry("Notice", "/g/notice/"),)),
        Entry("Tools", "/g/#tools", (Entry("Letters", "/g/letters/"),)),
    ),
)


def test_a_page_in_a_group_makes_its_group_and_section_current_and_no_other() -> None:
    (guidance,) = sections_seen_from((GROUPED,), "/g/notice/", "en")
    assert [(page.title, page.href, page.current) for page in guidance.pages] == [
        ("Start here", "../", False),
        ("What has happened?", "../#what-has-happened", True),
        ("Tools", "../#tools", False),
    ]
    assert [leaf.here for page in guidance.pages for leaf in page.pages] == [True, False]


def test_a_group_is_no_step_on_the_path_to_its_page() -> None:
    assert [step.title for step in trail((GROUPED,), "/g/notice/", "en")] == ["Guidance"]
