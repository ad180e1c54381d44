from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.study.assignments.windows import (
    Extension,
    Lateness,
    LatePolicy,
    Window,
    allowance,
    days_late,
    deadline,
    from_wall_clock,
    last_day,
    lateness,
    shifted,
    wall_clock,
)

LISBON = "Europe/Lisbon"  # summer time from 29 March 2026, 01:00 UTC, to 25 October 2026, 01:00 UTC
MONDAY = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
moments = st.integers(0, 10 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
zones = st.sampled_from(["UTC", LISBON, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])


# ---------------------------------------------------------------- open
def test_an_assignment_without_limits_is_always_open() -> None:
    assert Window().is_open(MONDAY)


def test_its_first_and_its_last_moment_belong_to_it() -> None:
    window = Window(opens=MONDAY, due=MONDAY + DAY, closes=MONDAY + 2 * DAY)
    tick = timedelta(microseconds=1)
    moments = (MONDAY - tick, MONDAY, MONDAY + 2 * DAY, MONDAY + 2 * DAY + tick)
    assert [window.is_open(moment) for moment in moments] == [False, True, True, False]


# ---------------------------------------------------------------- extensions
def test_of_several_extensions_the_most_generous_of_each_limit_wins() -> None:
    window = Window(MONDAY, MONDAY + DAY, MONDAY + 2 * DAY)
    section = Extension(due=MONDAY + 3 * DAY, extra_time_percent=25, extra_attempts=2)
    student = Extension(due=MONDAY + 2 * DAY, closes=MONDAY + 9 * DAY, extra_time_percent=50)
    found = allowance(window, (section, student))
    assert found.window == Window(MONDAY, MONDAY + 3 * DAY, MONDAY + 9 * DAY)
    assert (found.extra_time_percent, found.extra_attempts) == (50, 2)


def test_what_is_due_later_closes_no_earlier() -> None:
    found = allowance(Window(None, MONDAY, MONDAY), (Extension(due=MONDAY + DAY),))
    assert found.window.closes == MONDAY + DAY


def test_an_extension_brings_no_limit_where_there_is_none() -> None:
    assert allowance(Window(), (Extension(due=MONDAY, closes=MONDAY),)).window == Window()


def test_without_an_extension_all_is_as_for_everybody() -> None:
    found = allowance(Window(due=MONDAY), ())
    assert (found.window, found.time_limit(40), found.attempts(2)) == (Window(due=MONDAY), timedelta(minutes=40), 2)


def test_extra_time_and_attempts_are_added_to_the_limits() -> None:
    found = allowance(Window(), (Extension(extra_time_percent=25, extra_attempts=1),))
    assert (found.time_limit(40), found.attempts(2)) == (timedelta(minutes=50), 3)


def test_where_there_is_no_limit_there_is_nothing_to_add() -> None:
    found = allowance(Window(), (Extension(extra_time_percent=25, extra_attempts=1),))
    assert (found.time_limit(None), found.attempts(None)) == (None, None)


@given(st.lists(st.builds(Extension, due=st.none() | moments, closes=st.none() | moments)), moments)
def test_an_extension_never_takes_anything_away(extensions: list[Extension], due: datetime) -> None:
    window = Window(None, due, due + DAY)
    found = allowance(window, extensions).window
    assert found.due is not None
    assert found.closes is not None
    assert due <= found.due <= found.closes >= due + DAY


# ---------------------------------------------------------------- the end of an attempt
def test_an_attempt_ends_with_its_time_or_with_the_assignment() -> None:
    window = Window(closes=MONDAY + HOUR)
    assert deadline(MONDAY, timedelta(minutes=20), window) == MONDAY + timedelta(minutes=20)
    assert deadline(MONDAY, 2 * HOUR, window) == MONDAY + HOUR
    assert deadline(MONDAY, None, window) == MONDAY + HOUR
    assert deadline(MONDAY, None, Window()) is None


# ---------------------------------------------------------------- lateness
@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, Lateness(0, 100)),
        (1, Lateness(1, 90)),
        (24, Lateness(1, 90)),
        (25, Lateness(2, 80)),
        (240, Lateness(10, 50)),
    ],
)
def test_each_day_begun_costs_its_share_down_to_the_floor(hours: int, expected: Lateness) -> None:
    policy = LatePolicy(percent_a_day=10, floor_percent=50)
    assert lateness(MONDAY + hours * HOUR, MONDAY, policy, "UTC") == expected


