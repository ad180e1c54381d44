"""Signing up, being invited, and choosing a new password: whoever holds the address decides.

What a stranger is told is the same whether an address has an account or not; only the mails differ.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, select

from studydeck.errors import InvalidInputError, StaleError
from studydeck.services.accounts import letters
from studydeck.services.accounts.sessions import close_sessions
from studydeck.services.mail import links, outbox
from studydeck.store.account_tables import LinkPurpose, OutgoingMail, SignUp
from studydeck.store.tables import User

_SIGN_UP_LIFETIME = timedelta(days=2)  # longer than its link
_TAKEN = "This address has an account by now. Sign in with its password."


def find_user(session: Session, email: str) -> User | None:
    """The user with this e-mail address, in any case."""
    return session.exec(select(User).where(func.lower(User.email) == email.strip().lower())).first()


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who wants an account."""

    email: str  # as `outbox.checked_email` returns it
    password_hash: str


def sign_up(
    session: Session, person: NewPerson, address: str, now: datetime, *, is_open: bool = False
) -> OutgoingMail | None:
    """Let somebody sign up; the mail to hand to the queue, if there is one.

    The account itself is made when the address is confirmed, or at once where signing up is open. Nothing is made
    where there is one already: its holder is told by mail.
    """
    session.exec(delete(SignUp).where(col(SignUp.created) <= now - _SIGN_UP_LIFETIME))
    user = find_user(session, person.email)
    if user is not None:
        can_tell = user.active and outbox.can_receive(user.email)
        return outbox.add_link_mail(session, user, letters.KNOWN, address, now) if can_tell else None
    if is_open:
        add_user(session, person.email, now, person.password_hash)
        return None
    wanted = SignUp(email=person.email, password=person.password_hash, created=now)
    session.add(wanted)
    session.flush()
    return outbox.add_link_mail(session, wanted, letters.CONFIRM, address, now)


def confirm_sign_up(session: Session, token: str, now: datetime) -> User:
    """The account of somebody who has shown that the address is theirs; its link is used up.

    Raises:
        NotFoundError: the link was used, is too old, or never was.
        StaleError: the address has got an account meanwhile.
    """
    found = links.find_mailed_link(session, token, now, is_to_be_used=True)
    if found.sign_up is None:
        raise links.link_is_gone()
    if find_user(session, found.email) is not None:
        raise StaleError(_TAKEN)
    user = add_user(session, found.email, now, found.sign_up.password)
    links.use_up_links(session, found)
    session.delete(found.sign_up)
    return user


def ask_for_new_password(session: Session, email: str, address: str, now: datetime) -> OutgoingMail | None:
    """The mail with a link to choose a new password; None where nobody has this address."""
    user = find_user(session, email)
    if user is None or not user.active or not outbox.can_receive(user.email):
        return None
    return outbox.add_link_mail(session, user, letters.RESET, address, now)


def choose_password(session: Session, token: str, password_hash: str, now: datetime) -> User:
    """The user of the link, with a new password and no signed-in browser; their links are used up.

    Raises:
        NotFoundError: the link was used, is too old, or never was.
    """
    found = links.find_mailed_link(session, token, now, is_to_be_used=True)
    if found.user is None:
        raise links.link_is_gone()
    found.user.password = password_hash
    links.use_up_links(session, found)
    close_sessions(session, found.user.id or 0)
    if found.purpose is LinkPurpose.RESET:
        tell_of_new_password(session, found.user, now)
    return found.user


def tell_of_new_password(session: Session, user: User, now: datetime) -> OutgoingMail | None:
    """A mail that says that the password was changed; None where there is nowhere to send it."""
    letter = letters.PASSWORD_CHANGED
    return outbox.add_mail(session, user, letter.subject, letter.text, now)


def invite(session: Session, email: str, address: str, now: datetime, *, is_instructor: bool = False) -> OutgoingMail:
    """An account for somebody, who will choose its password by the link of this mail.

    Raises:
        InvalidInputError: no mail can be sent to the address, or it has an account that somebody uses.
    """
    checked = outbox.checked_email(email)
    user = find_user(session, checked)
    if user is not None and (user.password or not user.active):
        raise InvalidInputError(f"{checked} has an account already.")
    if user is None:
        user = add_user(session, checked, now)
    user.is_instructor = user.is_instructor or is_instructor
    return outbox.add_link_mail(session, user, letters.INVITE, address, now)


def add_user(session: Session, email: str, now: datetime, password_hash: str | None = None) -> User:
    """A new user.

    Raises:
        StaleError: somebody took the address at this very moment.
    """
    user = User(email=email, password=password_hash, fs_uniquifier=secrets.token_hex(32), created=now)
    try:
        with session.begin_nested():
            session.add(user)
    except IntegrityError as error:
        raise StaleError(_TAKEN) from error
    return user
