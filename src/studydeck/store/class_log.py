"""What many students did in some decks, counted by the database: each question is one statement, however many they are.

Rows of the log that were taken back weigh themselves out: whatever is summed here is a sum of weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, case, func, or_, select
from sqlmodel import Session

from studydeck.store.every_table import metadata
from studydeck.store.practice_days import PracticeDay

_log, _states, _cards, _notes, _days = (
    metadata.tables[name] for name in ("review_log", "card_state", "card", "note", PracticeDay.__tablename__)
)
_EDIT = "edit"  # its before and after hold what the note said, not what is remembered


class Group(NamedTuple):
    """Whose doings in what are asked for."""

    student_ids: Sequence[int]
    deck_ids: Sequence[int]


class DayCount(NamedTuple):
    """Answers of one student in one deck on one study day."""

    student_id: int
    deck_id: int
    day: date
    answers: int


class SeenCards(NamedTuple):
    """Cards of one student in one deck that were answered, and how many of them stand at an interval or beyond it."""

    student_id: int
    deck_id: int
    cards: int
    reached: tuple[int, ...]  # for each of the intervals asked for


class IntervalChange(NamedTuple):
    """A card of one student in one deck that went from one interval to another on a day; 0 for a new one."""

    student_id: int
    deck_id: int
    day: date
    before: int
    after: int


class Wait(NamedTuple):
    """A card that was due from a day on, until it was answered on another; None: it still waits."""

    student_id: int
    deck_id: int
    due_from: date
    answered_on: date | None


class Recall(NamedTuple):
    """How one card went with all students: first answers after an interval."""

    card_id: int
    recalled: int
    tests: int


class Standing(NamedTuple):
    """How one student stands in some decks together."""

    student_id: int
    seen: int  # cards that were answered
    overdue: int  # that should have been answered before today
    due: int  # today, overdue ones among them


class Activity(NamedTuple):
    """What one student did in some decks."""

    student_id: int
    answers: int
    last_day: date
    recalled: int  # of tests: first answers after an interval
    tests: int


class State(NamedTuple):
    """What is remembered of one card by one student."""

    student_id: int
    memory: Memory


class Memory(NamedTuple):
    """What a card's schedule rests on."""

    interval_days: int
    easiness: int
    stability: float | None
    difficulty: float | None
    due_on: date
    reviewed_on: date | None
    reviewed: datetime | None  # only where reviewed_on was not written down


class Tests(NamedTuple):
    """First answers after an interval, of cards whose memory was alike."""

    day: date
    is_recalled: bool
    reviewed: str | None  # the day or the moment of the answer before, ISO 8601
    interval_days: int
    stability: float | None
    difficulty: float | None
    answers: int


_IS_TEST = and_(~_log.c.was_new, ~_log.c.was_repeating)
_RECALLED = case((_log.c.rating >= 3, _log.c.weight), else_=0)  # a grade of SM-2 from 3 on is a pass


def answers_a_day(session: Session, group: Group, since: date, until: date) -> dict[tuple[int, int], dict[date, int]]:
    """Answers by day from `since` to `until`, by student and deck; repetitions within the session are none."""
    query = select(_days.c.learner_id, _days.c.deck_id, _days.c.study_day, _days.c.reviews).where(
        *_of(_days, group), _days.c.study_day.between(since, until), _days.c.reviews > 0
    )
    found: defaultdict[tuple[int, int], dict[date, int]] = defaultdict(dict)
    for student, deck, day, answers in session.connection().execute(query).all():
        found[student, deck][day] = answers
    return found


def seen_cards(session: Session, group: Group, intervals: Sequence[int]) -> list[SeenCards]:
    """The cards that each student has answered in each deck; those taken out of a deck do not count."""
    reached = [func.count(case((_states.c.interval_days >= days, 1))) for days in intervals]
    query = (
        select(_states.c.learner_id, _states.c.deck_id, func.count(), *reached)
        .where(*_of(_states, group), _states.c.is_new.is_(False), _states.c.card_id.not_in(_withdrawn(group)))
        .group_by(_states.c.learner_id, _states.c.deck_id)
    )
    rows = session.connection().execute(query).all()
    return [SeenCards(student, deck, cards, tuple(counts)) for student, deck, cards, *counts in rows]


