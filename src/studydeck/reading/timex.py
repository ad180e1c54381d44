"""Time expressions: a grammar over words, and the narrative's own calendar for what leaves the year out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studydeck.reading.document import Span

TimexType = Literal["DATE", "DURATION", "SET", "TIME"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3 expression (Pustejovsky et al. 2003) with the EDTF string (ISO 8601-2:2019) that it resolves to."""

    span: Span
    type: TimexType
    value: str  # TIMEX3 value: 1981-06-28, 198, 19, 1981-SU, P2D, PAST_REF, ...; "" when nothing can be said
    edtf: str | None  # None: unresolved, never a guess
    mod: str | None  # TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, ...
    is_explicit: bool  # the words themselves hold a year, decade or century
    confidence: float  # 0 to 1: 1 for what the words say, less for what the narrative says
