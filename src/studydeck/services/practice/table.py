"""What there is to study: the decks with their counts, and the card that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from studydeck.cards.notes import Note
from studydeck.cards.orderings import Event
from studydeck.errors import NotFoundError
from studydeck.services.accounts import study_day
from studydeck.services.practice import scheduling
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.services.practice.scheduling import Moment
from studydeck.services.practice.ways import CHOICE, ORDER, RECALL, TYPED, events_to_order, options_of
from studydeck.store import queries, queue
from studydeck.store.memory import CardMemory
from studydeck.store.notes import unpack_note
from studydeck.store.queue import QueuedCard, StudiedDeck, Waiting
from studydeck.store.tables import Deck, User
from studydeck.study.scheduler import TWO_BUTTONS, Rating


@dataclass(frozen=True, slots=True)
class DeckCounts:
    """One deck as one learner sees it today."""

    deck: Deck
    cards: int
    due: int  # to be reviewed today, as many as today still allows, and those that come back within the session
    new: int  # never seen, as many as today still allows
    learning: int  # of those that are due: they come back within the session
    seen: int  # answered before, or set aside
    answered_today: int
    next_due: datetime | None  # when nothing is left for today: when the next card comes


@dataclass(frozen=True, slots=True)
class StudyCard:
    """The card to be answered now."""

    card_id: int
    note_id: int
    note: Note
    memory: CardMemory
    promises: tuple[tuple[Rating, timedelta], ...]  # a button each, and when it brings the card back
    way: str = RECALL  # how it is answered
    options: tuple[str, ...] = ()  # to choose from, in the order of this showing
    events: tuple[Event, ...] = ()  # to be put in order, as they are shown

    @property
    def version(self) -> int:
        """Of its state: 0 for a new card; sent back with the grade."""
        return self.memory.version


@dataclass(frozen=True, slots=True)
class StudyTable:
    """What one learner has before them in one deck: the card to be answered, and how many wait."""

    deck: StudiedDeck
    due: int  # to be reviewed today, as many as today still allows, and those that come back within the session
    new: int  # never seen, as many as today still allows
    card: StudyCard | None  # None when nothing is left for today


def readable_decks(session: Session, learner: User, now: datetime) -> tuple[DeckCounts, ...]:
    """Every deck that the learner may study, own ones first. The number of queries does not grow with the decks."""
    return _counted(session, learner, queries.readable_decks(session, learner_id(learner)), now)


def deck_titles(session: Session, learner: User) -> tuple[str, ...]:
    """The titles of the decks that the learner may study, own ones first."""
    return tuple(dict.fromkeys(deck.title for deck in queries.readable_decks(session, learner_id(learner))))


def readable_deck(session: Session, learner: User, deck_id: int, now: datetime) -> DeckCounts:
    """One deck with its counts.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
    """
    deck = queries.readable_deck(session, learner_id(learner), deck_id)
    if deck is None:
        raise NotFoundError("There is no such deck.")
    return _counted(session, learner, [deck], now)[0]


def studied_deck(session: Session, learner: User, deck_id: int) -> StudiedDeck:
    """The deck, how the learner studies it, and how far they have come.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
    """
    deck = queue.studied_deck(session, learner_id(learner), deck_id)
    if deck is None:
        raise NotFoundError("There is no such deck.")
    return deck


def study_table(
    session: Session, learner: User, deck: StudiedDeck, now: datetime, first: int | None = None
) -> StudyTable:
    """The card to study next, and what is left for today. What it costs does not grow with the deck.

    Cards that come back within the session come in their minute, then due and new ones in the order of the settings;
    when only cards wait whose minute has not come, the next of them comes at once. The card `first` comes before all.
    """
    moment = moment_of(learner, now)
    left = queue.waiting(session, learner_id(learner), deck, moment.today)
    due = max(0, min(left.due, deck.settings.reviews_a_day - left.review_answers))
    new = max(0, min(left.new, deck.settings.new_a_day - left.first_answers))
    card = queue.named_card(session, learner_id(learner), deck.id, first) if first else None
    allowed = Waiting(new, due, left.repeating, left.answers, left.first_answers, left.review_answers)
    card = card or _next_card(session, learner_id(learner), deck, allowed, moment)
    shown = card_on_table(session, card, deck, learner.button_count, moment) if card else None
    return StudyTable(deck, due + left.repeating, new, shown)


def _next_card(session: Session, learner: int, deck: StudiedDeck, left: Waiting, moment: Moment) -> QueuedCard | None:
    repeating = queue.next_repeating(session, learner, deck.id, moment.today) if left.repeating else None
    if repeating and (repeating.memory.repeat_at is None or repeating.memory.repeat_at <= moment.now):
        return repeating
    if left.new and (not left.due or _is_new_ones_turn(deck.settings.queue_order, left)):
        return queue.next_new(session, learner, deck, moment.today)
    if left.due:
        return queue.next_due(session, learner, deck.id, moment.today)
    return repeating


def _is_new_ones_turn(queue_order: str, left: Waiting) -> bool:
    """Whether a new card comes before the due ones; mixed, the two keep the proportion that the day began with."""
    if queue_order == "mixed":
        new, due = left.new + left.first_answers, left.due + left.review_answers
        return left.first_answers * due < left.review_answers * new
    return queue_order == "new_first"


def card_on_table(  # noqa: PLR0913 - what lies there, whose it is, and when
    session: Session,
    queued: QueuedCard,
    deck: StudiedDeck,
    button_count: int,
    moment: Moment,
    *,
    showing: int | None = None,
) -> StudyCard:
    """The card with what each button promises, and what its way of answering needs.

    What there is to choose from stands in another order at each `showing`: a number, the state's version where none
    is given.
    """
    ratings = TWO_BUTTONS if button_count == len(TWO_BUTTONS) else tuple(Rating)
    note, way = unpack_note(queued.content), deck.settings.way
    shown = queued.memory.version if showing is None else showing
    options = options_of(session, note, queued, shown) if way == CHOICE else ()
    events = events_to_order(session, note, queued, shown) if way == ORDER else ()
    return StudyCard(
        card_id=queued.card_id,
        note_id=queued.note_id,
        note=note,
        memory=queued.memory,
        promises=tuple(
            (rating, scheduling.promised(queued.card_id, queued.memory, rating, deck.settings, moment))
            for rating in ratings
        ),
        way=way if way == TYPED or options or events else RECALL,
        options=options,
        events=events,
    )


def _counted(session: Session, learner: User, decks: Sequence[Deck], now: datetime) -> tuple[DeckCounts, ...]:
    ids, today = [deck.id or 0 for deck in decks], study_day(learner).date_of(now)
    cards = queries.card_counts(session, ids)
    states = queries.state_counts(session, learner_id(learner), ids, today)
    answers = queries.answer_counts(session, learner_id(learner), ids, today)
    limits = queries.day_limits(session, learner_id(learner), ids)
    counted = []
    for deck_id, deck in zip(ids, decks, strict=True):
        state, answer = states.get(deck_id, queries.StateCounts()), answers.get(deck_id, queries.AnswerCounts())
        limit = limits.get(deck_id, queries.DayLimits())
        due = max(0, min(state.due, limit.reviews_a_day - answer.review_answers)) + state.repeating
        unseen = cards.get(deck_id, 0) - state.taken
        new = max(0, min(unseen, limit.new_a_day - answer.first_answers))
        is_done = not due and not new
        next_day = _next_day(state, unseen, limit, today) if is_done else None
        next_due = study_day(learner).begin(next_day) if next_day else None
        counted.append(
            DeckCounts(
                deck=deck,
                cards=cards.get(deck_id, 0),
                due=due,
                new=new,
                learning=state.repeating,
                seen=state.taken,
                answered_today=answer.answers,
                next_due=next_due,
            )
        )
    return tuple(counted)


def _next_day(state: queries.StateCounts, unseen: int, limit: queries.DayLimits, today: date) -> date | None:
    """The first day on which a card comes, once today is done: tomorrow as long as there are new ones or due ones."""
    is_more = (unseen and limit.new_a_day) or (state.due and limit.reviews_a_day)
    return today + timedelta(days=1) if is_more else state.next_on
