"""Giving one student or one section more time, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.assignments import Given, given
from studydeck.services.teaching.audit import note_change
from studydeck.store.tables import User
from studydeck.store.teaching_tables import AssignmentExtension, Enrollment, Section

MOST_EXTRA_PERCENT: Final = 500
MOST_EXTRA_ATTEMPTS: Final = 20
LONGEST_REASON: Final = 500  # characters


@dataclass(frozen=True, slots=True)
class ExtensionForm:
    """More time or more attempts, for one student or for one section."""

    enrollment_id: int | None = None
    section_id: int | None = None
    due: datetime | None = None  # None: as for everybody
    closes: datetime | None = None
    extra_time_percent: int = 0
    extra_attempts: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GivenExtension:
    """An extension and whose it is."""

    row: AssignmentExtension
    whose: str


def extend(session: Session, user: User, ids: tuple[int, int], form: ExtensionForm, now: datetime) -> None:
    """Give the extension; an earlier one of the same student or section is replaced.

    Raises:
        NotFoundError: as `given`, or there is no such student or section in the course.
        ForbiddenError: as `given`.
        InvalidInputError: nobody was named, or the numbers make no sense.
    """
    found = given(session, user, ids, Action.MANAGE_ASSIGNMENTS, to_change=True)
    _check(found, form)
    _require_in_course(session, found.member.course_id, form)
    query = select(AssignmentExtension).where(
        AssignmentExtension.assignment_id == found.id,
        AssignmentExtension.enrollment_id == form.enrollment_id,
        AssignmentExtension.section_id == form.section_id,
    )
    row = session.exec(query).first() or AssignmentExtension(
        assignment_id=found.id, enrollment_id=form.enrollment_id, section_id=form.section_id, created=now
    )
    row.due, row.closes, row.reason = form.due, form.closes, form.reason.strip()
    row.extra_time_percent, row.extra_attempts = form.extra_time_percent, form.extra_attempts
    row.granted_by_id = user.id
    session.add(row)
    session.flush()
    said = row.model_dump(mode="json", exclude={"id", "created"})
    note_change(session, found.member, "extend", ("assignment", found.id), None, said, now)


def take_back(session: Session, user: User, ids: tuple[int, int], extension_id: int, now: datetime) -> None:
    """Let the limits of everybody hold again.

    Raises:
        NotFoundError: as `given`, or the assignment has no such extension.
        ForbiddenError: as `given`.
    """
    found = given(session, user, ids, Action.MANAGE_ASSIGNMENTS, to_change=True)
    row = session.get(AssignmentExtension, extension_id)
    if row is None or row.assignment_id != found.id:
        raise NotFoundError("There is no such extension.")
    said = row.model_dump(mode="json", exclude={"id", "created"})
    note_change(session, found.member, "extend", ("assignment", found.id), said, None, now)
    session.delete(row)


def extensions_given(session: Session, found: Given) -> tuple[GivenExtension, ...]:
    """The extensions of an assignment, each with the name of whose it is."""
    query = (
        select(AssignmentExtension, Enrollment.name, User.email, Section.name)
        .outerjoin(Enrollment, col(Enrollment.id) == AssignmentExtension.enrollment_id)
        .outerjoin(User, col(User.id) == Enrollment.user_id)
        .outerjoin(Section, col(Section.id) == AssignmentExtension.section_id)
        .where(AssignmentExtension.assignment_id == found.id)
        .order_by(col(AssignmentExtension.id))
    )
    return tuple(
        GivenExtension(row, name or email or f"section {section}") for row, name, email, section in session.exec(query)
    )


def _check(found: Given, form: ExtensionForm) -> None:
    checks = (
        ((form.enrollment_id is None) != (form.section_id is None), "Choose one student or one section."),
        (0 <= form.extra_time_percent <= MOST_EXTRA_PERCENT, f"Extra time is 0 to {MOST_EXTRA_PERCENT} per cent."),
        (0 <= form.extra_attempts <= MOST_EXTRA_ATTEMPTS, f"Extra attempts are 0 to {MOST_EXTRA_ATTEMPTS}."),
        (len(form.reason) <= LONGEST_REASON, f"The reason may have {LONGEST_REASON} characters. Shorten it."),
        (form.due is None or found.assignment.due is not None, "The assignment has no due date to move."),
        (form.closes is None or found.assignment.closes is not None, "The assignment never closes."),
        (
            any((form.due, form.closes, form.extra_time_percent, form.extra_attempts)),
            "Say what the extension gives: another date, more time or more attempts.",
        ),
    )
    for is_right, message in checks:
        if not is_right:
            raise InvalidInputError(message)


def _require_in_course(session: Session, course_id: int, form: ExtensionForm) -> None:
    row: Enrollment | Section | None
    if form.enrollment_id is not None:
        row = session.get(Enrollment, form.enrollment_id)
    else:
        row = session.get(Section, form.section_id)
    if row is None or row.course_id != course_id:
        raise NotFoundError("There is no such student or section in this course.")
