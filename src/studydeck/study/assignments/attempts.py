"""Which of several attempts counts, and what a quiz draws. Points are whole thousandths, so that sums are exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TypeVar

_Item = TypeVar("_Item")


class Counting(StrEnum):
    """Which of a student's attempts counts."""

    BEST = "best"
    LAST = "last"
    FIRST = "first"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one attempt came to, lateness included."""

    number: int  # 1, 2, ...
    points: int  # thousandths
    kept_percent: int = 100  # after lateness

    @property
    def counted(self) -> int:
        """The points after lateness, rounded half up."""
        return (self.points * self.kept_percent + 50) // 100


@dataclass(frozen=True, slots=True)
class Counted:
    """The points that count, and the attempts that they rest on."""

    points: int  # thousandths
    numbers: tuple[int, ...]


def what_counts(outcomes: Iterable[Outcome], counting: Counting) -> Counted | None:
    """The points that a student's attempts come to, None without an attempt; of equals the earliest is the best."""
    given = sorted(outcomes, key=lambda outcome: outcome.number)
    if not given:
        return None
    if counting is Counting.AVERAGE:
        total = sum(outcome.counted for outcome in given)
        return Counted((2 * total + len(given)) // (2 * len(given)), tuple(outcome.number for outcome in given))
    chosen = {
        Counting.BEST: max(given, key=lambda outcome: outcome.counted),
        Counting.LAST: given[-1],
        Counting.FIRST: given[0],
    }[counting]
    return Counted(chosen.counted, (chosen.number,))


def scaled(points: int, of: int, to: int) -> int:
    """`points` of `of` as points of `to`, rounded half up; 0 of nothing."""
    return (2 * points * to + of) // (2 * of) if of else 0


def drawn(items: Sequence[_Item], count: int | None, random: Random, *, is_shuffled: bool) -> tuple[_Item, ...]:
    """So many of the items (all without a count, or where there are fewer), by chance.

    What is not shuffled keeps its order.
    """
    places = random.sample(range(len(items)), min(count, len(items)) if count is not None else len(items))
    if not is_shuffled:
        places.sort()
    return tuple(items[place] for place in places)
