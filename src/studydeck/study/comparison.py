"""SM-2 and FSRS on one learner's log: who foretold better what was recalled?

Each answer is foretold from the answers before it alone: neither scheduler has seen what it is judged by. FSRS has its
published parameters, fitted to other people's logs; of SM-2 it is `scheduler.implied_recall`. The third to be judged is
the learner's mean so far, which knows nothing of any card: who does not beat it has no skill.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from math import log
from operator import itemgetter
from statistics import fmean, stdev

from studydeck.study import fsrs, scheduler
from studydeck.study.log import Answer
from studydeck.study.shares import Share, share_of

MOST_BINS = 10
FEWEST_IN_BIN = 20  # below it a bin's share says little
_LEAST = 0.001  # a forecast of 0 or 1 would be punished without end
_Z = 1.959964  # of the normal distribution: 95 % lie within


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers that were foretold alike."""

    predicted: float  # their mean forecast, 0 to 1
    recalled: Share


@dataclass(frozen=True, slots=True)
class Score:
    """How well a scheduler foretold the answers."""

    log_loss: float  # mean of -ln(what was foretold for what happened); smaller is better
    calibration: tuple[Bin, ...]  # from the lowest forecast to the highest, about as many answers in each


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both schedulers on the same answers."""

    reviews: int  # answers foretold: at least a day after the one before
    sm2: Score
    fsrs: Score
    average: Score  # the learner's mean so far
    difference: float  # log loss of SM-2 less that of FSRS; above 0 FSRS is better
    margin: float  # of the difference, with 95 % confidence, as if answers were independent; 0 for a single one


@dataclass(frozen=True, slots=True)
class _Forecast:
    when: tuple[date, datetime]
    sm2: float
    fsrs: float
    is_recalled: bool


def compare(answers_by_card: Mapping[int, Sequence[Answer]]) -> Comparison | None:
    """How both schedulers foretold the answers, each card's in the order of the log; None where none could be."""
    forecasts = sorted(
        (each for answers in answers_by_card.values() for each in _forecasts(answers)), key=lambda each: each.when
    )
    if not forecasts:
        return None
    outcomes = [each.is_recalled for each in forecasts]
    by_sm2, by_fsrs = [each.sm2 for each in forecasts], [each.fsrs for each in forecasts]
    gains = [
        _loss(one, known) - _loss(other, known) for one, other, known in zip(by_sm2, by_fsrs, outcomes, strict=True)
    ]
    return Comparison(
        reviews=len(outcomes),
        sm2=_score(by_sm2, outcomes),
        fsrs=_score(by_fsrs, outcomes),
        average=_score(list(_means_so_far(outcomes)), outcomes),
        difference=fmean(gains),
        margin=_Z * stdev(gains) / len(gains) ** 0.5 if len(gains) > 1 else 0.0,
    )


def _forecasts(answers: Sequence[Answer]) -> Iterator[_Forecast]:
    """What both would have said before each answer that came a day or more after the one before it."""
    schedule, memory = scheduler.Schedule(), None
    for answer in answers:
        if memory is not None and answer.study_day > memory.reviewed_on:
            elapsed = (answer.study_day - memory.reviewed_on).days
            by_sm2 = scheduler.implied_recall(schedule.interval_days, elapsed)
            by_fsrs = fsrs.recall(memory, answer.study_day)
            yield _Forecast((answer.study_day, answer.reviewed), by_sm2, by_fsrs, answer.is_recalled)
        schedule = scheduler.review(schedule, answer.rating)
        memory = fsrs.answered(memory, answer.rating, answer.study_day)


def _means_so_far(outcomes: Sequence[bool]) -> Iterator[float]:
    """Before each answer the share recalled until then, begun at a half (Laplace's rule of succession)."""
    passed = 0
    for count, is_recalled in enumerate(outcomes):
        yield (passed + 1) / (count + 2)
        passed += is_recalled


def _score(predicted: Sequence[float], outcomes: Sequence[bool]) -> Score:
    losses = [_loss(chance, known) for chance, known in zip(predicted, outcomes, strict=True)]
    return Score(fmean(losses), tuple(_bins(predicted, outcomes)))


def _loss(chance: float, is_recalled: bool) -> float:
    clamped = min(max(chance, _LEAST), 1 - _LEAST)
    return -log(clamped if is_recalled else 1 - clamped)


def _bins(predicted: Sequence[float], outcomes: Sequence[bool]) -> Iterator[Bin]:
    """About as many answers in each; those that were foretold alike are never parted, whatever came of them."""
    alike = [list(group) for _, group in groupby(sorted(zip(predicted, outcomes, strict=True)), key=itemgetter(0))]
    fewest = len(predicted) / min(MOST_BINS, max(1, len(predicted) // FEWEST_IN_BIN))
    within: list[tuple[float, bool]] = []
    left = len(predicted)
    for group in alike:
        within += group
        left -= len(group)
        if not left or len(within) >= fewest <= left:
            yield Bin(fmean(chance for chance, _ in within), share_of(known for _, known in within))
            within = []
