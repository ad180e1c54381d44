"""What one learner is to study in one deck, and where an answer finds its card: a few small statements, each request.

The statements are built once, with names where their values go: to build one costs several times what running it does.
Each is answered from an index and touches only what it returns: what is due, never what is not; new cards, never all
the old ones before them (tests/store/test_queue.py asks SQLite for its plans).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, String, and_, bindparam
from sqlmodel import Session, col, func, insert, select, update
from sqlmodel.sql.expression import Select

from studydeck.store.queries import is_in_deck, is_readable
from studydeck.store.tables import Card, CardState, Deck, DeckProgress, ReviewLog, StoredNote, User

_LEARNER = bindparam("learner", type_=Integer)
_DECK = bindparam("deck", type_=Integer)
_CARD = bindparam("card", type_=Integer)
_TODAY = bindparam("today", type_=Date)
_NEW_FROM = bindparam("new_from", type_=Integer)
_LIMIT = bindparam("limit", type_=Integer)
_REVIEW_ID = bindparam("review_id", type_=String)
_BEYOND_ALL_POSITIONS = 2**31 - 1  # the largest that the column takes

_Queued = Select[int | None, StoredNote, CardState]


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card with its note and, once answered, its state."""

    card_id: int | None
    note: StoredNote
    state: CardState | None


@dataclass(frozen=True, slots=True)
class DeckToday:
    """One learner's day in one deck."""

    deck: Deck
    new_from: int  # every card at an earlier position has been answered
    new: int  # never answered, as many as were to be counted
    due: int  # on or before the day
    repeating: int  # coming back within the session
    answers: int
    first_answers: int  # to cards that were new


@dataclass(frozen=True, slots=True)
class AnsweredCard:
    """What an answer needs to know of its card."""

    deck_id: int
    revision: int  # of the deck
    state: CardState | None  # None before the first answer
    recorded: int | None  # the card that the learner's answer with the same review id was about
    progress: DeckProgress | None

    @property
    def has_progress(self) -> bool:
        """Whether the learner's progress in the deck is known, and is that in the deck as it is now."""
        return self.progress is not None and self.progress.revision == self.revision


# ------------------------------------------------------------------ the statements
def _count(*conditions: Any) -> Any:
    """How many rows meet the conditions, inside of another statement."""
    return select(func.count()).where(*conditions).scalar_subquery()


def _in_order_of_text(statement: Any, new_from: Any, limit: Any) -> Any:
    """`statement` over the cards that the learner has never answered, from the position `new_from` on."""
    is_answered: ColumnElement[bool] = (
        select(CardState.card_id)
        .where(col(CardState.learner_id) == _LEARNER, col(CardState.card_id) == Card.id)
        .exists()
    )
    return (
        statement.select_from(StoredNote)
        .join(Card, col(Card.note_id) == StoredNote.id)
        .where(StoredNote.deck_id == _DECK, is_in_deck(), StoredNote.position >= new_from, ~is_answered)
        .order_by(col(StoredNote.position), col(StoredNote.id), col(Card.template))
        .limit(limit)
    )


_WITHDRAWN = (
    select(col(Card.id))
    .join(StoredNote, col(StoredNote.id) == Card.note_id)
    .where(StoredNote.deck_id == _DECK, col(StoredNote.is_withdrawn).is_(True))
)
_IS_QUEUED = and_(
    col(CardState.learner_id) == _LEARNER, col(CardState.deck_id) == _DECK, col(CardState.card_id).not_in(_WITHDRAWN)
)
_IS_DUE = and_(_IS_QUEUED, col(CardState.is_repeating).is_(False), col(CardState.due_on) <= _TODAY)
_IS_REPEATING = and_(_IS_QUEUED, col(CardState.is_repeating).is_(True))
_IS_TODAYS = and_(
    col(ReviewLog.learner_id) == _LEARNER, col(ReviewLog.deck_id) == _DECK, col(ReviewLog.study_day) == _TODAY
)
_KNOWN_NEW_FROM = func.coalesce(DeckProgress.new_from, 0)
_NEW_COUNT = (
    select(func.count())
    .select_from(
        _in_order_of_text(select(StoredNote.position), _KNOWN_NEW_FROM, _LIMIT).correlate(DeckProgress).subquery()
    )
    .correlate(DeckProgress)
    .scalar_subquery()
)
_DECK_TODAY = (
    select(  # type: ignore[call-overload]  # sqlmodel knows up to four columns
        Deck,
        _KNOWN_NEW_FROM,
        _NEW_COUNT,
        _count(_IS_DUE),
        _count(_IS_REPEATING),
        _count(_IS_TODAYS),
        _count(_IS_TODAYS, col(ReviewLog.was_new).is_(True)),
    )
    .select_from(Deck)
    .outerjoin(
        DeckProgress,
        and_(
            col(DeckProgress.learner_id) == _LEARNER,
            col(DeckProgress.deck_id) == Deck.id,
            col(DeckProgress.revision) == Deck.revision,
        ),
    )
    .where(Deck.id == _DECK, is_readable(_LEARNER))
)


