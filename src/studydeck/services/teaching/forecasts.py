"""The forecast of a course's exam: what each student and the class will recall, and how such forecasts came out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from sqlmodel import Session, col, select

from studydeck.services.course_permissions import Action
from studydeck.services.teaching.following import practised_decks
from studydeck.services.teaching.membership import Member, enter
from studydeck.services.teaching.students import Student, students_of
from studydeck.store import class_log, queries
from studydeck.store.class_log import Group, Memory, Tests
from studydeck.store.practice_tables import DeckSetting
from studydeck.store.queries import DayLimits
from studydeck.store.tables import User
from studydeck.study.day import StudyDay
from studydeck.study.forecast import (
    Calibration,
    Chance,
    Forecast,
    Outcome,
    Scheduled,
    calibration,
    chance_of,
    chances_of_new,
    forecast,
    recall_without_review,
    together,
)

CALIBRATED_DAYS: Final = 90  # of the past: older answers say little about this class


@dataclass(frozen=True, slots=True)
class StudentForecast:
    """What one student will recall on the exam day."""

    student: Student
    forecast: Forecast | None  # None without a card
    unseen: int  # cards that they have never answered


@dataclass(frozen=True, slots=True)
class ExamForecast:
    """What a class will recall on its exam day."""

    member: Member
    exam: date | None  # None: the course says none
    today: date
    students: tuple[StudentForecast, ...]  # who will recall least first
    whole: Forecast | None
    calibration: Calibration | None  # of what was forecast for the answers of the last months


def exam_forecast(session: Session, user: User, course_id: int, now: datetime) -> ExamForecast:
    """The forecast as things stand today. A fixed number of queries.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_PROGRESS)
    today = StudyDay(member.course.time_zone).date_of(now)
    exam = member.course.exam_on
    students = students_of(session, member)
    group = Group([student.user_id for student in students], practised_decks(session, course_id))
    past = _calibration(session, group, today - timedelta(days=CALIBRATED_DAYS))
    if exam is None or exam < today:
        return ExamForecast(member, exam, today, (), None, past)
    found = _forecasts(session, students, group, _Days(today, exam))
    found.sort(key=lambda each: (each.forecast.keeping_up if each.forecast else 0.0, each.student.name))
    whole = together(each.forecast for each in found if each.forecast is not None)
    return ExamForecast(member, exam, today, tuple(found), whole, past)


@dataclass(frozen=True, slots=True)
class _Days:
    """From when to when."""

    today: date
    exam: date


def _forecasts(session: Session, students: tuple[Student, ...], group: Group, days: _Days) -> list[StudentForecast]:
    cards = sum(queries.card_counts(session, group.deck_ids).values())
    memories: defaultdict[int, list[Memory]] = defaultdict(list)
    for student_id, memory in class_log.states(session, group):
        memories[student_id].append(memory)
    a_day = _new_a_day(session, group)
    chance = cache(lambda memory: chance_of(_scheduled(memory, days.today), days.today, days.exam))  # many stand alike
    new = cache(lambda count, daily: chances_of_new(count, daily, days.today, days.exam))
    found = []
    for student in students:
        known: list[Chance] = [chance(memory) for memory in memories[student.user_id]]
        unseen = max(0, cards - len(known))
        chances = [*known, *new(unseen, a_day[student.user_id])]
        found.append(StudentForecast(student, forecast(chances), unseen))
    return found


def _new_a_day(session: Session, group: Group) -> dict[int, int]:
    """How many new cards each student begins a day, over the decks of the course."""
    query = select(DeckSetting.learner_id, DeckSetting.new_a_day).where(
        col(DeckSetting.learner_id).in_(group.student_ids), col(DeckSetting.deck_id).in_(group.deck_ids)
    )
    usual = DayLimits().new_a_day
    found = dict.fromkeys(group.student_ids, usual * len(group.deck_ids))
    for student_id, new_a_day in session.exec(query):
        found[student_id] += new_a_day - usual
    return found


def _scheduled(memory: Memory, today: date) -> Scheduled:
    return Scheduled(
        reviewed_on=memory.reviewed_on or (memory.reviewed.date() if memory.reviewed else today),
        due_on=memory.due_on,
        interval_days=max(1, memory.interval_days),
        easiness=memory.easiness,
        stability_days=memory.stability,
        difficulty=memory.difficulty,
    )


def _calibration(session: Session, group: Group, since: date) -> Calibration | None:
    """What was forecast for each answer when its card was last seen, beside what came of it."""
    outcomes = (_outcome(tests) for tests in class_log.tests(session, group, since))
    return calibration(outcome for outcome in outcomes if outcome is not None)


def _outcome(tests: Tests) -> Outcome | None:
    """None for answers before which nothing was known of the last one, or on the same day."""
    seen = date.fromisoformat(tests.reviewed[:10]) if tests.reviewed else tests.day
    if seen >= tests.day:
        return None
    scheduled = Scheduled(
        reviewed_on=seen,
        due_on=tests.day,
        interval_days=max(1, tests.interval_days),
        stability_days=tests.stability,
        difficulty=tests.difficulty,
    )
    return Outcome(recall_without_review(scheduled, tests.day), tests.is_recalled, tests.answers)
