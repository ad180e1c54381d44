"""Study: which card comes next, what an answer does to it, and what is left for today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from studydeck.cards.notes import Note
from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.services.accounts import study_day
from studydeck.store import queries, queue
from studydeck.store.notes import unpack_note
from studydeck.store.tables import CardState, Deck, User
from studydeck.study.scheduler import FIRST_INTERVAL_DAYS, Rating, Schedule, review

NEW_CARDS_A_DAY = 20  # a deck
LONGEST_ANSWER_MS = 600_000  # a learner who went for tea did not think for an hour
_REVIEW_ID_LENGTH = 36  # a UUID with its hyphens


@dataclass(frozen=True, slots=True)
class DeckCounts:
    """One deck as one learner sees it today."""

    deck: Deck
    cards: int
    due: int  # to be reviewed today, those that come back within the session among them
    new: int  # never seen, as many as today still allows
    answered_today: int
    next_due: datetime | None  # when nothing is left for today: when the next card comes


@dataclass(frozen=True, slots=True)
class StudyCard:
    """The card to be answered now."""

    card_id: int
    note: Note
    version: int  # of its state: 0 for a new card; sent back with the grade
    intervals: dict[Rating, int]  # days that each button would give; 0: again in this session


@dataclass(frozen=True, slots=True)
class StudyTable:
    """What one learner has before them in one deck: the card to be answered, and how many wait."""

    deck: Deck
    due: int  # to be reviewed today, those that come back within the session among them
    new: int  # never seen, as many as today still allows
    card: StudyCard | None  # None when nothing is left for today


@dataclass(frozen=True, slots=True)
class Grade:
    """An answer as the browser sends it."""

    card_id: int
    review_id: str  # made by the client; the same one sent twice counts once
    rating: Rating
    version: int  # of the state that the learner saw
    duration_ms: int = 0


# ------------------------------------------------------------------ what to study
def readable_decks(session: Session, learner: User, now: datetime) -> tuple[DeckCounts, ...]:
    """Every deck that the learner may study, own ones first. The number of queries does not grow with the decks."""
    return _counted(session, learner, queries.readable_decks(session, _id(learner)), now)


def readable_deck(session: Session, learner: User, deck_id: int, now: datetime) -> DeckCounts:
    """One deck with its counts.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
    """
    deck = queries.readable_deck(session, _id(learner), deck_id)
    if deck is None:
        raise NotFoundError("There is no such deck.")
    return _counted(session, learner, [deck], now)[0]


def study_table(session: Session, learner: User, deck_id: int, now: datetime) -> StudyTable:
    """The card to study next, and what is left for today. What it costs does not grow with the deck.

    Due ones come by their day, then new ones in the order of the text, then those that come back within the session:
    SM-2 repeats what was graded below 4 after all the others (Wozniak 1990, step 7).

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
    """
    learner_id, today = _id(learner), study_day(learner).date_of(now)
    found = queue.deck_today(session, learner_id, deck_id, today, NEW_CARDS_A_DAY)
    if found is None:
        raise NotFoundError("There is no such deck.")
    new = max(0, min(found.new, NEW_CARDS_A_DAY - found.first_answers))
    if found.due:
        queued = queue.next_due(session, learner_id, deck_id, today)
    elif new:
        queued = queue.next_new(session, learner_id, found)
    else:
        queued = queue.next_repeating(session, learner_id, deck_id) if found.repeating else None
    return StudyTable(found.deck, found.due + found.repeating, new, _study_card(queued) if queued else None)


def _study_card(queued: queue.QueuedCard) -> StudyCard:
    schedule = _schedule(queued.state)
    return StudyCard(
        card_id=queued.card_id or 0,
        note=unpack_note(queued.note.content),
        version=queued.state.version if queued.state else 0,
        intervals={rating: _shown_interval(schedule, rating) for rating in Rating},
    )


def _shown_interval(schedule: Schedule, rating: Rating) -> int:
    after = review(schedule, rating)
    return 0 if after.is_repeating else after.interval_days


def _counted(session: Session, learner: User, decks: Sequence[Deck], now: datetime) -> tuple[DeckCounts, ...]:
    ids, today = [deck.id or 0 for deck in decks], study_day(learner).date_of(now)
    cards = queries.card_counts(session, ids)
    states = queries.state_counts(session, _id(learner), ids, today)
    answers = queries.answer_counts(session, _id(learner), ids, today)
    counted = []
    for deck_id, deck in zip(ids, decks, strict=True):
        state, answer = states.get(deck_id, queries.StateCounts()), answers.get(deck_id, queries.AnswerCounts())
        unseen = cards.get(deck_id, 0) - state.seen
        new = max(0, min(unseen, NEW_CARDS_A_DAY - answer.first_answers))
        next_day = _next_day(state, unseen, today) if not state.due and not new else None
        next_due = study_day(learner).begin(next_day) if next_day else None
        counted.append(DeckCounts(deck, cards.get(deck_id, 0), state.due, new, answer.answers, next_due))
    return tuple(counted)


def _next_day(state: queries.StateCounts, unseen: int, today: date) -> date | None:
    """The first day on which a card comes, once today is done: tomorrow as long as there are new ones."""
    return today + timedelta(days=1) if unseen else state.next_due_on


# ------------------------------------------------------------------ answers
def grade(session: Session, learner: User, answer: Grade, now: datetime) -> CardState:
    """Record an answer and reschedule its card in this transaction; the state after it.

    The same review id sent again changes nothing.

    Raises:
        InvalidInputError: the review id is none, or was used for another card.
        NotFoundError: the card is in no deck of this learner.
        StaleError: the card was answered elsewhere since this learner saw it.
    """
    if not 0 < len(answer.review_id) <= _REVIEW_ID_LENGTH:
        raise InvalidInputError("An answer needs a review id of 1 to 36 characters. Load the page again.")
    learner_id = _id(learner)
    queue.lock_learner(session, learner_id)  # one answer at a time
    card = queue.answered_card(session, learner_id, answer.card_id, answer.review_id)
    if card is None:
        raise NotFoundError("There is no such card.")
    if card.state and card.recorded == answer.card_id:
        return card.state
    if card.recorded is not None:
        raise InvalidInputError("This review id stands for the answer to another card. Load the page again.")
    if answer.version != (card.state.version if card.state else 0):
        raise StaleError("This card was answered elsewhere meanwhile. Here is how it stands now.")
    return _record(session, learner, answer, card, now)


def _record(session: Session, learner: User, answer: Grade, card: queue.AnsweredCard, now: datetime) -> CardState:
    before = _schedule(card.state)
    after = review(before, answer.rating)
    today = study_day(learner).date_of(now)
    due_on = _due_on(card.state, after, today)
    queue.add_review(
        session,
        review_id=answer.review_id,
        learner_id=_id(learner),
        card_id=answer.card_id,
        deck_id=card.deck_id,
        rating=int(answer.rating),
        reviewed=now,
        study_day=today,
        was_new=card.state is None,
        duration_ms=min(max(answer.duration_ms, 0), LONGEST_ANSWER_MS),
        before=_logged(before, card.state.due_on) if card.state else None,
        after=_logged(after, due_on),
    )
    values = asdict(after) | {"due_on": due_on, "reviewed": now, "version": answer.version + 1}
    state = card.state
    if state is not None:
        state.sqlmodel_update(values)
    else:
        state = CardState(learner_id=_id(learner), card_id=answer.card_id, deck_id=card.deck_id, **values)
        session.add(state)
    if card.state is None or not card.has_progress:
        queue.note_progress(session, _id(learner), card)
    return state


def _due_on(state: CardState | None, after: Schedule, today: date) -> date:
    """The day that the interval ends; a card that came back keeps its day, unless that has passed."""
    if state is None or not state.is_repeating:
        return today + timedelta(days=after.interval_days)
    return state.due_on if after.is_repeating else max(state.due_on, today + timedelta(days=FIRST_INTERVAL_DAYS))


def _logged(schedule: Schedule, due_on: date) -> dict[str, Any]:
    return asdict(schedule) | {"due_on": due_on.isoformat()}


def _schedule(state: CardState | None) -> Schedule:
    if state is None:
        return Schedule()
    return Schedule(state.repetitions, state.interval_days, state.easiness, state.lapses, state.is_repeating)


def _id(learner: User) -> int:
    assert learner.id is not None  # it was loaded
    return learner.id
