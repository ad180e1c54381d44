"""The one door to a course: who comes in by it is in the course and may do what they came for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from studydeck.errors import ForbiddenError, NotFoundError
from studydeck.services.course_permissions import REST_IN_ARCHIVE, Action, may
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Course, CourseRole, Enrollment, EnrollmentState

ROLE_NAMES = {
    CourseRole.OWNER: "owner",
    CourseRole.CO_INSTRUCTOR: "co-instructor",
    CourseRole.ASSISTANT: "assistant",
    CourseRole.STUDENT: "student",
    CourseRole.OBSERVER: "observer",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a course that they are in."""

    course: Course
    enrollment: Enrollment

    @property
    def course_id(self) -> int:
        """Of the course."""
        return self.enrollment.course_id

    @property
    def user_id(self) -> int:
        """Of the user."""
        return self.enrollment.user_id

    @property
    def role(self) -> CourseRole:
        """Theirs in this course."""
        return CourseRole(self.enrollment.role)

    def may(self, action: str) -> bool:
        """Whether their role allows it and the course is not archived against it."""
        wanted = Action(action)
        return may(self.role, wanted) and not (self.course.archived and wanted in REST_IN_ARCHIVE)


def lead_of(session: Session, course_id: int) -> Member:
    """The owner of a course, as whom the server itself looks at it."""
    query = (
        select(Course, Enrollment)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(Course.id == course_id, Enrollment.role == CourseRole.OWNER.value)
        .order_by(col(Enrollment.id))
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("There is no such course.")
    return Member(*found)


def enter(session: Session, user: User, course_id: int, action: Action, *, to_change: bool = False) -> Member:
    """The user in the course, to do this there; a course that is to be changed is locked until the transaction ends.

    Raises:
        NotFoundError: there is no such course, or the user is not in it.
        ForbiddenError: their role does not allow it, or the course is archived.
    """
    query = (
        select(Course, Enrollment)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(Course.id == course_id, Enrollment.user_id == user.id, Enrollment.state == EnrollmentState.ACTIVE.value)
    )
    found = session.exec(query.with_for_update(of=Course) if to_change else query).first()
    if found is None:
        raise NotFoundError("There is no such course.")
    member = Member(*found)
    if not may(member.role, action):
        told = f"In this course you are {ROLE_NAMES[member.role]}, which does not allow this."
        raise ForbiddenError(f"{told} Its owner can give you another role.")
    if not member.may(action):
        raise ForbiddenError("This course is archived, so nothing in it changes. Its owner can open it again.")
    return member
