"""Due dates at a secret address that a calendar reads; whoever knows the address sees titles and dates, no more."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, delete, select

from studydeck.errors import NotFoundError
from studydeck.formats.calendar import Date
from studydeck.services.teaching.due import due_dates
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Assignment, CalendarFeed

_SECRET_BYTES: Final = 24  # 192 bits
_DOMAIN: Final = "studydeck"

Address = Callable[[int, int], str]  # of an assignment's page, by course and assignment


def open_feed(session: Session, user: User, now: datetime) -> str:
    """The secret of a new feed; the one before it ends. Only its hash is kept."""
    close_feed(session, user)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    session.add(CalendarFeed(user_id=user.id or 0, secret_hash=_hash(secret), created=now))
    return secret


def close_feed(session: Session, user: User) -> None:
    """End the user's feed, if there is one."""
    session.exec(delete(CalendarFeed).where(col(CalendarFeed.user_id) == user.id))


def feed_of(session: Session, user: User) -> CalendarFeed | None:
    """The user's feed."""
    return session.exec(select(CalendarFeed).where(CalendarFeed.user_id == user.id)).first()


def dates_of_feed(session: Session, secret: str, address: Address, now: datetime) -> tuple[int, list[Date]]:
    """The id of the feed, and the dates of the assignments that its user, as a student, has before them.

    Raises:
        NotFoundError: there is no feed with this secret.
    """
    query = (
        select(CalendarFeed, User)
        .join(User, col(User.id) == CalendarFeed.user_id)
        .where(CalendarFeed.secret_hash == _hash(secret), col(User.active))
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("There is no such calendar.")
    feed, user = found
    due = [one for one in due_dates(session, user, now) if one.due is not None]
    rows = select(Assignment.id, Assignment.uid, Assignment.changed)
    known = {
        row_id: (uid, changed)
        for row_id, uid, changed in session.exec(rows.where(col(Assignment.id).in_([one.assignment_id for one in due])))
    }
    return feed.id or 0, [
        Date(
            uid=f"{known[one.assignment_id][0]}@{_DOMAIN}",
            moment=one.due,
            title=one.title,
            description=one.course_title,
            address=address(one.course_id, one.assignment_id),
            changed=known[one.assignment_id][1],
        )
        for one in due
        if one.due is not None
    ]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
