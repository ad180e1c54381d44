"""A range that ends before it begins, or lasts longer or shorter than its own sentence says."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, EdtfInterval
from studydeck.reading.facts.conflicts.scene import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.document import Span
    from studydeck.reading.facts.conflicts.scene import Scene
    from studydeck.reading.facts.fact import Conflict
    from studydeck.reading.timex import Timex

OPENS_RANGE = re.compile(r"\b(?:(?P<word>from|between)\s+|\()(?:the\s+)?$", re.IGNORECASE)
JOINS_RANGE = re.compile(r"\s*(?:to|until|till|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
NARROWEST_LOOK = 12  # characters before a date in which its `from` is looked for
IS_NO_STORY = re.compile(  # a look back, or figures that are no years
    r"\b(?:back|backwards?|compar\w+|relative|versus|f[ae]ll(?:en|ing|s)?|dropp\w+|reduc\w+|decreas\w+|declin\w+|"
    r"shr[aiu]nk\w*|s[aiu]nk|lower\w*|cut|prices?|numbers?|hours|strength)\b",
    re.IGNORECASE,
)

LENGTH = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[YMWD])")
DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
LENGTH_THEN_RANGE = re.compile(r"[\s,:(]*(?:(?:from|between|in|lasting)\s+)?", re.IGNORECASE)
RANGE_THEN_LENGTH = re.compile(
    r"\)?[\s,]*(?:(?:and\s+)?last(?:ed|ing)(?:\s+for)?|(?:went\s+on\s+)?for|a\s+(?:period|total)\s+of)\s*",
    re.IGNORECASE,
)
TELLS_LENGTH = re.compile(r"\b(?:last(?:ed|s|ing)?|for|period of|of)\s+(?:a\s+|only\s+|just\s+)*$", re.IGNORECASE)
WIDEST_GAP = 16  # characters between a range and its length
NARROW = 20  # characters before a length in which `lasted` is looked for


def range_conflicts(scene: Scene) -> Iterator[Conflict]:
    """The ranges that run backward, and those whose length the text tells otherwise."""
    for earlier, later in pairwise(scene.dates):
        yield from _backward(scene, earlier, later)
    wholes = list(_wholes(scene.dates))
    for (one, one_span), (other, other_span) in pairwise(wholes):
        if one.type == "DURATION" and LENGTH_THEN_RANGE.fullmatch(_between(scene, one_span, other_span)):
            is_told = TELLS_LENGTH.search(_before(scene, one_span, NARROW)) is not None
            yield from _lengths_compared(scene, one, other, other_span) if is_told else ()
        elif other.type == "DURATION" and RANGE_THEN_LENGTH.fullmatch(_between(scene, one_span, other_span)):
            yield from _lengths_compared(scene, other, one, one_span)


def _wholes(dates: tuple[Timex, ...]) -> Iterator[tuple[Timex, Span]]:
    """Each date with its words; both ends of a range are one."""
    last: Span | None = None
    for date in dates:
        span = date.interval or date.span
        if span != last:
            yield date, span
        last = span


def _between(scene: Scene, one: Span, other: Span) -> str:
    return scene.document.text[one.end : other.start][: WIDEST_GAP + 1]


def _before(scene: Scene, span: Span, characters: int) -> str:
    start = max(scene.sentence(span).span.start, span.start - characters)
    return scene.document.text[start : span.start]


def _backward(scene: Scene, earlier: Timex, later: Timex) -> Iterator[Conflict]:
    """`from 1968 to 1961`."""
    start, end = scene.sure_date(earlier), _end(scene, later)
    if start is None or end is None or not (earlier.is_explicit and later.is_explicit):
        return
    if (
        end.latest >= start.earliest
        or min(start.year, end.year) < 1
        or OPENS_RANGE.search(_before(scene, earlier.span, NARROWEST_LOOK)) is None
        or JOINS_RANGE.fullmatch(scene.document.text[earlier.span.end : later.span.start]) is None
        or IS_NO_STORY.search(scene.words(scene.sentence(earlier.span).span)) is not None
    ):
        return
    message = f"from {edtf.in_words(str(start))} to {edtf.in_words(str(end))}: the end is before the beginning"
    yield scene.conflict("order", message, [earlier.span, later.span])


def _end(scene: Scene, date: Timex) -> EdtfDate | None:
    """The day, month or year of a date, `until` before it or not."""
    value = value_of(date) if date.type == "DATE" and date.mod is None else None
    if isinstance(value, EdtfInterval) and value.start is None and value.end is not None:
        return None if value.end.is_approximate else value.end
    return scene.sure_date(date)


def _lengths_compared(scene: Scene, length: Timex, date: Timex, span: Span) -> Iterator[Conflict]:
    """`lasted three years from 1961 to 1968`."""
    told = LENGTH.fullmatch(length.value)
    value = value_of(date) if date.type == "DATE" and date.is_explicit and date.mod is None else None
    if told is None or length.mod is not None or not isinstance(value, EdtfInterval):
        return
    if value.start is None or value.end is None or "~" in str(value):
        return
    unit, count = told["unit"], int(told["count"])
    fewest = edtf.day_number(value.end.earliest) - edtf.day_number(value.start.latest) - 1
    most = edtf.day_number(value.end.latest) - edtf.day_number(value.start.earliest) + 1
    days, slack = count * DAYS[unit], DAYS[unit]
    if days + slack < fewest or days - slack > most:
        shown = f"{count} {UNITS[unit]}{'' if count == 1 else 's'}"
        sides = " to ".join(edtf.in_words(str(side)) for side in (value.start, value.end))
        message = f"{sides} is {_in_units(fewest, most, unit)}, the text says {shown}"
        yield scene.conflict("length", message, [length.span, span])


def _in_units(fewest: int, most: int, unit: str) -> str:
    """A length in words, in the unit that the text uses: the middle of what it may be."""
    count = round((fewest + most) / 2 / DAYS[unit])
    return f"{count} {UNITS[unit]}{'' if count == 1 else 's'}"
