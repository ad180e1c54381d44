from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studydeck.reading.edtf import day_number, parse
from studydeck.study.timeline import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_TICKS,
    NARROWEST_DAYS,
    Extent,
    Place,
    Window,
    extent_of,
    first_day,
    is_approximate,
    lanes,
    place,
    ticks,
    window_around,
    window_between,
)

YEAR_1981 = window_between((1981, 1, 1), (1981, 12, 31))
ALL = window_between((FIRST_YEAR, 1, 1), (LAST_YEAR, 12, 31))
windows = st.builds(
    window_between,
    st.tuples(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12), st.integers(1, 28)),
    st.tuples(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12), st.integers(1, 28)),
)


# ------------------------------------------------------------------ what is looked at
def test_a_window_holds_both_of_its_days_whichever_comes_first() -> None:
    assert YEAR_1981.days == 365
    assert window_between((1981, 12, 31), (1981, 1, 1)) == YEAR_1981


def test_nothing_is_looked_at_more_closely_than_a_week() -> None:
    day = window_between((1981, 6, 28), (1981, 6, 28))
    assert day.days == NARROWEST_DAYS
    assert day.scaled(0.5).days == NARROWEST_DAYS


def test_the_day_that_is_pointed_at_stays_where_it_is() -> None:
    closer = YEAR_1981.scaled(0.5, at=20)
    day = YEAR_1981.first + 73  # a fifth of the year
    assert abs(closer.percent(day) - 20) < 1
    assert closer.days == 182


@settings(deadline=None)
@given(windows, st.floats(-3, 3), st.floats(0.01, 50), st.floats(0, 100))
def test_no_way_leads_out_of_what_can_be_written(window: Window, share: float, factor: float, at: float) -> None:
    for led_to in (window.moved(share), window.scaled(factor, at)):
        assert ALL.first <= led_to.first < led_to.last <= ALL.last


def test_a_window_moves_by_a_share_of_its_length() -> None:
    assert YEAR_1981.moved(-1) == window_between((1980, 1, 2), (1980, 12, 31))


def test_all_dates_are_looked_at_with_some_room_around() -> None:
    window = window_around([parse("1900"), parse("1990/..")])
    assert 0 < window.percent(day_number((1900, 1, 1))) < 5
    assert 95 < window.percent(day_number((1990, 1, 1))) < 100


def test_a_single_day_is_shown_with_half_a_year_on_either_side() -> None:
    window = window_around([parse("1981-06-28")])
    assert window.days == 367
    assert round(window.percent(day_number((1981, 6, 28)))) == 50


def test_without_a_date_there_is_still_something_to_look_at() -> None:
    assert window_around([]).days == 366


# ------------------------------------------------------------------ where a date stands
@pytest.mark.parametrize(
    ("written", "extent", "vague"),
    [
        ("1981-06-28", Extent.DAY, False),
        ("1981-06", Extent.WITHIN, False),
        ("198X", Extent.WITHIN, False),
        ("1981~", Extent.WITHIN, True),
        ("1979/1981", Extent.THROUGH, False),
        ("1979/1981~", Extent.THROUGH, True),
        ("../1981", Extent.THROUGH, False),
    ],
)
def test_a_date_says_whether_it_was_then_within_or_through_and_how_surely(
    written: str, extent: Extent, vague: bool
) -> None:
    assert (extent_of(parse(written)), is_approximate(parse(written))) == (extent, vague)


def test_a_date_stands_from_its_first_day_to_its_last() -> None:
    found = place(parse("1981"), YEAR_1981)
    assert found == Place(0, 100, Extent.WITHIN, is_approximate=False, is_open_before=False, is_open_after=False)
    assert found.middle == 50
    june = place(parse("1981-06"), YEAR_1981)
    assert june
    assert [round(at) for at in (june.start, june.end)] == [41, 50]


def test_what_begins_before_and_ends_after_is_cut_off_and_says_so() -> None:
    found = place(parse("1979/1990"), YEAR_1981)
    assert found
    assert (found.start, found.end, found.is_open_before, found.is_open_after) == (0, 100, True, True)
    for written, sides in (("../1981-06", (True, False)), ("1981-06/..", (False, True))):
        found = place(parse(written), YEAR_1981)
        assert found
        assert (found.is_open_before, found.is_open_after) == sides


@pytest.mark.parametrize("written", ["1980", "1982", "../1980", "1982/.."])
def test_what_lies_outside_stands_nowhere(written: str) -> None:
    assert place(parse(written), YEAR_1981) is None


def test_dates_are_sorted_by_their_beginning_or_by_their_end_where_that_is_open() -> None:
    assert sorted(["1990", "../1981", "1979/1999"], key=lambda date: first_day(parse(date))) == [
        "1979/1999",
        "../1981",
        "1990",
    ]


# ------------------------------------------------------------------ ticks
@pytest.mark.parametrize(
    ("window", "labels"),
    [
        (window_between((1981, 6, 1), (1981, 6, 7)), [f"{day} June 1981" for day in range(1, 8)]),
        (YEAR_1981, ["January 1981", "March 1981", "May 1981", "July 1981", "September 1981", "November 1981"]),
        (window_between((1981, 1, 1), (1986, 12, 31)), ["1981", "1982", "1983", "1984", "1985", "1986"]),
        (
            window_between((-199, 1, 1), (200, 1, 1)),
            ["200 BC", "150 BC", "100 BC", "50 BC", "AD 1", "AD 50", "AD 100", "AD 150", "AD 200"],
        ),
    ],
)
def test_ticks_are_round_dates(window: Window, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(window)] == labels


@settings(deadline=None)
@given(windows)
@example(Window(first=-60, last=1402))  # a year's step over the year that is not
def test_ticks_are_few_in_order_and_within(window: Window) -> None:
    found = [tick.at for tick in ticks(window)]
    assert len(found) <= MOST_TICKS + 2
    assert all(one < other for one, other in pairwise(found))
    assert all(0 <= at <= 100 for at in found)


# ------------------------------------------------------------------ lanes
def test_what_would_touch_stands_on_another_lane() -> None:
    reaches = [(0, 10), (5, 20), (12, 15), (15.1, 16), (30, 40), (22, 29)]
    assert lanes([[reach] for reach in reaches], most=[9]) == ((0, 0), (1, 0), (0, 0), (2, 0), (0, 0), (0, 0))


def test_what_has_no_room_for_its_words_stands_without_them() -> None:
    assert lanes([[(0, 50)], [(40, 62), (60, 62)], [(70, 90), (70, 71)]], most=[1, 1]) == ((0, 0), (0, 1), (0, 0))


def test_some_lanes_are_kept_for_what_stands_without_words() -> None:
    things = [[(0.0, 50.0), (0.0, 1.0)], [(10.0, 60.0), (10.0, 11.0)]]
    assert lanes(things, most=[1, 2]) == ((0, 0), (1, 1))


def test_where_there_is_no_lane_left_the_emptiest_is_taken() -> None:
    crowd = [[(0.0, 50.0)], [(0.0, 20.0)], [(30.0, 60.0)], [(1.0, 2.0), (1.0, 1.5)]]
    assert lanes(crowd, most=[2, 2]) == ((0, 0), (1, 0), (1, 0), (0, 2))
