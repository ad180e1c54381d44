"""Dates as history knows them: EDTF (ISO 8601-2:2019) values, their days, their arithmetic and their words.

Read and written are years (`1965`, `-0043`), unspecified digits (`197X`, `19XX`, `1XXX`), months, days, seasons
(21 to 24, northern: spring is March to May, a winter begins in the December of its year), approximate dates (`1985~`)
and intervals, open ones too (`1998/2002`, `../2009`, `2003/..`). Years are astronomical: 0 is 1 BC, -43 is 44 BC.
Days are (year, month, day) in the proleptic Gregorian calendar, because Python's own date has no BC.
"""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeAlias

from studydeck.errors import StudydeckError

Day: TypeAlias = tuple[int, int, int]

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24


class NotEdtfError(StudydeckError):
    """A string that is no date of the subset read here."""


class Precision(IntEnum):
    """How finely a date is known; a finer one is greater."""

    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    MONTH = 6
    DAY = 7


_YEARS = {Precision.MILLENNIUM: 1000, Precision.CENTURY: 100, Precision.DECADE: 10}


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date known to some precision."""

    year: int  # astronomical; of a decade, century or millennium its earliest year
    precision: Precision = Precision.YEAR
    part: int | None = None  # month 1 to 12, or season 21 to 24
    day: int | None = None
    is_approximate: bool = False

    def __str__(self) -> str:
        """The EDTF string."""
        digits = f"{abs(self.year):04d}"
        hidden = Precision.YEAR - min(self.precision, Precision.YEAR)
        year = ("-" if self.year < 0 else "") + digits[: 4 - hidden] + "X" * hidden
        parts = [year, *(f"{number:02d}" for number in (self.part, self.day) if number)]
        return "-".join(parts) + ("~" if self.is_approximate else "")

    @property
    def earliest(self) -> Day:
        """The first day that the date may mean."""
        if self.precision is Precision.SEASON:
            return self.year, 3 * (self._part - 20), 1
        return self.year, self.part or 1, self.day or 1

    @property
    def latest(self) -> Day:
        """The last day that the date may mean."""
        if self.precision is Precision.DAY:
            return self.earliest
        if self.precision is Precision.SEASON:
            year, month = _month_after(self.year, 3 * (self._part - 20), 2)
            return year, month, days_in_month(year, month)
        if self.precision is Precision.MONTH:
            return self.year, self._part, days_in_month(self.year, self._part)
        return self.year + _YEARS.get(self.precision, 1) - 1, 12, 31

    def coarsened(self, precision: Precision) -> EdtfDate:
        """The date known no finer than to `precision`; a season cannot be had from a month."""
        if precision >= self.precision:
            return self
        if precision is Precision.SEASON:
            raise ValueError("a month or day does not say which season is meant")
        if precision is Precision.MONTH:
            return replace(self, precision=precision, day=None)
        width = _YEARS.get(precision, 1)
        return EdtfDate(_block_start(self.year, width), precision, is_approximate=self.is_approximate)

    @property
    def _part(self) -> int:
        assert self.part is not None, "a month, season or day has its month or season"
        return self.part


@dataclass(frozen=True, slots=True)
class EdtfInterval:
    """From one date to another; None is an open end."""

    start: EdtfDate | None
    end: EdtfDate | None

    def __str__(self) -> str:
        """The EDTF string."""
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def earliest(self) -> Day | None:
        """The first day, or None where the beginning is open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> Day | None:
        """The last day, or None where the end is open."""
        return self.end.latest if self.end else None


Edtf: TypeAlias = EdtfDate | EdtfInterval


# ---------------------------------------------------------------- making


def year_of(number: int, *, is_bc: bool = False) -> EdtfDate:
    """The year that people write as `number`, AD or BC."""
    return EdtfDate(1 - number if is_bc else number)


def month_of(year: int, month: int) -> EdtfDate:
    """A month, 1 to 12."""
    return EdtfDate(year, Precision.MONTH, month)


def season_of(year: int, season: int) -> EdtfDate:
    """A season, 21 to 24."""
    return EdtfDate(year, Precision.SEASON, season)


