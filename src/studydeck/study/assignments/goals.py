"""Practice goals: so many reviews on so many days, or so much of a deck at a long interval."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from studydeck.errors import InvalidInputError
from studydeck.study.assignments.windows import Lateness

_MOST_REVIEWS = 100_000
_MOST_DAYS = 366
_LONGEST_INTERVAL_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class ReviewsGoal:
    """So many reviews, on at least so many different days."""

    reviews: int
    days: int

    def __post_init__(self) -> None:
        """Refuse what nobody could reach, with an InvalidInputError."""
        _require(1 <= self.reviews <= _MOST_REVIEWS, f"The reviews are a number from 1 to {_MOST_REVIEWS:,}.")
        _require(1 <= self.days <= _MOST_DAYS, f"The days are a number from 1 to {_MOST_DAYS}.")
        _require(self.days <= self.reviews, "There are more days than reviews. Ask for one review a day, or for more.")

    @property
    def reviews_a_day(self) -> int:
        """What one day is worth: as many reviews as it takes on each of the days, rounded up."""
        return -(-self.reviews // self.days)


@dataclass(frozen=True, slots=True)
class IntervalGoal:
    """So many per cent of the cards at an interval of at least so many days."""

    percent: int
    interval_days: int

    def __post_init__(self) -> None:
        """Refuse what nobody could reach, with an InvalidInputError."""
        _require(1 <= self.percent <= 100, "The share of the cards is a number from 1 to 100 per cent.")
        _require(
            1 <= self.interval_days <= _LONGEST_INTERVAL_DAYS,
            f"The interval is a number from 1 to {_LONGEST_INTERVAL_DAYS:,} days.",
        )

    def cards_of(self, total: int) -> int:
        """How many of so many cards it takes, rounded up."""
        return -(-total * self.percent // 100)


Goal = ReviewsGoal | IntervalGoal


@dataclass(frozen=True, slots=True)
class Step:
    """How far a student had come at the end of a day."""

    day: date
    share: float  # of the goal, 0 to 1
    done: int  # reviews, those of days without a due card included; or cards at the interval
    wanted: int
    days_done: int = 0  # of a goal of reviews
    days_wanted: int = 0

    @property
    def is_reached(self) -> bool:
        """Whether nothing is missing."""
        return self.share >= 1


# ------------------------------------------------------------------ reviews on days
@dataclass(frozen=True, slots=True)
class Waited:
    """A card that was due from one day on, until it was answered on another."""

    due_from: date
    answered_on: date | None  # None: it still waits


def idle_days(days: Iterable[date], waited: Iterable[Waited]) -> frozenset[date]:
    """Those of `days` on which no card was due: each is known by every time that it waited for an answer."""
    spans = _merged((each.due_from, each.answered_on or date.max) for each in waited)
    begins = [begin for begin, _ in spans]
    found = set[date]()
    for day in days:
        place = bisect_right(begins, day) - 1
        if place < 0 or spans[place][1] <= day:
            found.add(day)
    return frozenset(found)


def _merged(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The half-open spans of days in order, those that touch or overlap made one."""
    merged: list[tuple[date, date]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def steps_of_reviews(
    goal: ReviewsGoal,
    days: Iterable[date],
    answers: Mapping[date, int],
    idle: AbstractSet[date] = frozenset(),
    since: date = date.min,
) -> Iterator[Step]:
    """How far the goal was reached at the end of each of `days`, which are in order; only of those from `since` on.

    A day on which nothing was due counts as done, for as many reviews as a day is worth: nobody is punished for being
    ahead.
    """
    reviews, done = 0, 0
    for day in days:
        count = answers.get(day, 0) or (goal.reviews_a_day if day in idle else 0)
        reviews += count
        done += count > 0
        if day >= since:
            share = min(reviews / goal.reviews, done / goal.days, 1.0)
            yield Step(day, share, reviews, goal.reviews, done, goal.days)


# ------------------------------------------------------------------ cards at an interval
def steps_of_interval(
    goal: IntervalGoal, days: Sequence[date], now: int, total: int, later: Mapping[date, int]
) -> Iterator[Step]:
    """How far the goal was reached at the end of each of `days`, which are in order.

    `now` cards of `total` have reached the interval today; `later` says for each day by how many the number changed on
    it, so that what was is reckoned backwards.
    """
    wanted = goal.cards_of(total)
    for day in days:
        done = now - sum(change for on, change in later.items() if on > day)
        yield Step(day, min(done / wanted, 1.0) if wanted else 1.0, done, wanted)


# ------------------------------------------------------------------ what it is worth
@dataclass(frozen=True, slots=True)
class Reached:
    """The best that a student reached, lateness included."""

    step: Step
    lateness: Lateness

    @property
    def share(self) -> float:
        """What counts, 0 to 1."""
        return self.step.share * self.lateness.kept_percent / 100


def best(steps: Iterable[Step], lateness_on: Callable[[date], Lateness]) -> Reached | None:
    """The day's end at which most was reached after lateness, the earliest of equals; None without a day."""
    found: Reached | None = None
    share = -1.0
    for step in steps:
        reached = Reached(step, lateness_on(step.day))
        if reached.share > share:
            found, share = reached, reached.share
        if share >= 1:
            break
    return found


def sums_by_day(counts: Sequence[Mapping[date, int]]) -> Mapping[date, int]:
    """Several counts by day added up."""
    if len(counts) == 1:
        return counts[0]
    found: defaultdict[date, int] = defaultdict(int)
    for each in counts:
        for day, count in each.items():
            found[day] += count
    return found


def days_from(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last, both included; none where the last is earlier."""
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def _require(is_right: bool, message: str) -> None:
    if not is_right:
        raise InvalidInputError(message)
