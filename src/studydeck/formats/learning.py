"""What a learner has reached in a deck, as it travels: the state of each card and the answers that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """One answer."""

    answered: datetime  # aware
    rating: int  # a grade of SM-2: 2 again, 3 hard, 4 good, 5 easy
    interval_days: int  # the card's after it; 0: it came back within the session
    last_interval_days: int  # and before it
    easiness: int  # thousandths, after it
    duration_ms: int
    was_new: bool  # the first answer to this card
    was_repeating: bool  # to a card that came back within the session


@dataclass(frozen=True, slots=True)
class CardLearning:
    """One card as the learner knows it."""

    repetitions: int  # passed in a row
    interval_days: int
    easiness: int  # thousandths
    lapses: int
    due_on: date  # the learner's study day
    is_repeating: bool  # comes back within the session
    is_suspended: bool
    stability: float | None  # days; FSRS's memory, None under SM-2
    difficulty: float | None  # 1 to 10
    answers: tuple[LoggedAnswer, ...]  # the oldest first; at least one


@dataclass(frozen=True, slots=True)
class Learning:
    """One learner's cards of one deck."""

    time_zone: str  # an IANA name: the due days are days there
    rollover_hour: int  # 0 to 23, local: when a day begins
    today: date  # the learner's study day now
    cards: Mapping[str, CardLearning]  # by the note's guid
