"""Which of the drafted notes an author asked for: by kind, by actor, by date. What is left out says why."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from studydeck.cards import choosing
from studydeck.cards.notes import NoteType
from studydeck.errors import InvalidInputError
from studydeck.reading import edtf
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studydeck.cards.notes import Note
    from studydeck.reading import Reading
    from studydeck.reading.actors import Actor
    from studydeck.reading.edtf import Day, Edtf

KINDS: tuple[str, ...] = get_args(NoteType)
MOST_NEAREST = 3  # names offered for one that is unknown
NEAR_ENOUGH = 0.6  # share of letters in common (Ratcliff and Obershelp 1988): difflib's own default
_YEAR = re.compile(r"(AD\s*)?(\d{1,4})\s*(BCE?|CE|AD)?", re.IGNORECASE | re.ASCII)
_EARLIEST, _LATEST = (-10_000, 1, 1), (10_000, 12, 31)  # further than EDTF's four digits reach
PERIOD_EXAMPLES = "1979..1985, 264 BC..146 BC, 1981-06..1981-09, 1979.. or ..1985"


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both within."""

    first: Day
    last: Day

    def holds(self, date: Edtf) -> bool:
        """Whether all that a date may mean lies within; of a range, whether its beginning or its end does."""
        if isinstance(date, edtf.EdtfDate):
            return self.first <= date.earliest and date.latest <= self.last
        return any(side is not None and self.holds(side) for side in (date.start, date.end))


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; a part that is empty asks for everything."""

    kinds: frozenset[str] = frozenset()
    actors: tuple[Actor, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A note that was not asked for."""

    note: Note
    reason: str  # in words for the author


@dataclass(frozen=True, slots=True)
class Selected:
    """The notes asked for, in the order given, and the others."""

    notes: tuple[Note, ...]
    left_out: tuple[LeftOut, ...]


# ------------------------------------------------------------------ what is asked for
def kinds_named(line: str) -> frozenset[str]:
    """The kinds of cards that a line such as `when,who,cloze` names; none for an empty line.

    Raises:
        InvalidInputError: there is no such kind; the message names all.
    """
    named = _parts(line.lower())
    for kind in named:
        if kind not in KINDS:
            raise InvalidInputError(f"There is no kind of card called {kind!r}. The kinds are {', '.join(KINDS)}.")
    return frozenset(named)


def period_named(line: str) -> Period | None:
    """The days from the first to the last that a line such as `1979..1985` or `264 BC..146 BC` names; None for "".

    Raises:
        InvalidInputError: it cannot be read, or ends before it begins.
    """
    if not line.strip():
        return None
    first, dots, last = (side.strip() for side in line.partition(".."))
    if not first and not last:
        raise _unreadable(line)
    start, end = _side(line, first), _side(line, last if dots else first)
    period = Period(start.earliest if start else _EARLIEST, end.latest if end else _LATEST)
    if period.last < period.first:
        raise InvalidInputError(f"The period {line.strip()!r} ends before it begins.")
    return period


def _side(line: str, side: str) -> edtf.EdtfDate | None:
    """One end of a period: a year as people write it, or an EDTF date; None where the end is open."""
    if not side:
        return None
    if year := _YEAR.fullmatch(side):
        before, digits, after = year.groups()
        is_bc = (after or "").upper().startswith("B")
        if not int(digits) or (before and after):
            raise _unreadable(line)
        return edtf.year_of(int(digits), is_bc=is_bc)
    try:
        date = edtf.parse(side)
    except edtf.NotEdtfError as error:
        raise _unreadable(line) from error
    if isinstance(date, edtf.EdtfInterval):
        raise _unreadable(line)
    return date


def _unreadable(line: str) -> InvalidInputError:
    return InvalidInputError(f"The period {line.strip()!r} cannot be read; write it like {PERIOD_EXAMPLES}.")


