"""Signed-in browsers: a row each, so that a copied cookie dies with its row."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, bindparam
from sqlmodel import Session, col, delete, select

from studydeck.services.accounts.tokens import hash_of, new_token
from studydeck.store.tables import AuthSession, User

SESSION_LIFETIME = timedelta(days=30)  # since it was last seen
_SEEN_STEP = timedelta(hours=1)  # a visit is written down at most this often

# built once, for every request asks it
_SIGNED_IN = (
    select(AuthSession, User)
    .join(User, col(User.id) == AuthSession.user_id)
    .where(AuthSession.token_hash == bindparam("token_hash", type_=String))
)


def open_session(session: Session, user: User, now: datetime) -> str:
    """A token for one browser of `user`; only its hash is kept."""
    token = new_token()
    session.add(AuthSession(token_hash=hash_of(token), user_id=user.id or 0, created=now, seen=now))
    return token


def find_session(session: Session, token: str, now: datetime) -> tuple[AuthSession, User] | None:
    """The live session of `token` and its user, None when it was closed or not seen for 30 days."""
    found = session.exec(_SIGNED_IN, params={"token_hash": hash_of(token)}).first()
    return found if found and now - found[0].seen < SESSION_LIFETIME else None


def is_worth_noting(found: AuthSession, now: datetime) -> bool:
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
