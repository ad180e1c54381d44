"""Times counted from other times: so many units later or earlier."""

from __future__ import annotations

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, Precision
from studydeck.reading.timex import vocabulary as v

PRECISION_OF_UNIT = {
    v.DAY: Precision.DAY, v.WEEK: Precision.DAY, v.MONTH: Precision.MONTH, v.YEAR: Precision.YEAR,
    v.DECADE: Precision.DECADE, v.CENTURY: Precision.CENTURY, v.MILLENNIUM: Precision.MILLENNIUM,
}  # fmt: skip


def later(date: EdtfDate, amount: int, unit: str) -> EdtfDate | None:
    """The date so many units later, as coarse as the unit.

    None where `date` is not known finely enough, and beyond the years that EDTF writes in four figures.
    """
    days = {v.DAY: 1, v.WEEK: 7, v.FORTNIGHT: 14}.get(unit)
    years = {v.YEAR: 1, v.DECADE: 10, v.CENTURY: 100}.get(unit)
    if abs(amount) > _MOST_UNITS or (years and abs(date.year + years * amount) > _LAST_YEAR):
        return None
    if days:
        return edtf.plus_days(date, days * amount)
    if unit == v.MONTH:
        return edtf.plus_months(date, amount)
    if years and date.precision >= PRECISION_OF_UNIT[unit]:
        return EdtfDate(date.year + years * amount).coarsened(PRECISION_OF_UNIT[unit])
    return None


_MOST_UNITS = 10_000  # nobody counts more days or months than that from a date
_LAST_YEAR = 9999
