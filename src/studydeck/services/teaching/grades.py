"""What every student has in every assignment, and why: reckoned from what was done, whenever it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from studydeck.formats.gradebook import decimal
from studydeck.services.teaching.assignments import Given
from studydeck.services.teaching.attempts import handed_in
from studydeck.services.teaching.goals import measured
from studydeck.services.teaching.kinds import Asked, Quiz, Reading
from studydeck.services.teaching.limits import late_policy
from studydeck.services.teaching.students import Student
from studydeck.store.teaching_tables import Attempt, GradeOverride
from studydeck.study.assignments.attempts import Counting, Outcome, scaled, what_counts
from studydeck.study.assignments.goals import IntervalGoal, Reached
from studydeck.study.assignments.windows import Lateness, LatePolicy, Window, lateness


class Standing(StrEnum):
    """How a student stands with an assignment."""

    NOT_OPEN = "not open yet"
    TO_DO = "to do"
    BEGUN = "begun"
    DONE = "done"
    MISSING = "missing"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Grade:
    """What one student has in one assignment."""

    points: int | None  # thousandths, after lateness; None: nothing yet, or excused
    of: int  # thousandths
    standing: Standing
    why: tuple[str, ...]  # sentences for the student
    is_by_hand: bool = False
    days_late: int = 0

    @property
    def counts(self) -> bool:
        """Whether it goes into the total: something was reached, or the time is over."""
        return self.standing in {Standing.DONE, Standing.MISSING}


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of what counts."""

    points: int  # thousandths
    of: int


Grades = dict[tuple[int, int], Grade]  # by assignment and student


def grades(session: Session, givens: Sequence[Given], students: Sequence[Student], now: datetime) -> Grades:
    """Every grade. The number of queries grows neither with the students nor with the assignments."""
    ids = [given.id for given in givens]
    attempts: defaultdict[tuple[int, int], list[_Attempted]] = defaultdict(list)
    for attempt in _attempted(session, ids, students, now):
        attempts[attempt.assignment_id, attempt.student_id].append(attempt)
    by_hand = {
        (row.assignment_id, row.enrollment_id): row
        for row in session.exec(select(GradeOverride).where(col(GradeOverride.assignment_id).in_(ids)))
    }
    goals = measured(session, [given for given in givens if not isinstance(given.asked, Quiz | Reading)], students, now)
    found: Grades = {}
    for given in givens:
        terms, allowance_of = _Terms.of_given(given, now), given.extensions.allowances(given.assignment)
        for student in students:
            key = (terms.id, student.user_id)
            case = _Case(terms, allowance_of(student.enrollment).window, attempts.get(key, []))
            found[key] = _grade(case, goals.get(key), by_hand.get((terms.id, student.enrollment.id or 0)))
    return found


def total(found: Sequence[Grade]) -> Total:
    """The sum of the grades that count."""
    counting = [grade for grade in found if grade.counts]
    return Total(sum(grade.points or 0 for grade in counting), sum(grade.of for grade in counting))


# ------------------------------------------------------------------ one grade
@dataclass(frozen=True, slots=True)
class _Attempted:
    """An attempt without its questions."""

    assignment_id: int
    student_id: int
    number: int
    points: int
    max_points: int
    handed_in: datetime | None  # None while it goes on
    deadline: datetime | None  # when it is handed in by the clock; None: only by its student

    @property
    def is_open(self) -> bool:
        return self.handed_in is None