def _queued(chosen: Any) -> _Queued:
    """The statement for the card whose id the statement `chosen` gives."""
    return (
        select(col(Card.id), StoredNote, CardState)
        .select_from(CardState)
        .join(Card, col(Card.id) == CardState.card_id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(col(CardState.learner_id) == _LEARNER, col(CardState.card_id) == chosen.scalar_subquery())
    )


_NEXT_DUE = _queued(
    select(CardState.card_id).where(_IS_DUE).order_by(col(CardState.due_on), col(CardState.card_id)).limit(1)
)
_NEXT_REPEATING = _queued(
    select(CardState.card_id).where(_IS_REPEATING).order_by(col(CardState.reviewed), col(CardState.card_id)).limit(1)
)


_NEXT_NEW = _in_order_of_text(select(col(Card.id), StoredNote), _NEW_FROM, 1)
_NEW_POSITION = _in_order_of_text(select(StoredNote.position), _NEW_FROM, 1)

_ANSWERED_CARD = (
    select(  # type: ignore[call-overload]  # sqlmodel knows up to four columns
        col(Deck.id), col(Deck.revision), CardState, col(ReviewLog.card_id), DeckProgress
    )
    .select_from(Card)
    .join(StoredNote, col(StoredNote.id) == Card.note_id)
    .join(Deck, col(Deck.id) == StoredNote.deck_id)
    .outerjoin(CardState, and_(col(CardState.learner_id) == _LEARNER, col(CardState.card_id) == Card.id))
    .outerjoin(ReviewLog, and_(col(ReviewLog.learner_id) == _LEARNER, col(ReviewLog.review_id) == _REVIEW_ID))
    .outerjoin(DeckProgress, and_(col(DeckProgress.learner_id) == _LEARNER, col(DeckProgress.deck_id) == Deck.id))
    .where(Card.id == _CARD, is_readable(_LEARNER), is_in_deck())
    .execution_options(populate_existing=True)
)


_LOCK = select(User.id).where(User.id == _LEARNER).with_for_update()
_ADD_REVIEW = insert(ReviewLog)


# ------------------------------------------------------------------ what to study
def deck_today(session: Session, learner_id: int, deck_id: int, today: date, new_limit: int) -> DeckToday | None:
    """The learner's day in the deck, None where it is not the learner's to read; new cards count to `new_limit`."""
    values = {"learner": learner_id, "deck": deck_id, "today": today, "limit": new_limit}
    row = session.exec(_DECK_TODAY, params=values).first()
    return DeckToday(*row) if row else None


def next_due(session: Session, learner_id: int, deck_id: int, today: date) -> QueuedCard | None:
    """The card that has been due longest."""
    row = session.exec(_NEXT_DUE, params={"learner": learner_id, "deck": deck_id, "today": today}).first()
    return QueuedCard(*row) if row else None


def next_repeating(session: Session, learner_id: int, deck_id: int) -> QueuedCard | None:
    """Of the cards that come back within the session, the one that has waited longest."""
    row = session.exec(_NEXT_REPEATING, params={"learner": learner_id, "deck": deck_id}).first()
    return QueuedCard(*row) if row else None


def next_new(session: Session, learner_id: int, today: DeckToday) -> QueuedCard | None:
    """The first card, in the order of the text, that the learner has never answered."""
    row = session.exec(_NEXT_NEW, params=_new(learner_id, today.deck.id, today.new_from)).first()
    return QueuedCard(row[0], row[1], None) if row else None


# ------------------------------------------------------------------ answering
def lock_learner(session: Session, learner_id: int) -> None:
    """Let other answers of this learner wait until the transaction ends."""
    session.connection().execute(_LOCK, {"learner": learner_id}).one()


def add_review(session: Session, **values: Any) -> None:
    """Add a row to the review log."""
    session.connection().execute(_ADD_REVIEW, values)


def answered_card(session: Session, learner_id: int, card_id: int, review_id: str) -> AnsweredCard | None:
    """What is known of the card, None where it is in no deck that the learner may read."""
    row = session.exec(_ANSWERED_CARD, params={"learner": learner_id, "card": card_id, "review_id": review_id}).first()
    return AnsweredCard(*row) if row else None


def note_progress(session: Session, learner_id: int, card: AnsweredCard) -> None:
    """Write down from where on there are new cards, once the answer to `card` is in its state.

    The deck's revision was read before the cards are: one that comes meanwhile leaves a revision that does not match,
    and the search begins at the first card again.
    """
    progress = card.progress or DeckProgress(learner_id=learner_id, deck_id=card.deck_id, new_from=0, revision=0)
    searched_from = progress.new_from if card.has_progress else 0
    new_from = session.exec(_NEW_POSITION, params=_new(learner_id, card.deck_id, searched_from)).first()
    progress.new_from = _BEYOND_ALL_POSITIONS if new_from is None else new_from
    progress.revision = card.revision
    session.add(progress)


def look_again(session: Session, deck_id: int) -> None:
    """Let every learner's search for new cards begin at the first card again: some came, came back or moved."""
    session.exec(
        update(Deck).where(col(Deck.id) == deck_id).values(revision=col(Deck.revision) + 1),
        execution_options={"synchronize_session": False},
    )


def _new(learner_id: int, deck_id: int | None, new_from: int) -> dict[str, Any]:
    return {"learner": learner_id, "deck": deck_id, "new_from": new_from}
