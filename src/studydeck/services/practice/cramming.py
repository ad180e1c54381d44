"""Cramming: any selection of cards, gone through until each was known once; the schedule stays as it is, unless wished.

What was not known comes again at the end. A cram is kept until the next one begins: it survives a reload, a restart and
another browser, and every answer can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from sqlalchemy import or_, select
from sqlmodel import Session

from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.services.practice.answering import Checked, Sent, checked
from studydeck.services.practice.grading import Grade, grade
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.services.practice.searching import cards, search, states
from studydeck.services.practice.stepping import undo
from studydeck.services.practice.table import StudyCard, card_on_table
from studydeck.store import queue, steps
from studydeck.store.practice_tables import Cram
from studydeck.store.tables import User
from studydeck.study.scheduler import PASS_GRADE

MOST_CARDS = 500
_LONGEST_TITLE = 300
_ANSWERED_ELSEWHERE = "This card was answered elsewhere meanwhile. Here is how it stands now."


@dataclass(frozen=True, slots=True)
class CramWish:
    """What somebody wants to go through."""

    query: str
    most: int = 100  # cards
    is_counted: bool = False  # whether the answers also schedule the cards
    title: str = ""  # the query in words; "" for the query itself


@dataclass(frozen=True, slots=True)
class CramTable:
    """A cram as it stands."""

    title: str
    is_counted: bool
    version: int  # sent back with the answer
    known: int  # cards that are done
    left: int  # cards that still wait
    missed: tuple[int, ...]  # cards that were not known at first, in the order of their first answer
    deck: queue.StudiedDeck | None  # of the card
    card: StudyCard | None  # None when it is over
    can_undo: bool


@dataclass(frozen=True, slots=True)
class CramAnswer:
    """An answer as the browser sends it."""

    card_id: int
    version: int  # of the cram that the learner saw
    is_known: bool
    grade: Grade | None = None  # where the answers count


def selected(session: Session, learner: User, query: str, now: datetime) -> tuple[int, ...]:
    """The cards that a query finds, less suspended ones, in the order of their decks.

    Raises:
        InvalidInputError: a part of the query cannot be read.
    """
    found = search(session, learner_id(learner), query, moment_of(learner, now).today)
    is_at_hand = or_(states.c.is_suspended.is_(None), states.c.is_suspended.is_(False))
    chosen = select(cards.c.id).select_from(found.tables).where(*found.where, is_at_hand).order_by(cards.c.id)
    return tuple(session.connection().execute(chosen).scalars())


def start_cram(session: Session, learner: User, wish: CramWish, random: Random, now: datetime) -> int:
    """Begin to go through some of the cards that the query finds, in an order drawn by `random`; how many there are.

    Raises:
        InvalidInputError: a part of the query cannot be read, the number is none, or no card is like that.
    """
    if not 1 <= wish.most <= MOST_CARDS:
        raise InvalidInputError(f"Cards at once are a number from 1 to {MOST_CARDS}.")
    found = selected(session, learner, wish.query, now)
    if not found:
        raise InvalidInputError("No card is like that. Ask for less.")
    chosen = random.sample(found, min(wish.most, len(found)))
    start_cram_of(session, learner, wish.title or wish.query or "All cards", chosen, now, is_counted=wish.is_counted)
    return len(chosen)


def start_cram_of(  # noqa: PLR0913 - who, what, which, when, and how
    session: Session, learner: User, title: str, card_ids: Sequence[int], now: datetime, *, is_counted: bool = False
) -> None:
    """Begin to go through these cards in this order; it takes the place of the learner's last cram."""
    queue.lock_learner(session, learner_id(learner))
    before = session.get(Cram, learner_id(learner))
    begun = Cram(
        learner_id=learner_id(learner),
        title=title[:_LONGEST_TITLE],
        is_counted=is_counted,
        waiting=list(card_ids),
        answered=[],
        version=before.version + 1 if before else 1,
        started=now,
    )
    session.merge(begun)
    session.flush()


