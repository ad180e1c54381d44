"""Questions to the database that more than one use case asks. A learner reads own decks and library decks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, or_
from sqlmodel import Session, col, func, select

from studydeck.store.tables import Card, CardState, Deck, ReviewLog, StoredNote


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


def is_readable(learner_id: Any) -> ColumnElement[bool]:
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
    withdrawn = (
        select(col(Card.id))
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(col(StoredNote.deck_id).in_(deck_ids), ~is_in_deck())
    )
    query = (
        select(
            CardState.deck_id,
            func.count(),
            func.count(case((is_due, 1))),
            func.min(case((~is_due, col(CardState.due_on)))),
        )
        .where(
            CardState.learner_id == learner_id,
            col(CardState.deck_id).in_(deck_ids),
            col(CardState.card_id).not_in(withdrawn),
        )
        .group_by(col(CardState.deck_id))
    )
    return {deck_id: StateCounts(*counts) for deck_id, *counts in session.exec(query)}


def answer_counts(session: Session, learner_id: int, deck_ids: Sequence[int], day: date) -> dict[int, AnswerCounts]:
    """What the learner answered in each deck on the study day `day`."""
    query = (
        select(ReviewLog.deck_id, func.count(), func.count(case((col(ReviewLog.was_new), 1))))
        .where(ReviewLog.learner_id == learner_id, ReviewLog.study_day == day, col(ReviewLog.deck_id).in_(deck_ids))
        .group_by(col(ReviewLog.deck_id))
    )
    return {deck_id: AnswerCounts(*counts) for deck_id, *counts in session.exec(query)}