@dataclass(frozen=True, slots=True)
class _Terms:
    """What holds of an assignment for the whole class."""

    id: int
    asked: Asked
    points: int  # thousandths
    policy: LatePolicy
    time_zone: str
    now: datetime

    @classmethod
    def of_given(cls, given: Given, now: datetime) -> _Terms:
        assignment, zone = given.assignment, given.member.course.time_zone
        return cls(given.id, given.asked, assignment.points, late_policy(assignment), zone, now)


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything that one grade rests on, goals apart."""

    terms: _Terms
    window: Window  # the student's own
    attempts: list[_Attempted]

    @property
    def of(self) -> int:
        return self.terms.points

    @property
    def is_over(self) -> bool:
        end = self.window.closes or self.window.due
        return end is not None and self.terms.now > end


def _attempted(session: Session, ids: Sequence[int], students: Sequence[Student], now: datetime) -> list[_Attempted]:
    """The attempts without their questions, which are heavy."""
    columns = [col(getattr(Attempt, name)) for name in _Row._fields]
    query = (
        sa_select(*columns)
        .where(
            col(Attempt.assignment_id).in_(ids),
            col(Attempt.student_id).in_([student.user_id for student in students]),
            col(Attempt.is_preview).is_(False),
        )
        .order_by(col(Attempt.number))
    )
    return [
        _Attempted(
            each.assignment_id,
            each.student_id,
            each.number,
            each.points or 0,
            each.max_points,
            handed_in(each, now),
            each.deadline,
        )
        for each in (_Row(*row) for row in session.connection().execute(query))
    ]


class _Row(NamedTuple):
    """What is read of an attempt: its questions are heavy."""

    assignment_id: int
    student_id: int
    number: int
    points: int | None
    max_points: int
    submitted: datetime | None
    deadline: datetime | None


def _grade(case: _Case, reached: Reached | None, by_hand: GradeOverride | None) -> Grade:
    if by_hand is not None:
        return _by_hand(case, by_hand)
    if isinstance(case.terms.asked, Quiz):
        return _of_quiz(case, case.terms.asked)
    if isinstance(case.terms.asked, Reading):
        return _of_reading(case)
    return _of_goal(case, reached)


def _by_hand(case: _Case, row: GradeOverride) -> Grade:
    reason = f": {row.reason}" if row.reason else ""
    if row.points is None:
        return Grade(None, case.of, Standing.EXCUSED, (f"Excused by your instructor{reason}.",), is_by_hand=True)
    why = f"Given by hand by your instructor{reason}."
    return Grade(row.points, case.of, Standing.DONE, (why,), is_by_hand=True)


def _unfinished(case: _Case, begun: str = "") -> Grade:
    """The grade where nothing counts yet: to do, or missing once the time is over."""
    if case.window.opens is not None and case.terms.now < case.window.opens:
        return Grade(None, case.of, Standing.NOT_OPEN, ("It has not opened yet.",))
    if case.is_over:
        why = ("Nothing was handed in before it was over: 0 points.",)
        return Grade(0, case.of, Standing.MISSING, (*why, begun) if begun else why)
    return Grade(None, case.of, Standing.BEGUN if begun else Standing.TO_DO, (begun or "Nothing yet.",))


# ------------------------------------------------------------------ quizzes and readings
def _of_quiz(case: _Case, quiz: Quiz) -> Grade:
    done = [(each, _late(case, each.handed_in)) for each in case.attempts if each.handed_in is not None]
    outcomes = [
        Outcome(each.number, scaled(each.points, each.max_points, case.of), late.kept_percent) for each, late in done
    ]
    counted = what_counts(outcomes, quiz.counting)
    if counted is None:
        return _unfinished(case, _open_ones(case))
    late_of = {each.number: late for each, late in done}
    why = [_told(each, late_of[each.number], case.of) for each in outcomes]
    if len(outcomes) > 1:
        why.append(_COUNTED[quiz.counting].format(counted.numbers[0]))
    if still := _open_ones(case):
        why.append(still)
    days_late = max(late_of[number].days for number in counted.numbers)
    return Grade(counted.points, case.of, Standing.DONE, tuple(why), days_late=days_late)


def _open_ones(case: _Case) -> str:
    """What is told of the attempt that goes on, "" for none: left open without an end, it would never count."""
    for each in case.attempts:
        if each.is_open:
            told = f"Attempt {each.number} is not handed in yet"
            return f"{told}; it is when its time is over." if each.deadline else f"{told}; it counts once it is."
    return ""


_COUNTED = {
    Counting.BEST: "The best attempt counts: attempt {}.",
    Counting.LAST: "The last attempt counts: attempt {}.",
    Counting.FIRST: "The first attempt counts: attempt {}.",
    Counting.AVERAGE: "The average of all attempts counts.",
}


def _told(outcome: Outcome, late: Lateness, of: int) -> str:
    told = f"Attempt {outcome.number}: {decimal(outcome.points)} of {decimal(of)}"
    return f"{told}, {_lateness(late)} leaves {decimal(outcome.counted)}." if late.days else f"{told}."


def _of_reading(case: _Case) -> Grade:
    if not case.attempts or case.attempts[0].handed_in is None:
        return _unfinished(case)
    late = _late(case, case.attempts[0].handed_in)
    points = scaled(late.kept_percent, 100, case.of)
    why = f"The text was read; {_lateness(late)} leaves {decimal(points)}." if late.days else "The text was read."
    return Grade(points, case.of, Standing.DONE, (why,), days_late=late.days)


def _late(case: _Case, moment: datetime) -> Lateness:
    return lateness(moment, case.window.due, case.terms.policy, case.terms.time_zone)


# ------------------------------------------------------------------ practice goals
def _of_goal(case: _Case, reached: Reached | None) -> Grade:
    if reached is None or (not reached.step.done and not case.is_over):
        return _unfinished(case)
    points = scaled(round(reached.share * 1_000_000), 1_000_000, case.of)
    is_final = reached.step.is_reached or case.is_over
    standing = Standing.DONE if is_final else Standing.BEGUN
    if is_final and not reached.step.done:
        standing = Standing.MISSING
    why = [_progress(case, reached)]
    if reached.lateness.days:
        why.append(f"It counts as {_lateness(reached.lateness)}: {decimal(points)} of {decimal(case.of)} are left.")
    elif not reached.step.is_reached:
        why.append(f"That is {decimal(points)} of {decimal(case.of)} so far." if not is_final else "The time is over.")
    return Grade(points, case.of, standing, tuple(why), days_late=reached.lateness.days)


def _progress(case: _Case, reached: Reached) -> str:
    step = reached.step
    if isinstance(case.terms.asked, IntervalGoal):
        return f"{step.done} of {step.wanted} cards at {case.terms.asked.interval_days} days or more."
    days = f"{step.days_done} of {step.days_wanted} days"
    return f"{step.done} of {step.wanted} reviews on {days}; a day without a due card counts as done."


# ------------------------------------------------------------------ in words
def _lateness(late: Lateness) -> str:
    return f"{late.days} day{'' if late.days == 1 else 's'} late ({late.kept_percent} %)"
