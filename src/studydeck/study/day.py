"""The learner's day: it begins at an hour of their own zone, not at midnight in Greenwich."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ROLLOVER_HOUR = 4
_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StudyDay:
    """How one learner counts days."""

    time_zone: str = "UTC"  # an IANA name: Europe/Lisbon
    rollover_hour: int = DEFAULT_ROLLOVER_HOUR  # 0 to 23, local

    def date_of(self, moment: datetime) -> date:
        """The study day that an aware `moment` falls on: the last one that has begun.

        At 03:59 it is still yesterday. A clock put back over the rollover does not bring yesterday back, and a day
        that the zone left out (Samoa, 30 December 2011) has no moment.
        """
        day = moment.astimezone(ZoneInfo(self.time_zone)).date() + _DAY
        while self.begin(day) > moment:
            day -= _DAY
        return day

    def begin(self, day: date) -> datetime:
        """The first moment of a study day, aware, in UTC.

        Where the clock is put forward over the rollover, it is the moment at which the old time would have reached it.
        """
        local = datetime.combine(day, time(self.rollover_hour), ZoneInfo(self.time_zone))
        return local.astimezone(UTC)


def not_before(now: datetime, last: datetime | None) -> datetime:
    """The moment to log for an answer given `now`, where the one before it was logged at `last`.

    A clock that jumps back would log an answer before the answer that it follows; it is logged right behind it.
    """
    return now if last is None or now > last else last + _TICK


@cache
def zone_names() -> frozenset[str]:
    """Every zone of the IANA database that is here."""
    return frozenset(available_timezones())


def nearest_zones(name: str, limit: int = 3) -> tuple[str, ...]:
    """The zones whose names are most like `name`, which is none; a city alone finds its zone."""
    wanted = name.strip().replace(" ", "_").lower()
    by_words: dict[str, str] = {}
    for zone in sorted(zone_names(), key=lambda zone: (zone.count("/") != 1, zone)):
        for words in (zone.lower(), zone.rsplit("/", 1)[-1].lower()):
            by_words.setdefault(words, zone)
    close = get_close_matches(wanted, by_words, n=2 * limit, cutoff=_LEAST_LIKENESS)
    return tuple(dict.fromkeys(by_words[words] for words in close))[:limit]


_LEAST_LIKENESS = 0.6  # of difflib's ratio
