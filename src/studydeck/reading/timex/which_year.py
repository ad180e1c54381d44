"""Which year a date has that leaves it out: that in which the story has arrived, or the one on a side of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.edtf import WINTER, Precision, day_number, weekday_of
from studydeck.reading.timex.asides import Tone
from studydeck.reading.timex.meaning import date_in_year

if TYPE_CHECKING:
    from studydeck.reading.edtf import EdtfDate
    from studydeck.reading.timex.meaning import Partial

_LAST_EARLY_MONTH = 6
_LONG_WAY_BACK = 7  # months: a story that leaps so far back within a year has more likely gone on into the next


def turned_year(partial: Partial, focus: EdtfDate) -> int:
    """The year of "the following spring" or "the previous May": the nearest one on that side."""
    same = date_in_year(focus.year, partial)
    if same is None or focus.precision is Precision.YEAR:
        return focus.year + partial.turn
    if partial.turn > 0:
        return focus.year + (same.earliest <= focus.latest)
    return focus.year - (same.latest >= focus.earliest)


def latest_year(partial: Partial, published: EdtfDate) -> int:
    """The year in which the date last came round when the text was published."""
    same = date_in_year(published.year, partial)
    return published.year - (same is None or same.earliest > published.latest)


def begins_next_year(partial: Partial, focus: EdtfDate, tone: Tone) -> bool:
    """Whether a month of the first half comes in a story that has told of the end of the year."""
    same = date_in_year(focus.year, partial)
    return tone is Tone.FORWARD and same is not None and same.earliest[1] <= _LAST_EARLY_MONTH


def flowing_year(partial: Partial, focus: EdtfDate, tone: Tone, *, is_framed: bool, is_range: bool) -> int:
    """The year in which the story has arrived: mostly that of the focus, the next one after a turn of the year."""
    same = date_in_year(focus.year, partial)
    if same is None or focus.precision < Precision.SEASON or focus.part == WINTER:
        return focus.year
    months_back = focus.earliest[1] - same.earliest[1]
    if is_range or tone is Tone.UNTIL:
        return focus.year + (same.latest < focus.earliest)
    if tone is Tone.SINCE:
        return focus.year - (same.earliest > focus.latest)
    if is_framed:
        return focus.year
    if tone is Tone.BACKWARD:
        return focus.year - (months_back <= -_LONG_WAY_BACK)
    return focus.year + (months_back >= _LONG_WAY_BACK)


def days_back(partial: Partial, focus: EdtfDate) -> int:
    """How many days before the day or month of the focus the date lies in the same year; 0 where none is known."""
    same = date_in_year(focus.year, partial)
    if same is None or focus.precision < Precision.MONTH:
        return 0
    return max(day_number(focus.earliest) - day_number(same.latest), 0)


def year_inside(partial: Partial, start: EdtfDate, end: EdtfDate) -> int | None:
    """The year in which the date lies in a range of two years at most; None where it lies in none or in both."""
    dates = [date_in_year(year, partial) for year in {start.year, end.year}]
    inside = [date.year for date in dates if date and start.earliest <= date.earliest and date.latest <= end.latest]
    return inside[0] if len(inside) == 1 and end.year - start.year <= 1 else None


def year_of_weekday(partial: Partial, year: int) -> int:
    """The year, or the one before or behind it where only there the day falls on the weekday that is named with it."""
    if year < _FIRST_YEAR_OF_WEEKDAYS:
        return year
    dates = [(near, date_in_year(near, partial)) for near in (year, year - 1, year + 1)]
    fitting = (near for near, date in dates if date and weekday_of(date.earliest) == partial.on_weekday)
    return next(fitting, year)


_FIRST_YEAR_OF_WEEKDAYS = 1753  # before it, days are often told in the Julian calendar
