"""Questions to the database that more than one use case asks. A learner reads own decks and library decks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, or_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select

from studydeck.store.tables import Card, CardState, Deck, ReviewLog, StoredNote

_Queued = Select[int | None, StoredNote, CardState]


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card with its note and, once answered, its state."""

    card_id: int | None
    note: StoredNote
    state: CardState | None


@dataclass(frozen=True, slots=True)
class StateCounts:
    """One learner's states in one deck."""

    seen: int = 0
    due: int = 0  # on or before the day, or coming back within the session
    next_due_on: date | None = None  # the first day after it on which a card is due


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """One learner's answers in one deck on one study day."""

    answers: int = 0
    first_answers: int = 0  # to cards that were new


def is_readable(learner_id: int | None) -> ColumnElement[bool]:
    """Whether the deck of the row is the learner's own or everybody's."""
    return or_(col(Deck.owner_id) == learner_id, col(Deck.owner_id).is_(None))


def is_in_deck() -> ColumnElement[bool]:
    """Whether the note of the row has not been taken out of its deck."""
    return col(StoredNote.is_withdrawn).is_(False)


def readable_decks(session: Session, learner_id: int) -> Sequence[Deck]:
    """The decks a learner may study: own ones first, then the library, by title."""
    query = select(Deck).where(is_readable(learner_id))
    return session.exec(query.order_by(col(Deck.owner_id).is_(None), col(Deck.title), col(Deck.id))).all()


def readable_deck(session: Session, learner_id: int, deck_id: int) -> Deck | None:
    """The deck, None where it is not the learner's to read."""
    return session.exec(select(Deck).where(Deck.id == deck_id, is_readable(learner_id))).first()


def is_readable_card(session: Session, learner_id: int, card_id: int) -> bool:
    """Whether the card is in a deck that the learner may read."""
    query = (
        select(Card.id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .join(Deck, col(Deck.id) == StoredNote.deck_id)
        .where(Card.id == card_id, is_readable(learner_id), is_in_deck())
    )
    return session.exec(query).first() is not None


def recorded_card(session: Session, learner_id: int, review_id: str) -> int | None:
    """The card that the learner's answer with this id was about, None when there is no such answer."""
    query = select(ReviewLog.card_id).where(ReviewLog.learner_id == learner_id, ReviewLog.review_id == review_id)
    return session.exec(query).first()


# ------------------------------------------------------------------ the queue
def next_due(session: Session, learner_id: int, deck_id: int, today: date) -> QueuedCard | None:
    """The card that has been due longest."""
    return _first(
        session,
        _answered_cards(learner_id, deck_id)
        .where(col(CardState.due_on) <= today, col(CardState.is_repeating).is_(False))
        .order_by(col(CardState.due_on), col(StoredNote.position), col(Card.id)),
    )


def next_repeating(session: Session, learner_id: int, deck_id: int) -> QueuedCard | None:
    """Of the cards that come back within the session, the one that has waited longest."""
    return _first(
        session,
        _answered_cards(learner_id, deck_id)
        .where(col(CardState.is_repeating))
        .order_by(col(CardState.reviewed), col(Card.id)),
    )


def next_new(session: Session, learner_id: int, deck_id: int) -> QueuedCard | None:
    """The first card, in the order of the text, that the learner has never answered."""
    answered = select(CardState.card_id).where(CardState.learner_id == learner_id, CardState.card_id == Card.id)
    query = (
        select(col(Card.id), StoredNote)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(StoredNote.deck_id == deck_id, is_in_deck(), ~answered.exists())
        .order_by(col(StoredNote.position), col(Card.id))
    )
    row = session.exec(query.limit(1)).first()
    return QueuedCard(*row, None) if row else None


def _answered_cards(learner_id: int, deck_id: int) -> _Queued:
    return (
        select(col(Card.id), StoredNote, CardState)
        .select_from(CardState)
        .join(Card, col(Card.id) == CardState.card_id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(col(CardState.learner_id) == learner_id, col(StoredNote.deck_id) == deck_id, is_in_deck())
    )


def _first(session: Session, query: _Queued) -> QueuedCard | None:
    row = session.exec(query.limit(1)).first()
    return QueuedCard(*row) if row else None


# ------------------------------------------------------------------ counts, by deck id
def card_counts(session: Session, deck_ids: Sequence[int]) -> dict[int, int]:
    """How many cards each deck has."""
    query = (
        select(StoredNote.deck_id, func.count(col(Card.id)))
        .join(Card, col(Card.note_id) == StoredNote.id)
        .where(col(StoredNote.deck_id).in_(deck_ids), is_in_deck())
        .group_by(col(StoredNote.deck_id))
    )
    return dict(session.exec(query).all())


def state_counts(session: Session, learner_id: int, deck_ids: Sequence[int], today: date) -> dict[int, StateCounts]:
    """What of each deck the learner has seen, and what of it is due on `today`."""
    is_due = or_(col(CardState.due_on) <= today, col(CardState.is_repeating))
    query = (
        select(
            StoredNote.deck_id,
            func.count(),
            func.count(case((is_due, 1))),
            func.min(case((~is_due, col(CardState.due_on)))),
        )
        .select_from(CardState)
        .join(Card, col(Card.id) == CardState.card_id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(CardState.learner_id == learner_id, col(StoredNote.deck_id).in_(deck_ids), is_in_deck())
        .group_by(col(StoredNote.deck_id))
    )
    return {deck_id: StateCounts(*counts) for deck_id, *counts in session.exec(query)}


def answer_counts(session: Session, learner_id: int, deck_ids: Sequence[int], day: date) -> dict[int, AnswerCounts]:
    """What the learner answered in each deck on the study day `day`."""
    query = (
        select(StoredNote.deck_id, func.count(), func.count(case((col(ReviewLog.was_new), 1))))
        .select_from(ReviewLog)
        .join(Card, col(Card.id) == ReviewLog.card_id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(ReviewLog.learner_id == learner_id, ReviewLog.study_day == day, col(StoredNote.deck_id).in_(deck_ids))
        .group_by(col(StoredNote.deck_id))
    )
    return {deck_id: AnswerCounts(*counts) for deck_id, *counts in session.exec(query)}
