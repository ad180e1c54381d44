"""What the words of a time expression say by themselves, before the narrative adds what they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from studydeck.reading.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Known:
    """A date that the words hold whole: 28 June 1981, the 1970s, 44 BC."""

    date: Edtf
    value: str = ""  # where TIMEX3 has a value of its own: 1941-H1


@dataclass(frozen=True, slots=True)
class Partial:
    """A date that leaves out its year and perhaps more: 12 March, that summer, the following Monday, Easter."""

    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    feast: str | None = None
    short_year: int | None = None  # '67
    years_on: int | None = None  # "of that year" 0, "of the following year" 1
    turn: int = 0  # "the following spring" 1, "the previous spring" -1: the nearest one on that side
    is_deictic: bool = False  # "last March": counted from the day of publication where that is known


@dataclass(frozen=True, slots=True)
class ShortYear:
    """A year without its century: 67, '67; or, in an ancient narrative, a year of three figures or fewer."""

    number: int


@dataclass(frozen=True, slots=True)
class ShortDecade:
    """A decade without its century: the 60's, the seventies."""

    tens: int


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units after (or, negative, before) another time: two days later, the next year, 15 days before the attack."""

    amount: int | None  # None: "some years later"
    unit: str
    is_deictic: bool = False  # ago, yesterday, last year
    event: tuple[str, ...] = ()  # the words of the event that is counted from


@dataclass(frozen=True, slots=True)
class Same:
    """The day, month, year, decade ... that the narrative is in: that year, the same day, the end of the month."""

    unit: str


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
    is_approximate: bool = False
