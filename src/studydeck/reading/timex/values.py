"""TIMEX3 values of dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from studydeck.reading.edtf import AUTUMN, SPRING, SUMMER, WINTER, Edtf, EdtfDate, EdtfInterval, Precision

if TYPE_CHECKING:
    from studydeck.reading.timex.meaning import Partial

SEASON_LETTERS = {SPRING: "SP", SUMMER: "SU", AUTUMN: "FA", WINTER: "WI"}
_SHOWN_DIGITS = {Precision.MILLENNIUM: 1, Precision.CENTURY: 2, Precision.DECADE: 3}


def timex_value(date: Edtf, suffix: str = "") -> str:
    """The TIMEX3 value of a date: 1981-06-28, 198, 19, 1981-SU, BC0044; `suffix` H1 or Q3 names a part of the year."""
    if isinstance(date, EdtfInterval):
        return _interval_value(date) + (f"-{suffix}" if suffix else "")
    if date.precision < Precision.YEAR:
        return _block_value(date)
    year = f"{date.year:04d}" if date.year > 0 else f"BC{1 - date.year:04d}"
    if date.precision is Precision.SEASON and date.part:
        return f"{year}-{SEASON_LETTERS[date.part]}"
    return "-".join([year, *(f"{number:02d}" for number in (date.part, date.day) if number)])


def _interval_value(interval: EdtfInterval) -> str:
    """What both ends share: their year, or the leading digits of a decade BC."""
    assert interval.start is not None, "only closed intervals have a value of their own"
    assert interval.end is not None, "only closed intervals have a value of their own"
    start, end = (timex_value(side.coarsened(Precision.YEAR)) for side in (interval.start, interval.end))
    return start if start == end else end[:-1]


def _block_value(date: EdtfDate) -> str:
    """Leading digits alone; of a block BC those of its latest year."""
    shown = _SHOWN_DIGITS[date.precision]
    return f"BC{-date.latest[0]:04d}"[: 2 + shown] if date.year < 0 else f"{date.year:04d}"[:shown]


def unresolved_value(partial: Partial) -> str:
    """The TIMEX3 value with the year left open."""
    if partial.weekday is not None:
        return f"XXXX-WXX-{partial.weekday + 1}"
    if partial.season is not None:
        return f"XXXX-{SEASON_LETTERS[partial.season]}"
    if partial.month is None:
        return f"XXXX-XX-{partial.day:02d}" if partial.day else ""
    return f"XXXX-{partial.month:02d}" + (f"-{partial.day:02d}" if partial.day else "")


def week_value(date: EdtfDate) -> str:
    """The ISO week of a day, 1981-W28; of a day BC the day itself."""
    if date.year < 1:
        return timex_value(date)
    year, week, _ = dt.date(*date.earliest).isocalendar()
    return f"{year:04d}-W{week:02d}"
