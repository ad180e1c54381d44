"""The type of what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from studydeck.reading.document import Span

TimexType = Literal["DATE", "DURATION", "SET", "TIME"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3 expression (Pustejovsky et al. 2003) with the EDTF string (ISO 8601-2:2019) that it resolves to.

    TIMEX3 tags the two ends of a range apart. Both ends then carry the EDTF of the whole range, and `interval` is the
    span of all its words: in "from 2009 to 2012", "2009" has the value 2009, the EDTF 2009/2012 and that interval.
    """

    span: Span
    type: TimexType
    value: str  # TIMEX3 value: 1981-06-28, 198, 19, 1981-SU, P2D, PAST_REF, ...; "" when nothing can be said
    edtf: str | None  # None: unresolved, never a guess
    mod: str | None  # TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, ...
    is_explicit: bool  # the words themselves hold a year, decade or century
    confidence: float  # 0 to 1: 1 for what the words say, less for what the narrative says
    interval: Span | None = None  # the words of the whole range of which this is one end
    is_overruled: bool = False  # a person gave it another date than its words say
