"""The tables of practice: how far each learner is with each card, and every review.

No postponed annotations in this module: they break SQLModel's reading of types. Times are aware and in UTC.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from studydeck.store.tables import Base, json_field


class CardState(Base, table=True):
    """What is remembered of one learner and one card; a card that nobody has touched has no row."""

    __tablename__ = "card_state"
    __table_args__ = (
        CheckConstraint("easiness >= 1300", name="easiness"),
        CheckConstraint("interval_days >= 1 OR is_new", name="interval_days"),
        CheckConstraint("repetitions >= 0 AND lapses >= 0 AND version >= 1", name="counts"),
        # what is due is counted from the index alone, and what is not due is not touched
        Index(
            "ix_card_state_queue",
            "learner_id",
            "deck_id",
            "is_new",
            "is_repeating",
            "comes_on",
            "card_id",
            "interval_days",  # this and the next are for those who follow a class
            "due_on",
        ),
    )

    learner_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    card_id: int = Field(primary_key=True, foreign_key="card.id", ondelete="CASCADE", index=True)
    deck_id: int  # the card's, for the index; a card never changes its deck, and the row goes with its card
    is_new: bool = False  # never answered, or its one answer was taken back
    repetitions: int
    interval_days: int
    easiness: int  # thousandths
    stability: float | None = None  # days: FSRS's memory of the card, None under SM-2
    difficulty: float | None = None  # 1 to 10, FSRS's
    lapses: int
    is_repeating: bool  # comes back within the session, whatever due_on says
    repeat_at: datetime | None = None  # when it comes back
    due_on: date  # the learner's study day on which its interval ends
    buried_until: date | None = None  # set aside before this study day
    comes_on: date | None  # the first study day on which it may come: due_on or buried_until; None: suspended
    is_suspended: bool = False
    is_marked: bool = False
    is_leech: bool = False  # forgotten again and again
    reviewed: datetime | None  # the last answer; None for a new card
    reviewed_on: date | None = None  # the learner's study day of that; None where it was not written down yet
    version: int  # goes up with every change


class DeckSetting(Base, table=True):
    """How one learner studies one deck; a deck without a row is studied by the defaults."""

    __tablename__ = "deck_setting"
    __table_args__ = (
        CheckConstraint("new_a_day >= 0 AND reviews_a_day >= 0", name="limits"),
        CheckConstraint("queue_order IN ('due_first', 'new_first', 'mixed')", name="queue_order"),
        CheckConstraint("way IN ('recall', 'typed', 'choice', 'order')", name="way"),
        CheckConstraint("scheduler IN ('sm2', 'fsrs')", name="scheduler"),
        CheckConstraint("desired_retention BETWEEN 700 AND 970", name="desired_retention"),
    )

    learner_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    deck_id: int = Field(primary_key=True, foreign_key="deck.id", ondelete="CASCADE", index=True)
    new_a_day: int = 20
    reviews_a_day: int = 200
    queue_order: str = Field(default="due_first", max_length=20)
    way: str = Field(default="recall", max_length=20)  # how cards are answered
    scheduler: str = Field(default="sm2", max_length=10)
    desired_retention: int = 900  # thousandths, for FSRS
    suspends_leeches: bool = False


class DeckProgress(Base, table=True):
    """How far one learner has come in one deck: what spares the search for new cards the way past all the old ones."""

    __tablename__ = "deck_progress"

    learner_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    deck_id: int = Field(primary_key=True, foreign_key="deck.id", ondelete="CASCADE", index=True)
    new_from: int  # every card at an earlier position has been answered
    revision: int  # of the deck, for which this holds


class ReviewLog(Base, table=True):
    """One step of one learner with one card, and the state before and after it. Rows are only ever added.

    A step is taken back by another row, which names it in `target_id` and weighs as much as it did, below zero: so
    that whatever is counted by the sum of `weight` counts what still holds.
    """

    __tablename__ = "review_log"
    __table_args__ = (
        UniqueConstraint("learner_id", "review_id"),
        CheckConstraint("rating BETWEEN 2 AND 5", name="rating"),
        CheckConstraint("weight BETWEEN -1 AND 1", name="weight"),
        Index(
            "ix_review_log_day",
            "learner_id",
            "study_day",
            "deck_id",
            "was_new",
            "was_repeating",
            "weight",
            "rating",  # this and the next are for those who follow a class
            "card_id",
        ),
        Index("ix_review_log_steps", "learner_id", "id"),  # what was done last
    )

    id: int | None = Field(default=None, primary_key=True)
    review_id: str = Field(max_length=36)  # made by the client: the same answer sent twice counts once
    learner_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    card_id: int = Field(foreign_key="card.id", ondelete="CASCADE", index=True)
    deck_id: int  # the card's, for the index
    kind: str = Field(default="grade", max_length=20)  # a services.practice.StepKind
    weight: int = 1  # 1 for an answer, -1 where it is taken back, 0 for what is no answer
    target_id: int | None = Field(default=None, foreign_key="review_log.id", ondelete="CASCADE", index=True)
    cause_id: int | None = Field(
        default=None, foreign_key="review_log.id", ondelete="CASCADE", index=True
    )  # came with it
    rating: int | None  # a grade of SM-2: 2 again, 3 hard, 4 good, 5 easy; None for what is no answer
    reviewed: datetime
    study_day: date  # the learner's day at that moment; of the answer, where one is taken back
    was_new: bool  # the first answer of this learner to this card
    was_repeating: bool = False  # the answer to a card that came back within the session
    duration_ms: int  # from question to grade, 0 when unknown
    way: str = Field(default="recall", max_length=20)  # how it was answered
    given: str | None = None  # what the learner typed, picked or put in order
    verdict: str | None = Field(default=None, max_length=10)  # of that: right, nearly, wrong
    is_overridden: bool = False  # the learner said "I was right"
    before: dict[str, Any] | None = json_field()  # the state, as store.memory packs it; None for a card without one
    after: dict[str, Any] = json_field()


class Cram(Base, table=True):
    """The cards that a learner goes through apart from their schedule; a new cram takes the place of the last one."""

    __tablename__ = "cram"

    learner_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    title: str = Field(max_length=300)
    is_counted: bool  # whether the answers also schedule the cards
    waiting: list[int] = json_field()  # the cards to come; what was not known stands at the end once more
    answered: list[list[Any]] = json_field()  # [card, whether it was known, review id or ""], the first one first
    version: int  # goes up with every change
    started: datetime
