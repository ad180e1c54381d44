"""Years without their century: 67 and '67 in the century of the story, 197 in an ancient one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.edtf import EdtfDate, Precision

if TYPE_CHECKING:
    from studydeck.reading.timex.meaning import ShortYear

FIRST_LATER_YEAR = 1000  # years before it are written in three figures or fewer
_FIRST_OF_THREE_FIGURES = 100
_FIRST_SHORTENED_YEAR = 1700  # whose century people leave out without an apostrophe
_FARTHEST_SHORTENED = 50  # years from what the story last named
_FARTHEST_BACK = 50  # years by which a story of years BC goes back without naming the era again
_LAST_DAY_OF_MONTH = 31  # a smaller figure after "in" is rarely a year: in 12 he ...


@dataclass(frozen=True, slots=True)
class Era:
    """The time that the story is in, as far as it tells what short figures mean."""

    focus: EdtfDate | None  # the main line
    block: EdtfDate | None  # the decade or century named last, until a year is named
    ancient: int | None  # the last year named before 1000
    first_year: int | None  # that the paragraph names
    is_same_section: bool = True  # as that in which the last ancient time was named
    is_same_paragraph: bool = True

    def in_century(self, number: int, told: EdtfDate | None = None) -> int | None:
        """The year meant by two or three figures: in the century of the story, or as it stands in an ancient one."""
        told = told or self.focus or self.block
        if told is None:
            return None
        if told.year < FIRST_LATER_YEAR:
            return self._in_era(number, told.latest[0] if told.latest[0] > 0 else told.earliest[0])
        return told.year - told.year % 100 + number if number < _FIRST_OF_THREE_FIGURES else None

    def near_year(self, short: ShortYear) -> int | None:
        """The year of 67 or '67 where a writer would leave out the century; not of 79 for 1079."""
        year, told = self.in_century(short.number), self.focus or self.block
        if year is None or told is None or (short.is_rising and year < 1):
            return None
        is_year = short.is_marked or (short.number > _LAST_DAY_OF_MONTH and year >= _FIRST_SHORTENED_YEAR)
        is_near = told.precision < Precision.YEAR or abs(year - told.year) <= _FARTHEST_SHORTENED
        return year if year < FIRST_LATER_YEAR or (is_year and is_near) else None

    def ancient_year(self, short: ShortYear) -> EdtfDate | None:
        """A short figure in a text that has told of ancient years, or that opens a sentence with three figures."""
        if short.is_marked or (self.ancient is None and not short.is_opening):
            return None
        told = self.ancient if self.ancient is not None else self.first_year
        year = short.number if short.is_rising or told is None else self._in_era(short.number, told)
        return EdtfDate(year) if year is not None else None

    def shortened(self, number: int) -> int | None:
        """The year of "May '67" and "July 332"."""
        if number < _FIRST_OF_THREE_FIGURES or (self.focus and self.focus.year < FIRST_LATER_YEAR):
            return self.in_century(number)
        return number if self.ancient is None else self._in_era(number, self.ancient)

    def _in_era(self, number: int, told: int) -> int | None:
        """The year of the number after the year `told`; None where it may be one BC or not.

        Years BC count down: a number that is much greater goes on to years AD. Across a heading the era is told again.
        """
        if told > 0:
            return number
        is_told_again = self.first_year is not None and self.first_year < 1
        if number > 1 - told + _FARTHEST_BACK and not (is_told_again or self.is_same_paragraph):
            return number
        is_near = number <= 1 - min(told, self.first_year or told) + _FARTHEST_BACK
        return 1 - number if is_near and (is_told_again or self.is_same_section) else None
