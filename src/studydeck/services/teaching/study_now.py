"""One way to study for every course: the most useful card of all their decks first.

Decks with a date within the next week come before the others. Among due cards the one is first whose review saves most
(`study.backlog`); then come new cards, those first whose date is nearest; cards that come back within the session come
in their minute, as in one deck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from studydeck.services.accounts import study_day
from studydeck.services.practice import DeckCounts, readable_decks
from studydeck.services.teaching.due import DueDate
from studydeck.store import queue
from studydeck.store.practice_tables import CardState
from studydeck.store.queries import is_in_deck
from studydeck.store.tables import Card, StoredNote, User
from studydeck.store.teaching_tables import AssignmentDeck, Course, CourseDeck, Enrollment, EnrollmentState
from studydeck.study.backlog import Waiting, most_valuable_first

_SOON: Final = timedelta(days=7)
_LOOKED_AT: Final = 300  # due cards among which the most useful is looked for, those due longest


@dataclass(frozen=True, slots=True)
class CourseDecks:
    """One deck of one of the user's courses, today."""

    course_id: int
    counts: DeckCounts


@dataclass(frozen=True, slots=True)
class CourseWork:
    """What the decks of somebody's courses hold for them today."""

    decks: tuple[CourseDecks, ...]  # of the courses that go on; a deck of two courses stands there twice
    dates: Mapping[int, datetime]  # by deck: the nearest due date or exam; a deck without one is left out

    @property
    def counts(self) -> dict[int, DeckCounts]:
        """By deck."""
        return {one.counts.deck.id or 0: one.counts for one in self.decks}

    @property
    def due(self) -> int:
        """Cards to be reviewed today, in all decks."""
        return sum(counts.due for counts in self.counts.values())

    @property
    def new(self) -> int:
        """Cards never seen, as many as today still allows."""
        return sum(counts.new for counts in self.counts.values())

    def of_course(self, course_id: int) -> tuple[DeckCounts, ...]:
        """The course's decks with their counts."""
        return tuple(one.counts for one in self.decks if one.course_id == course_id)


@dataclass(frozen=True, slots=True)
class NextCard:
    """Where to go on."""

    deck_id: int
    card_id: int


def course_work(session: Session, user: User, due: Sequence[DueDate], now: datetime) -> CourseWork:
    """What there is to do today for the user's courses, given what is due; as many queries however many decks."""
    rows = session.exec(_course_decks(user)).all()
    counted = {counts.deck.id or 0: counts for counts in readable_decks(session, user, now)} if rows else {}
    decks = tuple(CourseDecks(course.id or 0, counted[deck_id]) for course, deck_id in rows if deck_id in counted)
    dates = _due_by_deck(session, due)
    for course, deck_id in rows:
        if course.exam_on and (exam := _begins(course.exam_on, course.time_zone)) > now:
            dates[deck_id] = min(dates.get(deck_id, exam), exam)
    return CourseWork(decks, dates)


def most_useful(session: Session, user: User, work: CourseWork, now: datetime) -> NextCard | None:
    """The card to study next over all the user's courses; None when nothing is left for today. Four queries at most."""
    today, counts = study_day(user).date_of(now), work.counts
    ordered = sorted(counts, key=lambda deck_id: (deck_id not in work.dates, work.dates.get(deck_id, now), deck_id))
    with_due = [deck_id for deck_id in ordered if counts[deck_id].due]
    repeating, repeat_at = _repeating(session, user, with_due, today)
    if repeating and (repeat_at is None or repeat_at <= now):
        return repeating
    soon = [deck_id for deck_id in with_due if deck_id in work.dates and work.dates[deck_id] <= now + _SOON]
    due = _most_valuable(session, user, with_due, soon, today)
    if due:
        return due
    return _first_new(session, user, [deck_id for deck_id in ordered if counts[deck_id].new], today) or repeating


def _course_decks(user: User) -> Any:
    return (
        select(Course, CourseDeck.deck_id)
        .join(CourseDeck, col(CourseDeck.course_id) == Course.id)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(
            Enrollment.user_id == user.id,
            Enrollment.state == EnrollmentState.ACTIVE.value,
            col(Course.archived).is_(None),
            col(CourseDeck.is_practised),
        )
        .order_by(col(Course.title), col(Course.id), col(CourseDeck.position))
    )


def _due_by_deck(session: Session, due: Sequence[DueDate]) -> dict[int, datetime]:
    moments = {one.assignment_id: one.due for one in due if one.due is not None}
    query = select(AssignmentDeck.deck_id, AssignmentDeck.assignment_id)
    dates: dict[int, datetime] = {}
    for deck_id, assignment_id in session.exec(query.where(col(AssignmentDeck.assignment_id).in_(moments))):
        dates[deck_id] = min(dates.get(deck_id, moments[assignment_id]), moments[assignment_id])
    return dates


def _begins(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def _repeating(
    session: Session, user: User, deck_ids: Sequence[int], today: date
) -> tuple[NextCard | None, datetime | None]:
    """Of the cards that come back within the session, the one that comes first, and when."""
    query = _queued(user, deck_ids, today).where(col(CardState.is_repeating)).order_by(col(CardState.repeat_at))
    found = session.exec(query.limit(1)).first()
    return (NextCard(found.deck_id, found.card_id), found.repeat_at) if found else (None, None)


def _most_valuable(
    session: Session, user: User, deck_ids: Sequence[int], soon: Sequence[int], today: date
) -> NextCard | None:
    query = (
        _queued(user, deck_ids, today)
        .where(~col(CardState.is_repeating))
        .order_by(col(CardState.deck_id).in_(soon).desc(), col(CardState.comes_on), col(CardState.card_id))
    )
    states = {state.card_id: state for state in session.exec(query.limit(_LOOKED_AT))}
    if not states:
        return None
    first = [state for state in states.values() if state.deck_id in soon] or list(states.values())
    waiting = [Waiting(one.card_id, one.due_on, one.interval_days, one.easiness) for one in first]
    best = most_valuable_first(waiting, today)[0].card_id
    return NextCard(states[best].deck_id, best)


def _queued(user: User, deck_ids: Sequence[int], today: date) -> Any:
    return (
        select(CardState)
        .join(Card, col(Card.id) == CardState.card_id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(
            CardState.learner_id == user.id,
            col(CardState.deck_id).in_(deck_ids),
            ~col(CardState.is_new),
            col(CardState.comes_on) <= today,
            is_in_deck(),
        )
    )


def _first_new(session: Session, user: User, deck_ids: Sequence[int], today: date) -> NextCard | None:
    deck = queue.studied_deck(session, user.id or 0, deck_ids[0]) if deck_ids else None
    card = queue.next_new(session, user.id or 0, deck, today) if deck else None
    return NextCard(deck.id, card.card_id) if deck and card else None
