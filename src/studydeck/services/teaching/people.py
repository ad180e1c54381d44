"""Who is in a course: letting in, removing, roles, names, numbers and sections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, func, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.joining import checked_name
from studydeck.services.teaching.membership import Member, enter
from studydeck.store.tables import User
from studydeck.store.teaching_tables import CourseRole, Enrollment, EnrollmentState, Section

LONGEST_SECTION: Final = 100  # characters
LONGEST_NUMBER: Final = 64
GIVEN_ROLES: Final = (CourseRole.STUDENT, CourseRole.ASSISTANT, CourseRole.CO_INSTRUCTOR, CourseRole.OBSERVER)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a course, or who asked to be."""

    enrollment_id: int
    email: str
    name: str
    role: CourseRole
    state: EnrollmentState
    section_id: int | None
    section: str  # "" for none
    student_number: str  # "" for none
    joined: datetime


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A section and how many active students it has."""

    id: int
    name: str
    students: int


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a course."""

    member: Member  # who looks
    present: tuple[Person, ...]
    waiting: tuple[Person, ...]
    sections: tuple[SectionCount, ...]


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What a course says about somebody."""

    name: str
    student_number: str = ""
    section_id: int | None = None
    role: str = CourseRole.STUDENT.value


def people(session: Session, user: User, course_id: int) -> People:
    """Everybody in the course, by role and name. Two queries and the look at the door, however many they are.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_PEOPLE)
    query = (
        select(Enrollment, User.email, Section.name)
        .join(User, col(User.id) == Enrollment.user_id)
        .outerjoin(Section, col(Section.id) == Enrollment.section_id)
        .where(Enrollment.course_id == course_id, Enrollment.state != EnrollmentState.LEFT.value)
    )
    found = [_person(*row) for row in session.exec(query)]
    found.sort(key=lambda person: (list(CourseRole).index(person.role), person.name.casefold(), person.email))
    return People(
        member,
        tuple(person for person in found if person.state == EnrollmentState.ACTIVE),
        tuple(person for person in found if person.state == EnrollmentState.WAITING),
        sections_of(session, course_id),
    )


def person(session: Session, user: User, course_id: int, enrollment_id: int) -> tuple[Member, Person]:
    """Somebody of the course, to be changed.

    Raises:
        NotFoundError: as `enter`, or nobody in this course has this enrolment.
        ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.MANAGE_PEOPLE)
    enrollment = enrollment_of(session, course_id, enrollment_id)
    email = session.get_one(User, enrollment.user_id).email
    section = session.get(Section, enrollment.section_id) if enrollment.section_id else None
    return member, _person(enrollment, email, section.name if section else None)


def sections_of(session: Session, course_id: int) -> tuple[SectionCount, ...]:
    """The course's sections by name, with their active students."""
    query = (
        select(Section.id, Section.name, func.count(col(Enrollment.id)))
        .outerjoin(
            Enrollment,
            (col(Enrollment.section_id) == Section.id) & (col(Enrollment.state) == EnrollmentState.ACTIVE.value),
        )
        .where(Section.course_id == course_id)
        .group_by(col(Section.id), col(Section.name))
        .order_by(col(Section.name))
    )
    return tuple(SectionCount(section_id or 0, name, count) for section_id, name, count in session.exec(query))


