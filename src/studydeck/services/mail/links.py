"""Links that are mailed: each does one thing, once, within its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from studydeck.errors import NotFoundError
from studydeck.services.tokens import hash_of, new_token
from studydeck.store.account_tables import LinkPurpose, MailedLink, SignUp
from studydeck.store.tables import User

LIFETIMES = {
    LinkPurpose.CONFIRM: timedelta(days=1),
    LinkPurpose.RESET: timedelta(hours=1),
    LinkPurpose.INVITE: timedelta(days=7),
}


@dataclass(frozen=True, slots=True)
class FoundLink:
    """What a link is for, and for whom."""

    purpose: LinkPurpose
    email: str
    user: User | None
    sign_up: SignUp | None


def issue_mailed_link(
    session: Session,
    purpose: LinkPurpose,
    now: datetime,
    *,
    user_id: int | None = None,
    sign_up_id: int | None = None,
) -> str:
    """A token for a user or for somebody who signs up; only its hash is kept."""
    token = new_token()
    expires = now + LIFETIMES[purpose]
    session.add(
        MailedLink(
            token_hash=hash_of(token), purpose=purpose.value, user_id=user_id, sign_up_id=sign_up_id, expires=expires
        )
    )
    session.flush()
    return token


def find_mailed_link(session: Session, token: str, now: datetime, *, is_to_be_used: bool = False) -> FoundLink:
    """What the token is for; to be used, it is locked until the transaction ends.

    Raises:
        NotFoundError: it was used, is too old, or never was; or its account is shut.
    """
    link = session.get(MailedLink, hash_of(token), with_for_update=True if is_to_be_used else None)
    if link is None or link.expires <= now:
        raise link_is_gone()
    user = session.get(User, link.user_id) if link.user_id is not None else None
    sign_up = session.get(SignUp, link.sign_up_id) if link.sign_up_id is not None else None
    if (user is None and sign_up is None) or (user is not None and not user.active):
        raise link_is_gone()
    email = user.email if user else sign_up.email if sign_up else ""
    return FoundLink(LinkPurpose(link.purpose), email, user, sign_up)


def end_links_of(session: Session, user_id: int) -> None:
    """End every mailed link of a user."""
    session.exec(delete(MailedLink).where(col(MailedLink.user_id) == user_id))


def use_up_links(session: Session, found: FoundLink) -> None:
    """End every mailed link of this person."""
    if found.user is not None:
        end_links_of(session, found.user.id or 0)
    if found.sign_up is not None:
        session.exec(delete(MailedLink).where(col(MailedLink.sign_up_id) == found.sign_up.id))


def link_is_gone() -> NotFoundError:
    """What is said of a link that does nothing any more."""
    return NotFoundError("This link was used already or is too old. Ask for a new one on the sign-in page.")
