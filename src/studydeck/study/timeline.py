"""A time axis: the stretch of time that is looked at, its ticks, and where dates known well or badly stand on it.

Days are numbers, as `reading.edtf.day_number` counts them; places are percents of the stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from studydeck.reading import edtf
from studydeck.reading.edtf import Day, Edtf, EdtfDate, EdtfInterval, Precision

FIRST_YEAR, LAST_YEAR = -9999, 9999  # what EDTF's four figures reach
NARROWEST_DAYS = 7
MOST_TICKS = 8
CLOSER = 0.5  # a step of the zoom halves what is looked at
APART = 0.6  # percent that stays free between two things on one lane
_MARGIN = 0.04  # of what lies between the first date and the last, on either side
_LONE_YEARS_DAYS = 366  # how far around a single date is looked at
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)  # years between two ticks
_MONTH_STEPS = (1, 2, 3, 6)
_DAY_STEPS = (1, 2, 7, 14)
_DAYS_A_YEAR, _DAYS_A_MONTH = 365.2425, 30.44


class Extent(StrEnum):
    """What a date says of its event."""

    DAY = "day"  # it was on that day
    WITHIN = "within"  # it was on some day of that month, season, year, decade or century
    THROUGH = "through"  # it lasted from then until then


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that is looked at."""

    first: int  # day number
    last: int  # the day after its last one

    @property
    def days(self) -> int:
        """How long it is."""
        return self.last - self.first

    def percent(self, day: int) -> float:
        """Where the beginning of a day stands, below 0 or above 100 outside."""
        return 100 * (day - self.first) / self.days

    def scaled(self, factor: float, at: float = 50.0) -> Window:
        """The stretch `factor` times as long, in which the day at so many percent stays where it is."""
        days = max(NARROWEST_DAYS, round(self.days * factor))
        pivot = self.first + self.days * at / 100
        first = round(pivot - days * at / 100)
        return _kept_in_reach(Window(first, first + days))

    def moved(self, share: float) -> Window:
        """The stretch moved by a share of its length, into the past below 0."""
        by = round(self.days * share)
        return _kept_in_reach(Window(self.first + by, self.last + by))


_REACH = Window(edtf.day_number((FIRST_YEAR, 1, 1)), edtf.day_number((LAST_YEAR, 12, 31)) + 1)


def _kept_in_reach(window: Window) -> Window:
    if window.days >= _REACH.days:
        return _REACH
    by = max(0, _REACH.first - window.first) + min(0, _REACH.last - window.last)
    return Window(window.first + by, window.last + by)


def window_between(first: Day, last: Day) -> Window:
    """The stretch from one day to another, both in it; the earlier one begins it."""
    start, end = sorted((edtf.day_number(first), edtf.day_number(last)))
    window = Window(start, end + 1)
    return window if window.days >= NARROWEST_DAYS else window.scaled(1.0)


def window_around(dates: Sequence[Edtf]) -> Window:
    """The stretch that shows all the dates, with some room on either side; a year around a single day."""
    days = [edtf.day_number(day) for date in dates for day in (date.earliest, date.latest) if day is not None]
    if not days:
        return window_between((2000, 1, 1), (2000, 12, 31))
    margin = max(round((max(days) - min(days)) * _MARGIN), 1)
    if max(days) - min(days) < _LONE_YEARS_DAYS:
        margin = _LONE_YEARS_DAYS // 2
    return _kept_in_reach(Window(min(days) - margin, max(days) + margin + 1))


# ---------------------------------------------------------------- where a date stands


@dataclass(frozen=True, slots=True)
class Place:
    """A date on the axis."""

    start: float  # percent; cut off at 0
    end: float  # percent; cut off at 100
    extent: Extent
    is_approximate: bool  # about then
    is_open_before: bool  # it began at a time unknown, or before what is looked at
    is_open_after: bool

    @property
    def middle(self) -> float:
        """Halfway."""
        return (self.start + self.end) / 2


def place(date: Edtf, window: Window) -> Place | None:
    """Where a date stands in the window, None where it lies outside."""
    first = window.percent(edtf.day_number(date.earliest)) if date.earliest else -1.0
    last = window.percent(edtf.day_number(date.latest) + 1) if date.latest else 101.0
    if last <= 0 or first >= 100:
        return None
    return Place(
        start=max(first, 0.0),
        end=min(last, 100.0),
        extent=extent_of(date),
        is_approximate=is_approximate(date),
        is_open_before=first < 0,
        is_open_after=last > 100,
    )