def cram_table(session: Session, learner: User, now: datetime) -> CramTable:
    """The learner's cram; cards that were taken out of their decks meanwhile are passed over.

    Raises:
        NotFoundError: there is none.
    """
    row = _row(session, learner)
    deck, card, gone = None, None, 0
    for card_id in row.waiting:
        found = queue.card_anywhere(session, learner_id(learner), card_id)
        deck = queue.studied_deck(session, learner_id(learner), found[1]) if found else None
        if found and deck:
            moment = moment_of(learner, now)
            card = card_on_table(session, found[0], deck, learner.button_count, moment, showing=row.version)
            break
        gone += 1
    first: dict[int, bool] = {}
    for card_id, is_known, _ in row.answered:
        first.setdefault(card_id, is_known)
    return CramTable(
        title=row.title,
        is_counted=row.is_counted,
        version=row.version,
        known=len({card_id for card_id, is_known, _ in row.answered if is_known}),
        left=len(row.waiting) - gone,
        missed=tuple(card_id for card_id, is_known in first.items() if not is_known),
        deck=deck if card else None,
        card=card,
        can_undo=bool(row.answered),
    )


def check_cram(session: Session, learner: User, version: int, sent: Sent, now: datetime) -> tuple[CramTable, Checked]:
    """The cram as it stands and how the answer to its card came out, by the way of the card's deck; nothing is written.

    Raises:
        NotFoundError: there is no cram.
        StaleError: the card was answered elsewhere since this learner saw it.
    """
    table = cram_table(session, learner, now)
    if table.card is None or (table.version, table.card.card_id) != (version, sent.card_id):
        raise StaleError(_ANSWERED_ELSEWHERE)
    return table, checked(session, table.card, sent)


def answer_cram(session: Session, learner: User, answer: CramAnswer, now: datetime) -> None:
    """Go on to the next card; one that was not known comes again at the end. Where answers count, it is graded too.

    Raises:
        NotFoundError: there is no cram.
        StaleError: the card was answered elsewhere since this learner saw it.
        InvalidInputError: answers count here, and this one has no grade.
    """
    queue.lock_learner(session, learner_id(learner))
    row = _row(session, learner)
    if answer.version != row.version or answer.card_id not in row.waiting:
        raise StaleError(_ANSWERED_ELSEWHERE)
    if row.is_counted:
        if answer.grade is None:
            raise InvalidInputError("Answers count here: give a grade.")
        grade(session, learner, answer.grade, now)
        answer = replace(answer, is_known=answer.grade.rating >= PASS_GRADE)
    place = row.waiting.index(answer.card_id)  # those before it are in no deck any more
    again = [] if answer.is_known else [answer.card_id]
    review_id = answer.grade.review_id if row.is_counted and answer.grade else ""
    row.waiting = [*row.waiting[place + 1 :], *again]
    row.answered = [*row.answered, [answer.card_id, answer.is_known, review_id]]
    row.version += 1
    session.flush()


def undo_cram(session: Session, learner: User, version: int, review_id: str, now: datetime) -> None:
    """Take the last answer of the cram back, its grade too where answers count.

    Raises:
        NotFoundError: there is no cram.
        StaleError: there is nothing to take back, or the grade is not the last thing that the learner did.
    """
    queue.lock_learner(session, learner_id(learner))
    row = _row(session, learner)
    if not row.answered or version != row.version:
        raise StaleError("There is nothing to undo here.")
    card_id, is_known, graded = row.answered[-1]
    if graded:
        last = steps.step_to_undo(session, learner_id(learner))
        if last is None or last.review_id != graded:
            raise StaleError("Something else was done since. Undo that first, where you study.")
        undo(session, learner, review_id, now)
    row.waiting = [card_id, *(row.waiting if is_known else row.waiting[:-1])]
    row.answered = row.answered[:-1]
    row.version += 1
    session.flush()


def _row(session: Session, learner: User) -> Cram:
    row = session.get(Cram, learner_id(learner), populate_existing=True)
    if row is None:
        raise NotFoundError("There is no cram yet. Choose some cards first.")
    return row
