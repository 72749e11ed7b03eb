"""Counted days against days counted by hand; the working stands beside each.

Weekday names were looked up in a calendar, Easter Day of each year in a table of Easter: 2026 is 5 April,
2027 is 28 March, 2028 is 16 April. Notation: S = the tenant was served form 1, P = the message was posted.
The safe day is counted from S. The last day is counted from the later of S and P, first unmoved (early),
then moved to the next ordinary day (late). An order needs two weekdays after that: early = from the
unmoved day with Saturdays and eves as weekdays, late = from the moved day without them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from hemvist.library import Folders, Library, load
from hemvist.records.process import Deadline
from hemvist.synthesis.counted_days import Span, cases, count, period_end
from hemvist.synthesis.holiday_table import DAY, HolidayTable, OutsideTableError, holiday_table
from repository import PROJECT

SERVED, POSTED = "tenant-served-form-1", "board-notified"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Folders.of(PROJECT))


@pytest.fixture(scope="module")
def deadlines(library: Library) -> Mapping[str, Deadline]:
    return library.deadlines


@pytest.fixture(scope="module")
def table() -> HolidayTable:
    return holiday_table(2020, 2034)


HAND_COUNTED = {
    # S Mon 2 March, P Wed 4 March. Safe: 2 + 21 = Mon 23. Last: 4 + 21 = Wed 25, an ordinary day.
    # Order: Thu 26 and Fri 27 pass; wide: Sat 28. Narrow: Sat and Sun are none, so Mon 30.
    "an ordinary spring week": (
        "2026-03-02", "2026-03-04", "2026-03-23", "2026-03-25", "2026-03-25", "2026-03-28", "2026-03-30",
    ),
    # S and P Fri 6 March: three weeks end on Fri 27, ordinary. Wide: Sat 28 and Mon 30 pass, Tue 31.
    # Narrow: Mon 30 and Tue 31 pass, Wed 1 April.
    "service on a Friday": (
        "2026-03-06", "2026-03-06", "2026-03-27", "2026-03-27", "2026-03-27", "2026-03-31", "2026-04-01",
    ),
    # S and P Sat 7 March end on Sat 28. Safe: Fri 27. Moved: Mon 30. Wide from Sat 28: Mon 30 and Tue 31
    # pass, Wed 1 April. Narrow from Mon 30: Tue 31 and Wed 1 pass, Thu 2 April (Maundy Thursday, ordinary).
    "the time ends on a Saturday": (
        "2026-03-07", "2026-03-07", "2026-03-27", "2026-03-28", "2026-03-30", "2026-04-01", "2026-04-02",
    ),
    # S Sat 14 March, P before. Three weeks: Sat 4 April, Easter Eve. Fri 3 is Good Friday: safe Thu 2.
    # Sun 5 Easter Day, Mon 6 Easter Monday: moved to Tue 7. Wide from Sat 4: Tue 7 and Wed 8 pass, Thu 9.
    # Narrow from Tue 7: Wed 8 and Thu 9 pass, Fri 10.
    "Easter": (
        "2026-03-14", "2026-03-04", "2026-04-02", "2026-04-04", "2026-04-07", "2026-04-09", "2026-04-10",
    ),
    # S and P Fri 29 May end on Fri 19 June: Midsummer Eve. Safe Thu 18. Sat 20 is Midsummer Day, Sun 21:
    # moved to Mon 22. Wide from Fri 19: Mon 22 and Tue 23 pass (Sat 20 is a holiday), Wed 24.
    # Narrow from Mon 22: Tue 23 and Wed 24 pass, Thu 25.
    "Midsummer": (
        "2026-05-29", "2026-05-29", "2026-06-18", "2026-06-19", "2026-06-22", "2026-06-24", "2026-06-25",
    ),
    # S Tue 8 Feb 2028, P Tue 8: 8 + 21 = Tue 29 February, a day that only a leap year has. Ordinary.
    # Wed 1 and Thu 2 March pass: Fri 3 in both readings.
    "a leap day": (
        "2028-02-08", "2028-02-08", "2028-02-29", "2028-02-29", "2028-02-29", "2028-03-03", "2028-03-03",
    ),
    # S and P Thu 3 Dec 2026 end on Thu 24: Christmas Eve. Safe Wed 23. Fri 25, Sat 26 holidays, Sun 27:
    # moved to Mon 28. Wide from Thu 24: Mon 28 and Tue 29 pass, Wed 30. Narrow from Mon 28: Tue 29 and
    # Wed 30 pass; Thu 31 is an eve, Fri 1 Jan a holiday, Sat 2, Sun 3: Mon 4 January 2027.
    "Christmas and the turn of the year": (
        "2026-12-03", "2026-12-03", "2026-12-23", "2026-12-24", "2026-12-28", "2026-12-30", "2027-01-04",
    ),
    # S and P Thu 10 Dec 2026 end on Thu 31: New Year's Eve. Safe Wed 30. Moved past Fri 1 January, Sat 2
    # and Sun 3 to Mon 4. Wide from Thu 31: Sat 2 and Mon 4 pass, Tue 5. Narrow from Mon 4: Tue 5 passes,
    # Wed 6 is Epiphany, Thu 7 passes: Fri 8.
    "New Year's Eve": (
        "2026-12-10", "2026-12-10", "2026-12-30", "2026-12-31", "2027-01-04", "2027-01-05", "2027-01-08",
    ),
    # S and P Tue 15 Dec 2026 end on Tue 5 January 2027: the eve of Epiphany is no eve of the act
    # (RÅ 2004 not 40), so nothing moves. Wed 6 is a holiday. Thu 7 and Fri 8 pass: wide Sat 9, narrow
    # Mon 11.
    "the eve of Epiphany is an ordinary day": (
        "2026-12-15", "2026-12-15", "2027-01-05", "2027-01-05", "2027-01-05", "2027-01-09", "2027-01-11",
    ),
    # S Thu 23 April, P Fri 10 April: Ascension Day, Thu 14 May. Safe Wed 13. Moved to Fri 15, which is no
    # holiday. Wide from Thu 14: Fri 15 and Sat 16 pass, Mon 18. Narrow from Fri 15: Mon 18 and Tue 19
    # pass, Wed 20.
    "Ascension Day, and a message posted first": (
        "2026-04-23", "2026-04-10", "2026-05-13", "2026-05-14", "2026-05-15", "2026-05-18", "2026-05-20",
    ),
}  # fmt: skip
"""Name -> S, P, safe day, last day early and late, order early and late."""


@pytest.mark.parametrize("name", HAND_COUNTED)
def test_the_three_weeks_are_as_counted_by_hand(
    name: str, deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    served, posted, safe, *ends = map(day, HAND_COUNTED[name])
    found = count(deadlines, {SERVED: served, POSTED: posted}, table)
    pay, order = found["a5-pay"], found["a8-order"]
    assert (pay.safe, pay.early, pay.late, order.early, order.late) == (safe, *ends)
    assert order.safe == safe
    assert found["a5-undertaking"] == pay


def test_open_points_are_named_only_when_they_part_the_readings(
    deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    def points(served: str, posted: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = count(deadlines, {SERVED: day(served), POSTED: day(posted)}, table)
        return found["a5-pay"].open, found["a8-order"].open

    assert points("2028-02-08", "2028-02-08") == ((), ())
    assert points("2026-03-02", "2026-03-04") == (("U8",), ("U8", "U45"))
    assert points("2026-03-07", "2026-03-07") == (("U46",), ("U46", "U45"))


OTHERS = {
    # Rent for June 2026: Mon 1 June. The last weekday before: narrow Fri 29 May, wide Sat 30.
    # One week on: forfeit the day after, Sat 6 June at the earliest, Sun 7 on the other reading; Sat 6 is
    # the National Day too, so the last ordinary day before is Fri 5.
    ("first-day-of-rent-month", "2026-06-01"): {
        "a1-due": ("2026-05-29", "2026-05-29", "2026-05-30"),
        "a2-forfeit": ("2026-06-05", "2026-06-06", "2026-06-07"),
    },
    # An order of Mon 31 August 2026: one month ends on Wed 30 September (no 31st). Three weeks: Mon 21.
    ("order-date", "2026-08-31"): {
        "a8-reopen": ("2026-09-30", "2026-09-30", "2026-09-30"),
        "a8-landlord-appeal": (None, "2026-09-21", "2026-09-21"),
    },
    # An order of Thu 24 December 2026: one month ends on Sun 24 January 2027. Safe Fri 22, moved Mon 25.
    ("order-date", "2026-12-24"): {
        "a8-reopen": ("2027-01-22", "2027-01-24", "2027-01-25"),
        "a8-landlord-appeal": (None, "2027-01-14", "2027-01-14"),
    },
    # A chance to comment on Mon 2 March: day 7 is Mon 9, day 8 Tue 10. Act by Fri 6.
    ("chance-to-comment", "2026-03-02"): {"a10-earliest": ("2026-03-06", "2026-03-09", "2026-03-10")},
    # A report on Sat 6 June: 14 days end on Sat 20, Midsummer Day; never moved, and safe on Thu 18.
    # What is to be done at once has no safe day, on a Saturday least of all.
    ("report-on-child", "2026-06-06"): {
        "a6-protection": (None, "2026-06-06", "2026-06-06"),
        "a6-prelim": ("2026-06-18", "2026-06-20", "2026-06-20"),
    },
    # Notice on Sat 31 January: three months are Thu 30 April, the end of a month at once; on 1 February
    # they are Fri 1 May, and the month ends on Sun 31 May: the last ordinary day before is Fri 29.
    ("notice-of-termination", "2026-01-31"): {"b1-end": ("2026-04-29", "2026-04-30", "2026-04-30")},
    ("notice-of-termination", "2026-02-01"): {"b1-end": ("2026-05-29", "2026-05-31", "2026-05-31")},
    # A sublet from 29 February 2024: two years are 28 February 2026, more than that is 1 March.
    ("sublet-start", "2024-02-29"): {"e1-two-years": ("2026-03-01", "2026-03-01", "2026-03-01")},
    # A moving-out on 30 November: three months end on 28 February, a Sunday in 2027; safe Fri 26.
    ("subtenant-moved-out", "2026-11-30"): {"d1-reclaim": ("2027-02-26", "2027-02-28", "2027-02-28")},
    # The landlord learns on Sat 19 December 2026: six months are Sat 19 June 2027. If moved, Mon 21.
    ("landlord-knowledge", "2026-12-19"): {"d1-notice": (None, "2027-06-19", "2027-06-21")},
    # A decision of Mon 31 August: three months end on Mon 30 November, so the duty to report begins on Tue 1.
    ("favourable-decision", "2026-08-31"): {"a14-report": (None, "2026-12-01", "2026-12-01")},
    # Told on Mon 1 June: five days on is Sat 6. The last ordinary day before: Fri 5.
    ("removal-told", "2026-06-01"): {"h1-earliest": ("2026-06-05", "2026-06-06", "2026-06-06")},
}
"""Event and its day -> deadline: safe day, early and late."""


@pytest.mark.parametrize(("event", "on"), OTHERS)
def test_other_times_are_as_counted_by_hand(
    event: str, on: str, deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    found = count(deadlines, {event: day(on)}, table)
    for id_, (safe, early, late) in OTHERS[event, on].items():
        expected = (safe and day(safe), day(early), day(late))
        assert (found[id_].safe, found[id_].early, found[id_].late) == expected, id_


def test_what_must_be_done_as_soon_as_it_can_has_no_day_to_wait_for(
    deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    found = count(deadlines, {"first-instance-decision": day("2026-12-20")}, table)
    assert set(found) == {"a5-excused", "f1-excused"}
    assert {(span.safe, span.early) for span in found.values()} == {(None, day("2026-12-20"))}


def test_a_safe_day_to_act_is_an_ordinary_day_of_the_time(
    deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    events = {event for names, _ in cases(deadlines) for event in names}
    own = [id_ for id_, it in deadlines.items() if it.side == "own" and it.bound == "latest"]
    start = day("2026-01-01")
    while start < day("2027-03-01"):
        for id_, span in count(deadlines, dict.fromkeys(events, start), table).items():
            if id_ in own and span.safe is not None:
                assert table.is_ordinary(span.safe), (id_, start)
                assert span.safe <= span.early, (id_, start)
        start += DAY


def test_with_a_day_missing_only_the_earliest_last_day_is_given(
    deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    of_tenant = count(deadlines, {SERVED: day("2026-03-02"), POSTED: None}, table)["a5-pay"]
    assert (of_tenant.early, of_tenant.late, of_tenant.safe) == (day("2026-03-23"), None, day("2026-03-23"))
    of_board = count(deadlines, {SERVED: None, POSTED: day("2026-03-04")}, table)["a5-pay"]
    assert (of_board.early, of_board.late, of_board.safe) == (day("2026-03-25"), None, None)
    assert count(deadlines, {}, table) == {}


def test_a_missing_day_never_gives_a_later_day_than_the_whole_count(
    deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    def pair(known: Mapping[str, datetime.date | None]) -> tuple[Span, Span]:
        found = count({id_: deadlines[id_] for id_ in ("a5-pay", "a8-order")}, known, table)
        return found["a5-pay"], found["a8-order"]

    served = day("2026-01-01")
    while served < day("2027-03-01"):
        for days in (-12, -1, 0, 1, 3, 30):
            posted = served + days * DAY
            whole = pair({SERVED: served, POSTED: posted})
            parts = pair({SERVED: served}), pair({POSTED: posted})
            for number, full in enumerate(whole):
                assert all(part[number].early <= full.early for part in parts)
            pay, order = whole
            assert pay.safe is not None
            assert pay.late is not None
            assert pay.safe <= served + 21 * DAY
            assert pay.safe <= pay.early <= pay.late < order.early
            assert table.is_ordinary(pay.safe)
        served += DAY


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2026-01-31", "P1M", "2026-02-28"), ("2028-01-31", "P1M", "2028-02-29"),
        ("2028-02-29", "P5Y", "2033-02-28"), ("2026-11-30", "P3M", "2027-02-28"),
        ("2026-12-31", "P1W", "2027-01-07"), ("2026-02-27", "P2D", "2026-03-01"),
        ("2026-03-01", "-P1D", "2026-02-28"),
    ],
)  # fmt: skip
def test_a_period_ends_on_the_same_number_or_the_last_of_the_month(start: str, period: str, end: str) -> None:
    assert period_end(day(start), period) == day(end)


def test_a_day_outside_the_table_is_refused_and_named(
    deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    with pytest.raises(OutsideTableError) as outside:
        count(deadlines, {SERVED: day("2035-01-01")}, table)
    assert outside.value.day == day("2035-01-01")
    for last in ("2034-12-20", "9999-12-30"):
        with pytest.raises(OutsideTableError):
            count(deadlines, {SERVED: day(last)}, table)


def test_the_table_holds_the_days_that_the_two_acts_name(table: HolidayTable) -> None:
    # lag (1989:253) 1-2 §§ and lag (1930:173) 2 §, for 2027: Easter Day is 28 March, so Good Friday is
    # 26 March, Ascension Day (the sixth Thursday after) 6 May and Pentecost 16 May. Midsummer Day is the
    # Saturday of 20-26 June: 26 June. All Saints is the Saturday from 31 October: 6 November.
    public = [
        "01-01",
        "01-06",
        "03-26",
        "03-28",
        "03-29",
        "05-01",
        "05-06",
        "05-16",
        "06-06",
        "06-26",
        "11-06",
    ]
    public += ["12-25", "12-26"]
    eves = ["06-25", "12-24", "12-31"]
    assert sorted(d for d in table.public if d.year == 2027) == [day(f"2027-{it}") for it in public]
    assert sorted(d for d in table.eves if d.year == 2027) == [day(f"2027-{it}") for it in eves]


def test_every_deadline_belongs_to_one_case_and_can_be_counted(
    deadlines: Mapping[str, Deadline], table: HolidayTable
) -> None:
    found = cases(deadlines)
    assert sorted(id_ for _, ids in found for id_ in ids) == sorted(deadlines)
    assert len(deadlines) == 49
    events = {event for names, _ in found for event in names}
    assert set(count(deadlines, dict.fromkeys(events, day("2026-03-02")), table)) == set(deadlines)
