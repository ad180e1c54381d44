"""The learner's day: it begins at an hour of their own zone, not at midnight in Greenwich."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ROLLOVER_HOUR = 4


@dataclass(frozen=True, slots=True)
class StudyDay:
    """How one learner counts days."""

    time_zone: str = "UTC"  # an IANA name: Europe/Lisbon
    rollover_hour: int = DEFAULT_ROLLOVER_HOUR  # 0 to 23, local

    def date_of(self, moment: datetime) -> date:
        """The study day that an aware `moment` falls on: at 03:59 it is still yesterday."""
        local = moment.astimezone(ZoneInfo(self.time_zone))
        return local.date() - timedelta(days=local.hour < self.rollover_hour)

    def begin(self, day: date) -> datetime:
        """The first moment of a study day, aware, in UTC."""
        local = datetime.combine(day, time(self.rollover_hour), ZoneInfo(self.time_zone))
        return local.astimezone(UTC)


@cache
def zone_names() -> frozenset[str]:
    """Every zone of the IANA database that is here."""
    return frozenset(available_timezones())
