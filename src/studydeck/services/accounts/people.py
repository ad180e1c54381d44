"""The people who have an account: the machine's owner, who may teach, and who may sign in."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.store.tables import User

OWNER_EMAIL = "owner@localhost"


def ensure_owner(session: Session, now: datetime) -> User:
    """The machine's owner; made on the first call."""
    owner = session.exec(select(User).where(col(User.is_owner))).first()
    if owner is None:
        owner = User(email=OWNER_EMAIL, fs_uniquifier=secrets.token_hex(32), is_owner=True, created=now)
        session.add(owner)
        session.flush()
    return owner


def may_teach(user: User) -> bool:
    """Whether `user` may make courses: the owner of the machine, and whoever they made an instructor."""
    return user.active and (user.is_owner or user.is_instructor)


def set_instructor(session: Session, user_id: int, *, is_instructor: bool) -> None:
    """Let a user make courses, or no more.

    Raises:
        NotFoundError: there is no such user.
    """
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError("There is no such account.")
    user.is_instructor = is_instructor
