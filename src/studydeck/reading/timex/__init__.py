"""Time expressions: a grammar over words, and the narrative's own calendar for what leaves the year out."""

from __future__ import annotations

from studydeck.reading.timex.expression import Timex, TimexType
from studydeck.reading.timex.find import find_dates

__all__ = ["Timex", "TimexType", "find_dates"]
