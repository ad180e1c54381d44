"""What may stand beside a right answer: every actor and date of a text, and every answer of a deck, with its places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from studydeck.cards.dates import kind_of
from studydeck.cards.notes import Excerpt
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import Span, read_document
from studydeck.reading.edtf import EdtfDate, Precision, in_words
from studydeck.reading.written_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studydeck.cards.notes import Note
    from studydeck.reading import Reading

_LEADS = (
    ("which organisation", "organisation"), ("which party", "organisation"), ("which country", "place"),
    ("which body", "organisation"), ("which government", "organisation"),
    ("which place", "place"), ("which city", "place"), ("which event", "event"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a text where something is named."""

    span: Span
    kind: str  # "date", "person", "organisation", "place", "event"
    label: str  # a date in words, or the name of the actor


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be offered as an answer."""

    kind: str  # of an actor its type; of a date "year", "date", "decade" ...; else what a note asks: "what stands for"
    names: tuple[str, ...]  # every name, the canonical one first; of a date its words
    date: EdtfDate | None = None
    sentences: tuple[Excerpt, ...] = ()  # where the text names it
    is_asked: bool = False  # it is the answer to a card
    is_from_elsewhere: bool = False  # of another text on the subject
    is_said: bool = True  # False for a year or decade of which only a part is named

    @property
    def keys(self) -> frozenset[str]:
        """The names as they are compared."""
        return _keys_of(self.names)


@dataclass(frozen=True, slots=True)
class Pool:
    """All that may be offered, no two of one kind with a name in common."""

    options: tuple[Option, ...]

    def with_more(self, other: Pool) -> Pool:
        """This pool with what another one of the same text knows."""
        return Pool(_merged((*self.options, *other.options)))

    def with_elsewhere(self, other: Pool) -> Pool:
        """This pool with what another text on the subject names."""
        return self.with_more(Pool(tuple(replace(option, is_from_elsewhere=True) for option in other.options)))


def key_of(name: str) -> str:
    """A name as it is compared: without case, accents and article."""
    return " ".join(fold(name).split()).removeprefix("the ")


@lru_cache(maxsize=4096)
def _keys_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key_of, names))


# ---------------------------------------------------------------- from a text


def pool_of_reading(reading: Reading) -> Pool:
    """What a text names."""
    dates = (Place(each.span, "date", in_words(each.edtf)) for each in reading.dates if each.edtf)
    actors = (
        Place(mention.span, actor.type, actor.name) for actor in reading.actors for mention in actor.mentions
    )  # fmt: skip
    return _pool(reading.document.text, [each.span for each in reading.document.sentences], (*dates, *actors))


def pool_of_places(text: str, places: Iterable[Place]) -> Pool:
    """What the places of a text name, from what is kept of a reading."""
    return _pool(text, [each.span for each in read_document(text).sentences], places)


def _pool(text: str, sentences: Sequence[Span], places: Iterable[Place]) -> Pool:
    starts = [span.start for span in sentences]
    found: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for place in places:
        found[place.kind, place.label].append(place.span)
    options = []
    cut: dict[int, Excerpt] = {}  # each sentence once, by its place
    for (kind, label), spans in found.items():
        around = dict.fromkeys(max(0, bisect_right(starts, span.start) - 1) for span in spans)
        for at in around.keys() - cut.keys():
            cut[at] = Excerpt(sentences[at].start, sentences[at].end, sentences[at].cut(text))
        excerpts = tuple(cut[at] for at in around)
        if kind == "date":
            options += _dates(label, excerpts)
        else:
            said = (" ".join(span.cut(text).split()) for span in spans)
            options.append(Option(kind, tuple(dict.fromkeys((label, *said))), sentences=excerpts))
    return Pool(_merged(options))


def _dates(words: str, sentences: tuple[Excerpt, ...]) -> list[Option]:
    """A date as itself, and as the coarser ones that a question may ask for."""
    date = date_in(words)
    if date is None:
        return []
    wider = {str(date): date}
    for precision in _ASKED_PRECISIONS:
        if precision < date.precision:
            coarse = date.coarsened(precision)
            wider[str(coarse)] = coarse
    return [
        Option(kind, (in_words(edtf),), each, sentences, is_said=each == date)
        for edtf, each in wider.items()
        if (kind := kind_of(edtf))
    ]


_ASKED_PRECISIONS = (Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.CENTURY)


def _merged(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options, those of one kind that share a name made one."""
    merged: list[Option] = []
    place_of: dict[tuple[str, str], int] = {}
    for option in options:
        keys = [(option.kind, key) for key in option.keys]
        place = next((place_of[key] for key in keys if key in place_of), None)
        if place is None:
            place = len(merged)
            merged.append(option)
        else:
            merged[place] = _union(merged[place], option)
        for key in keys:
            place_of.setdefault(key, place)
    return tuple(merged)


def _union(one: Option, other: Option) -> Option:
    return replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        sentences=tuple(dict.fromkeys((*one.sentences, *other.sentences))),
        is_asked=one.is_asked or other.is_asked,
        is_from_elsewhere=one.is_from_elsewhere and other.is_from_elsewhere,
        is_said=one.is_said or other.is_said,
    )


# ---------------------------------------------------------------- from cards


def pool_of_notes(notes: Iterable[Note]) -> Pool:
    """What the cards of a deck ask for."""
    options = (
        Option(kind, (note.answer, *note.accepted), date_asked(note), note.evidence, is_asked=True)
        for note in notes
        if (kind := kind_asked(note))
    )
    return Pool(_merged(options))


def date_asked(note: Note) -> EdtfDate | None:
    """The one date that is the answer; None where it is none."""
    return date_in(note.answer)


@lru_cache(maxsize=4096)
def date_in(words: str) -> EdtfDate | None:
    """The one date that the words are, without its about; None where they are none."""
    readings = read_date(words)
    value = readings[0].value if readings else None
    return replace(value, is_approximate=False) if isinstance(value, EdtfDate) else None


def kind_asked(note: Note) -> str:
    """The kind of options that suit a note, as far as its own words tell; "" where they do not."""
    date = date_asked(note)
    if date is not None:
        return kind_of(str(date))
    if note.type in ("acronym", "what"):
        lead = " ".join(note.question.lower().split()[:2])
        return f"{note.type}: {lead}" if lead in _DESCRIBED else _kind_in(note.question)
    return _kind_in(note.question)


_DESCRIBED = frozenset({"what does", "who was", "what was", "who is", "what is", "who were", "what were"})


def _kind_in(question: str) -> str:
    """The kind that the question itself names: who, which organisation, to which country."""
    lead = " ".join(question.lower().split()[:4])
    if _WHO.match(lead):
        return "person"
    return next((kind for words, kind in _LEADS if words in lead), "")


_WHO = re.compile(r"(?:\w+ )?whom?\b")
