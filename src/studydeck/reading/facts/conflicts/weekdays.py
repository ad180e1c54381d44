"""A weekday that is not that of its date: `Monday, 6 June 1944`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.edtf import Precision
from studydeck.reading.timex.vocabulary import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.document import Span
    from studydeck.reading.facts.conflicts.scene import Scene
    from studydeck.reading.facts.fact import Conflict

NAMES = tuple(name.capitalize() for name in WEEKDAYS)
BEFORE = re.compile(rf"\b({'|'.join(NAMES)}),?\s+(?:the\s+)?$")
BEHIND = re.compile(rf",?\s+(?:which\s+was\s+)?an?\s+({'|'.join(NAMES)})\b(?=[.,;)])|,?\s*\(({'|'.join(NAMES)})\)")
INSIDE = re.compile(rf"\b({'|'.join(NAMES)})\b")
LOOK = 16  # characters before a date in which its weekday is looked for
LOOK_AHEAD = 30  # characters behind it
FIRST_YEAR = 1583  # the first whole year of the Gregorian calendar
LAST_JULIAN_YEAR = 1926  # until then some states still counted by the Julian calendar


def weekday_conflicts(scene: Scene) -> Iterator[Conflict]:
    """Each weekday that its date has neither in the Gregorian calendar nor, where that was in use, in the Julian."""
    for date in scene.dates:
        value = scene.sure_date(date)
        if value is None or not date.is_explicit or value.precision is not Precision.DAY or value.year < FIRST_YEAR:
            continue
        named = _named(scene, date.span)
        if named is None:
            continue
        right = edtf.weekday_of(value.earliest)
        if WEEKDAYS[named.lower()] not in _weekdays(value.year, value.earliest):
            message = f"{edtf.in_words(str(value))} was a {NAMES[right]}, the text says {named}"
            yield scene.conflict("weekday", message, [date.span])


def _named(scene: Scene, span: Span) -> str | None:
    """The weekday that the text gives a date: `Monday, 6 June`, `6 June, a Monday`."""
    text, sentence = scene.document.text, scene.sentence(span).span
    before = text[max(sentence.start, span.start - LOOK) : span.start]
    named = (
        INSIDE.search(text, span.start, span.end)
        or BEFORE.search(before)
        or BEHIND.match(text, span.end, min(sentence.end, span.end + LOOK_AHEAD))
    )
    return named[named.lastindex or 0] if named else None


def _weekdays(year: int, day: edtf.Day) -> tuple[int, ...]:
    """The weekdays that people gave that day: in the Julian calendar its name came 10 days or more later."""
    gregorian = edtf.weekday_of(day)
    if year > LAST_JULIAN_YEAR:
        return (gregorian,)
    _, month, _ = day
    counted = year - (month < 3)
    lag = counted // 100 - counted // 400 - 2  # days between the calendars (Meeus 1991, chapter 7)
    return gregorian, (gregorian + lag) % 7
