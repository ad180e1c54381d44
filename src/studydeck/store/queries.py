"""Questions to the database that more than one use case asks.

A learner reads own decks, library decks, and the decks of the courses that they are in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_
from sqlmodel import Session, col, func, select

from studydeck.store.practice_tables import CardState, DeckSetting, ReviewLog
from studydeck.store.tables import Card, Deck, StoredNote
from studydeck.store.teaching_tables import CourseDeck, CourseRole, Enrollment, EnrollmentState

_INSTRUCTORS = (CourseRole.OWNER.value, CourseRole.CO_INSTRUCTOR.value)


@dataclass(frozen=True, slots=True)
class StateCounts:
    """One learner's states in one deck."""

    taken: int = 0  # cards that are not new today: answered, or set aside
    due: int = 0  # on or before the day
    repeating: int = 0  # coming back within the session
    next_on: date | None = None  # the first day after it on which a card comes


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """One learner's answers in one deck on one study day; what was taken back does not count."""

    answers: int = 0
    first_answers: int = 0  # to cards that were new
    review_answers: int = 0  # to cards that were due


@dataclass(frozen=True, slots=True)
class DayLimits:
    """How much of one deck comes on one day."""

    new_a_day: int = 20
    reviews_a_day: int = 200


def is_readable(learner_id: Any) -> ColumnElement[bool]:
    """Whether the learner may study the deck of the row: it is their own, everybody's, or a course lets them."""
    is_own, is_everybody_s = col(Deck.owner_id) == learner_id, col(Deck.owner_id).is_(None)
    return or_(is_own, is_everybody_s, col(Deck.id).in_(_course_decks_of(learner_id)))


def _course_decks_of(learner_id: Any) -> Any:
    """The ids of the decks that courses have the learner practise; their instructors read the others too.

    As a list of the learner's own, not as a question to each deck: so the decks are found by their ids. The roles are
    named one by one, for an IN of values is written out anew each time a statement runs.
    """
    return (
        select(CourseDeck.deck_id)
        .join(Enrollment, col(Enrollment.course_id) == CourseDeck.course_id)
        .where(
            Enrollment.user_id == learner_id,
            Enrollment.state == EnrollmentState.ACTIVE.value,
            or_(col(CourseDeck.is_practised), *(col(Enrollment.role) == role for role in _INSTRUCTORS)),
        )
    )


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
    """What of each deck the learner has answered or set aside, and what of it is due on `today`."""
    comes = col(CardState.comes_on) <= today
    is_queued = and_(~col(CardState.is_new), comes)
    withdrawn = (
        select(col(Card.id))
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(col(StoredNote.deck_id).in_(deck_ids), ~is_in_deck())
    )
    query = (
        select(  # type: ignore[call-overload]  # sqlmodel knows up to four columns
            CardState.deck_id,
            func.count() - func.count(case((and_(col(CardState.is_new), comes), 1))),
            func.count(case((and_(is_queued, ~col(CardState.is_repeating)), 1))),
            func.count(case((and_(is_queued, col(CardState.is_repeating)), 1))),
            func.min(case((col(CardState.comes_on) > today, col(CardState.comes_on)))),
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
    is_review = and_(~col(ReviewLog.was_new), ~col(ReviewLog.was_repeating))
    query = (
        select(
            ReviewLog.deck_id,
            func.sum(col(ReviewLog.weight)),
            func.sum(case((col(ReviewLog.was_new), col(ReviewLog.weight)), else_=0)),
            func.sum(case((is_review, col(ReviewLog.weight)), else_=0)),
        )
        .where(ReviewLog.learner_id == learner_id, ReviewLog.study_day == day, col(ReviewLog.deck_id).in_(deck_ids))
        .group_by(col(ReviewLog.deck_id))
    )
    return {deck_id: AnswerCounts(*counts) for deck_id, *counts in session.exec(query)}


def day_limits(session: Session, learner_id: int, deck_ids: Sequence[int]) -> dict[int, DayLimits]:
    """How much of each deck the learner wants to see on one day; a deck without settings is left out."""
    query = select(DeckSetting.deck_id, DeckSetting.new_a_day, DeckSetting.reviews_a_day).where(
        DeckSetting.learner_id == learner_id, col(DeckSetting.deck_id).in_(deck_ids)
    )
    return {deck_id: DayLimits(*limits) for deck_id, *limits in session.exec(query)}