def extent_of(date: Edtf) -> Extent:
    """What a date says of its event."""
    if isinstance(date, EdtfInterval):
        return Extent.THROUGH
    return Extent.DAY if date.precision is Precision.DAY else Extent.WITHIN


def is_approximate(date: Edtf) -> bool:
    """Whether the date, or an end of it, is only about right."""
    if isinstance(date, EdtfDate):
        return date.is_approximate
    return any(side is not None and side.is_approximate for side in (date.start, date.end))


def first_day(date: Edtf) -> int:
    """The day number that a date is sorted by: its first day, the last one where the beginning is open."""
    day = date.earliest or date.latest
    assert day is not None, "no date is open at both ends"
    return edtf.day_number(day)


# ---------------------------------------------------------------- ticks


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    at: float  # percent
    label: str


def ticks(window: Window) -> tuple[Tick, ...]:
    """Up to eight round dates on the axis: days, months, or years with their era."""
    wanted = window.days / MOST_TICKS
    if wanted <= _DAY_STEPS[-1]:
        found = _day_ticks(window, _least(_DAY_STEPS, wanted))
    elif wanted <= _MONTH_STEPS[-1] * _DAYS_A_MONTH:
        found = _month_ticks(window, _least(_MONTH_STEPS, wanted / _DAYS_A_MONTH))
    else:
        found = _year_ticks(window, _least(_STEPS, wanted / _DAYS_A_YEAR))
    return tuple(tick for tick in found if 0 <= tick.at <= 100)


def _least(steps: Sequence[int], wanted: float) -> int:
    return next((step for step in steps if step >= wanted), steps[-1])


def _day_ticks(window: Window, step: int) -> Iterator[Tick]:
    for day in range(-(-window.first // step) * step, window.last, step):
        yield _tick(window, edtf.day_of(*edtf.day_from_number(day)))


def _month_ticks(window: Window, step: int) -> Iterator[Tick]:
    first_year, last_year = _years(window)
    for year in range(first_year, last_year + 1):
        for month in range(1, 13, step):
            yield _tick(window, edtf.month_of(year, month))


def _year_ticks(window: Window, step: int) -> Iterator[Tick]:
    """Years that are round as people count them: 500 BC is the year -499, and there is no year 0."""
    first_year, last_year = _years(window)
    numbers = range(first_year // step * step, last_year + 1, step)
    for year in dict.fromkeys(number + 1 if number < 0 else max(number, 1) for number in numbers):
        yield _tick(window, EdtfDate(year))


def _years(window: Window) -> tuple[int, int]:
    return edtf.day_from_number(window.first)[0], edtf.day_from_number(window.last - 1)[0]


def _tick(window: Window, date: EdtfDate) -> Tick:
    return Tick(round(window.percent(edtf.day_number(date.earliest)), 2), edtf.in_words(str(date)))


# ---------------------------------------------------------------- lanes

Reach: TypeAlias = tuple[float, float]  # from one percent to another


def lanes(things: Sequence[Sequence[Reach]], most: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """For each thing the first lane where one of its reaches is free, and which reach that is, the best one first.

    The reaches of a thing go from what it would like, with words beside it, to what it needs; `most` are the lanes that
    each may use. Where nothing is free, the thing lies upon others, on the lane that has least on it; the number of its
    reach is then one too high.
    """
    taken: list[list[Reach]] = []
    placed = []
    for reaches in things:
        lane, choice = _free_lane(reaches, taken, most) or (_emptiest(taken), len(reaches))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(reaches[min(choice, len(reaches) - 1)])
        placed.append((lane, choice))
    return tuple(placed)


def _free_lane(
    reaches: Sequence[Reach], taken: Sequence[Sequence[Reach]], most: Sequence[int]
) -> tuple[int, int] | None:
    for choice, (start, end) in enumerate(reaches):
        for lane, others in enumerate(taken[: most[choice]]):
            if all(end + APART <= other_start or other_end + APART <= start for other_start, other_end in others):
                return lane, choice
        if len(taken) < most[choice]:
            return len(taken), choice
    return None


def _emptiest(taken: Sequence[Sequence[Reach]]) -> int:
    return min(range(len(taken)), key=lambda lane: len(taken[lane]))
