"""Signed-in browsers: a row each, so that a copied cookie dies with its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import String, and_, bindparam, or_
from sqlmodel import Session, col, delete, select

from studydeck.errors import NotFoundError
from studydeck.services.tokens import hash_of, new_token
from studydeck.store.database import Database
from studydeck.store.prepared import Prepared
from studydeck.store.tables import AuthSession, User, metadata

SESSION_LIFETIME = timedelta(days=30)  # since it was last seen
CODE_LIFETIME = timedelta(minutes=10)  # from the password to the second factor
_SEEN_STEP = timedelta(hours=1)  # a visit is written down at most this often
_LONGEST_NAME = 80  # characters: what the column takes
_users, _sessions = metadata.tables["user"], metadata.tables["auth_session"]
_PUBLIC_LETTERS = 16  # of the hash: enough to tell a user's sessions apart

# asked by every request
_SIGNED_IN = Prepared(
    sqlalchemy.select(*_users.c, _sessions.c.seen, _sessions.c.awaits_code)
    .select_from(_sessions.join(_users, _users.c.id == _sessions.c.user_id))
    .where(_sessions.c.token_hash == bindparam("token_hash", type_=String))
)
_USER_FIELDS = tuple(_users.c.keys())


class Visit(NamedTuple):
    """Who comes with a session."""

    user: User  # to read only: it belongs to no database session, and none would take it
    seen: datetime  # when the session was last noted to be seen
    awaits_code: bool  # nobody is let in before the second factor


def open_session(session: Session, user: User, now: datetime, browser: str = "", *, awaits_code: bool = False) -> str:
    """A token for one browser of `user`, named in words; only its hash is kept.

    One that awaits a code is nobody's until the second factor is given, and lasts for minutes.
    """
    token = new_token()
    session.add(
        AuthSession(
            token_hash=hash_of(token),
            user_id=user.id or 0,
            browser=browser[:_LONGEST_NAME],
            awaits_code=awaits_code,
            created=now,
            seen=now,
        )
    )
    return token


def find_session(database: Database, token: str, now: datetime) -> Visit | None:
    """Who comes with `token`, None when its session was closed or not seen for 30 days.

    See whether it `awaits_code` before the user is let in.
    """
    found = database.ask(_SIGNED_IN, {"token_hash": hash_of(token)})
    if found is None:
        return None
    *fields, seen, awaits_code = found
    visit = Visit(User.model_construct(**dict(zip(_USER_FIELDS, fields, strict=True))), seen, awaits_code)
    lifetime = CODE_LIFETIME if visit.awaits_code else SESSION_LIFETIME
    return visit if now - visit.seen < lifetime else None


def is_worth_noting(found: Visit, now: datetime) -> bool:
    """Whether the visit at `now` is to be written down with `note_visit`."""
    return now - found.seen >= _SEEN_STEP


def note_visit(session: Session, token: str, now: datetime) -> None:
    """Write down that the session of `token` was seen."""
    found = session.get(AuthSession, hash_of(token))
    if found is not None:
        found.seen = max(now, found.seen)


def close_session(session: Session, token: str) -> None:
    """End the session of `token`, for every copy of its cookie."""
    session.exec(delete(AuthSession).where(col(AuthSession.token_hash) == hash_of(token)))


def close_sessions(session: Session, user_id: int, keep: str | None = None) -> None:
    """End every session of a user; the one of the token `keep` stays."""
    ended = delete(AuthSession).where(col(AuthSession.user_id) == user_id)
    if keep is not None:
        ended = ended.where(col(AuthSession.token_hash) != hash_of(keep))
    session.exec(ended)


# ------------------------------------------------------------------ for their user
@dataclass(frozen=True, slots=True)
class SignedInBrowser:
    """One signed-in browser as its user sees it."""

    public_id: str
    browser: str
    created: datetime
    seen: datetime
    is_this: bool


def signed_in_browsers(session: Session, user_id: int, token: str, now: datetime) -> list[SignedInBrowser]:
    """The browsers in which the user is signed in: the one of `token` first, then the latest seen."""
    query = select(AuthSession).where(
        AuthSession.user_id == user_id,
        col(AuthSession.awaits_code).is_(False),
        col(AuthSession.seen) > now - SESSION_LIFETIME,
    )
    this = hash_of(token)
    found = [
        SignedInBrowser(row.token_hash[:_PUBLIC_LETTERS], row.browser, row.created, row.seen, row.token_hash == this)
        for row in session.exec(query.order_by(col(AuthSession.seen).desc()))
    ]
    return sorted(found, key=lambda browser: not browser.is_this)


def close_session_of(session: Session, user_id: int, public_id: str) -> None:
    """End one session of the user; does nothing where it has ended already.

    Raises:
        NotFoundError: this is not the id of a session.
    """
    if len(public_id) != _PUBLIC_LETTERS or not public_id.isalnum():
        raise NotFoundError("There is no such browser.")
    is_theirs = col(AuthSession.user_id) == user_id
    session.exec(delete(AuthSession).where(is_theirs, col(AuthSession.token_hash).startswith(public_id)))


def close_old_sessions(session: Session, now: datetime) -> None:
    """Drop the sessions that have run out."""
    has_run_out = col(AuthSession.seen) <= now - SESSION_LIFETIME
    awaits_in_vain = and_(col(AuthSession.awaits_code).is_(True), col(AuthSession.seen) <= now - CODE_LIFETIME)
    session.exec(delete(AuthSession).where(or_(has_run_out, awaits_in_vain)))