def test_within_the_grace_nothing_is_late_and_past_it_all_of_it_is() -> None:
    policy = LatePolicy(percent_a_day=10, grace=HOUR)
    assert lateness(MONDAY + HOUR, MONDAY, policy, "UTC") == Lateness(0, 100)
    assert lateness(MONDAY + HOUR + timedelta(seconds=1), MONDAY, policy, "UTC") == Lateness(1, 90)


def test_without_a_due_moment_nothing_is_late() -> None:
    assert lateness(MONDAY, None, LatePolicy(100), "UTC") == Lateness(0, 100)


def test_no_more_than_everything_can_be_lost() -> None:
    assert lateness(MONDAY + 30 * DAY, MONDAY, LatePolicy(percent_a_day=20), "UTC").kept_percent == 0


def test_a_late_day_of_23_hours_is_a_day() -> None:
    due = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)  # noon in Lisbon; the next noon there is 23 hours later
    assert days_late(due + 23 * HOUR, due, LISBON) == 1
    assert days_late(due + 23 * HOUR + timedelta(seconds=1), due, LISBON) == 2


def test_a_late_day_of_25_hours_is_a_day() -> None:
    due = datetime(2026, 10, 24, 11, 0, tzinfo=UTC)  # noon in Lisbon; the next noon there is 25 hours later
    assert days_late(due + 25 * HOUR, due, LISBON) == 1
    assert days_late(due + 25 * HOUR + timedelta(seconds=1), due, LISBON) == 2


@given(moments, st.integers(0, 400 * 24 * 60), zones)
def test_late_days_are_the_fewest_that_reach_so_far(due: datetime, minutes: int, zone: str) -> None:
    submitted = due + timedelta(minutes=minutes)
    days = days_late(submitted, due, zone)
    ends = [from_wall_clock(wall_clock(due, zone) + n * DAY, zone, is_end=True) for n in range(days + 1)]
    assert ends[-1] >= submitted
    assert all(end < submitted for end in ends[:-1])


# ---------------------------------------------------------------- the clock on the wall
def test_a_time_that_clocks_show_twice_is_the_first_as_a_beginning_and_the_second_as_an_end() -> None:
    twice = datetime.fromisoformat("2026-10-25T01:30")
    assert from_wall_clock(twice, LISBON, is_end=False) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert from_wall_clock(twice, LISBON, is_end=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_time_that_clocks_never_show_gives_students_the_hour() -> None:
    never = datetime.fromisoformat("2026-03-29T01:30")
    assert from_wall_clock(never, LISBON, is_end=False) == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert from_wall_clock(never, LISBON, is_end=True) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_shifted_moment_keeps_its_hour_on_the_wall() -> None:
    due = datetime(2026, 3, 20, 23, 59, tzinfo=UTC)
    assert shifted(due, 14, LISBON, is_end=True) == datetime(2026, 4, 3, 22, 59, tzinfo=UTC)


@given(moments, zones)
def test_what_the_wall_shows_leads_back_to_the_moment_or_to_its_twin(moment: datetime, zone: str) -> None:
    local = wall_clock(moment, zone)
    first, last = (from_wall_clock(local, zone, is_end=is_end) for is_end in (False, True))
    assert first <= moment <= last
    assert moment in {first, last}


def test_midnight_ends_the_day_before() -> None:
    assert last_day(datetime(2026, 7, 1, 23, 0, tzinfo=UTC), LISBON) == date(2026, 7, 1)
    assert last_day(datetime(2026, 7, 1, 23, 1, tzinfo=UTC), LISBON) == date(2026, 7, 2)
