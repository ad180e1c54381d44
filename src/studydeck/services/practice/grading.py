"""Grading: an answer goes into the log, and its card is scheduled anew, in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.services.practice import scheduling
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.services.practice.scheduling import Moment
from studydeck.store import queue, steps
from studydeck.store.memory import CardMemory, pack
from studydeck.store.steps import Step
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating, becomes_leech

GRADE, BURY = "grade", "bury"
LONGEST_ANSWER_MS = 600_000  # a learner who went for tea did not think for an hour
LONGEST_GIVEN = 1_000  # characters of a typed answer that are kept
_REVIEW_ID_LENGTH = 36  # a UUID with its hyphens


@dataclass(frozen=True, slots=True)
class Grade:
    """An answer as the browser sends it."""

    card_id: int
    review_id: str  # made by the client; the same one sent twice counts once
    rating: Rating
    version: int  # of the state that the learner saw
    duration_ms: int = 0
    way: str = "recall"  # how it was answered
    given: str | None = None  # what was typed, picked or put in order
    verdict: str | None = None  # of that
    is_overridden: bool = False  # the learner said "I was right"


@dataclass(frozen=True, slots=True)
class Graded:
    """What an answer led to."""

    memory: CardMemory
    deck: queue.StudiedDeck
    is_recorded_now: bool  # not when it was sent before
    is_new_leech: bool = False


def grade(session: Session, learner: User, answer: Grade, now: datetime) -> Graded:
    """Record an answer and reschedule its card in this transaction.

    The same review id sent again changes nothing.

    Raises:
        InvalidInputError: the review id is none, or was used for another card.
        NotFoundError: the card is in no deck of this learner.
        StaleError: the card was answered elsewhere since this learner saw it.
    """
    check_review_id(answer.review_id)
    queue.lock_learner(session, learner_id(learner))  # one answer at a time
    card = queue.answered_card(session, learner_id(learner), answer.card_id, answer.review_id)
    if card is None:
        raise NotFoundError("There is no such card.")
    if card.recorded == answer.card_id:
        return Graded(card.memory, card.deck, is_recorded_now=False)
    if card.recorded is not None:
        raise InvalidInputError("This review id stands for the answer to another card. Load the page again.")
    if answer.version != card.memory.version:
        raise StaleError("This card was answered elsewhere meanwhile. Here is how it stands now.")
    return _record(session, learner, answer, card, moment_of(learner, now))


def check_review_id(review_id: str) -> None:
    """Do nothing when the id may stand in the log.

    Raises:
        InvalidInputError: it is empty or too long.
    """
    if not 0 < len(review_id) <= _REVIEW_ID_LENGTH:
        raise InvalidInputError("An answer needs a review id of 1 to 36 characters. Load the page again.")


def _record(session: Session, learner: User, answer: Grade, card: queue.AnsweredCard, moment: Moment) -> Graded:
    before = card.memory
    after = scheduling.answered(card.card_id, before, answer.rating, card.deck.settings, moment)
    step = _step(answer, card, after, moment)
    step_id = steps.add(session, learner_id(learner), step)
    steps.keep_memory(session, learner_id(learner), card.card_id, card.deck.id, after)
    for card_id, memory in queue.siblings(session, learner_id(learner), card):
        _bury_sibling(session, learner, replace(step, id=step_id), card_id, memory)
    deck = card.deck
    if before.is_new or not deck.has_progress:
        deck = queue.note_progress(session, learner_id(learner), deck)
    return Graded(after, deck, is_recorded_now=True, is_new_leech=becomes_leech(before.lapses, after.lapses))


def _step(answer: Grade, card: queue.AnsweredCard, after: CardMemory, moment: Moment) -> Step:
    return Step(
        review_id=answer.review_id,
        card_id=card.card_id,
        deck_id=card.deck.id,
        kind=GRADE,
        weight=1,
        rating=int(answer.rating),
        reviewed=moment.now,
        study_day=moment.today,
        was_new=card.memory.is_new,
        was_repeating=card.memory.is_repeating,
        duration_ms=min(max(answer.duration_ms, 0), LONGEST_ANSWER_MS),
        way=answer.way,
        given=answer.given[:LONGEST_GIVEN] if answer.given is not None else None,
        verdict=answer.verdict,
        is_overridden=answer.is_overridden,
        before=pack(card.memory) if card.memory.version else None,
        after=pack(after),
    )


def _bury_sibling(session: Session, learner: User, cause: Step, card_id: int, memory: CardMemory) -> None:
    """Put a card that the answer gave away off until tomorrow; one that is being repeated stays."""
    tomorrow = cause.study_day + timedelta(days=1)
    if memory.is_repeating or memory.comes_on is None or memory.comes_on >= tomorrow:
        return
    after = replace(memory, buried_until=tomorrow, version=memory.version + 1)
    step = Step(
        review_id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{cause.review_id}/{card_id}")),
        card_id=card_id,
        deck_id=cause.deck_id,
        kind=BURY,
        reviewed=cause.reviewed,
        study_day=cause.study_day,
        cause_id=cause.id,
        before=pack(memory) if memory.version else None,
        after=pack(after),
    )
    steps.add(session, learner_id(learner), step)
    steps.keep_memory(session, learner_id(learner), card_id, cause.deck_id, after)
