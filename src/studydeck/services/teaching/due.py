"""What is due for a student and when: each assignment that is open to them, with the most generous of its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_
from sqlmodel import Session, col, func, select

from studydeck.store.tables import User
from studydeck.store.teaching_tables import (
    Assignment,
    AssignmentExtension,
    AssignmentKind,
    Course,
    CourseRole,
    Enrollment,
    EnrollmentState,
)


@dataclass(frozen=True, slots=True)
class DueDate:
    """An assignment that a student has before them."""

    assignment_id: int
    course_id: int
    course_title: str
    title: str
    kind: AssignmentKind
    points: int  # the most that can be had, thousandths
    due: datetime | None  # for this student
    is_late: bool  # due already, and still taken


def due_dates(session: Session, user: User, now: datetime) -> tuple[DueDate, ...]:
    """Every assignment that the user, as a student, can do now; the next to be due first. One query."""
    own = AssignmentExtension
    query = (
        select(Assignment, Course.title, func.max(own.due), func.max(own.closes))
        .join(Course, col(Course.id) == Assignment.course_id)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .outerjoin(
            own,
            and_(
                col(own.assignment_id) == Assignment.id,
                or_(col(own.enrollment_id) == Enrollment.id, col(own.section_id) == Enrollment.section_id),
            ),
        )
        .where(
            Enrollment.user_id == user.id,
            Enrollment.role == CourseRole.STUDENT.value,
            Enrollment.state == EnrollmentState.ACTIVE.value,
            col(Course.archived).is_(None),
            col(Assignment.is_published),
            or_(col(Assignment.opens).is_(None), col(Assignment.opens) <= now),
        )
        .group_by(col(Assignment.id), col(Course.title))
    )
    found = []
    for assignment, course_title, longer_due, longer_closes in session.exec(query):
        due, closes = _latest(assignment.due, longer_due), _latest(assignment.closes, longer_closes)
        if closes is None or closes > now:
            is_late = due is not None and due < now
            kind = AssignmentKind(assignment.kind)
            found.append(
                DueDate(
                    assignment_id=assignment.id or 0,
                    course_id=assignment.course_id,
                    course_title=course_title,
                    title=assignment.title,
                    kind=kind,
                    points=assignment.points,
                    due=due,
                    is_late=is_late,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due or now, one.title)))


def _latest(usual: datetime | None, longer: datetime | None) -> datetime | None:
    """The more generous of two limits; None is no limit, and an extension that names none leaves the usual one."""
    return usual if usual is None or longer is None else max(usual, longer)
