"""Who changed what in a course, written down beside the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from studydeck.services.teaching.membership import Member
from studydeck.store.teaching_tables import CourseAudit


def note_change(  # noqa: PLR0913, PLR0917 - who, what, of what, from what, to what, and when
    session: Session,
    member: Member,
    action: str,
    subject: tuple[str, int | None],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    now: datetime,
) -> None:
    """Write down that the member did `action` to the subject, a table's name with the id of a row."""
    session.add(
        CourseAudit(
            course_id=member.course_id,
            user_id=member.user_id,
            action=action,
            subject=subject[0],
            subject_id=subject[1],
            before=None if before is None else dict(before),
            after=None if after is None else dict(after),
            happened=now,
        )
    )
