"""What each kind of assignment asks, as the value behind the JSON of its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from studydeck.errors import InvalidInputError
from studydeck.store.teaching_tables import Assignment, AssignmentKind
from studydeck.study.assignments.attempts import Counting
from studydeck.study.assignments.goals import Goal, IntervalGoal, ReviewsGoal

MOST_ATTEMPTS = 100
MOST_QUESTIONS = 500
LONGEST_MINUTES = 1_440  # a day


class Feedback(StrEnum):
    """When a student sees what was right."""

    AT_ONCE = "at_once"
    AFTER_DUE = "after_due"  # for everybody, extensions included


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions that are asked once or several times, with a limit of time or without."""

    draws: int | None = 10  # questions of an attempt; None: all
    attempts: int | None = 1  # None: any number
    counting: Counting = Counting.BEST
    minutes: int | None = None
    is_shuffled: bool = True
    feedback: Feedback = Feedback.AFTER_DUE
    tag: str = ""  # only cards that carry it; "" for all
    note_ids: tuple[int, ...] = ()  # only these cards; () for all

    def __post_init__(self) -> None:
        """Refuse numbers that make no quiz, with an InvalidInputError."""
        _require_within(self.draws, 1, MOST_QUESTIONS, "The questions of an attempt are a number from {} to {}.")
        _require_within(self.attempts, 1, MOST_ATTEMPTS, "The attempts are a number from {} to {}.")
        _require_within(self.minutes, 1, LONGEST_MINUTES, "The time is a number of minutes from {} to {:,}.")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of the assignment's deck, with its cards in the margin."""


Asked = Goal | Quiz | Reading


def asked_of(assignment: Assignment) -> Asked:
    """What the assignment asks."""
    return _UNPACKERS[AssignmentKind(assignment.kind)](assignment.settings)


def kind_of(asked: Asked) -> AssignmentKind:
    """Which kind of assignment asks this."""
    if isinstance(asked, Quiz):
        return AssignmentKind.QUIZ
    return AssignmentKind.READING if isinstance(asked, Reading) else AssignmentKind.PRACTICE_GOAL


def pack(asked: Asked) -> dict[str, Any]:
    """The JSON that `asked_of` reads."""
    packed = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(asked).items()}
    if isinstance(asked, ReviewsGoal | IntervalGoal):
        packed["goal"] = "reviews" if isinstance(asked, ReviewsGoal) else "interval"
    return packed


def _goal(packed: dict[str, Any]) -> Goal:
    if packed["goal"] == "reviews":
        return ReviewsGoal(packed["reviews"], packed["days"])
    return IntervalGoal(packed["percent"], packed["interval_days"])


def _quiz(packed: dict[str, Any]) -> Quiz:
    values = packed | {
        "counting": Counting(packed["counting"]),
        "feedback": Feedback(packed["feedback"]),
        "note_ids": tuple(packed["note_ids"]),
    }
    return Quiz(**values)


_UNPACKERS: Mapping[AssignmentKind, Callable[[dict[str, Any]], Asked]] = {
    AssignmentKind.PRACTICE_GOAL: _goal,
    AssignmentKind.QUIZ: _quiz,
    AssignmentKind.READING: lambda _packed: Reading(),
}


def _require_within(number: int | None, least: int, most: int, message: str) -> None:
    if number is not None and not least <= number <= most:
        raise InvalidInputError(message.format(least, most))
