"""The strip of dates beside a text: where each stands, and what time the text is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studydeck.reading.edtf import EdtfDate, century_of, decade_of, in_words, parse
from studydeck.services.authoring import Mark
from studydeck.web.passages import Passage

DECADES_UP_TO_YEARS = 250  # a text that spans more is told in centuries
NEAREST_LABELS = 4.0  # percent of the strip: a line of small print on a laptop's screen
NEAREST_TICKS = 0.4  # percent: what an eye can tell apart


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the strip."""

    at: float  # percent of the part's length
    start: int  # of its mark
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The dates along one part of a text."""

    ticks: tuple[Tick, ...]  # in the order of the text
    eras: tuple[Tick, ...]  # where the text comes to another decade or century


def strip(marks: Sequence[Mark], passages: Sequence[Passage]) -> Strip:
    """The strip beside these passages; two dates or labels that would touch are one."""
    lines = [line for passage in passages for line in passage.lines]
    if not lines:
        return Strip((), ())
    start, end = lines[0].start, lines[-1].end
    dates = [mark for mark in marks if mark.edtf and start <= mark.start < end]
    years = [_year(mark.edtf) for mark in dates]
    is_long = bool(years) and max(years) - min(years) > DECADES_UP_TO_YEARS
    length = max(end - start, 1)
    places = [100 * (mark.start - start) / length for mark in dates]
    ticks = [Tick(round(at, 2), mark.start, mark.label) for at, mark in zip(places, dates, strict=True)]
    eras = [Tick(tick.at, tick.start, _era(year, is_long=is_long)) for tick, year in zip(ticks, years, strict=True)]
    return Strip(tuple(_shown_ticks(ticks)), tuple(_shown_eras(eras)))


def _year(edtf: str) -> int:
    value = parse(edtf)
    if isinstance(value, EdtfDate):
        return value.year
    side = value.start or value.end
    assert side is not None  # parse reads no interval open at both ends
    return side.year


def _era(year: int, *, is_long: bool) -> str:
    """The decade or century of an astronomical year, as short as the margin is narrow."""
    if is_long or year < 1:
        number = abs(year if year > 0 else year - 1)
        century = century_of((number - 1) // 100 + 1, is_bc=year < 1)
        return in_words(str(century)).removeprefix("the ").replace("century", "c.")
    return in_words(str(decade_of(year))).removeprefix("the ")


def _shown_eras(eras: Sequence[Tick]) -> Iterator[Tick]:
    """Where the text comes to another era than the last one told, with room for a line of print between two."""
    last: Tick | None = None
    for era in eras:
        if last is None or (era.label != last.label and era.at - last.at >= NEAREST_LABELS):
            yield era
            last = era


def _shown_ticks(ticks: Sequence[Tick]) -> Iterator[Tick]:
    last = -NEAREST_TICKS
    for tick in ticks:
        if tick.at - last >= NEAREST_TICKS:
            yield tick
            last = tick.at
