"""Calendars: read by the library as they were meant, with ids that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from icalendar import Calendar

from studydeck.formats import calendar
from studydeck.formats.calendar import Date

DUE = Date(
    uid="a1b2@studydeck",
    moment=datetime(2026, 3, 27, 23, 59, tzinfo=timezone(timedelta(hours=1))),
    title="The canal, week 1; a quiz",
    description="Café\nHistory 101",
    address="https://decks.example.org/courses/1/assignments/2",
    changed=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
)


def test_a_date_is_an_event_at_its_moment() -> None:
    read = Calendar.from_ical(calendar.dump("My courses", "feed", [DUE]))
    (event,) = read.events
    assert (str(read["name"]), read["refresh-interval"].dt) == ("My courses", timedelta(hours=1))
    assert (event["dtstart"].dt, event["dtend"].dt) == (DUE.moment, DUE.moment)
    assert (event.uid, event["summary"], event["description"]) == (DUE.uid, DUE.title, DUE.description)
    assert (event["url"], event["last-modified"].dt) == (DUE.address, DUE.changed)


def test_a_date_that_moves_keeps_its_id() -> None:
    moved = replace(DUE, moment=DUE.moment + timedelta(days=2), title="Later")
    uids = [Calendar.from_ical(calendar.dump("x", "feed", [date])).events[0].uid for date in (DUE, moved)]
    assert uids == [DUE.uid, DUE.uid]


def test_the_same_dates_give_the_same_bytes() -> None:
    assert calendar.dump("x", "feed", [DUE]) == calendar.dump("x", "feed", [DUE])


def test_moments_are_written_in_utc_so_that_no_zone_has_to_be_known() -> None:
    assert b"DTSTART:20260327T225900Z" in calendar.dump("x", "feed", [DUE])


def test_a_calendar_without_dates_is_one() -> None:
    assert Calendar.from_ical(calendar.dump("x", "feed", [])).events == []
