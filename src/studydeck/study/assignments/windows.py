"""From when until when an assignment is open, for one student, in the zone of the course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The moments of an assignment, aware; None where there is no such limit."""

    opens: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None  # nothing is taken after it

    def is_open(self, moment: datetime) -> bool:
        """Whether something may be begun or handed in at `moment`; the last moment belongs to it."""
        has_begun = self.opens is None or moment >= self.opens
        return has_begun and not self.is_over(moment)

    def is_over(self, moment: datetime) -> bool:
        """Whether nothing is taken any more."""
        return self.closes is not None and moment > self.closes


@dataclass(frozen=True, slots=True)
class Extension:
    """What one student or one section has beyond the others; None: as the assignment says."""

    due: datetime | None = None
    closes: datetime | None = None
    extra_time_percent: int = 0  # of a time limit
    extra_attempts: int = 0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What holds for one student."""

    window: Window
    extra_time_percent: int = 0
    extra_attempts: int = 0

    def time_limit(self, minutes: int | None) -> timedelta | None:
        """How long an attempt may take, of `minutes` for everybody; None without a limit."""
        return None if minutes is None else timedelta(minutes=minutes) * (100 + self.extra_time_percent) / 100

    def attempts(self, limit: int | None) -> int | None:
        """How many attempts there are, of `limit` for everybody; None without a limit."""
        return None if limit is None else limit + self.extra_attempts


def allowance(window: Window, extensions: Iterable[Extension]) -> Allowance:
    """What holds for a student to whom all these extensions were given: of each limit the most generous wins.

    An extension never takes away: an earlier moment than the assignment's is passed over, and nobody's assignment
    closes before it is due.
    """
    given = tuple(extensions)
    due = _latest(window.due, (each.due for each in given))
    closes = _latest(window.closes, (each.closes for each in given))
    if closes is not None and due is not None:
        closes = max(closes, due)
    return Allowance(
        Window(window.opens, due, closes),
        max((each.extra_time_percent for each in given), default=0),
        max((each.extra_attempts for each in given), default=0),
    )


def deadline(started: datetime, limit: timedelta | None, window: Window) -> datetime | None:
    """When an attempt is over: its time has run out, or the assignment has closed; None: never."""
    ends = [end for end in (window.closes, started + limit if limit is not None else None) if end is not None]
    return min(ends, default=None)


# ------------------------------------------------------------------ lateness
@dataclass(frozen=True, slots=True)
class LatePolicy:
    """What lateness costs."""

    percent_a_day: int = 0  # of what was reached, for each day begun
    floor_percent: int = 0  # so much of it is left, however late
    grace: timedelta = timedelta(0)  # after the due moment, in which nothing is late


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late something came, and what is left of it."""

    days: int  # begun; 0: in time
    kept_percent: int  # 100 in time


def lateness(submitted: datetime, due: datetime | None, policy: LatePolicy, time_zone: str) -> Lateness:
    """What lateness leaves of something handed in at `submitted`.

    Days are counted by the clock on the wall of `time_zone`: what is due at 23:59 is one day late until the next 23:59,
    whether that day has 23, 24 or 25 hours. Past the grace, lateness is counted from the due moment.
    """
    if due is None or submitted <= due + policy.grace:
        return Lateness(0, 100)
    return late_by(days_late(submitted, due, time_zone), policy)


def late_by(days: int, policy: LatePolicy) -> Lateness:
    """What so many days begun after the due moment leave, grace apart."""
    return Lateness(days, max(policy.floor_percent, 100 - policy.percent_a_day * days, 0))


def days_late(submitted: datetime, due: datetime, time_zone: str) -> int:
    """The days begun between `due` and `submitted`, 0 when it is not later."""
    if submitted <= due:
        return 0
    written = wall_clock(due, time_zone)
    days = max(1, (submitted - due).days - 1)
    while from_wall_clock(written + days * _DAY, time_zone, is_end=True) < submitted:
        days += 1
    return days


# ------------------------------------------------------------------ the clock on the wall
def from_wall_clock(local: datetime, time_zone: str, *, is_end: bool) -> datetime:
    """The moment, in UTC, at which clocks in `time_zone` show the naive `local`.

    Where they show it twice or never, because they are put back or forward, the moment that gives students more is
    taken: of an end the later one, of a beginning the earlier one.
    """
    zone = ZoneInfo(time_zone)
    moments = [local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    return max(moments) if is_end else min(moments)


def wall_clock(moment: datetime, time_zone: str) -> datetime:
    """What clocks in `time_zone` show at an aware `moment`, naive."""
    return moment.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)


def shifted(moment: datetime, days: int, time_zone: str, *, is_end: bool) -> datetime:
    """The moment so many days later at the same hour of the clock on the wall."""
    return from_wall_clock(wall_clock(moment, time_zone) + days * _DAY, time_zone, is_end=is_end)


@lru_cache(maxsize=1_000)
def last_day(moment: datetime, time_zone: str) -> date:
    """The day on which `moment` is in `time_zone`; midnight ends the day before."""
    local = wall_clock(moment, time_zone)
    return (local - timedelta(microseconds=1)).date()


def _latest(usual: datetime | None, others: Iterable[datetime | None]) -> datetime | None:
    """The latest of the moments; None, which is no limit at all, is later than any."""
    return None if usual is None else max((usual, *(other for other in others if other is not None)))
