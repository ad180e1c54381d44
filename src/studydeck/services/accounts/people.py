"""The people who have an account: the machine's owner, who may teach, and who may sign in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.accounts.sessions import close_sessions
from studydeck.store.account_tables import SecondFactor
from studydeck.store.tables import AuthSession, User

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
    find_person(session, user_id).is_instructor = is_instructor


def set_active(session: Session, user_id: int, *, is_active: bool) -> None:
    """Let a user sign in, or shut them out: at once, from every browser. What is theirs stays.

    Raises:
        NotFoundError: there is no such user.
        InvalidInputError: it is the owner, without whom nobody could let them in again.
    """
    user = find_person(session, user_id)
    if user.is_owner and not is_active:
        raise InvalidInputError("The owner of this machine cannot be shut out.")
    user.active = is_active
    if not is_active:
        close_sessions(session, user_id)


def find_person(session: Session, user_id: int) -> User:
    """One user.

    Raises:
        NotFoundError: there is none of this id.
    """
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError("There is no such account.")
    return user


@dataclass(frozen=True, slots=True)
class Person:
    """A user as the owner sees them."""

    user: User
    seen: datetime | None  # the last visit of a browser that is still signed in
    has_second_factor: bool


def count_people(session: Session, wanted: str = "") -> int:
    """How many users have `wanted` in their address."""
    return session.exec(select(func.count()).select_from(User).where(_has(wanted))).one()


def people(session: Session, wanted: str, offset: int, limit: int) -> list[Person]:
    """The users with `wanted` in their address, by their addresses; the owner first."""
    seen = select(func.max(AuthSession.seen)).where(AuthSession.user_id == User.id).scalar_subquery()
    query = (
        select(User, seen, SecondFactor.since)
        .outerjoin(SecondFactor, col(SecondFactor.user_id) == User.id)
        .where(_has(wanted))
        .order_by(col(User.is_owner).desc(), col(User.email))
    )
    return [
        Person(user, last, since is not None) for user, last, since in session.exec(query.offset(offset).limit(limit))
    ]


def _has(wanted: str) -> Any:
    return func.lower(User.email).contains(wanted.strip().lower(), autoescape=True)
