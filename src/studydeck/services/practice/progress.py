"""What a learner has reached: days in a row, what is remembered, what is to come, and the way back after a break."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from studydeck.cards.notes import Note
from studydeck.errors import InvalidInputError
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.services.practice.searching import era_begins
from studydeck.services.practice.stepping import Taken, bury_until
from studydeck.services.practice.table import studied_deck
from studydeck.store import history, steps
from studydeck.store.notes import unpack_note
from studydeck.store.queue import StudiedDeck
from studydeck.store.tables import User
from studydeck.study import backlog, comparison, statistics
from studydeck.study.log import Answer
from studydeck.study.shares import Share

DAYS_AHEAD = 30
DAYS_BACK = 182
DAYS_OF_TIME = 30
MOST_A_DAY = 9_999
_MILLISECONDS_A_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class HardNote:
    """A card that is often forgotten."""

    card_id: int
    note: Note
    recalled: Share
    lapses: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A learner's figures; each is the sum of what plain SQL over the log gives."""

    today: date
    answers: int
    minutes: int
    streak: statistics.Streak
    retention: statistics.Retention
    answers_a_day: tuple[tuple[date, int], ...]  # of the last half year, every day of it, from a Monday on
    minutes_a_day: tuple[tuple[date, int], ...]  # of the last 30 days, rounded
    forecast: tuple[int, ...]  # cards on each of the next days, overdue ones on the first
    buttons: dict[int, int]  # answers by grade, 2 to 5
    by_era: dict[str, Share]  # in the order of time
    by_actor: dict[str, Share]  # the most asked first
    hardest: tuple[HardNote, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """A way back that a learner takes, as the browser sends it."""

    deck_id: int
    per_day: int
    review_id: str  # made by the client; the same one sent twice counts once


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in one deck, and the ways back."""

    deck: StudiedDeck
    due: int
    paces: tuple[backlog.Plan, ...]


def streak(session: Session, learner: User, now: datetime) -> statistics.Streak:
    """The days studied in a row."""
    return statistics.streak(history.study_days(session, learner_id(learner)), moment_of(learner, now).today)


def progress(session: Session, learner: User, now: datetime) -> Progress:
    """The learner's figures, over all decks."""
    today = moment_of(learner, now).today
    contents = history.contents_of_answered(session, learner_id(learner))
    answers = history.answers(session, learner_id(learner), contents)
    a_day = statistics.answers_a_day(answers)
    since = today - timedelta(days=DAYS_BACK - 1)
    spent = statistics.time_spent(answers)
    by_actor = statistics.recall_by(answers, statistics.by_actor)
    return Progress(
        today=today,
        answers=len(answers),
        minutes=round(sum(spent.values()) / _MILLISECONDS_A_MINUTE),
        streak=statistics.streak(frozenset(a_day), today),
        retention=statistics.retention(answers),
        answers_a_day=tuple((day, a_day.get(day, 0)) for day in _days(since - timedelta(since.weekday()), today)),
        minutes_a_day=tuple(
            (day, round(spent.get(day, 0) / _MILLISECONDS_A_MINUTE))
            for day in _days(today - timedelta(days=DAYS_OF_TIME - 1), today)
        ),
        forecast=statistics.forecast(history.due_days(session, learner_id(learner)), today, DAYS_AHEAD),
        buttons=statistics.buttons(answers),
        by_era=dict(sorted(statistics.recall_by(answers, statistics.by_era).items(), key=_era_order)),
        by_actor=dict(sorted(by_actor.items(), key=lambda pair: (-pair[1].total, pair[0]))),
        hardest=tuple(
            HardNote(hard.card_id, unpack_note(contents[hard.card_id]), hard.recalled, hard.lapses)
            for hard in statistics.hardest(answers)
        ),
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _era_order(pair: tuple[str, Share]) -> tuple[bool, int, str]:
    """By the beginning of the era; what is none comes last."""
    begins = era_begins(pair[0])
    return begins is None, begins or 0, pair[0]


def compare_schedulers(session: Session, learner: User) -> comparison.Comparison | None:
    """How well SM-2 and FSRS foretold the learner's own answers; None while there are too few."""
    answers = history.answers(session, learner_id(learner), {})
    by_card: defaultdict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_card[answer.card_id].append(answer)
    return comparison.compare(by_card)


# ------------------------------------------------------------------ the way back
def backlog_of(session: Session, learner: User, deck_id: int, now: datetime) -> Backlog:
    """What waits in the deck, and how many cards a day get the learner level when.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
    """
    today = moment_of(learner, now).today
    deck = studied_deck(session, learner, deck_id)
    waiting = _waiting(session, learner, deck_id)
    return Backlog(deck, sum(card.due_on <= today for card in waiting), backlog.paces(waiting, today))


def take_plan(session: Session, learner: User, pace: Pace, now: datetime) -> Taken | None:
    """Put what is overdue off so that so many cards come a day, the most valuable first; None where it is no more.

    One step, which can be taken back.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
        InvalidInputError: not a number of cards.
    """
    per_day = pace.per_day
    if not 1 <= per_day <= MOST_A_DAY:
        raise InvalidInputError(f"Cards a day are a number from 1 to {MOST_A_DAY:,}.")
    today = moment_of(learner, now).today
    deck = studied_deck(session, learner, pace.deck_id)
    first = backlog.most_valuable_first(_waiting(session, learner, deck.id), today)
    later = [(card.card_id, today + timedelta(days=n // per_day)) for n, card in enumerate(first) if n >= per_day]
    return bury_until(session, learner, later, pace.review_id, now) if later else None


def _waiting(session: Session, learner: User, deck_id: int) -> list[backlog.Waiting]:
    memories = steps.memories_of_deck(session, learner_id(learner), deck_id)
    return [
        backlog.Waiting(card_id, memory.due_on, memory.interval_days, memory.easiness)
        for card_id, memory in memories.items()
        if not memory.is_new and not memory.is_suspended and not memory.is_repeating
    ]
