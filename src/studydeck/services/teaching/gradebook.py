"""The gradebook: everybody's grades, by name or by pseudonym, as a table and as a file; and grades given by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats.gradebook import Cell, Column, Gradebook, Row
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.assignments import Given, given, given_in
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.grades import Grade, Standing, Total, grades, total
from studydeck.services.teaching.membership import Member, enter
from studydeck.services.teaching.students import Student, own_student, pseudonym, student_of, students_of
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Attempt, Enrollment, GradeOverride

LONGEST_REASON: Final = 500  # characters


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One student's grades, in the order of the assignments."""

    student: Student
    name: str  # theirs, or the pseudonym
    student_id: str  # what names them in the file
    section: str
    grades: tuple[Grade, ...]
    total: Total


@dataclass(frozen=True, slots=True)
class GradeTable:
    """The gradebook of a course."""

    member: Member
    assignments: tuple[Given, ...]
    rows: tuple[GradeRow, ...]
    is_anonymous: bool


def gradebook(session: Session, user: User, course_id: int, now: datetime, *, is_anonymous: bool = False) -> GradeTable:
    """Every student's grades in the published assignments; by pseudonym where that is wished, in an order that is too.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_GRADES)
    students = students_of(session, member)
    givens = tuple(each for each in given_in(session, member) if each.assignment.is_published)
    found = grades(session, givens, students, now)
    rows = [
        _row(member, student, [found[each.id, student.user_id] for each in givens], is_anonymous)
        for student in students
    ]
    if is_anonymous:
        rows.sort(key=lambda row: row.name)
    return GradeTable(member, givens, tuple(rows), is_anonymous)


@dataclass(frozen=True, slots=True)
class Record:
    """One student's grades, each with its assignment."""

    member: Member  # who looks
    student: Student
    grades: tuple[tuple[Given, Grade], ...]
    total: Total


def own_record(session: Session, user: User, course_id: int, now: datetime) -> Record:
    """The user's own grades in a course.

    Raises:
        NotFoundError, ForbiddenError: as `enter`; only students have grades.
    """
    member = enter(session, user, course_id, Action.DO_ASSIGNMENTS)
    return _record(session, member, own_student(member, user), now)


def record_of(session: Session, user: User, course_id: int, enrollment_id: int, now: datetime) -> Record:
    """One student's grades, for those who follow the class.

    Raises:
        NotFoundError: as `enter`, or there is no such student in the course.
        ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_GRADES)
    return _record(session, member, student_of(session, member, enrollment_id), now)


def _record(session: Session, member: Member, student: Student, now: datetime) -> Record:
    givens = tuple(each for each in given_in(session, member) if each.assignment.is_published)
    found = grades(session, givens, [student], now)
    listed = tuple((each, found[each.id, student.user_id]) for each in givens)
    return Record(member, student, listed, total([grade for _, grade in listed]))


def attempts_of_student(session: Session, record: Record) -> dict[int, tuple[Attempt, ...]]:
    """The student's attempts, by assignment."""
    ids = [each.id for each, _ in record.grades]
    query = select(Attempt).where(
        col(Attempt.assignment_id).in_(ids),
        Attempt.student_id == record.student.user_id,
        col(Attempt.is_preview).is_(False),
    )
    rows = session.exec(query.options(defer(Attempt.cards)).order_by(col(Attempt.number))).all()  # type: ignore[arg-type]  # sqlmodel types a column by its value
    return {each: tuple(row for row in rows if row.assignment_id == each) for each in ids}


def as_file(table: GradeTable) -> Gradebook:
    """The gradebook as formats.gradebook writes it."""
    columns = tuple(
        Column(each.assignment.uid, each.assignment.title, each.assignment.points) for each in table.assignments
    )
    rows = tuple(
        Row(row.student_id, row.name, row.section, tuple(map(_cell, row.grades)), row.total.points, row.total.of)
        for row in table.rows
    )
    return Gradebook(columns, rows)


def _cell(grade: Grade) -> Cell:
    return Cell(grade.points if grade.counts else None, is_excused=grade.standing is Standing.EXCUSED)


def _row(member: Member, student: Student, found: list[Grade], is_anonymous: bool) -> GradeRow:
    if is_anonymous:
        called = pseudonym(member.course, student)
        return GradeRow(student, called, called, "", tuple(found), total(found))
    return GradeRow(student, student.name, student.number, student.section, tuple(found), total(found))


# ------------------------------------------------------------------ by hand
@dataclass(frozen=True, slots=True)
class HandGrade:
    """A grade that somebody gives by hand."""

    enrollment_id: int
    points: int | None  # thousandths; None: excused
    reason: str


def grade_by_hand(session: Session, user: User, ids: tuple[int, int], wanted: HandGrade, now: datetime) -> None:
    """Let this grade count, whatever the student did.

    Raises:
        NotFoundError: as `given`, or there is no such student in the course.
        ForbiddenError: as `given`.
        InvalidInputError: the points are none, or the reason is too long.
    """
    found = given(session, user, ids, Action.GRADE, to_change=True)
    _require_student(session, ids[0], wanted.enrollment_id)
    if wanted.points is not None and not 0 <= wanted.points <= 10 * max(found.assignment.points, 1_000):
        raise InvalidInputError("The points are a number from 0 to ten times what the assignment is worth.")
    if len(wanted.reason) > LONGEST_REASON:
        raise InvalidInputError(f"The reason may have {LONGEST_REASON} characters. Shorten it.")
    row = _override(session, found.id, wanted.enrollment_id)
    before = _said(row)
    if row is None:
        row = GradeOverride(assignment_id=found.id, enrollment_id=wanted.enrollment_id, points=None, graded=now)
    row.points, row.reason, row.grader_id, row.graded = wanted.points, wanted.reason.strip(), user.id, now
    session.add(row)
    session.flush()
    note_change(session, found.member, "grade", ("enrollment", wanted.enrollment_id), before, _said(row), now)


def take_back_hand_grade(session: Session, user: User, ids: tuple[int, int], enrollment_id: int, now: datetime) -> None:
    """Let what the student did count again.

    Raises:
        NotFoundError: as `given`, or there is no grade by hand.
        ForbiddenError: as `given`.
    """
    found = given(session, user, ids, Action.GRADE, to_change=True)
    row = _override(session, found.id, enrollment_id)
    if row is None:
        raise NotFoundError("No grade was given by hand.")
    session.delete(row)
    note_change(session, found.member, "grade", ("enrollment", enrollment_id), _said(row), None, now)


def _override(session: Session, assignment_id: int, enrollment_id: int) -> GradeOverride | None:
    query = select(GradeOverride).where(
        GradeOverride.assignment_id == assignment_id, GradeOverride.enrollment_id == enrollment_id
    )
    return session.exec(query).first()


def _require_student(session: Session, course_id: int, enrollment_id: int) -> None:
    enrollment = session.get(Enrollment, enrollment_id)
    if enrollment is None or enrollment.course_id != course_id:
        raise NotFoundError("There is no such student in this course.")


def _said(row: GradeOverride | None) -> dict[str, object] | None:
    return {"assignment_id": row.assignment_id, "points": row.points, "reason": row.reason} if row else None
