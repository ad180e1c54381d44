"""How a typed answer was: right, nearly right or wrong, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from studydeck.study.scheduler import Rating


class Verdict(StrEnum):
    """The three ways in which an answer may come out."""

    RIGHT = "right"
    NEARLY = "nearly"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what there is to say about it."""

    verdict: Verdict
    reason: str = ""  # in words for the learner, without a full stop; "" when there is nothing to say


RIGHT = Judgement(Verdict.RIGHT)
_RATINGS = {Verdict.RIGHT: Rating.GOOD, Verdict.NEARLY: Rating.HARD, Verdict.WRONG: Rating.AGAIN}
_ORDER = tuple(Verdict)


def nearly(reason: str) -> Judgement:
    """The judgement on an answer that lacks something."""
    return Judgement(Verdict.NEARLY, reason)


def wrong(reason: str = "") -> Judgement:
    """The judgement on an answer that is not true."""
    return Judgement(Verdict.WRONG, reason)


def rank(judgement: Judgement) -> int:
    """0 for right, 1 for nearly, 2 for wrong: the best of several forms is the smallest."""
    return _ORDER.index(judgement.verdict)


def suggested_rating(verdict: Verdict) -> Rating:
    """The button that a verdict stands for: good, hard or again."""
    return _RATINGS[verdict]
