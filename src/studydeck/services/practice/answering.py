"""Answers that are typed or picked: how they come out, before the learner lets them count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from studydeck.cards.choices import appearances
from studydeck.cards.notes import Excerpt, Note
from studydeck.cards.orderings import Event, mark_order
from studydeck.errors import NotFoundError, StaleError
from studydeck.reading.document import Span
from studydeck.services.practice.grading import LONGEST_GIVEN
from studydeck.services.practice.learners import learner_id
from studydeck.services.practice.table import StudyCard, StudyTable, studied_deck, study_table
from studydeck.services.practice.ways import CHOICE, ORDER, TYPED, notes_around, pool_around
from studydeck.store import queue
from studydeck.store.tables import User
from studydeck.study.answers import Key, Marking, Verdict, mark, rivals_of, suggested_rating
from studydeck.study.scheduler import Rating

_MOST_APPEARANCES = 2  # sentences that are shown
ASKS_FOR_A_NAME = frozenset({"who", "whom", "what", "cloze", "acronym"})


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer before it counts, as the browser sends it."""

    card_id: int
    version: int  # of the state that the learner saw
    given: str = ""
    order: tuple[str, ...] = ()  # the guids of the events, as the learner put them


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an answer, all of it right or all of it wrong or missing."""

    text: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """How an answer came out."""

    given: str
    way: str
    verdict: Verdict
    reason: str  # in words for the learner, "" when there is nothing to say
    typed: tuple[Piece, ...]  # what was given, with what should not stand there
    expected: tuple[Piece, ...]  # the right form, with what was missing
    suggested: Rating
    appears: tuple[Excerpt, ...] = ()  # where what was wrongly picked really stands in the text
    order: tuple[Event, ...] = ()  # of the events that were put in order: the right one


def check(session: Session, learner: User, deck_id: int, sent: Sent, now: datetime) -> tuple[StudyTable, Checked]:
    """The card on the table and how the answer to it came out; nothing is written.

    Raises:
        NotFoundError: there is no such card in this deck, or the deck is somebody else's.
        StaleError: the card was answered elsewhere since this learner saw it.
    """
    deck = studied_deck(session, learner, deck_id)
    queued = queue.named_card(session, learner_id(learner), deck_id, sent.card_id)
    if queued is None:
        raise NotFoundError("There is no such card.")
    if queued.memory.version != sent.version:
        raise StaleError("This card was answered elsewhere meanwhile. Here is how it stands now.")
    table = study_table(session, learner, deck, now, sent.card_id)
    assert table.card is not None, "the card was named"
    return table, checked(session, table.card, sent)


def checked(session: Session, card: StudyCard, sent: Sent) -> Checked:
    """How the answer to a card comes out, by the way in which it lies on the table."""
    given = sent.given.strip()[:LONGEST_GIVEN]
    if card.events:
        return _ordered(card.note, card.events, sent.order)
    if given in card.options:
        return _picked(session, card, given)
    return _checked(given, TYPED, mark(given, key_of(session, card.note, card.note_id)))


def _picked(session: Session, card: StudyCard, given: str) -> Checked:
    note = card.note
    if given in {note.answer, *note.accepted}:
        return _checked(given, CHOICE, Marking(Verdict.RIGHT, note.answer))
    whole = (Span(0, len(given)),), (Span(0, len(note.answer)),)
    wrong = _checked(given, CHOICE, Marking(Verdict.WRONG, note.answer, *whole))
    return replace(wrong, appears=appearances(given, pool_around(session, card.note_id))[:_MOST_APPEARANCES])


def _ordered(note: Note, events: tuple[Event, ...], order: tuple[str, ...]) -> Checked:
    """Right, or nearly where only other events than the card's are in the wrong place."""
    places = {guid: place for place, guid in enumerate(order)}
    given = sorted(events, key=lambda event: places.get(event.guid, len(places)))
    marking = mark_order(given)
    own = next(place for place, event in enumerate(given) if event.guid == note.guid)
    is_own_wrong = any(own in pair for pair in marking.wrong_pairs)
    verdict = Verdict.RIGHT if marking.is_right else Verdict.WRONG if is_own_wrong else Verdict.NEARLY
    words = " < ".join(event.words for event in given)
    reason = "" if marking.is_right else "the right order is below"
    return replace(_checked(words, ORDER, Marking(verdict, note.answer, reason=reason)), order=marking.right_order)


def _checked(given: str, way: str, marking: Marking) -> Checked:
    return Checked(
        given=given,
        way=way,
        verdict=marking.verdict,
        reason=marking.reason,
        typed=_pieces(given, marking.wrong),
        expected=_pieces(marking.expected, marking.missing),
        suggested=suggested_rating(marking.verdict),
    )


def _pieces(text: str, off: tuple[Span, ...]) -> tuple[Piece, ...]:
    """`text` cut at the ends of the spans, which overlap nowhere."""
    pieces, end = [], 0
    for span in sorted(off, key=lambda span: span.start):
        pieces += [Piece(text[end : span.start], is_off=False), Piece(text[span.start : span.end], is_off=True)]
        end = span.end
    return tuple(piece for piece in (*pieces, Piece(text[end:], is_off=False)) if piece.text)


def key_of(session: Session, note: Note, note_id: int) -> Key:
    """What is right for a note of this id, and the names that the notes around it ask for: not to be mixed up."""
    near = notes_around(session, note_id)
    groups = ((other.answer, *other.accepted) for other in near if other.type in ASKS_FOR_A_NAME)
    return Key(note.answer, note.accepted, rivals_of((note.answer, *note.accepted), groups))
