"""TIMEX3 values of dates."""

from __future__ import annotations

from studydeck.reading.edtf import AUTUMN, SPRING, SUMMER, WINTER, Edtf, EdtfDate, EdtfInterval, Precision

SEASON_LETTERS = {SPRING: "SP", SUMMER: "SU", AUTUMN: "FA", WINTER: "WI"}
_SHOWN_DIGITS = {Precision.MILLENNIUM: 1, Precision.CENTURY: 2, Precision.DECADE: 3}


def timex_value(date: Edtf) -> str:
    """The TIMEX3 value of a date: 1981-06-28, 198, 19, 1981-SU, BC0044; of an interval that of its beginning."""
    if isinstance(date, EdtfInterval):
        side = date.start or date.end
        assert side is not None, "no interval is open at both ends"
        return timex_value(side)
    year = f"{date.year:04d}" if date.year > 0 else f"BC{1 - date.year:04d}"
    if date.precision < Precision.YEAR:
        return _block_value(date)
    if date.precision is Precision.SEASON and date.part:
        return f"{year}-{SEASON_LETTERS[date.part]}"
    return "-".join([year, *(f"{number:02d}" for number in (date.part, date.day) if number)])


def _block_value(date: EdtfDate) -> str:
    """Leading digits alone; of a block BC those of its latest year."""
    shown = _SHOWN_DIGITS[date.precision]
    return f"BC{-date.latest[0]:04d}"[: 2 + shown] if date.year < 0 else f"{date.year:04d}"[:shown]