# ------------------------------------------------------------------ one person
def let_in(session: Session, user: User, course_id: int, enrollment_id: int, now: datetime) -> Enrollment:
    """Let somebody in who asked to join; who is in already stays in.

    Raises:
        NotFoundError: as `enter`, or nobody of this course has this enrolment.
        ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    enrollment = enrollment_of(session, course_id, enrollment_id)
    if enrollment.state == EnrollmentState.WAITING.value:
        enrollment.state, enrollment.joined = EnrollmentState.ACTIVE.value, now
        note_change(session, member, "let_in", ("enrollment", enrollment_id), None, None, now)
    return enrollment


def remove(session: Session, user: User, course_id: int, enrollment_id: int, now: datetime) -> None:
    """Take somebody out of the course, or refuse them; what they did in it is kept.

    Raises:
        NotFoundError: as `enter`, or nobody of this course has this enrolment.
        ForbiddenError: as `enter`; also where they are more than a student and the user gives no roles.
        InvalidInputError: they own the course.
    """
    member = enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    enrollment = enrollment_of(session, course_id, enrollment_id)
    _refuse_owner(enrollment)
    if enrollment.role != CourseRole.STUDENT.value:
        enter(session, user, course_id, Action.GIVE_ROLES)
    before, enrollment.state = enrollment.state, EnrollmentState.LEFT.value
    note_change(session, member, "remove", ("enrollment", enrollment_id), {"state": before}, None, now)


def edit_person(  # noqa: PLR0913, PLR0917 - who, in which course, whom, what, and when
    session: Session, user: User, course_id: int, enrollment_id: int, form: PersonForm, now: datetime
) -> Enrollment:
    """Call somebody otherwise, put them into a section, or give them another role.

    Raises:
        NotFoundError: as `enter`, or nobody of this course has this enrolment.
        ForbiddenError: as `enter`; also where the role changes and the user gives no roles.
        InvalidInputError: a name is missing, the number is somebody else's, or there is no such section or role.
    """
    member = enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    enrollment = enrollment_of(session, course_id, enrollment_id)
    if form.role != enrollment.role:
        _refuse_owner(enrollment)
        enter(session, user, course_id, Action.GIVE_ROLES)
        if form.role not in GIVEN_ROLES:
            raise InvalidInputError("There is no such role to give.")
    before = _said(enrollment)
    enrollment.name, enrollment.role = checked_name(form.name), form.role
    enrollment.student_number = _free_number(session, enrollment, form.student_number)
    enrollment.section_id = _section(session, course_id, form.section_id).id if form.section_id else None
    note_change(session, member, "person", ("enrollment", enrollment_id), before, _said(enrollment), now)
    session.flush()
    return enrollment


def enrollment_of(session: Session, course_id: int, enrollment_id: int) -> Enrollment:
    """Somebody who is in the course or waits.

    Raises:
        NotFoundError: nobody in this course has this enrolment.
    """
    query = select(Enrollment).where(
        Enrollment.id == enrollment_id,
        Enrollment.course_id == course_id,
        Enrollment.state != EnrollmentState.LEFT.value,
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("There is nobody like this in the course.")
    return found


def _refuse_owner(enrollment: Enrollment) -> None:
    if enrollment.role == CourseRole.OWNER.value:
        raise InvalidInputError("A course has one owner, who stays its owner.")


def _free_number(session: Session, enrollment: Enrollment, typed: str) -> str | None:
    number = typed.strip()
    if len(number) > LONGEST_NUMBER:
        raise InvalidInputError(f"A student number has at most {LONGEST_NUMBER} characters.")
    query = select(Enrollment.name).where(
        Enrollment.course_id == enrollment.course_id,
        Enrollment.student_number == number,
        Enrollment.id != enrollment.id,
    )
    holder = session.exec(query).first() if number else None
    if holder is not None:
        raise InvalidInputError(f"The student number {number} belongs to {holder or 'somebody else'} in this course.")
    return number or None


# ------------------------------------------------------------------ sections
def add_section(session: Session, user: User, course_id: int, name: str) -> Section:
    """A new section of the course.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
        InvalidInputError: the name is missing, too long, or there already.
    """
    enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    section = Section(course_id=course_id, name=_free_section_name(session, course_id, name))
    session.add(section)
    session.flush()
    return section


def rename_section(session: Session, user: User, course_id: int, section_id: int, name: str) -> Section:
    """Call a section otherwise.

    Raises:
        NotFoundError: as `enter`, or the course has no such section.
        ForbiddenError: as `enter`.
        InvalidInputError: the name is missing, too long, or another section's.
    """
    enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    section = _section(session, course_id, section_id)
    if name.strip() != section.name:
        section.name = _free_section_name(session, course_id, name)
    return section


def delete_section(session: Session, user: User, course_id: int, section_id: int) -> None:
    """Drop a section; its students stay in the course.

    Raises:
        NotFoundError: as `enter`, or the course has no such section.
        ForbiddenError: as `enter`.
    """
    enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    session.delete(_section(session, course_id, section_id))


def _section(session: Session, course_id: int, section_id: int) -> Section:
    query = select(Section).where(Section.id == section_id, Section.course_id == course_id)
    section = session.exec(query).first()
    if section is None:
        raise NotFoundError("There is no such section in this course.")
    return section


def _free_section_name(session: Session, course_id: int, typed: str) -> str:
    name = " ".join(typed.split())
    if not 0 < len(name) <= LONGEST_SECTION:
        raise InvalidInputError(f"A section needs a name of at most {LONGEST_SECTION} characters.")
    query = select(Section.id).where(Section.course_id == course_id, Section.name == name)
    if session.exec(query).first() is not None:
        raise InvalidInputError(f"There is a section {name} already.")
    return name


# ------------------------------------------------------------------ rows as values
def _person(enrollment: Enrollment, email: str, section: str | None) -> Person:
    return Person(
        enrollment.id or 0,
        email,
        enrollment.name,
        CourseRole(enrollment.role),
        EnrollmentState(enrollment.state),
        enrollment.section_id,
        section or "",
        enrollment.student_number or "",
        enrollment.joined,
    )


def _said(enrollment: Enrollment) -> dict[str, Any]:
    return enrollment.model_dump(include={"name", "role", "student_number", "section_id"})
