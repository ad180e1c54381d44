"""A class list from a file: what it would change, and changing it, all of it or nothing."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from studydeck.errors import InvalidInputError
from studydeck.formats.roster import Roster, RosterFault, RosterRow
from studydeck.services.accounts import joining
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.membership import Member, enter
from studydeck.store.tables import User
from studydeck.store.teaching_tables import CourseRole, Enrollment, EnrollmentState, Section


class RosterStep(enum.StrEnum):
    """What a line of the file does."""

    ADD = "add"  # somebody who is not in the course
    CHANGE = "change"  # what the course says about somebody
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One line of the file and what it would do."""

    row: RosterRow
    step: RosterStep
    changes: tuple[tuple[str, str, str], ...] = ()  # of what, from what, to what


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """All that a file would do; with a single fault it does nothing."""

    member: Member  # who would do it
    rows: tuple[PlannedRow, ...]
    faults: tuple[RosterFault, ...]  # by line
    new_sections: tuple[str, ...]
    left_out: tuple[str, ...]  # columns of the file that nothing is known about

    def count(self, step: str) -> int:
        """How many lines do this."""
        return sum(planned.step == step for planned in self.rows)


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is there already, by what tells them apart."""

    users: dict[str, User]  # by address, of those that the file names
    enrollments: dict[int, Enrollment]  # by user
    numbers: dict[str, Enrollment]
    emails: dict[int, str]  # of everybody in the course, by user
    sections: dict[str, int]  # by name

    def of_email(self, row: RosterRow) -> Enrollment | None:
        user = self.users.get(row.email)
        return self.enrollments.get(user.id or 0) if user else None


def plan_roster(session: Session, user: User, course_id: int, roster: Roster) -> RosterPlan:
    """What the file would do to the course, every fault with its line; nothing is written.

    Students are known again by their e-mail address or their student number. Nobody leaves the course by a file.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    return _planned(session, enter(session, user, course_id, Action.MANAGE_PEOPLE), roster)


def write_roster(session: Session, user: User, course_id: int, roster: Roster, now: datetime) -> RosterPlan:
    """Do all that the file says, in this transaction; who has no account gets one that its address can claim.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
        InvalidInputError: a line has a fault, so nothing was changed.
    """
    member = enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    plan = _planned(session, member, roster)
    if plan.faults:
        lines = ", ".join(str(fault.line) for fault in plan.faults[:5])
        raise InvalidInputError(f"Nothing was changed: the file cannot be used in line {lines}.")
    known = _known(session, course_id, roster.rows)
    session.add_all(Section(course_id=course_id, name=name) for name in plan.new_sections)
    session.flush()
    sections = _sections(session, course_id)
    for planned in plan.rows:
        enrollment = _matched(planned.row, known) or _enrolled(session, course_id, planned.row, known, now)
        _fill(enrollment, planned.row, sections, now)
    counts = {step.value: plan.count(step) for step in RosterStep}
    note_change(session, member, "roster", ("course", course_id), None, counts, now)
    session.flush()
    return plan


# ------------------------------------------------------------------ the plan
def _planned(session: Session, member: Member, roster: Roster) -> RosterPlan:
    known = _known(session, member.course_id, roster.rows)
    planned: list[PlannedRow] = []
    faults = list(roster.faults)
    for row in roster.rows:
        if reason := _clash(row, known):
            faults.append(RosterFault(row.line, reason))
        else:
            planned.append(_planned_row(row, _matched(row, known), known))
    wanted = dict.fromkeys(row.section for row in roster.rows if row.section)
    new_sections = tuple(name for name in wanted if name not in known.sections)
    by_line = tuple(sorted(faults, key=lambda fault: fault.line))
    return RosterPlan(member, tuple(planned), by_line, new_sections, roster.left_out)


def _clash(row: RosterRow, known: _Known) -> str:
    """Why the row does not go with who is in the course; "" when it does."""
    by_email, by_number = known.of_email(row), known.numbers.get(row.number)
    if not row.email and by_number is None:
        return f"nobody in the course has the student number {row.number}; give an e-mail address too"
    if row.email and by_number is not None and by_number is not by_email:
        holder = known.emails[by_number.user_id]
        return f"the student number {row.number} belongs to {holder} in this course"
    return ""


def _matched(row: RosterRow, known: _Known) -> Enrollment | None:
    return known.of_email(row) or known.numbers.get(row.number)


def _planned_row(row: RosterRow, enrollment: Enrollment | None, known: _Known) -> PlannedRow:
    if enrollment is None:
        return PlannedRow(row, RosterStep.ADD)
    names = {section_id: name for name, section_id in known.sections.items()}
    parts = (
        ("name", enrollment.name, row.name),
        ("student number", enrollment.student_number or "", row.number),
        ("section", names.get(enrollment.section_id or 0, ""), row.section),
    )
    changes = tuple((what, before, after) for what, before, after in parts if after and after != before)
    if enrollment.state != EnrollmentState.ACTIVE.value:
        changes = (("state", enrollment.state, EnrollmentState.ACTIVE.value), *changes)
    return PlannedRow(row, RosterStep.CHANGE if changes else RosterStep.SAME, changes)


def _known(session: Session, course_id: int, rows: Sequence[RosterRow]) -> _Known:
    emails = [row.email for row in rows if row.email]
    users = session.exec(select(User).where(func.lower(User.email).in_(emails))).all()
    query = select(Enrollment, User.email).join(User, col(User.id) == Enrollment.user_id)
    present = session.exec(query.where(Enrollment.course_id == course_id)).all()
    return _Known(
        users={user.email.lower(): user for user in users},
        enrollments={enrollment.user_id: enrollment for enrollment, _ in present},
        numbers={enrollment.student_number: enrollment for enrollment, _ in present if enrollment.student_number},
        emails={enrollment.user_id: email for enrollment, email in present},
        sections=_sections(session, course_id),
    )


def _sections(session: Session, course_id: int) -> dict[str, int]:
    query = select(Section.name, Section.id).where(Section.course_id == course_id)
    return {name: section_id or 0 for name, section_id in session.exec(query)}


# ------------------------------------------------------------------ writing it
def _enrolled(session: Session, course_id: int, row: RosterRow, known: _Known, now: datetime) -> Enrollment:
    user = known.users.get(row.email)
    if user is None:
        user = joining.add_user(session, row.email, now)
    enrollment = Enrollment(course_id=course_id, user_id=user.id or 0, role=CourseRole.STUDENT.value, joined=now)
    session.add(enrollment)
    return enrollment


def _fill(enrollment: Enrollment, row: RosterRow, sections: dict[str, int], now: datetime) -> None:
    if enrollment.state != EnrollmentState.ACTIVE.value:
        if enrollment.state == EnrollmentState.LEFT.value:
            enrollment.role = CourseRole.STUDENT.value
        enrollment.state, enrollment.joined = EnrollmentState.ACTIVE.value, now
    enrollment.name = row.name or enrollment.name
    enrollment.student_number = row.number or enrollment.student_number
    enrollment.section_id = sections[row.section] if row.section else enrollment.section_id