def interval_changes(session: Session, group: Group, after: date, intervals: Sequence[int]) -> list[IntervalChange]:
    """How cards passed any of these intervals, either way, on the days after `after`; undone steps pass back."""
    before = func.coalesce(_log.c.before["interval_days"].as_integer(), 0)
    later = func.coalesce(_log.c.after["interval_days"].as_integer(), 0)
    passes = [case((before >= days, 1), else_=0) != case((later >= days, 1), else_=0) for days in intervals]
    query = select(_log.c.learner_id, _log.c.deck_id, _log.c.study_day, before, later).where(
        *_of(_log, group),
        _log.c.study_day > after,
        _log.c.kind != _EDIT,
        or_(*passes),
        _log.c.card_id.not_in(_withdrawn(group)),
    )
    return [IntervalChange(*row) for row in session.connection().execute(query).all()]


def waits(session: Session, group: Group, since: date) -> list[Wait]:
    """Of the cards answered on each day from `since` on, the one that had been due the longest; and the one due now."""
    answered = select(_days.c.learner_id, _days.c.deck_id, _days.c.waited_since, _days.c.study_day).where(
        *_of(_days, group), _days.c.study_day >= since, _days.c.waited_since.is_not(None)
    )
    now = (
        select(_states.c.learner_id, _states.c.deck_id, func.min(_states.c.due_on))
        .where(*_of(_states, group), _states.c.is_new.is_(False), _states.c.card_id.not_in(_withdrawn(group)))
        .group_by(_states.c.learner_id, _states.c.deck_id)
    )
    connection = session.connection()
    found = [Wait(*row) for row in connection.execute(answered).all()]
    return [*found, *(Wait(*row, None) for row in connection.execute(now).all())]


def first_answers(session: Session, group: Group, since: date) -> list[DayCount]:
    """Answers to new cards by student, deck and day from `since` on."""
    query = select(_days.c.learner_id, _days.c.deck_id, _days.c.study_day, _days.c.first_answers).where(
        *_of(_days, group), _days.c.study_day >= since, _days.c.first_answers > 0
    )
    return [DayCount(*row) for row in session.connection().execute(query).all()]


def card_dates(session: Session, deck_ids: Sequence[int]) -> dict[int, list[date]]:
    """The day on which each card of each deck was last changed, which is not before it came, the latest first."""
    query = (
        select(_notes.c.deck_id, _notes.c.changed)
        .select_from(_notes.join(_cards, _cards.c.note_id == _notes.c.id))
        .where(_notes.c.deck_id.in_(deck_ids), _notes.c.is_withdrawn.is_(False))
        .order_by(_notes.c.changed.desc())
    )
    found: dict[int, list[date]] = {deck_id: [] for deck_id in deck_ids}
    for deck_id, changed in session.connection().execute(query).all():
        found[deck_id].append(changed.date())
    return found


# ------------------------------------------------------------------ how the class does
def standings(session: Session, group: Group, today: date) -> dict[int, Standing]:
    """How each student who has begun stands, by student."""
    query = (
        select(
            _states.c.learner_id,
            func.count(),
            func.count(case((_states.c.comes_on < today, 1))),
            func.count(case((_states.c.comes_on <= today, 1))),
        )
        .where(*_of(_states, group), _states.c.is_new.is_(False), _states.c.card_id.not_in(_withdrawn(group)))
        .group_by(_states.c.learner_id)
    )
    return {row[0]: Standing(*row) for row in session.connection().execute(query).all()}


