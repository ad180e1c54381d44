"""Mails to those in a course who have never chosen a password, so that they can sign in."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from studydeck.services.accounts import joining
from studydeck.services.course_permissions import Action
from studydeck.services.mail import outbox
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.membership import Member, enter
from studydeck.store.account_tables import OutgoingMail
from studydeck.store.tables import AuthSession, User
from studydeck.store.teaching_tables import Enrollment, EnrollmentState


def invite_newcomers(
    session: Session, user: User, course_id: int, address: str, now: datetime
) -> tuple[OutgoingMail, ...]:
    """Mails with a link to choose a password, to be handed to the queue; earlier links of theirs stay good.

    They go to everybody in the course who has no password and no signed-in browser. `address` is that of the site.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.MANAGE_PEOPLE, to_change=True)
    emails = [email for email in session.exec(_newcomers(member)) if outbox.can_receive(email)]
    mails = tuple(joining.invite(session, email, address, now) for email in emails)
    if mails:
        note_change(session, member, "invite", ("course", course_id), None, {"mails": len(mails)}, now)
    return mails


def _newcomers(member: Member) -> SelectOfScalar[str]:
    return (
        select(User.email)
        .join(Enrollment, col(Enrollment.user_id) == User.id)
        .where(
            Enrollment.course_id == member.course_id,
            Enrollment.user_id != member.user_id,
            Enrollment.state == EnrollmentState.ACTIVE.value,
            col(User.password).is_(None),
            col(User.active),
            ~col(User.is_owner),
            col(User.id).not_in(select(AuthSession.user_id)),
        )
        .order_by(col(User.email))
    )
