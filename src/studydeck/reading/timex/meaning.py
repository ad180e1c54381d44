"""What the words of a time expression say by themselves, before the narrative adds what they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from studydeck.reading import edtf
from studydeck.reading.edtf import Edtf, EdtfDate, EdtfInterval
from studydeck.reading.timex import vocabulary as v


@dataclass(frozen=True, slots=True)
class Known:
    """A date that the words hold whole: 28 June 1981, the 1970s, 44 BC."""

    date: Edtf
    is_borrowed: bool = False  # the year stands with the next date of the list or range
    suffix: str = ""  # the part of the year that TIMEX3 has a name for: H1, Q3
    before_christ: EdtfDate | None = None  # what it is in a story of years BC, where the words leave the era out


@dataclass(frozen=True, slots=True)
class Partial:
    """A date that leaves out its year and perhaps more: 12 March, that summer, the following Monday, Easter."""

    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    on_weekday: int | None = None  # of a day of a month: Friday, May 3
    feast: str | None = None
    short_year: int | None = None  # '67
    years_on: int | None = None  # "of that year" 0, "of the following year" 1
    turn: int = 0  # "the following spring" 1, "the previous spring" -1: the nearest one on that side
    is_deictic: bool = False  # "last March": counted from the day of publication where that is known


@dataclass(frozen=True, slots=True)
class ShortYear:
    """A year without its century: 67, '67; or, in an ancient narrative, a year of three figures or fewer."""

    number: int
    is_marked: bool = False  # '67
    is_opening: bool = False  # three figures at the head of a sentence: In 476, ...
    is_rising: bool = False  # of a range whose figures rise, as years BC never do: between 235 and 284


@dataclass(frozen=True, slots=True)
class ShortDecade:
    """A decade without its century: the 60's, the seventies."""

    tens: int


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units after (negative: before) another time: two days later, last year, 15 days before the attack."""

    amount: int
    unit: str
    is_deictic: bool = False  # ago, yesterday, last year
    event: tuple[str, ...] = ()  # the words of the event that is counted from
    is_named_event: bool = False  # the story need not be there: it must have been dated


@dataclass(frozen=True, slots=True)
class Same:
    """The day, month, year, decade ... that the narrative is in: that year, the same day, the end of the month."""

    unit: str
    part: tuple[int, int] | None = None  # of that year: the second half is (2, 2), the third quarter (3, 4)


@dataclass(frozen=True, slots=True)
class Echo:
    """A time that is only pointed at: at that time, now, recently."""

    value: str  # TIMEX3's PRESENT_REF, PAST_REF, FUTURE_REF
    is_narrative: bool = False  # "at that time": what the narrative last named


@dataclass(frozen=True, slots=True)
class Length:
    """How long: six years, 90 days, a three-year siege, aged 25."""

    value: str  # P6Y


@dataclass(frozen=True, slots=True)
class Recurring:
    """How often: every year, daily."""

    value: str  # P1Y


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day by itself: 5:30 p.m., midnight."""

    value: str  # T17:30, TNI


Meaning: TypeAlias = Known | Partial | ShortYear | ShortDecade | Shift | Same | Echo | Length | Recurring | Clock


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one sentence, first to last, and what they say."""

    first: int
    last: int
    meaning: Meaning
    mod: str | None = None
    part_of_day: str | None = None  # TIMEX3's MO, AF, EV, NI ...


def part_of_year(year: int, number: int, parts: int) -> Known:
    """The first or second half of a year, or one of its quarters."""
    months = 12 // parts
    start, end = (edtf.month_of(year, month) for month in (months * (number - 1) + 1, months * number))
    return Known(EdtfInterval(start, end), suffix=f"{'H' if parts == _HALVES else 'Q'}{number}")


_HALVES = 2


def date_in_year(year: int, partial: Partial) -> EdtfDate | None:
    """The feast, season, month or day in that year; None where it has no such day."""
    if partial.feast:
        return _feast_in_year(year, partial.feast)
    if partial.season:
        return edtf.season_of(year, partial.season)
    if not partial.month or (partial.day or 1) > edtf.days_in_month(year, partial.month):
        return None
    return edtf.day_of(year, partial.month, partial.day) if partial.day else edtf.month_of(year, partial.month)


def _feast_in_year(year: int, feast: str) -> EdtfDate:
    if feast in v.EASTER_FEASTS:
        return edtf.shifted_day(edtf.easter(year), v.EASTER_FEASTS[feast])
    return edtf.day_of(year, *v.FIXED_FEASTS[feast])
