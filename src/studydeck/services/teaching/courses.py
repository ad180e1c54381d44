"""Courses: making one, what it says about itself, archiving it, and the list of one's own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, select

from studydeck.errors import ForbiddenError, InvalidInputError
from studydeck.services.accounts import may_teach
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.codes import new_code
from studydeck.services.teaching.membership import Member, enter
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Course, CourseRole, Enrollment, EnrollmentState
from studydeck.study.day import zone_names

LONGEST_TITLE: Final = 200  # characters
LONGEST_DESCRIPTION: Final = 4000
_PSEUDONYM_KEY_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class CourseForm:
    """What an instructor says about a course."""

    title: str
    time_zone: str
    description: str = ""
    starts_on: date | None = None
    exam_on: date | None = None


@dataclass(frozen=True, slots=True)
class WaitingCourse:
    """A course that has not let the user in yet."""

    title: str
    asked: datetime


def create_course(session: Session, user: User, form: CourseForm, now: datetime) -> Course:
    """A new course, owned by the user.

    Raises:
        ForbiddenError: the user may not make courses.
        InvalidInputError: the title is empty or too long, there is no such zone, or the exam lies before the start.
    """
    require_teacher(user)
    checked = checked_form(form)
    course = Course(
        title=checked.title,
        description=checked.description,
        time_zone=checked.time_zone,
        starts_on=checked.starts_on,
        exam_on=checked.exam_on,
        join_code=new_code(session),
        pseudonym_key=secrets.token_hex(_PSEUDONYM_KEY_BYTES),
        created=now,
    )
    session.add(course)
    session.flush()
    owner = Enrollment(course_id=course.id or 0, user_id=user.id or 0, role=CourseRole.OWNER.value, joined=now)
    session.add(owner)
    session.flush()
    return course


def require_teacher(user: User) -> None:
    """Do nothing when the user may make courses.

    Raises:
        ForbiddenError: they may not.
    """
    if not may_teach(user):
        raise ForbiddenError("Only instructors make courses. Ask whoever runs this studydeck to make you one.")


def edit_course(session: Session, user: User, course_id: int, form: CourseForm, now: datetime) -> Course:
    """Let the course say something else about itself. A new zone moves no date: what was due stays due at its moment.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
        InvalidInputError: as for a new course.
    """
    member = enter(session, user, course_id, Action.EDIT_COURSE, to_change=True)
    checked, course = checked_form(form), member.course
    before = _said(course)
    course.title, course.description, course.time_zone = checked.title, checked.description, checked.time_zone
    course.starts_on, course.exam_on = checked.starts_on, checked.exam_on
    note_change(session, member, "edit", ("course", course_id), before, _said(course), now)
    return course


def set_archived(session: Session, user: User, course_id: int, now: datetime, *, is_archived: bool) -> Course:
    """Archive the course, so that nothing in it changes any more; or open it again.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.ARCHIVE, to_change=True)
    if bool(member.course.archived) != is_archived:
        member.course.archived = now if is_archived else None
        note_change(session, member, "archive" if is_archived else "open", ("course", course_id), None, None, now)
    return member.course


def courses_of(session: Session, user: User) -> tuple[Member, ...]:
    """Every course that the user is in: those that go on first, each group by title."""
    query = (
        select(Course, Enrollment)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(Enrollment.user_id == user.id, Enrollment.state == EnrollmentState.ACTIVE.value)
        .order_by(col(Course.archived).is_not(None), col(Course.title), col(Course.id))
    )
    return tuple(Member(course, enrollment) for course, enrollment in session.exec(query))


def waiting_courses_of(session: Session, user: User) -> tuple[WaitingCourse, ...]:
    """The courses that the user asked to join and that have not let them in yet."""
    query = (
        select(Course.title, Enrollment.joined)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(Enrollment.user_id == user.id, Enrollment.state == EnrollmentState.WAITING.value)
        .order_by(col(Course.title), col(Course.id))
    )
    return tuple(WaitingCourse(title, asked) for title, asked in session.exec(query))


def checked_form(form: CourseForm) -> CourseForm:
    """The form without white space around its words.

    Raises:
        InvalidInputError: the title is empty or too long, there is no such zone, or the exam lies before the start.
    """
    title, description, zone = form.title.strip(), form.description.strip(), form.time_zone.strip()
    if not 0 < len(title) <= LONGEST_TITLE:
        raise InvalidInputError(f"A course needs a title of at most {LONGEST_TITLE} characters.")
    if len(description) > LONGEST_DESCRIPTION:
        raise InvalidInputError(f"The description may have {LONGEST_DESCRIPTION:,} characters. Shorten it.")
    if zone not in zone_names():
        raise InvalidInputError(f"There is no time zone {zone!r}. Write it like Europe/Lisbon.")
    if form.starts_on and form.exam_on and form.exam_on < form.starts_on:
        raise InvalidInputError("The exam lies before the first day of the course. Change one of the two.")
    return CourseForm(title, zone, description, form.starts_on, form.exam_on)


def _said(course: Course) -> dict[str, str | None]:
    return {
        "title": course.title,
        "time_zone": course.time_zone,
        "starts_on": course.starts_on.isoformat() if course.starts_on else None,
        "exam_on": course.exam_on.isoformat() if course.exam_on else None,
    }
