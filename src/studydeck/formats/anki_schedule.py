"""A learner's cards as Anki keeps them: the columns of `cards`, `revlog` and `col` that hold scheduling.

Columns: https://github.com/ankidroid/Anki-Android/wiki/Database-Structure. A due day is a count of days from the moment
`col.crt`, so that moment must be the beginning of a day where the learner lives, or cards come a day early or late.
"""

from __future__ import annotations

import json
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from studydeck.study.day import StudyDay
from studydeck.study.scheduler import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studydeck.formats.learning import CardLearning, Learning, LoggedAnswer

_SECONDS_A_DAY: Final = 86_400
_FEWEST_DAYS: Final = 365  # from `col.crt` to today, so that what has long been due has a day that is not negative
_AGAIN_SECONDS: Final = 600  # until a card comes back that is being learnt
_ONE_STEP_LEFT: Final = 1001  # of learning steps: one today, one in all
_UNSYNCED: Final = -1

Schedule = tuple[int, int, int, int, int, int, int, int, int, int, int, str]


class _Type(IntEnum):
    """The column `type` of cards."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class _Queue(IntEnum):
    """The column `queue` of cards."""

    SUSPENDED = -1
    NEW = 0
    LEARNING = 1
    REVIEW = 2


class _Review(IntEnum):
    """The column `type` of the review log."""

    LEARNING = 0
    REVIEW = 1
    RELEARNING = 2


def of_new(position: int) -> Schedule:
    """The columns type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data of a new card."""
    return (_Type.NEW, _Queue.NEW, position, 0, 0, 0, 0, 0, 0, 0, 0, "")


def of(card: CardLearning, learning: Learning) -> Schedule:
    """The same columns of a card that the learner has answered."""
    kind, queue, due, left = _Type.REVIEW, _Queue.REVIEW, _day(card, learning), 0
    if card.is_repeating:
        kind, queue = (_Type.RELEARNING if card.lapses else _Type.LEARNING), _Queue.LEARNING
        due, left = int(card.answers[-1].answered.timestamp()) + _AGAIN_SECONDS, _ONE_STEP_LEFT
    if card.is_suspended:
        queue = _Queue.SUSPENDED
    shown = (card.interval_days, card.easiness, len(card.answers), card.lapses, left)
    return (kind, queue, due, *shown, 0, 0, 0, _memory(card))


def created(learning: Learning) -> int:
    """`col.crt`: the seconds of the epoch at which the day 0 began.

    It is counted back from the beginning of today in whole days of 24 hours, as Anki counts forward from it: so that
    today is right on either side of a change to summer time.
    """
    begin = StudyDay(learning.time_zone, learning.rollover_hour).begin(learning.today)
    return int(begin.timestamp()) - _days_before(learning) * _SECONDS_A_DAY


def settings(learning: Learning) -> str:
    """What `col.conf` must say, as JSON: that ratings are 1 to 4 (version 2), and where and when days begin."""
    begin = StudyDay(learning.time_zone, learning.rollover_hour).begin(learning.today)
    offset = begin.astimezone(ZoneInfo(learning.time_zone)).utcoffset() or timedelta(0)
    west = -int(offset.total_seconds()) // 60  # minutes west of Greenwich
    return json.dumps({"schedVer": 2, "creationOffset": west, "rollover": learning.rollover_hour})


def review_rows(learning: Learning, card_ids: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
    """The rows of the review log; `card_ids` are Anki's, by the note's guid. Their ids are moments, each its own."""
    answers = sorted(
        (
            (answer, card_ids[guid])
            for guid, card in learning.cards.items()
            if guid in card_ids
            for answer in card.answers
        ),
        key=lambda pair: pair[0].answered,
    )
    row_id = 0
    for answer, card_id in answers:
        row_id = max(int(answer.answered.timestamp() * 1000), row_id + 1)
        ease = answer.rating - Rating.AGAIN + 1
        intervals = (_interval(answer.interval_days), _interval(answer.last_interval_days))
        yield (row_id, card_id, _UNSYNCED, ease, *intervals, answer.easiness, answer.duration_ms, _review_type(answer))


def _day(card: CardLearning, learning: Learning) -> int:
    return (card.due_on - learning.today).days + _days_before(learning)


def _days_before(learning: Learning) -> int:
    """How many days before today the day 0 is."""
    overdue = max((learning.today - card.due_on for card in learning.cards.values()), default=timedelta(0))
    return max(_FEWEST_DAYS, overdue.days)


def _interval(days: int) -> int:
    """Whole days, or as a negative number of seconds what comes back within the session."""
    return days or -_AGAIN_SECONDS


def _review_type(answer: LoggedAnswer) -> _Review:
    if answer.was_repeating:
        return _Review.RELEARNING if answer.last_interval_days else _Review.LEARNING
    return _Review.LEARNING if answer.was_new else _Review.REVIEW


def _memory(card: CardLearning) -> str:
    """What FSRS remembers, as Anki keeps it."""
    if card.stability is None or card.difficulty is None:
        return ""
    return json.dumps({"s": round(card.stability, 4), "d": round(card.difficulty, 3)}, separators=(",", ":"))
