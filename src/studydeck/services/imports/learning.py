"""What a learner has reached in Anki, as studydeck remembers it: the state of a card, and its answers one by one.

Anki's columns: https://github.com/ankidroid/Anki-Android/wiki/Database-Structure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from studydeck.formats.anki_package import PackedCard, PackedReview
from studydeck.store.memory import CardMemory
from studydeck.study.day import StudyDay
from studydeck.study.scheduler import INITIAL_EASINESS, LOWEST_EASINESS, PASS_GRADE, Rating

_NEW, _LEARNING, _REVIEW, _RELEARNING = 0, 1, 2, 3  # the column `type` of cards
_SUSPENDED = -1  # the column `queue`
_LEARNING_ANSWERS = (0, 2)  # the column `type` of the review log: in the steps of learning or relearning
_ANSWERS = (*_LEARNING_ANSWERS, 1, 3)  # and reviews; the rest was rescheduled by hand
_SECONDS_FROM = 1_000_000_000  # a larger `due` is a moment, a smaller one a day
_HALF_A_DAY = timedelta(hours=12)
_LONGEST_INTERVAL = 36_500  # days: Anki's own limit
_MOST = 1_000_000  # repetitions and lapses that are believed
_SURE_INTERVAL = 6  # days: SM-2 gives a longer one only to a card that was passed twice


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer that was given in Anki."""

    reviewed: datetime
    study_day: date
    rating: Rating
    interval_days: int  # after it; 0: it came back within the session
    easiness: int  # thousandths
    duration_ms: int
    is_step: bool  # of learning or relearning


def past_answers(reviews: Iterable[PackedReview], day: StudyDay, now: datetime) -> tuple[PastAnswer, ...]:
    """The answers of one card in the order of time; what was rescheduled by hand, or lies in the future, is none."""
    answers = []
    for review in sorted(reviews, key=lambda review: review.id):
        moment = _moment(review.id / 1000)
        if moment is None or moment > now or not 1 <= review.ease <= 4 or review.type not in _ANSWERS:
            continue
        answers.append(
            PastAnswer(
                reviewed=moment,
                study_day=day.date_of(moment),
                rating=Rating(review.ease + Rating.AGAIN - 1),
                interval_days=_within(review.interval, 0, _LONGEST_INTERVAL),
                easiness=_easiness(review.factor),
                duration_ms=_within(review.duration_ms, 0, _MOST),
                is_step=review.type in _LEARNING_ANSWERS,
            )
        )
    return tuple(answers)


def memory_of(
    card: PackedCard, answers: Sequence[PastAnswer], tags: Iterable[str], created: int, day: StudyDay
) -> CardMemory | None:
    """What is remembered of a card that Anki keeps so; None of one that nobody has touched.

    Its day is counted from the day that holds `created`. Anki's day begins when the clock of its owner says so, here
    it is the learner's: half a day is added so that a change to summer time, or another hour, moves nothing.
    """
    names = {tag.casefold() for tag in tags}
    fresh = CardMemory(
        is_suspended=card.queue == _SUSPENDED,
        is_marked="marked" in names,
        is_leech="leech" in names,
    )
    if card.type not in {_LEARNING, _REVIEW, _RELEARNING}:
        return fresh if fresh.is_suspended or fresh.is_marked else None
    began = _moment(created)
    due_at = _moment(card.due) if card.due >= _SECONDS_FROM else None
    day_zero = day.date_of(began + _HALF_A_DAY) if began else None
    due_on = day.date_of(due_at) if due_at else _day_after(day_zero, card.due)
    if due_on is None:
        return None
    return _scheduled(replace(fresh, due_on=due_on), card, answers, due_at, day)


def _scheduled(
    fresh: CardMemory, card: PackedCard, answers: Sequence[PastAnswer], due_at: datetime | None, day: StudyDay
) -> CardMemory:
    interval = _within(card.interval, 1, _LONGEST_INTERVAL)
    stability, difficulty = _fsrs_memory(card.data)
    last_on = answers[-1].study_day if answers else _day_after(fresh.due_on, -interval) or fresh.due_on
    return replace(
        fresh,
        is_new=False,
        repetitions=_repetitions(card, answers, interval),
        interval_days=interval,
        easiness=_easiness(card.factor),
        stability=stability,
        difficulty=difficulty,
        lapses=_within(card.lapses, 0, _MOST),
        is_repeating=due_at is not None,
        repeat_at=due_at,
        reviewed=answers[-1].reviewed if answers else day.begin(last_on),
        reviewed_on=last_on,
    )


def _repetitions(card: PackedCard, answers: Sequence[PastAnswer], interval: int) -> int:
    """How often it was passed in a row; Anki counts all its answers instead."""
    if card.type != _REVIEW:
        return 0
    passed = 0
    for answer in reversed(answers):
        if answer.rating < PASS_GRADE:
            break
        passed += answer.interval_days > 0
    return max(passed, 2 if interval > _SURE_INTERVAL else 1)


def _fsrs_memory(data: str) -> tuple[float | None, float | None]:
    try:
        kept = json.loads(data or "{}")
        stability, difficulty = float(kept["s"]), float(kept["d"])
    except (ValueError, TypeError, KeyError, IndexError):
        return None, None
    is_sound = 0 < stability <= _LONGEST_INTERVAL and 1 <= difficulty <= 10
    return (stability, difficulty) if is_sound else (None, None)


def _easiness(factor: int) -> int:
    """FSRS keeps something else there, which is smaller."""
    return min(factor, 10_000) if factor >= LOWEST_EASINESS else INITIAL_EASINESS


def _within(number: int, least: int, most: int) -> int:
    return max(least, min(number, most))


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _day_after(day: date | None, days: int) -> date | None:
    if day is None or abs(days) > _LONGEST_INTERVAL:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