def day_of(year: int, month: int, day: int) -> EdtfDate:
    """A day of the calendar; NotEdtfError when there is none such."""
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise NotEdtfError(f"there is no day {day} in month {month} of year {year}")
    return EdtfDate(year, Precision.DAY, month, day)


def decade_of(year: int) -> EdtfDate:
    """The decade (197X) that holds an astronomical year."""
    return EdtfDate(_block_start(year, 10), Precision.DECADE)


def century_of(number: int, *, is_bc: bool = False) -> EdtfDate:
    """The `number`th century; by EDTF's convention the 19th is 18XX, 1800 to 1899."""
    return EdtfDate(_ordinal_block(number, 100, is_bc=is_bc), Precision.CENTURY)


def millennium_of(number: int, *, is_bc: bool = False) -> EdtfDate:
    """The `number`th millennium; by EDTF's convention the 2nd is 1XXX."""
    return EdtfDate(_ordinal_block(number, 1000, is_bc=is_bc), Precision.MILLENNIUM)


def _ordinal_block(number: int, width: int, *, is_bc: bool) -> int:
    return 1 - number * width if is_bc else (number - 1) * width


def _block_start(year: int, width: int) -> int:
    """The earliest year of the block that shares its leading digits with `year`; -0499 to -0400 share -04."""
    return year // width * width if year >= 0 else -(-year // width * width + width - 1)


# ---------------------------------------------------------------- reading

_REMEMBERED = 4096  # values: a text asks for each of its dates many times
_DATE = re.compile(r"(-?)(\d{4}|\d{3}X|\d\dXX|\dXXX)(?:-(\d\d)(?:-(\d\d))?)?(~?)", re.ASCII)


@functools.lru_cache(maxsize=_REMEMBERED)
def parse(text: str) -> Edtf:
    """The value of an EDTF string of the subset; NotEdtfError for any other string."""
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_date(text)
    interval = EdtfInterval(*(None if side == ".." else _parse_date(side) for side in (start, end)))
    if interval.start is None and interval.end is None:
        raise NotEdtfError(f"{text!r} is open at both ends")
    if interval.earliest and interval.latest and interval.latest < interval.earliest:
        raise NotEdtfError(f"{text!r} ends before it begins")
    return interval


def _parse_date(text: str) -> EdtfDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise NotEdtfError(f"{text!r} is no EDTF date that is read here")
    sign, digits, part, day, tilde = match.groups()
    hidden = digits.count("X")
    date = _year_or_block(int(digits.replace("X", "0")), hidden, is_negative=bool(sign))
    if part:
        date = _with_part(text, date, int(part), int(day) if day else None)
    return replace(date, is_approximate=bool(tilde))


def _year_or_block(number: int, hidden: int, *, is_negative: bool) -> EdtfDate:
    if is_negative and number == 0 and not hidden:
        raise NotEdtfError("-0000 is written 0000")
    if is_negative:
        number = -(number + 10**hidden - 1)
    return EdtfDate(number, Precision(Precision.YEAR - hidden))


def _with_part(text: str, date: EdtfDate, part: int, day: int | None) -> EdtfDate:
    if date.precision is not Precision.YEAR or not (1 <= part <= 12 or (SPRING <= part <= WINTER and day is None)):
        raise NotEdtfError(f"{text!r} has no such month or season")
    if day is not None:
        return day_of(date.year, part, day)
    return season_of(date.year, part) if part >= SPRING else month_of(date.year, part)


# ---------------------------------------------------------------- arithmetic

_DAYS_IN_400_YEARS = 146_097  # of the Gregorian calendar


def days_in_month(year: int, month: int) -> int:
    """28 to 31; the calendar repeats every 400 years, so years BC are read in the years 1 to 400 that match."""
    return monthrange(year % 400 + 400, month)[1]


def day_number(day: Day) -> int:
    """Days since 1 March of the year 0, negative before (the months-from-March count of Zeller 1882)."""
    year, month, day_of_month = day
    march_year = year - (month < 3)
    days_before_month = (153 * ((month + 9) % 12) + 2) // 5
    return (
        365 * march_year
        + march_year // 4
        - march_year // 100
        + march_year // 400
        + days_before_month
        + day_of_month
        - 1
    )