def actors_named(line: str, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors of a text that a line such as `NCRI, Rajavi` names by any of their names, in the order of the text.

    A name that several actors bear means all of them; where none bears it, those whose names hold all its words.

    Raises:
        InvalidInputError: the text names nobody so; the message gives the nearest names.
    """
    wanted = {actor.id for name in _parts(line) for actor in _named(name, actors)}
    return tuple(actor for actor in actors if actor.id in wanted)


def _named(name: str, actors: Sequence[Actor]) -> list[Actor]:
    key = _key(name)
    found = [actor for actor in actors if key in map(_key, _names(actor))]
    words = set(key.split())
    found = found or [actor for actor in actors if any(words <= set(_key(each).split()) for each in _names(actor))]
    if not found:
        raise InvalidInputError(f"The text names nobody and nothing called {name!r}. {_nearest(key, actors)}".rstrip())
    return found


def _nearest(key: str, actors: Sequence[Actor]) -> str:
    """A sentence with the names most like `key`; where none is like it, with those that the text names most."""
    names = {_key(name): actor.name for actor in actors for name in _names(actor)}
    words = {word: actor.name for actor in actors for name in _names(actor) for word in _key(name).split()}
    known = {**words, **names}
    near = difflib.get_close_matches(key, known, max(len(known), 1), NEAR_ENOUGH)
    if near:
        return f"The nearest: {_listed([known[match] for match in near])}."
    often = sorted(actors, key=lambda actor: -len(actor.mentions))
    return f"It names most often: {_listed([actor.name for actor in often])}." if often else ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(list(dict.fromkeys(names))[:MOST_NEAREST])


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases, *((actor.expansion,) if actor.expansion else ()))


def _key(name: str) -> str:
    """The name as it is compared: without case, accents and a leading article."""
    return " ".join(fold(name).split()).removeprefix("the ")


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split(",") if part.strip()]


# ------------------------------------------------------------------ choosing
def select(notes: Iterable[Note], reading: Reading, wanted: Selection) -> Selected:
    """The notes that are asked for, and why each of the others is not."""
    dates = _Dates(reading)
    kept: list[Note] = []
    left_out: list[LeftOut] = []
    for note in notes:
        if reason := _against(note, dates, wanted):
            left_out.append(LeftOut(note, reason))
        else:
            kept.append(note)
    return Selected(tuple(kept), tuple(left_out))


def best(notes: Sequence[Note], limit: int | None) -> Selected:
    """The best `limit` notes in the order given; None keeps all."""
    kept = tuple(choosing.best(notes, limit))
    guids = {note.guid for note in kept}
    reason = f"it is not among the best {limit}"
    return Selected(kept, tuple(LeftOut(note, reason) for note in notes if note.guid not in guids))


def _against(note: Note, dates: _Dates, wanted: Selection) -> str:
    """Why the note is not asked for, "" when it is."""
    if wanted.kinds and note.type not in wanted.kinds:
        return f"its kind is {note.type!r}"
    if wanted.actors and not any(_is_about(note, actor) for actor in wanted.actors):
        return "it is about none of the actors"
    if wanted.period is None:
        return ""
    found = dates.of(note)
    if not found:
        return "it has no date"
    is_within = any(wanted.period.holds(edtf.parse(date)) for date in found)
    return "" if is_within else f"its date is {', '.join(map(edtf.in_words, found))}"


def _is_about(note: Note, actor: Actor) -> bool:
    """Whether the card names the actor: by its tag, in full, or in the words by which its sentence means this one."""
    if "_".join(f"actor::{actor.name}".split()) in note.tags:
        return True
    told = f"{note.question}\n{note.answer}"
    meant = {
        mention.text
        for excerpt in note.evidence
        for mention in actor.mentions
        if excerpt.start <= mention.span.start and mention.span.end <= excerpt.end
    }
    return any(_stands_in(name, told) for name in {actor.name, *meant})


def _stands_in(words: str, line: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line) is not None


class _Dates:
    """The dates of a text, found by the sentence that a note stands on."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._dates = [date for date in reading.dates if date.edtf is not None]
        self._starts = [date.span.start for date in self._dates]
        self._told: dict[tuple[int, int], list[str]] = {}
        for fact in reading.facts:
            if fact.time is not None and fact.time.timex is not None and fact.time.timex.edtf is not None:
                place = (fact.evidence.start, fact.evidence.end)
                self._told.setdefault(place, []).append(fact.time.timex.edtf)

    def of(self, note: Note) -> tuple[str, ...]:
        """The EDTF dates that the card shows; where it shows none, those of the deeds in its sentence."""
        line = "\n".join((note.question, note.answer, *note.accepted))
        shown = [date for start, end in _places(note) for date in self._shown(start, end, line)]
        of_deeds = [date for place in _places(note) for date in self._told.get(place, ())]
        return tuple(dict.fromkeys(shown or of_deeds))

    def _shown(self, start: int, end: int, line: str) -> list[str]:
        found = []
        for date in self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            value = date.edtf or ""
            words = (date.interval or date.span).cut(self._text)
            if _stands_in(words, line) or _stands_in(edtf.in_words(value), line):
                found.append(value)
        return found


def _places(note: Note) -> list[tuple[int, int]]:
    return [(excerpt.start, excerpt.end) for excerpt in note.evidence]
