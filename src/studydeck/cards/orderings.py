"""Putting events in order: only such events as the text dates so that their order is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from studydeck.cards.pools import date_asked
from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from studydeck.cards.notes import Excerpt, Note

FEWEST, MOST = 3, 6  # events to put in order
_CLOSE_YEARS = 2  # events further apart are told apart too easily, as far as the text has closer ones


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a known time."""

    guid: str  # of the note that asks for its date
    text: str  # what to show: the question, which says nothing of the date, or the sentence with a gap
    date: EdtfDate
    evidence: tuple[Excerpt, ...] = ()

    @property
    def words(self) -> str:
        """The date as one says it."""
        return edtf.in_words(str(self.date))


@dataclass(frozen=True, slots=True)
class OrderMarking:
    """How an order came out."""

    is_right: bool
    wrong_pairs: tuple[tuple[int, int], ...]  # places, from 0, of two events of which the one put first came later
    right_order: tuple[Event, ...]


def events_of(notes: Iterable[Note]) -> tuple[Event, ...]:
    """The events that notes ask the date of, each sentence once; a vague date (about 1250) orders nothing."""
    found: dict[tuple[Excerpt, ...] | str, Event] = {}
    for note in notes:
        date = date_asked(note)
        if date is not None and note.type in ("when", "cloze") and not note.answer.lower().startswith(_VAGUE):
            event = Event(note.guid, _LEAD.sub("When", note.question), date, note.evidence)
            found.setdefault(note.evidence or note.guid, event)
    return tuple(found.values())


_LEAD = re.compile(r"^In (?:which|what) (?:year|month and year|decade|century)\b|^On (?:which|what) (?:date|day)\b")
_VAGUE = ("about", "around", "c.", "ca.", "circa", "before", "after", "early", "late", "mid", "since", "until", "by")


def is_certain(one: Event, other: Event) -> bool:
    """Whether all that one date may mean lies before all that the other may mean."""
    first, last = sorted((one.date, other.date), key=lambda date: date.earliest)
    return first.latest < last.earliest


def ordering(events: Sequence[Event], random: Random, size: int = 4) -> tuple[Event, ...]:
    """Up to `size` events whose order is certain, as they are shown, never in their order; none where there are not 3.

    They are neighbours in time: a drawn event and those that came next.

    Raises:
        ValueError: the size is not 3 to 6.
    """
    if not FEWEST <= size <= MOST:
        raise ValueError(f"{FEWEST} to {MOST} events are put in order, not {size}")
    chain = certain_order(events)
    if len(chain) < FEWEST:
        return ()
    start = random.randrange(max(1, len(chain) - size + 1))
    right = chain[start : start + size]
    shown = right
    while shown == right:
        shown = tuple(random.sample(right, len(right)))
    return shown


def certain_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The most events that follow each other with certainty, the earliest first (interval scheduling)."""
    chain: list[Event] = []
    for event in sorted(events, key=lambda event: (event.date.latest, event.guid)):
        if not chain or is_certain(chain[-1], event):
            chain.append(event)
    return tuple(chain)


def mark_order(given: Sequence[Event]) -> OrderMarking:
    """Which pairs of a learner's order are wrong; the events are such that `ordering` chose."""
    wrong = tuple(
        (first, second)
        for first, second in combinations(range(len(given)), 2)
        if given[second].date.earliest < given[first].date.earliest
    )
    return OrderMarking(not wrong, wrong, tuple(sorted(given, key=lambda event: event.date.earliest)))


# ---------------------------------------------------------------- which first, how long between


@dataclass(frozen=True, slots=True)
class Gap:
    """How much time lies between two events."""

    earlier: Event
    later: Event
    answer: str  # "3 years", "5 months", "12 days"


def gap_between(one: Event, other: Event) -> Gap | None:
    """The time between two events, in the coarser unit of their dates; None where their order is not certain.

    Years are counted from year to year, as one says of 1979 and 1982 that three years lie between them.
    """
    if not is_certain(one, other):
        return None
    earlier, later = sorted((one, other), key=lambda event: event.date.earliest)
    precision = min(earlier.date.precision, later.date.precision)
    first, last = earlier.date.earliest, later.date.earliest
    if precision is Precision.DAY:
        return Gap(earlier, later, _counted(edtf.day_number(last) - edtf.day_number(first), "day"))
    if precision is Precision.MONTH and last[0] - first[0] <= _CLOSE_YEARS:
        return Gap(earlier, later, _counted(12 * (last[0] - first[0]) + last[1] - first[1], "month"))
    years = last[0] - first[0]
    return Gap(earlier, later, _counted(years, "year")) if precision >= Precision.YEAR and years else None


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
