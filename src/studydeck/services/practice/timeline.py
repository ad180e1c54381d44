"""The dated facts of a text or a deck: when, the sentence that says so, who is in it, and how well its cards are known.

A text of the learner's own has been read: its marks tell the dates and the actors. Of other decks only the evidence of
the cards is here; from it come the dates that its words say in full, for what else hangs on the text is not known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from statistics import fmean

from sqlmodel import Session, select

from studydeck.cards.notes import Note
from studydeck.cards.pools import date_asked
from studydeck.reading import edtf
from studydeck.reading.document import Sentence, read_document
from studydeck.reading.edtf import Edtf, EdtfDate
from studydeck.reading.timex import find_dates
from studydeck.services.authoring import Mark, owned_source
from studydeck.services.authoring.belongings import deck_of
from studydeck.services.authoring.findings import unpack_marks
from studydeck.services.practice import scheduling
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.services.practice.table import studied_deck
from studydeck.store import queue
from studydeck.store.notes import unpack_note
from studydeck.store.tables import Source, User
from studydeck.study.timeline import first_day

_ACTOR = "actor::"
_REMEMBERED_SENTENCES = 20_000


@dataclass(frozen=True, slots=True)
class TimelineCard:
    """A card of an event."""

    card_id: int
    note: Note
    recall: float | None  # the chance, 0 to 1, that the learner knows it today; None: new


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that has a date."""

    date: Edtf
    sentence: str
    actors: tuple[str, ...]
    cards: tuple[TimelineCard, ...] = ()
    at: int | None = None  # the first character of its date in the text, where the learner may open that

    @property
    def words(self) -> str:
        """The date as one says it."""
        return edtf.in_words(str(self.date))

    @property
    def recall(self) -> float | None:
        """The mean chance, 0 to 1, that the learner knows its cards; None where none was answered yet."""
        known = [card.recall for card in self.cards if card.recall is not None]
        return fmean(known) if known else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a text or deck, the earliest first."""

    title: str
    deck_id: int
    source_id: int | None  # of the text, where the learner may open it
    events: tuple[TimelineEvent, ...]

    @property
    def actors(self) -> tuple[tuple[str, int], ...]:
        """Who is in the events, and in how many of them, the most frequent first."""
        counts = Counter(actor for event in self.events for actor in event.actors)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def of_actor(self, actor: str) -> Timeline:
        """The events that the actor is in."""
        return replace(self, events=tuple(event for event in self.events if actor in event.actors))


def text_timeline(session: Session, learner: User, source_id: int, now: datetime) -> Timeline:
    """Everything that the text dates, with the cards of its deck.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    source = owned_source(session, learner, source_id, with_marks=True)
    deck = deck_of(session, source_id)
    cards = _cards(session, learner, deck.id or 0, now)
    return Timeline(source.title, deck.id or 0, source_id, _sorted(_in_text(source, cards)))


def deck_timeline(session: Session, learner: User, deck_id: int, now: datetime) -> Timeline:
    """Everything that the cards of the deck date.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
    """
    deck = studied_deck(session, learner, deck_id)
    cards = _cards(session, learner, deck_id, now)
    source = session.exec(
        select(Source).where(Source.id == deck.source_id, Source.owner_id == learner_id(learner))
    ).first()
    if source is None:
        return Timeline(deck.title, deck_id, None, _sorted(_in_evidence(cards)))
    events = (event for event in _in_text(source, cards) if event.cards)
    return Timeline(deck.title, deck_id, source.id, _sorted(events))


