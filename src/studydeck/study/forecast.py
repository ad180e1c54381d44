"""How much of a deck will be recalled on the day of an exam, and how earlier forecasts came out.

A card scheduled by FSRS has a memory with a curve of its own. SM-2 foretells nothing: its interval is taken to end
where nine of ten are still recalled (`scheduler.implied_recall`). "Under the present schedule" means: each card is
reviewed on the day it is due, a new one on the day its turn comes; each such review succeeds as often as the curve says
and leads on to the next interval, or back to the first one. "Without another review" is what is left if nobody studies
any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from studydeck.study import fsrs
from studydeck.study.scheduler import (
    FIRST_INTERVAL_DAYS,
    INITIAL_EASINESS,
    PLANNED_RECALL,
    SECOND_INTERVAL_DAYS,
    implied_recall,
)
from studydeck.study.shares import Share

MOST_BINS = 5
FEWEST_IN_BIN = 20  # below it a bin's share says little
_Z = 1.959964  # of the normal distribution: 95 % lie within


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What is known of one card that a student has answered."""

    reviewed_on: date  # the day of the last answer
    due_on: date
    interval_days: int  # that is running; at least 1
    easiness: int = INITIAL_EASINESS  # thousandths
    stability_days: float | None = None  # of FSRS's memory; None under SM-2
    difficulty: float | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of recall on the exam day, 0 to 1."""

    keeping_up: float  # under the present schedule
    stopping: float  # without another review


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a student, or a class, will recall on the exam day."""

    cards: int
    keeping_up: float  # mean share of the cards, 0 to 1
    stopping: float
    spread: float  # 95 % of exams lie within keeping_up +- spread, if cards were independent and chances right


def recall_without_review(card: Scheduled, day: date) -> float:
    """The chance, 0 to 1, that the card is known on `day` if it is not seen before."""
    elapsed = max(0, (day - card.reviewed_on).days)
    if card.stability_days is not None and card.difficulty is not None:
        memory = fsrs.Memory(card.stability_days, card.difficulty, card.reviewed_on, card.interval_days)
        return fsrs.recall(memory, card.reviewed_on if elapsed == 0 else day)
    return implied_recall(card.interval_days, elapsed)


def chance_of(card: Scheduled, today: date, exam: date) -> Chance:
    """The chance of recall of a card on the exam day, as it stands today."""
    stopping = recall_without_review(card, exam)
    review_on = max(card.due_on, today)
    if review_on >= exam:
        return Chance(stopping, stopping)
    passed = recall_without_review(card, review_on)
    left = (exam - review_on).days
    again = _after_lapse(card.easiness, left)
    longer = _after_review(_next_interval(card.interval_days, card.easiness), card.easiness, left, again)
    return Chance(passed * longer + (1 - passed) * again[left], stopping)


