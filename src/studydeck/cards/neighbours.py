"""Dates a little before and behind a right one, to fill up what a text itself offers to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.pools import Option
from studydeck.reading.edtf import (
    Precision,
    century_of,
    day_of,
    days_in_month,
    decade_of,
    in_words,
    plus_months,
    plus_years,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from studydeck.reading.edtf import EdtfDate

_STEPS = (1, -1, 2, -2, 3, -3, 4, -4)
_MONTHS = (12, 4, 7, 24)  # that a month or day is away: with the year wrong, and with the month
_YEARS_A_DECADE, _YEARS_A_CENTURY, _YEARS_OF_A_ROUND = 10, 100, 50


def neighbours(date: EdtfDate, kind: str, told: Collection[str]) -> Iterator[Option]:
    """Dates of the same precision, the nearest first; none that is `told` by the text, as EDTF."""
    move = _MOVES.get(date.precision)
    for steps in _STEPS if move is not None else ():
        other = move(date, steps) if move is not None else None
        if other is not None and str(other) not in told:
            yield Option(kind, (in_words(str(other)),), other, is_from_elsewhere=True, is_said=False)


def _other_month(date: EdtfDate, steps: int) -> EdtfDate | None:
    months = _MONTHS[abs(steps) - 1]
    return plus_months(date, months if steps > 0 else -months)


def _other_day(date: EdtfDate, steps: int) -> EdtfDate | None:
    """The same day of another month; none where that has no such day."""
    month = _other_month(date, steps)
    is_day = month is not None and date.day is not None and date.day <= days_in_month(month.year, month.part or 1)
    return day_of(month.year, month.part or 1, date.day) if is_day and month and date.day else None


def _other_year(date: EdtfDate, steps: int) -> EdtfDate | None:
    """A year nearby; of `700 BC`, which is hardly meant to the year, one fifty years off."""
    is_round = date.year < 0 and (date.year - 1) % _YEARS_OF_A_ROUND == 0
    return plus_years(date, steps * _YEARS_OF_A_ROUND if is_round else steps)


def _other_century(date: EdtfDate, steps: int) -> EdtfDate | None:
    number = date.year // _YEARS_A_CENTURY + 1 + steps
    return century_of(number) if date.year > 0 and number > 0 else None


_MOVES: dict[Precision, Callable[[EdtfDate, int], EdtfDate | None]] = {
    Precision.DAY: _other_day,
    Precision.MONTH: _other_month,
    Precision.YEAR: _other_year,
    Precision.DECADE: lambda date, steps: decade_of(date.year + steps * _YEARS_A_DECADE),
    Precision.CENTURY: _other_century,
}
