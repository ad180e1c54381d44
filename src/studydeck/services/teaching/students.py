"""The students of a course as those who follow it see them: by name, or by pseudonyms that stay the same."""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from dataclasses import dataclass

from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.services.teaching.membership import Member
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Course, CourseRole, Enrollment, EnrollmentState, Section

_PSEUDONYM_LETTERS = 8  # of base 32: 40 bits


@dataclass(frozen=True, slots=True)
class Student:
    """A student of a course."""

    user_id: int
    enrollment: Enrollment
    email: str
    section: str  # "" for none
    time_zone: str
    rollover_hour: int

    @property
    def name(self) -> str:
        """As the course calls them, else their address."""
        return self.enrollment.name or self.email

    @property
    def number(self) -> str:
        """What names them in a gradebook for good: the student number, else the enrolment."""
        return self.enrollment.student_number or f"e{self.enrollment.id}"


def students_of(session: Session, member: Member) -> tuple[Student, ...]:
    """The students who are in the course, by name. One query."""
    query = (
        select(Enrollment, User, Section.name)
        .join(User, col(User.id) == Enrollment.user_id)
        .outerjoin(Section, col(Section.id) == Enrollment.section_id)
        .where(
            Enrollment.course_id == member.course_id,
            Enrollment.role == CourseRole.STUDENT.value,
            Enrollment.state == EnrollmentState.ACTIVE.value,
        )
    )
    found = [_student(enrollment, user, section) for enrollment, user, section in session.exec(query)]
    return tuple(sorted(found, key=lambda student: (_letters(student.name), student.user_id)))


def student_of(session: Session, member: Member, enrollment_id: int) -> Student:
    """The student with this enrolment.

    Raises:
        NotFoundError: there is none in the course.
    """
    for student in students_of(session, member):
        if student.enrollment.id == enrollment_id:
            return student
    raise NotFoundError("There is no such student in this course.")


def own_student(member: Member, user: User) -> Student:
    """The member as a student, without the name of their section."""
    return _student(member.enrollment, user, "")


def _student(enrollment: Enrollment, user: User, section: str | None) -> Student:
    zone, hour = user.time_zone or "UTC", user.rollover_hour
    return Student(enrollment.user_id, enrollment, user.email, section or "", zone, hour)


def _letters(name: str) -> str:
    """A name as it is sorted: É stands with E."""
    return unicodedata.normalize("NFKD", name).casefold()


def pseudonym(course: Course, student: Student) -> str:
    """A name that is the student's in this course for good, and that nobody leads back to them without its key."""
    digest = hmac.new(course.pseudonym_key.encode(), str(student.user_id).encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:_PSEUDONYM_LETTERS]