def chances_of_new(count: int, a_day: int, today: date, exam: date) -> tuple[Chance, ...]:
    """The chances of so many cards that have never been answered, in order, `a_day` of them beginning each day."""
    days = max(0, (exam - today).days)
    curve = _after_lapse(INITIAL_EASINESS, days)
    chances = [Chance(curve[days - number // a_day], 0.0) for number in range(min(count, days * a_day))]
    return (*chances, *(Chance(0.0, 0.0) for _ in range(count - len(chances))))


def forecast(chances: Iterable[Chance]) -> Forecast | None:
    """The share of the cards that will be recalled; None without a card."""
    given = tuple(chances)
    if not given:
        return None
    count = len(given)
    spread = _Z * sqrt(sum(each.keeping_up * (1 - each.keeping_up) for each in given)) / count
    return Forecast(count, fmean(each.keeping_up for each in given), fmean(each.stopping for each in given), spread)


def together(forecasts: Iterable[Forecast]) -> Forecast | None:
    """The forecast of a class: the mean over its students, each weighing the same; None of nobody."""
    given = tuple(forecasts)
    if not given:
        return None
    spread = sqrt(sum(each.spread**2 for each in given)) / len(given)
    return Forecast(
        sum(each.cards for each in given),
        fmean(each.keeping_up for each in given),
        fmean(each.stopping for each in given),
        spread,
    )


# ------------------------------------------------------------------ the schedule, walked to the exam
@lru_cache(maxsize=1_000)
def _after_lapse(easiness: int, horizon_days: int) -> tuple[float, ...]:
    """The chance of recall 0, 1, ... days after a card was learnt, or learnt again, up to the horizon."""
    curve: list[float] = []
    for days in range(horizon_days + 1):
        curve.append(_after_review(FIRST_INTERVAL_DAYS, easiness, days, curve))
    return tuple(curve)


def _after_review(interval_days: int, easiness: int, days_left: int, after_lapse: Sequence[float]) -> float:
    """The chance of recall so many days after a review that passed and gave this interval, if all goes on as planned.

    At the end of an interval nine of ten pass, by what the interval means; the tenth begins again.
    """
    total, share = 0.0, 1.0
    while interval_days < days_left:
        days_left -= interval_days
        total += share * (1 - PLANNED_RECALL) * after_lapse[days_left]
        share *= PLANNED_RECALL
        interval_days = _next_interval(interval_days, easiness)
    return total + share * implied_recall(interval_days, days_left)


def _next_interval(interval_days: int, easiness: int) -> int:
    """6 after the first interval, then times the easiness, rounded up (SM-2)."""
    if interval_days <= FIRST_INTERVAL_DAYS:
        return SECOND_INTERVAL_DAYS
    return -(-interval_days * easiness // 1000)


# ------------------------------------------------------------------ how earlier forecasts came out
@dataclass(frozen=True, slots=True)
class Outcome:
    """What was foretold for an answer when the card was last seen, and whether it was recalled."""

    foretold: float  # 0 to 1
    is_recalled: bool
    answers: int = 1  # that were foretold and came out so


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers that were foretold alike."""

    foretold: float  # their mean
    recalled: Share


@dataclass(frozen=True, slots=True)
class Calibration:
    """Past forecasts beside what came of them."""

    foretold: float  # mean over all, 0 to 1
    recalled: Share
    bins: tuple[Bin, ...]  # from the lowest forecast to the highest

    @property
    def is_off(self) -> bool:
        """Whether the mean forecast lies outside of what the answers allow with 95 % confidence."""
        low, high = self.recalled.interval
        return not low <= self.foretold <= high


def calibration(outcomes: Iterable[Outcome]) -> Calibration | None:
    """How forecasts came out, in bins of about as many answers each; None without any. Equal forecasts share a bin."""
    tallies: defaultdict[float, _Tally] = defaultdict(lambda: _Tally(0, 0))
    for outcome in outcomes:
        recalled, answers = tallies[outcome.foretold]
        recalled += outcome.answers * outcome.is_recalled
        tallies[outcome.foretold] = _Tally(recalled, answers + outcome.answers)
    if not tallies:
        return None
    ordered = sorted(tallies.items())
    whole = _bin(ordered)
    return Calibration(whole.foretold, whole.recalled, tuple(_bins(ordered, whole.recalled.total)))


class _Tally(NamedTuple):
    recalled: int
    answers: int


def _bins(ordered: Sequence[tuple[float, _Tally]], answers: int) -> Iterator[Bin]:
    """The bins in order; each ends at that change of the forecast that is nearest to where it should."""
    count = min(MOST_BINS, max(1, answers // FEWEST_IN_BIN))
    edges = [answers * number // count for number in range(1, count + 1)]
    within: list[tuple[float, _Tally]] = []
    edge, seen = edges[0], 0
    for level in ordered:
        more = level[1].answers
        if within and seen + more - edge > edge - seen:
            yield _bin(within)
            within, edge = [], next((each for each in edges if each > max(seen, edge)), answers)
        within.append(level)
        seen += more
    yield _bin(within)


def _bin(levels: Sequence[tuple[float, _Tally]]) -> Bin:
    answers = sum(tally.answers for _, tally in levels)
    foretold = sum(foretold * tally.answers for foretold, tally in levels) / answers
    return Bin(foretold, Share(sum(tally.recalled for _, tally in levels), answers))
