"""What a learner's log says: retention, recall by group, the days behind and the days ahead.

Every figure is a count of rows that plain SQL over the log gives too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from studydeck.study.log import Answer
from studydeck.study.shares import Share, share_of

MATURE_DAYS = 21  # Anki's line between young and mature
DAYS_TO_A_FORGIVEN_ONE = 7  # a streak forgives one missed day in any seven
_DAY = timedelta(days=1)
_INTERVALS = ((1, "1 day"), (6, "2 to 6 days"), (20, "1 to 3 weeks"), (90, "3 weeks to 3 months"))
_LONGEST = "over 3 months"

Grouping = Callable[[Answer], Iterable[str]]


# ---------------------------------------------------------------- retention


@dataclass(frozen=True, slots=True)
class Retention:
    """How much was recalled of what had been learnt."""

    young: Share  # intervals below 21 days
    mature: Share

    @property
    def all(self) -> Share:
        """Young and mature together."""
        return Share(self.young.passed + self.mature.passed, self.young.total + self.mature.total)


def retention(answers: Iterable[Answer]) -> Retention:
    """True retention: the first answer after an interval; new cards and repetitions in the session do not count."""
    tests = [answer for answer in answers if answer.is_test]
    young, mature = (
        share_of(answer.is_recalled for answer in tests if (answer.interval_days >= MATURE_DAYS) is is_mature)
        for is_mature in (False, True)
    )
    return Retention(young, mature)


def recall_by(answers: Iterable[Answer], grouping: Grouping) -> dict[str, Share]:
    """What was recalled in each group, in the order in which the groups first appear."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for answer in answers:
        if answer.is_test:
            for name in grouping(answer):
                groups[name].append(answer.is_recalled)
    return {name: share_of(outcomes) for name, outcomes in groups.items()}


def by_interval(answer: Answer) -> tuple[str, ...]:
    """The group of the interval that had run: "1 day" to "over 3 months"."""
    return (next((name for most, name in _INTERVALS if answer.interval_days <= most), _LONGEST),)


def by_kind(answer: Answer) -> tuple[str, ...]:
    """The group of the note's type; none where it is unknown."""
    return (answer.kind,) if answer.kind else ()


def by_era(answer: Answer) -> tuple[str, ...]:
    """The group of the note's era; none where it has none."""
    return (answer.era,) if answer.era else ()


def by_actor(answer: Answer) -> tuple[str, ...]:
    """A group for each actor of the note."""
    return answer.actors


# ---------------------------------------------------------------- counts


def buttons(answers: Iterable[Answer]) -> dict[int, int]:
    """How often each grade was given, 2 to 5."""
    return dict(sorted(Counter(answer.rating for answer in answers).items()))


def answers_a_day(answers: Iterable[Answer]) -> dict[date, int]:
    """How many answers each study day had."""
    return dict(sorted(Counter(answer.study_day for answer in answers).items()))


def time_spent(answers: Iterable[Answer]) -> dict[date, int]:
    """The milliseconds from question to grade, on each study day."""
    spent: defaultdict[date, int] = defaultdict(int)
    for answer in answers:
        spent[answer.study_day] += answer.duration_ms
    return dict(sorted(spent.items()))


def forecast(due_days: Iterable[date], today: date, days: int = 30) -> tuple[int, ...]:
    """How many cards come on each of so many days from today on; what is overdue comes today."""
    counts = Counter(max(due, today) for due in due_days)
    return tuple(counts[today + timedelta(days=number)] for number in range(days))


# ---------------------------------------------------------------- streak


@dataclass(frozen=True, slots=True)
class Streak:
    """The days studied in a row."""

    days: int  # studied ones only
    forgiven: tuple[date, ...]  # missed ones in between, the latest first
    is_done_today: bool


def streak(days: AbstractSet[date], today: date) -> Streak:
    """The streak that ends today, or yesterday as long as today is not over; it forgives one missed day in seven."""
    count, forgiven = 0, list[date]()
    day = today if today in days else today - _DAY
    while True:
        if day in days:
            count += 1
        elif day - _DAY in days and (not forgiven or (forgiven[-1] - day).days >= DAYS_TO_A_FORGIVEN_ONE):
            forgiven.append(day)
        else:
            return Streak(count, tuple(forgiven), today in days)
        day -= _DAY


# ---------------------------------------------------------------- cards


@dataclass(frozen=True, slots=True)
class HardCard:
    """A card and how it has gone."""

    card_id: int
    recalled: Share
    lapses: int


def hardest(answers: Sequence[Answer], limit: int = 20) -> tuple[HardCard, ...]:
    """The cards that are most surely hard: those first whose answers allow the lowest share of recall."""
    outcomes: defaultdict[int, list[bool]] = defaultdict(list)
    for answer in answers:
        if answer.is_test:
            outcomes[answer.card_id].append(answer.is_recalled)
    cards = [HardCard(card, share_of(recalled), recalled.count(False)) for card, recalled in outcomes.items()]
    missed = [card for card in cards if card.lapses]
    return tuple(sorted(missed, key=lambda card: (card.recalled.interval[1], card.card_id))[:limit])
