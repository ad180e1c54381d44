"""Due dates as a calendar (RFC 5545), for any program that subscribes to one. Nothing of a question goes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

_PRODUCT = "-//studydeck//studydeck//EN"
_ASKED_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Date:
    """A moment that somebody has to keep."""

    uid: str  # permanent: the same date changed is not a second one
    moment: datetime  # aware
    title: str
    description: str
    address: str  # of its page
    changed: datetime  # aware


def dump(name: str, uid: str, dates: Iterable[Date]) -> bytes:
    """The calendar `name`, known by `uid`, with these dates in the order given; moments are written in UTC."""
    calendar = Calendar.new(name=name, uid=uid, prodid=_PRODUCT, refresh_interval=_ASKED_AGAIN_AFTER)
    for date in dates:
        moment, changed = date.moment.astimezone(UTC), date.changed.astimezone(UTC)
        calendar.add_component(
            Event.new(
                uid=date.uid,
                start=moment,
                end=moment,
                stamp=changed,
                last_modified=changed,
                summary=date.title,
                description=date.description or None,
                url=date.address,
            )
        )
    written: bytes = calendar.to_ical()
    return written
