"""Joining a course by its link or code; and what its instructors decide about that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.codes import new_code, read_code
from studydeck.services.teaching.membership import enter
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Course, CourseRole, Enrollment, EnrollmentState, JoinState

LONGEST_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody with the code of a course sees of it."""

    course_id: int
    title: str
    description: str
    needs_approval: bool
    state: EnrollmentState | None  # of the user's enrolment, None where there is none
    name: str  # as the course calls the user already, "" where it does not


def invitation(session: Session, user: User, typed: str) -> Invitation:
    """The course that the code stands for.

    Raises:
        NotFoundError: the code stands for none, or the course takes nobody in.
    """
    course = _invited_to(session, typed)
    enrollment = _enrollment(session, course, user)
    return Invitation(
        course.id or 0,
        course.title,
        course.description,
        course.join_state == JoinState.APPROVAL.value,
        EnrollmentState(enrollment.state) if enrollment else None,
        enrollment.name if enrollment else "",
    )


def join(session: Session, user: User, typed: str, name: str, now: datetime) -> Enrollment:
    """Join the course as a student, or ask to; who is in it stays what they are.

    Who left comes back as a student.

    Raises:
        NotFoundError: the code stands for none, or the course takes nobody in.
        InvalidInputError: the name is missing or too long.
    """
    course = _invited_to(session, typed, to_change=True)
    called = checked_name(name)
    enrollment = _enrollment(session, course, user)
    state = EnrollmentState.WAITING if course.join_state == JoinState.APPROVAL.value else EnrollmentState.ACTIVE
    if enrollment is None:
        enrollment = Enrollment(
            course_id=course.id or 0,
            user_id=user.id or 0,
            role=CourseRole.STUDENT.value,
            state=state.value,
            name=called,
            joined=now,
        )
        session.add(enrollment)
    elif enrollment.state == EnrollmentState.LEFT.value:
        enrollment.state, enrollment.role, enrollment.joined = state.value, CourseRole.STUDENT.value, now
        enrollment.name = called
    session.flush()
    return enrollment


def leave(session: Session, user: User, course_id: int) -> None:
    """Leave the course; what the user did there is kept, and so is what they learned.

    Raises:
        NotFoundError, ForbiddenError: as `enter`; an owner cannot leave.
    """
    member = enter(session, user, course_id, Action.LEAVE, to_change=True)
    member.enrollment.state = EnrollmentState.LEFT.value


def set_join_state(session: Session, user: User, course_id: int, state: str, now: datetime) -> Course:
    """Open or close the course to who has its code, or let them ask.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
        InvalidInputError: there is no such state.
    """
    member = enter(session, user, course_id, Action.INVITE, to_change=True)
    if state not in set(JoinState):
        raise InvalidInputError("A course is open, open to who is let in, or closed.")
    before, member.course.join_state = member.course.join_state, state
    note_change(session, member, "join_state", ("course", course_id), {"state": before}, {"state": state}, now)
    return member.course


def rotate_code(session: Session, user: User, course_id: int, now: datetime) -> Course:
    """Give the course another code; the old code and its link lead nowhere from now on.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.INVITE, to_change=True)
    member.course.join_code = new_code(session)
    note_change(session, member, "rotate_code", ("course", course_id), None, None, now)
    return member.course


def checked_name(name: str) -> str:
    """The name that a course calls somebody by.

    Raises:
        InvalidInputError: it is missing or too long.
    """
    called = " ".join(name.split())
    if not 0 < len(called) <= LONGEST_NAME:
        raise InvalidInputError(f"Say by which name the course knows you, in at most {LONGEST_NAME} characters.")
    return called


def _invited_to(session: Session, typed: str, *, to_change: bool = False) -> Course:
    """The course; one that is closed or archived answers as if the code were none, for it may be a guess."""
    query = select(Course).where(Course.join_code == read_code(typed))
    course = session.exec(query.with_for_update() if to_change else query).first()
    if course is None or course.archived or course.join_state == JoinState.CLOSED.value:
        raise NotFoundError("This code leads to no course. It may be mistyped, replaced by another, or closed.")
    return course


def _enrollment(session: Session, course: Course, user: User) -> Enrollment | None:
    query = select(Enrollment).where(Enrollment.course_id == course.id, Enrollment.user_id == user.id)
    return session.exec(query).first()
