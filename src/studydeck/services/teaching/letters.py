"""Notes to students of a course, through the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.course_permissions import Action
from studydeck.services.mail import outbox
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.membership import enter
from studydeck.store.tables import User
from studydeck.store.teaching_tables import CourseRole, Enrollment, EnrollmentState

LONGEST_TEXT: Final = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a note."""

    mail_ids: tuple[int, ...]  # for the mail queue, once they are committed
    without_address: int  # students whose account has no address that mail can be sent to


def write_to_students(
    session: Session, user: User, course_id: int, letter: tuple[Sequence[int], str], now: datetime
) -> Posted:
    """Write a note to students, named by their enrolments; each gets a mail of their own, and sees no other's address.

    Raises:
        NotFoundError: as `enter`, or one is no student of the course.
        ForbiddenError: as `enter`.
        InvalidInputError: nobody was chosen, or the note is empty or too long.
    """
    member = enter(session, user, course_id, Action.WRITE_TO_STUDENTS, to_change=True)
    enrollment_ids, text = letter[0], letter[1].strip()
    if not enrollment_ids:
        raise InvalidInputError("Choose at least one student to write to.")
    if not 0 < len(text) <= LONGEST_TEXT:
        raise InvalidInputError(f"A note has 1 to {LONGEST_TEXT:,} characters.")
    query = (
        select(User)
        .join(Enrollment, col(Enrollment.user_id) == User.id)
        .where(
            col(Enrollment.id).in_(enrollment_ids),
            Enrollment.course_id == course_id,
            Enrollment.role == CourseRole.STUDENT.value,
            Enrollment.state == EnrollmentState.ACTIVE.value,
        )
    )
    students = session.exec(query).all()
    if len(students) != len(set(enrollment_ids)):
        raise NotFoundError("There is no such student in this course.")
    mails = [outbox.add_mail(session, student, member.course.title, text, now) for student in students]
    session.flush()
    note_change(session, member, "write", ("course", course_id), None, {"students": sorted(set(enrollment_ids))}, now)
    ids = tuple(mail.id or 0 for mail in mails if mail is not None)
    return Posted(ids, len(students) - len(ids))
