"""The narrative's own calendar: what the text last named says what a date leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.edtf import Edtf, EdtfDate, EdtfInterval, Precision
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.calendar_rules import date_in_year
from studydeck.reading.timex.expression import Timex
from studydeck.reading.timex.meaning import (
    Clock, Echo, Known, Length, Partial, Phrase, Recurring, Same, Shift, ShortDecade, ShortYear,
)  # fmt: skip
from studydeck.reading.timex.values import timex_value

if TYPE_CHECKING:
    from studydeck.reading.timex.words import Words


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date, as far as it is known, its TIMEX3 value and how sure that is."""

    date: Edtf | None
    value: str
    confidence: float


class Narrative:
    """Reads phrases in the order of the text and remembers what was named last."""

    def __init__(self, published: EdtfDate | None) -> None:
        self.published = published
        self.focus: EdtfDate | None = None
        self.century: int | None = None

    def resolve(self, phrase: Phrase) -> Resolved:
        """What the phrase means here; moves the narrative's focus."""
        resolved = self._resolved(phrase)
        date = resolved.date.end if isinstance(resolved.date, EdtfInterval) else resolved.date
        if date is not None and not (isinstance(phrase.meaning, Shift) and phrase.meaning.is_deictic):
            self.focus = date
        return resolved

    def _resolved(self, phrase: Phrase) -> Resolved:
        match phrase.meaning:
            case Known(date, value):
                return Resolved(date, timex_value(date) + (f"-{value}" if value else ""), 1.0)
            case Partial() as partial:
                return self._partial(partial)
            case ShortYear(number):
                return self._short_year(number)
            case ShortDecade(tens):
                year = self._in_century(tens)
                return _known(edtf.decade_of(year), 0.9) if year is not None else Resolved(None, "", 0.0)
            case Shift() as shift:
                return self._shift(shift)
            case Same(unit):
                return self._same(unit)
            case Echo(value, is_narrative):
                return Resolved(self._year_of_focus() if is_narrative else None, value, 0.6)
            case Length(value) | Recurring(value) | Clock(value):
                return Resolved(None, value, 1.0)

    def _year_of_focus(self) -> EdtfDate | None:
        return edtf.EdtfDate(self.focus.year) if self.focus and self.focus.precision >= Precision.YEAR else None

    def _partial(self, partial: Partial) -> Resolved:
        year = self._year_of_focus()
        if partial.weekday is not None:
            return self._weekday(partial)
        if year is None:
            return Resolved(None, unresolved_value(partial), 0.0)
        number = year.year + (partial.years_on or 0)
        if partial.turn:
            number = self._turned_year(partial, number)
        date = date_in_year(number, partial.month, partial.day, partial.season)
        return _known(date, 0.8) if date else Resolved(None, unresolved_value(partial), 0.0)

    def _turned_year(self, partial: Partial, year: int) -> int:
        assert self.focus is not None
        candidate = date_in_year(year, partial.month, None, partial.season)
        if candidate is None or self.focus.precision <= Precision.YEAR:
            return year + (1 if partial.turn > 0 else -1)
        if partial.turn > 0:
            return year if candidate.earliest > self.focus.latest else year + 1
        return year if candidate.latest < self.focus.earliest else year - 1

    def _weekday(self, partial: Partial) -> Resolved:
        value = f"XXXX-WXX-{(partial.weekday or 0) + 1}"
        if self.focus is None or self.focus.precision is not Precision.DAY:
            return Resolved(None, value, 0.0)
        today = edtf.weekday_of(self.focus.earliest)
        days = ((partial.weekday or 0) - today) % 7
        if partial.turn > 0:
            days = days or 7
        if partial.turn < 0:
            days = days - 7
        date = edtf.plus_days(self.focus, days)
        assert date is not None
        return _known(date, 0.6)

    def _short_year(self, number: int) -> Resolved:
        year = number if number >= 100 and self.focus is None else self._in_century(number)
        return _known(EdtfDate(year), 0.9) if year is not None else Resolved(None, "", 0.0)

    def _in_century(self, number: int) -> int | None:
        if self.focus is None:
            return None
        if self.focus.year <= 0:
            return 1 - number
        return self.focus.year - self.focus.year % 100 + number if self.focus.year >= 1000 else number

    def _shift(self, shift: Shift) -> Resolved:
        start = self.published if shift.is_deictic else self.focus
        if start is None or shift.amount is None:
            return Resolved(None, "", 0.0)
        date = later(start, shift.amount, shift.unit)
        return _known(date, 0.7) if date else Resolved(None, "", 0.0)

    def _same(self, unit: str) -> Resolved:
        precision = _PRECISION.get(unit)
        if self.focus is None or precision is None or self.focus.precision < precision:
            return Resolved(None, "", 0.0)
        return _known(self.focus.coarsened(precision), 0.8)


_PRECISION = {
    v.DAY: Precision.DAY, v.MONTH: Precision.MONTH, v.YEAR: Precision.YEAR,
    v.DECADE: Precision.DECADE, v.CENTURY: Precision.CENTURY, v.MILLENNIUM: Precision.MILLENNIUM,
}  # fmt: skip


def later(date: EdtfDate, amount: int, unit: str) -> EdtfDate | None:
    """The date so many units later, as coarse as the unit; None where `date` is not known finely enough."""
    if unit == v.DAY:
        return edtf.plus_days(date, amount)
    if unit == v.WEEK:
        return edtf.plus_days(date, 7 * amount)
    if unit == "2W":
        return edtf.plus_days(date, 14 * amount)
    if unit == v.MONTH:
        return edtf.plus_months(date, amount)
    if unit == v.YEAR:
        return edtf.plus_years(date, amount)
    if unit == v.DECADE and date.precision >= Precision.DECADE:
        return edtf.decade_of(date.year + 10 * amount)
    return None


def _known(date: EdtfDate, confidence: float) -> Resolved:
    return Resolved(date, timex_value(date), confidence)


def unresolved_value(partial: Partial) -> str:
    """The TIMEX3 value with the year left open."""
    if partial.season:
        return "XXXX-" + {21: "SP", 22: "SU", 23: "FA", 24: "WI"}[partial.season]
    if partial.month:
        return f"XXXX-{partial.month:02d}" + (f"-{partial.day:02d}" if partial.day else "")
    return ""
