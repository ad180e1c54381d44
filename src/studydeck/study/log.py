"""The review log as statistics and schedulers read it: answers that count, in the order in which they were given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from studydeck.study.scheduler import PASS_GRADE


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one learner to one card; an answer that was taken back is none."""

    card_id: int
    rating: int  # a grade of SM-2: 2 again, 3 hard, 4 good, 5 easy
    reviewed: datetime  # aware; a clock may have jumped, so this is no order
    study_day: date  # the learner's day at that moment
    duration_ms: int = 0  # from question to grade; 0: unknown
    interval_days: int = 0  # the interval that had been running; 0: the card was new
    is_repeating: bool = False  # the card had come back within the session
    kind: str = ""  # the note's type: when, who, cloze, ...
    era: str = ""  # 1980s, 5th century BC
    actors: tuple[str, ...] = ()

    @property
    def is_recalled(self) -> bool:
        """Whether the learner knew it."""
        return self.rating >= PASS_GRADE

    @property
    def is_test(self) -> bool:
        """Whether it says something about memory: neither the first sight of a card nor a repetition in the session."""
        return self.interval_days > 0 and not self.is_repeating