def activity(session: Session, group: Group) -> dict[int, Activity]:
    """What each student did, by student; those who did nothing are left out."""
    sums = (func.sum(_days.c[name]) for name in ("recalled", "tests"))
    query = (
        select(_days.c.learner_id, func.sum(_days.c.answers), func.max(_days.c.study_day), *sums)
        .where(*_of(_days, group), _days.c.answers > 0)
        .group_by(_days.c.learner_id)
    )
    return {row[0]: Activity(*row) for row in session.connection().execute(query).all()}


def recall_by_card(session: Session, group: Group) -> dict[int, Recall]:
    """How each card went with these students together, by card; cards that were never tested are left out."""
    tests = func.sum(_log.c.weight)
    query = (
        select(_log.c.card_id, func.sum(_RECALLED), tests)
        .where(*_of(_log, group), _IS_TEST)
        .group_by(_log.c.card_id)
        .having(tests > 0)
    )
    return {row[0]: Recall(*row) for row in session.connection().execute(query).all()}


def tags_of_cards(session: Session, deck_ids: Sequence[int]) -> dict[int, tuple[int, str, tuple[str, ...]]]:
    """The note, the question and the tags of each card of the decks, by card, in the order of the texts."""
    query = (
        select(_cards.c.id, _notes.c.id, _notes.c.content["question"].as_string(), _notes.c.content["tags"])
        .select_from(_notes.join(_cards, _cards.c.note_id == _notes.c.id))
        .where(_notes.c.deck_id.in_(deck_ids), _notes.c.is_withdrawn.is_(False))
        .order_by(_notes.c.deck_id, _notes.c.position, _notes.c.id)
    )
    rows = session.connection().execute(query).all()
    return {card: (note, question, tuple(tags)) for card, note, question, tags in rows}


# ------------------------------------------------------------------ what is remembered
def states(session: Session, group: Group) -> Iterator[State]:
    """What is remembered of every card that a student has answered; suspended ones too."""
    moment = case((_states.c.reviewed_on.is_(None), _states.c.reviewed))
    columns = [_states.c[name] for name in Memory._fields[:-1]]
    query = select(_states.c.learner_id, *columns, moment).where(
        *_of(_states, group), _states.c.is_new.is_(False), _states.c.card_id.not_in(_withdrawn(group))
    )
    return (State(student, Memory(*memory)) for student, *memory in session.connection().execute(query).all())


def tests(session: Session, group: Group, since: date) -> list[Tests]:
    """Every first answer after an interval from `since` on that holds, counted by what was known before."""
    before = _log.c.before
    columns = (
        _log.c.study_day,
        _log.c.rating >= 3,
        func.coalesce(before["reviewed_on"].as_string(), before["reviewed"].as_string()),
        before["interval_days"].as_integer(),
        before["stability"].as_float(),
        before["difficulty"].as_float(),
    )
    labelled = [column.label(f"column_{place}") for place, column in enumerate(columns)]
    found = (
        select(*labelled)
        .where(
            *_of(_log, group),
            _IS_TEST,
            _log.c.study_day >= since,
            _log.c.weight == 1,
            _log.c.target_id.is_(None),
            _log.c.id.not_in(_taken_back(group)),
        )
        .subquery()
    )
    query = select(*found.c, func.count()).group_by(*found.c)
    rows = session.connection().execute(query)
    return [Tests(day, bool(is_recalled), *known) for day, is_recalled, *known in rows]


def _of(table: Any, group: Group) -> tuple[Any, Any]:
    return table.c.learner_id.in_(group.student_ids), table.c.deck_id.in_(group.deck_ids)


def _withdrawn(group: Group) -> Any:
    return (
        select(_cards.c.id)
        .select_from(_notes.join(_cards, _cards.c.note_id == _notes.c.id))
        .where(_notes.c.deck_id.in_(group.deck_ids), _notes.c.is_withdrawn.is_(True))
    )


def _taken_back(group: Group) -> Any:
    """The answers that their students took back for good."""
    rows = _log.alias("row")
    query = select(rows.c.target_id).where(*_of(rows, group), rows.c.target_id.is_not(None))
    return query.group_by(rows.c.target_id).having(func.sum(rows.c.weight) < 0)
