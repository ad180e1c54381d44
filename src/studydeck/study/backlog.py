"""The way back after a break: so many cards a day until nothing is overdue."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import inf

from studydeck.study.scheduler import FIRST_INTERVAL_DAYS, INITIAL_EASINESS, SECOND_INTERVAL_DAYS, implied_recall

LONGEST_PLAN_DAYS = 180
LONGEST_OFFERED_DAYS = 60
OFFERED_PACES = (10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500)  # cards a day
MOST_OFFERS = 4


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that has been learnt: overdue, due or to come."""

    card_id: int
    due_on: date
    interval_days: int
    easiness: int = INITIAL_EASINESS  # thousandths
    score: float = 0.5  # 0 to 1: what the text makes of it


@dataclass(frozen=True, slots=True)
class Plan:
    """What so many cards a day lead to."""

    per_day: int
    level_on: date | None  # the first day that ends with nothing overdue; None: not within half a year
    days: tuple[int, ...]  # cards on each day from today until then


def most_valuable_first(cards: Sequence[Waiting], today: date) -> tuple[Waiting, ...]:
    """The cards that are due, in the order that saves most.

    A card is worth the chance that it is still known, times what the text makes of it: what is still there is kept
    before it goes, and what is gone must be learnt anew on any day (Anki's "Descending retrievability").
    """
    due = [card for card in cards if card.due_on <= today]
    return tuple(sorted(due, key=lambda card: (-_recall(card, today) * (0.5 + card.score), card.card_id)))


def _recall(card: Waiting, today: date) -> float:
    """The chance that a card is still known, as its interval implies."""
    return implied_recall(card.interval_days, card.interval_days + (today - card.due_on).days)


def plan(cards: Sequence[Waiting], today: date, per_day: int) -> Plan:
    """What `per_day` cards a day from today lead to, where every answer is "good" and no new card comes."""
    later = sorted((card for card in cards if card.due_on > today), key=lambda card: (card.due_on, card.card_id))
    due_at = [(-inf, card) for card in most_valuable_first(cards, today)]
    due_at += [(card.due_on.toordinal(), card) for card in later]
    queue = [(due, place, card) for place, (due, card) in enumerate(due_at)]
    heapq.heapify(queue)
    done: list[int] = []
    for number in range(LONGEST_PLAN_DAYS):
        day = today + timedelta(days=number)
        done.append(_study(queue, day, per_day))
        if not queue or queue[0][0] > day.toordinal():
            return Plan(per_day, day, tuple(done))
    return Plan(per_day, None, tuple(done))


def _study(queue: list[tuple[float, int, Waiting]], day: date, per_day: int) -> int:
    """Answer up to `per_day` of what is due, and put each card where its next interval leads; how many there were."""
    for count in range(per_day):
        if not queue or queue[0][0] > day.toordinal():
            return count
        _, place, card = heapq.heappop(queue)
        interval = _interval_after(card)
        due_on = day + timedelta(days=interval)
        again = Waiting(card.card_id, due_on, interval, card.easiness, card.score)
        heapq.heappush(queue, (due_on.toordinal(), place, again))
    return per_day


def _interval_after(card: Waiting) -> int:
    """The days after a good answer: 6 after the first interval, then times the easiness, rounded up (SM-2)."""
    if card.interval_days <= FIRST_INTERVAL_DAYS:
        return SECOND_INTERVAL_DAYS
    return -(-card.interval_days * card.easiness // 1000)


def paces(cards: Sequence[Waiting], today: date) -> tuple[Plan, ...]:
    """Up to four plans, the gentlest first, the last with all that is due at once; none where nothing is due.

    A pace that is level no sooner than a gentler one is not offered.
    """
    due = sum(card.due_on <= today for card in cards)
    if not due:
        return ()
    plans = [plan(cards, today, pace) for pace in OFFERED_PACES if pace < due]
    short = [one for one in plans if one.level_on and (one.level_on - today).days <= LONGEST_OFFERED_DAYS]
    sooner = [
        one for before, one in pairwise((None, *short)) if one and (not before or one.level_on != before.level_on)
    ]
    return (*sooner[: MOST_OFFERS - 1], plan(cards, today, due))
