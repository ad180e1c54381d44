from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.study.day import StudyDay, zone_names

ZONES = ("UTC", "Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Australia/Lord_Howe")


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


@given(st.sampled_from(ZONES), st.integers(0, 23), st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_moment_lies_within_its_own_day(zone: str, hour: int, naive: datetime) -> None:
    moment, study_day = naive.replace(tzinfo=UTC), StudyDay(zone, hour)
    day = study_day.date_of(moment)
    slack = timedelta(hours=1)  # the hour that a daylight-saving change repeats or leaves out
    assert study_day.begin(day) - slack <= moment < study_day.begin(day + timedelta(days=1)) + slack


def test_the_zones_are_known_by_name() -> None:
    assert set(ZONES) <= zone_names()
