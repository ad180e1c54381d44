"""FSRS-6 as the second scheduler: the library `fsrs` (Ye and others, 2022 to 2026) with our values around it.

The library plans in minutes, days and chance. Here it plans in whole days, without learning steps and without chance:
a card that was forgotten comes back within the session, as with SM-2, and the fuzz is `study.fuzz`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache

import fsrs

from studydeck.study.log import Answer
from studydeck.study.scheduler import PASS_GRADE

DEFAULT_RETENTION = 0.9
LOWEST_RETENTION = 0.7  # below it, so much is forgotten that more has to be learnt again than is spared
HIGHEST_RETENTION = 0.97  # above it, reviews grow without end
_RATINGS = {2: fsrs.Rating.Again, 3: fsrs.Rating.Hard, 4: fsrs.Rating.Good, 5: fsrs.Rating.Easy}
_ANY_CARD = 1  # the library wants a number; it does not look at it


@dataclass(frozen=True, slots=True)
class Memory:
    """What FSRS remembers of one learner and one card."""

    stability_days: float  # after so many days the chance of recall is 90 %
    difficulty: float  # 1 to 10
    reviewed_on: date  # the learner's day of the last answer
    interval_days: int  # from that day until the chance of recall falls to the desired retention
    repetitions: int = 0  # passed in a row
    lapses: int = 0  # how often it was forgotten after having been known
    is_repeating: bool = False  # forgotten: comes back within the session


def answered(memory: Memory | None, grade: int, today: date, desired_retention: float = DEFAULT_RETENTION) -> Memory:
    """The memory after an answer of `grade` (2 again, 3 hard, 4 good, 5 easy); `memory` is None for a new card.

    Days are the learner's: an answer in the evening and one on the next morning are a day apart. A learner who flies
    west, or whose clock is put back, answers on the day of the last answer.

    Raises:
        ValueError: the grade is none of the four, or the desired retention is not within 0.7 to 0.97.
    """
    if grade not in _RATINGS:
        raise ValueError(f"a grade is 2 to 5, not {grade}")
    day = max(today, memory.reviewed_on) if memory else today
    card, _ = _scheduler(desired_retention).review_card(_card(memory), _RATINGS[grade], _noon(day))
    assert card.stability is not None, "an answered card has a stability"
    assert card.difficulty is not None, "an answered card has a difficulty"
    is_passed = grade >= PASS_GRADE
    repetitions, lapses = (memory.repetitions, memory.lapses) if memory else (0, 0)
    return Memory(
        stability_days=card.stability,
        difficulty=card.difficulty,
        reviewed_on=day,
        interval_days=(card.due - _noon(day)).days,
        repetitions=repetitions + 1 if is_passed else 0,
        lapses=lapses + (not is_passed and repetitions > 0),
        is_repeating=not is_passed,
    )


def rebuilt(answers: Iterable[Answer], desired_retention: float = DEFAULT_RETENTION) -> Memory | None:
    """The memory that one card's answers led to, whichever scheduler was at work then; None without an answer."""
    memory: Memory | None = None
    for answer in answers:
        memory = answered(memory, answer.rating, answer.study_day, desired_retention)
    return memory


def recall(memory: Memory, today: date) -> float:
    """The chance, 0 to 1, that the learner knows the card on `today`."""
    return _scheduler(DEFAULT_RETENTION).get_card_retrievability(_card(memory), _noon(today))


@cache
def _scheduler(desired_retention: float) -> fsrs.Scheduler:
    if not LOWEST_RETENTION <= desired_retention <= HIGHEST_RETENTION:
        raise ValueError(f"the desired retention is {LOWEST_RETENTION} to {HIGHEST_RETENTION}, not {desired_retention}")
    return fsrs.Scheduler(
        desired_retention=desired_retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _card(memory: Memory | None) -> fsrs.Card:
    """The library's card; made with a number and a day, for without them it would read the clock."""
    if memory is None:
        return fsrs.Card(card_id=_ANY_CARD, due=_noon(date.min))
    return fsrs.Card(
        card_id=_ANY_CARD,
        state=fsrs.State.Review,
        stability=memory.stability_days,
        difficulty=memory.difficulty,
        due=_noon(memory.reviewed_on),
        last_review=_noon(memory.reviewed_on),
    )


def _noon(day: date) -> datetime:
    """The moment that stands for a learner's day: the library counts days as 24 hours between moments."""
    return datetime.combine(day, time(12), UTC)