def day_from_number(number: int) -> Day:
    """The day that `day_number` counts as `number`."""
    cycle, day_of_cycle = divmod(number, _DAYS_IN_400_YEARS)
    year_of_cycle = (day_of_cycle - day_of_cycle // 1460 + day_of_cycle // 36_524 - day_of_cycle // 146_096) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    months_from_march = (5 * day_of_year + 2) // 153
    year, month = _month_after(400 * cycle + year_of_cycle, 3, months_from_march)
    return year, month, day_of_year - (153 * months_from_march + 2) // 5 + 1


def weekday_of(day: Day) -> int:
    """Monday is 0; 1 March of the year 0 was a Wednesday."""
    return (day_number(day) + 2) % 7


def shifted_day(day: Day, days: int) -> EdtfDate:
    """The day so many days later, earlier when negative."""
    return day_of(*day_from_number(day_number(day) + days))


def plus_days(date: EdtfDate, days: int) -> EdtfDate | None:
    """The day so many days later, earlier when negative; None when `date` is no day."""
    return shifted_day(date.earliest, days) if date.precision is Precision.DAY else None


def plus_months(date: EdtfDate, months: int) -> EdtfDate | None:
    """The month so many months later, or None when the month of `date` is unknown."""
    if date.precision < Precision.MONTH:
        return None
    year, month, _ = date.earliest
    return month_of(*_month_after(year, month, months))


def plus_years(date: EdtfDate, years: int) -> EdtfDate | None:
    """The year so many years later, or None when the year of `date` is unknown."""
    return EdtfDate(date.year + years) if date.precision >= Precision.YEAR else None


def _month_after(year: int, month: int, months: int) -> tuple[int, int]:
    years, month_from_zero = divmod(month - 1 + months, 12)
    return year + years, month_from_zero + 1


def easter(year: int) -> Day:
    """Easter Sunday: Gregorian from 1583 (Butcher 1876), in the Julian calendar before (Meeus 1991)."""
    if year < 1583:
        moon = (19 * (year % 19) + 15) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + sunday + 114, 31)
        return year, month, day + 1
    golden, century, year_of_century = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (year_of_century // 4) - epact - year_of_century % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return year, month, day + 1


# ---------------------------------------------------------------- words

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {SPRING: "spring", SUMMER: "summer", AUTUMN: "autumn", WINTER: "winter"}


def in_words(edtf: str) -> str:
    """An EDTF string as one says it: "28 June 1981", "the 1970s", "summer 1981", "the 5th century BC", "until 2009"."""
    value = parse(edtf)
    if isinstance(value, EdtfDate):
        return _date_in_words(value)
    if value.start is None or value.end is None:
        side = value.start or value.end
        assert side is not None, "parse reads no interval open at both ends"
        return f"{'since' if value.start else 'until'} {_date_in_words(side)}"
    return f"{_date_in_words(value.start)} to {_date_in_words(value.end)}"


def _date_in_words(date: EdtfDate) -> str:
    about = "about " if date.is_approximate else ""
    if date.precision < Precision.YEAR:
        return about + _block_in_words(date)
    names = [str(date.day)] if date.day else []
    if date.part:
        names.append(_SEASONS.get(date.part) or _MONTHS[date.part - 1])
    return about + " ".join([*names, _year_in_words(date.year)])


def _year_in_words(year: int) -> str:
    """Years before 1000 say their era, because a bare 70 reads as a count."""
    if year < 1:
        return f"{1 - year} BC"
    return str(year) if year >= 1000 else f"AD {year}"


def _block_in_words(date: EdtfDate) -> str:
    is_bc = date.year < 0
    era = " BC" if is_bc else ""
    if date.precision is Precision.DECADE:
        # A decade of astronomical years is no decade of years BC: -026X is 270 BC to 261 BC.
        return f"{1 - date.year} to {_year_in_words(date.latest[0])}" if is_bc else f"the {date.year}s"
    width, name = (100, "century") if date.precision is Precision.CENTURY else (1000, "millennium")
    number = (1 - date.year) // width if is_bc else date.year // width + 1
    return f"the {ordinal(number)} {name}{era}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