def _sorted(events: Iterable[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    return tuple(sorted(events, key=lambda event: (first_day(event.date), event.at or 0)))


def _cards(session: Session, learner: User, deck_id: int, now: datetime) -> tuple[TimelineCard, ...]:
    today: date = moment_of(learner, now).today
    return tuple(
        TimelineCard(card.card_id, unpack_note(card.content), scheduling.chance_of_recall(card.memory, today))
        for card in queue.cards_of_deck(session, learner_id(learner), deck_id)
    )


def _asked_here(cards: Sequence[TimelineCard], day: Edtf, others: Sequence[Edtf]) -> tuple[TimelineCard, ...]:
    """The cards of a sentence that belong to one of its dates: not those that ask for another of them."""
    rest = {str(_surely(other)) for other in others} - {str(_surely(day))}
    return tuple(card for card in cards if str(date_asked(card.note)) not in rest)


def _surely(day: Edtf) -> Edtf:
    """The date without saying that it is only about right: so it is asked for."""
    return replace(day, is_approximate=False) if isinstance(day, EdtfDate) else day


# ------------------------------------------------------------------ a text that was read
def _in_text(source: Source, cards: Sequence[TimelineCard]) -> Iterator[TimelineEvent]:
    sentences = read_document(source.text).sentences
    starts = [sentence.span.start for sentence in sentences]
    dates, names = _marks_by_sentence(unpack_marks(source.marks), starts)
    of_sentence = _cards_by_sentence(cards, starts)
    for number, marks in dates.items():
        days = {mark.edtf: mark for mark in reversed(marks)}  # each date once, where it stands first
        for mark in reversed(days.values()):
            day = edtf.parse(mark.edtf)
            yield TimelineEvent(
                date=day,
                sentence=_words(source.text, sentences[number]),
                actors=tuple(dict.fromkeys(name.label for name in names[number])),
                cards=_asked_here(of_sentence[number], day, [edtf.parse(other) for other in days]),
                at=mark.start,
            )


def _marks_by_sentence(
    marks: Iterable[Mark], starts: Sequence[int]
) -> tuple[dict[int, list[Mark]], defaultdict[int, list[Mark]]]:
    """The dates that are known and the names, by the number of their sentence."""
    dates: dict[int, list[Mark]] = {}
    names: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        number = bisect_right(starts, mark.start) - 1
        if mark.kind != "date":
            names[number].append(mark)
        elif mark.edtf:
            dates.setdefault(number, []).append(mark)
    return dates, names


def _cards_by_sentence(
    cards: Iterable[TimelineCard], starts: Sequence[int]
) -> defaultdict[int, tuple[TimelineCard, ...]]:
    found: defaultdict[int, tuple[TimelineCard, ...]] = defaultdict(tuple)
    for card in cards:
        for number in dict.fromkeys(bisect_right(starts, excerpt.start) - 1 for excerpt in card.note.evidence):
            found[number] += (card,)
    return found


def _words(text: str, sentence: Sentence) -> str:
    return " ".join(sentence.span.cut(text).split())


# ------------------------------------------------------------------ cards from elsewhere
def _in_evidence(cards: Sequence[TimelineCard]) -> Iterator[TimelineEvent]:
    by_sentence: dict[str, list[TimelineCard]] = {}
    for card in cards:
        for excerpt in card.note.evidence[:1]:
            by_sentence.setdefault(excerpt.text, []).append(card)
    for sentence, own in by_sentence.items():
        days = dates_said(sentence)
        actors = tuple(dict.fromkeys(actor for card in own for actor in _actors(card.note)))
        for day in days:
            yield TimelineEvent(day, " ".join(sentence.split()), actors, _asked_here(own, day, days))


@lru_cache(maxsize=_REMEMBERED_SENTENCES)
def dates_said(sentence: str) -> tuple[Edtf, ...]:
    """The dates that the words of a sentence say in full, each once; no text around it helps."""
    found = find_dates(read_document(sentence))
    return tuple({timex.edtf: edtf.parse(timex.edtf) for timex in found if timex.edtf and timex.is_explicit}.values())


def _actors(note: Note) -> tuple[str, ...]:
    return tuple(tag.removeprefix(_ACTOR).replace("_", " ") for tag in note.tags if tag.startswith(_ACTOR))
