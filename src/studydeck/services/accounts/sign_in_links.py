"""The link that the server prints, which signs its machine's owner in once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from studydeck.errors import NotFoundError
from studydeck.services.tokens import hash_of, new_token
from studydeck.store.tables import SignInLink, User

LINK_LIFETIME = timedelta(days=1)


def issue_sign_in_link(session: Session, user: User, now: datetime) -> str:
    """A token that signs `user` in once within a day; earlier links of theirs end."""
    token = new_token()
    session.exec(delete(SignInLink).where(col(SignInLink.user_id) == user.id))
    session.add(SignInLink(token_hash=hash_of(token), user_id=user.id or 0, expires=now + LINK_LIFETIME))
    return token


def redeem_sign_in_link(session: Session, token: str, now: datetime) -> User:
    """The user that the link signs in; the link is used up.

    Raises:
        NotFoundError: it was used, is too old, or never was.
    """
    link = session.get(SignInLink, hash_of(token), with_for_update=True)
    user = session.get(User, link.user_id) if link and link.expires > now else None
    if link is None or user is None or not user.active:
        raise NotFoundError("This sign-in link was used already or is too old. Start studydeck again for a new one.")
    session.delete(link)
    return user
