from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.study.day import StudyDay, nearest_zones, not_before, zone_names

ZONES = (
    "UTC",
    "Europe/Lisbon",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Antarctica/Troll",  # two hours of it
    "America/St_Johns",  # put back a minute after midnight until 2011
    "Pacific/Apia",  # left out 30 December 2011
    "Africa/Casablanca",  # put back for Ramadan
)
LEFT_OUT = {"Pacific/Apia": date(2011, 12, 30)}
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)).map(lambda naive: naive.replace(tzinfo=UTC))  # noqa: DTZ001 - made aware here
STUDY_DAYS = st.builds(StudyDay, st.sampled_from(ZONES), st.integers(0, 23))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 5, 2, 1, 59, tzinfo=UTC), date(2026, 5, 1)),
        (datetime(2026, 5, 2, 2, 0, tzinfo=UTC), date(2026, 5, 2)),
        (datetime(2026, 5, 3, 1, 59, tzinfo=UTC), date(2026, 5, 2)),
    ],
)
def test_the_day_turns_at_four_in_the_morning_of_the_learners_zone(moment: datetime, day: date) -> None:
    assert StudyDay("Europe/Berlin").date_of(moment) == day


def test_a_day_begins_at_its_rollover_in_utc() -> None:
    assert StudyDay("Europe/Berlin").begin(date(2026, 1, 10)) == datetime(2026, 1, 10, 3, tzinfo=UTC)


@settings(deadline=None)
@given(STUDY_DAYS, MOMENTS)
def test_a_moment_lies_within_its_own_day(study_day: StudyDay, moment: datetime) -> None:
    day = study_day.date_of(moment)
    assert study_day.begin(day) <= moment < study_day.begin(day + timedelta(days=1))


@settings(deadline=None)
@given(STUDY_DAYS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_time_that_goes_on_never_brings_a_day_back(study_day: StudyDay, moment: datetime, on: timedelta) -> None:
    assert study_day.date_of(moment) <= study_day.date_of(moment + on)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [2011, 2026])
def test_each_day_of_a_year_begins_when_the_one_before_it_ends(zone: str, year: int) -> None:
    for study_day in (StudyDay(zone, hour) for hour in range(24)):
        for day in (date(year, 1, 1) + timedelta(days=number) for number in range(365)):
            begin = study_day.begin(day)
            if day != LEFT_OUT.get(zone):
                assert study_day.date_of(begin) == day
            assert study_day.date_of(begin - timedelta(microseconds=1)) < day


def test_a_clock_put_back_over_the_rollover_does_not_bring_yesterday_back() -> None:
    troll = StudyDay("Antarctica/Troll", 2)  # on 26 October 2025, 03:00 becomes 01:00 at 01:00 UTC
    days = [troll.date_of(datetime(2025, 10, 26, 0, 30, tzinfo=UTC) + timedelta(hours=step)) for step in range(3)]
    assert days == [date(2025, 10, 26)] * 3


def test_a_learner_who_flies_west_may_study_a_day_twice_and_none_is_lost() -> None:
    moment = datetime(2026, 5, 2, 12, tzinfo=UTC)
    assert StudyDay("Pacific/Kiritimati").date_of(moment) == date(2026, 5, 2)
    assert StudyDay("Pacific/Honolulu").date_of(moment) == date(2026, 5, 1)


def test_an_answer_is_logged_at_its_moment() -> None:
    last, now = datetime(2026, 5, 2, 12, tzinfo=UTC), datetime(2026, 5, 2, 13, tzinfo=UTC)
    assert (not_before(now, last), not_before(now, None)) == (now, now)


def test_a_clock_that_jumps_back_logs_right_behind_the_last_answer() -> None:
    last, now = datetime(2026, 5, 2, 12, tzinfo=UTC), datetime(2026, 5, 2, 11, tzinfo=UTC)
    assert not_before(now, last) == last + timedelta(microseconds=1)


def test_the_zones_are_known_by_name() -> None:
    assert set(ZONES) <= zone_names()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Europe/Lisboa", "Europe/Lisbon"),
        ("europe/paris", "Europe/Paris"),
        ("Berlin", "Europe/Berlin"),
        (" New York ", "America/New_York"),
        ("Asia/Tehrn", "Asia/Tehran"),
    ],
)
def test_a_wrong_zone_finds_the_nearest_first(wrong: str, right: str) -> None:
    assert nearest_zones(wrong)[0] == right


def test_what_is_like_no_zone_finds_none() -> None:
    assert (nearest_zones("the moon base"), nearest_zones("")) == ((), ())


@settings(deadline=None)
@given(st.text(max_size=40))
def test_at_most_three_zones_are_named_and_all_of_them_exist(name: str) -> None:
    zones = nearest_zones(name)
    assert len(zones) <= 3
    assert set(zones) <= zone_names()
