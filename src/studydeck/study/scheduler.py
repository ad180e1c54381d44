"""SM-2, as P. A. Wozniak published it (Optimization of learning, 1990), on integers only.

The easiness factor is counted in thousandths: with floats 140 days times 3.0 drifts up to 421 days where 420 is right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import reduce

FIRST_INTERVAL_DAYS = 1
SECOND_INTERVAL_DAYS = 6
INITIAL_EASINESS = 2500  # thousandths
LOWEST_EASINESS = 1300  # thousandths
PASS_GRADE = 3  # a lower grade starts the repetitions again
DONE_GRADE = 4  # a lower grade brings the card back within the session
PLANNED_RECALL = 0.9  # the share that SuperMemo's intervals aim at
LEECH_LAPSES = 8  # Anki's default: a card forgotten so often costs more than it teaches
LEECH_AGAIN_LAPSES = LEECH_LAPSES // 2  # and is named again after as many more


class Rating(IntEnum):
    """The four buttons; the value is the grade of SM-2 that the button stands for."""

    AGAIN = 2
    HARD = 3
    GOOD = 4
    EASY = 5


TWO_BUTTONS = (Rating.AGAIN, Rating.GOOD)  # wrong, right: for learners who do not want to weigh


@dataclass(frozen=True, slots=True)
class Schedule:
    """What SM-2 remembers of one learner and one card."""

    repetitions: int = 0  # passed in a row
    interval_days: int = 0  # 0: never graded
    easiness: int = INITIAL_EASINESS  # thousandths
    lapses: int = 0  # how often it was forgotten after having been known
    is_repeating: bool = False  # graded below 4: comes back within the session


def review(schedule: Schedule, grade: int) -> Schedule:
    """The schedule after an answer of `grade` (0 to 5; the four buttons give 2 to 5).

    A card that came back within the session only waits for a grade of 4: neither its interval nor its easiness moves
    a second time (Wozniak 1990, step 7).

    Raises:
        ValueError: the grade is not one of 0 to 5.
    """
    if not 0 <= grade <= 5:
        raise ValueError(f"a grade of SM-2 is 0 to 5, not {grade}")
    if schedule.is_repeating:
        return replace(schedule, is_repeating=grade < DONE_GRADE)
    if grade < PASS_GRADE:
        return _failed(schedule)
    return Schedule(
        repetitions=schedule.repetitions + 1,
        interval_days=_next_interval(schedule),
        easiness=_next_easiness(schedule.easiness, grade),
        lapses=schedule.lapses,
        is_repeating=grade < DONE_GRADE,
    )


def rebuilt(grades: Iterable[int]) -> Schedule:
    """The schedule that these answers to one card led to, whichever scheduler was at work when they were given."""
    return reduce(review, grades, Schedule())


def implied_recall(interval_days: int, elapsed_days: int) -> float:
    """The chance of recall, 0 to 1, that an interval implies so many days after the last answer.

    SM-2 foretells nothing. Its interval is taken to end where nine of ten are still recalled, with exponential
    forgetting before and after: R = 0.9 ^ (days / interval). By the same convention open-spaced-repetition turns SM-2
    into FSRS (fsrs-rs, memory_state_from_sm2).
    """
    return float(PLANNED_RECALL ** (elapsed_days / interval_days))


def becomes_leech(lapses_before: int, lapses_after: int) -> bool:
    """Whether an answer that changed the lapses so makes the card a leech: at the 8th lapse and every 4th after it."""
    beyond = lapses_after - LEECH_LAPSES
    return lapses_after > lapses_before and beyond >= 0 and beyond % LEECH_AGAIN_LAPSES == 0


def _failed(schedule: Schedule) -> Schedule:
    """Start the repetitions again; below 3 the easiness stays (step 6)."""
    return Schedule(
        repetitions=0,
        interval_days=FIRST_INTERVAL_DAYS,
        easiness=schedule.easiness,
        lapses=schedule.lapses + (schedule.repetitions > 0),
        is_repeating=True,
    )


def _next_interval(schedule: Schedule) -> int:
    """I(1) = 1, I(2) = 6, I(n) = I(n-1) * EF with fractions rounded up to a whole day (steps 3 and 4)."""
    if schedule.repetitions == 0:
        return FIRST_INTERVAL_DAYS
    if schedule.repetitions == 1:
        return SECOND_INTERVAL_DAYS
    return -(-schedule.interval_days * schedule.easiness // 1000)


def _next_easiness(easiness: int, grade: int) -> int:
    """EF' = EF + (0.1 - (5 - q) * (0.08 + (5 - q) * 0.02)), never below 1.3 (step 5)."""
    missing = 5 - grade
    return max(LOWEST_EASINESS, easiness + 100 - missing * (80 + missing * 20))
