"""What leaves studydeck: a deck as the formats write it, and what a learner has reached in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.formats.learning import CardLearning, Learning, LoggedAnswer
from studydeck.services.accounts import study_day
from studydeck.services.authoring.belongings import row_id
from studydeck.store import queries, steps
from studydeck.store.memory import CardMemory, unpack
from studydeck.store.steps import Step
from studydeck.store.tables import Card, Deck, Media, StoredNote, User
from studydeck.store.teaching_tables import Course, CourseDeck, Enrollment, EnrollmentState


def learning_of(session: Session, learner: User, deck: Deck, now: datetime) -> Learning:
    """The learner's cards of the deck that were answered, with the answers that still hold; a new card has no entry."""
    learner_id, deck_id = row_id(learner.id), row_id(deck.id)
    day = study_day(learner)
    guids = _guids(session, deck_id)
    answers = groupby(steps.answers_of_deck(session, learner_id, deck_id), key=lambda step: step.card_id)
    by_card = {card_id: tuple(map(_logged, own)) for card_id, own in answers}
    memories = steps.memories_of_deck(session, learner_id, deck_id)
    return Learning(
        time_zone=day.time_zone,
        rollover_hour=day.rollover_hour,
        today=day.date_of(now),
        cards={
            guids[card_id]: _card(memory, by_card.get(card_id, ()))
            for card_id, memory in memories.items()
            if card_id in guids and not memory.is_new
        },
    )


def media_of(session: Session, deck: Deck) -> Iterator[tuple[str, bytes]]:
    """The pictures and sounds of the deck by name, read one by one as they are asked for."""
    ids = session.exec(select(Media.id).where(Media.deck_id == deck.id).order_by(col(Media.name))).all()
    for media_id in ids:
        yield session.exec(select(Media.name, Media.content).where(Media.id == media_id)).one()


def course_of(session: Session, learner: User, deck: Deck) -> str:
    """The title of the course in which the learner has the deck, the first by title; "" where there is none."""
    query = (
        select(Course.title)
        .join(CourseDeck, col(CourseDeck.course_id) == Course.id)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(
            CourseDeck.deck_id == deck.id,
            Enrollment.user_id == learner.id,
            Enrollment.state == EnrollmentState.ACTIVE.value,
        )
        .order_by(col(Course.title))
    )
    return session.exec(query).first() or ""


def deck_named(session: Session, learner: User, name: str) -> Deck:
    """The learner's deck with this title or uid, whatever its case; one of their own before one of the library.

    Raises:
        NotFoundError: there is none; the message tells what there is.
    """
    decks = queries.readable_decks(session, row_id(learner.id))
    wanted = name.strip().casefold()
    for deck in decks:
        if wanted in {deck.title.casefold(), deck.uid.casefold()}:
            return deck
    titles = ", ".join(f'"{deck.title}"' for deck in decks) or "none yet"
    raise NotFoundError(f'There is no deck "{name}". These are: {titles}.')


def _guids(session: Session, deck_id: int) -> dict[int, str]:
    """The guid of the note behind each card that is in the deck."""
    query = (
        select(Card.id, StoredNote.guid)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(StoredNote.deck_id == deck_id, queries.is_in_deck())
    )
    return {row_id(card_id): guid for card_id, guid in session.exec(query)}


def _card(memory: CardMemory, answers: tuple[LoggedAnswer, ...]) -> CardLearning:
    return CardLearning(
        repetitions=memory.repetitions,
        interval_days=memory.interval_days,
        easiness=memory.easiness,
        lapses=memory.lapses,
        due_on=memory.due_on,
        is_repeating=memory.is_repeating and bool(answers),  # when it comes back hangs on the last answer
        is_suspended=memory.is_suspended,
        stability=memory.stability,
        difficulty=memory.difficulty,
        answers=answers,
    )


def _logged(step: Step) -> LoggedAnswer:
    assert step.rating is not None, "an answer has a rating"
    before, after = unpack(step.before, 0), unpack(step.after, 0)
    return LoggedAnswer(
        answered=step.reviewed,
        rating=step.rating,
        interval_days=0 if after.is_repeating else after.interval_days,
        last_interval_days=before.interval_days,
        easiness=after.easiness,
        duration_ms=step.duration_ms,
        was_new=step.was_new,
        was_repeating=step.was_repeating,
    )
