"""The mails that studydeck sends: written down with what they are about, sent by the postman, seen by the owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.mail.links import issue_mailed_link
from studydeck.store.account_tables import LinkPurpose, MailStatus, OutgoingMail, SignUp
from studydeck.store.tables import User

LINK = "{link}"
STALE_AFTER = timedelta(days=1)  # a mail that waited longer is not sent any more: nobody waits for it
RETRY_WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
_ATTEMPT_LASTS = timedelta(minutes=5)  # longer than any: then another worker may take it over
_LONGEST_SUBJECT = 200  # characters: what the column takes
_LONGEST_PROBLEM = 500
_EMAIL = re.compile(r"[^@\s<>\"(),:;\\\x00-\x1f]{1,64}@[^@\s<>\"(),:;\\\x00-\x1f]+\.[^@\s<>\"(),:;\\\x00-\x1f.]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, and what its link is for."""

    subject: str
    text: str  # {link} stands where the link goes
    purpose: str = ""  # a LinkPurpose; "" without a link


def checked_email(typed: str) -> str:
    """The address in lower case, as it is kept.

    Raises:
        InvalidInputError: no mail can be sent to it.
    """
    email = typed.strip().lower()
    if len(email) > 254 or not _EMAIL.fullmatch(email) or ".." in email:
        raise InvalidInputError("Write the e-mail address like ada@example.org.")
    return email


def can_receive(email: str) -> bool:
    """Whether mail can be sent there: owner@localhost is a name only."""
    return _EMAIL.fullmatch(email) is not None


def add_mail(session: Session, user: User, subject: str, text: str, now: datetime) -> OutgoingMail | None:
    """A mail to a user, without a link of its own; None where the account has no address to send it to.

    Hand its id to the mail queue once it is committed; without that it is sent at the next start.
    """
    if not (user.active and can_receive(user.email)):
        return None
    return _add(session, user.email, Letter(subject, text), now, user_id=user.id)


def add_link_mail(session: Session, person: User | SignUp, letter: Letter, address: str, now: datetime) -> OutgoingMail:
    """A mail with a link to a person; `address` is the installation's, as browsers know it."""
    mail = _add(session, person.email, letter, now, address=address.rstrip("/"))
    if isinstance(person, User):
        mail.user_id = person.id
    else:
        mail.sign_up_id = person.id
    return mail


def text_with_link(session: Session, mail: OutgoingMail, now: datetime) -> str:
    """What the mail says. A link in it is made now, and lies nowhere but in what is returned."""
    if not mail.purpose:
        return mail.text
    return mail.text.replace(LINK, link_of(session, mail, now))


def link_of(session: Session, mail: OutgoingMail, now: datetime) -> str:
    """A new link for this mail.

    Raises:
        NotFoundError: it is a mail without a link.
    """
    if not mail.purpose:
        raise NotFoundError("This mail has no link.")
    purpose = LinkPurpose(mail.purpose)
    token = issue_mailed_link(session, purpose, now, user_id=mail.user_id, sign_up_id=mail.sign_up_id)
    return f"{mail.address}/link/{token}"


# ------------------------------------------------------------------ sending
def claim(session: Session, mail_id: int, now: datetime) -> OutgoingMail | None:
    """The mail, taken by this worker for one attempt; None when it is not to be sent now."""
    mail = session.get(OutgoingMail, mail_id, with_for_update=True)
    if mail is None or mail.status != MailStatus.WAITING.value or mail.next_try > now:
        return None
    if now - mail.created > STALE_AFTER:
        mail.status, mail.problem = MailStatus.FAILED.value, "It waited for more than a day, so it was not sent."
        return None
    mail.attempts += 1
    mail.next_try = now + _ATTEMPT_LASTS
    return mail


def note_sent(session: Session, mail_id: int, now: datetime) -> None:
    """Write down that the mail server took the mail."""
    mail = session.get(OutgoingMail, mail_id)
    if mail is not None:
        mail.status, mail.sent, mail.problem = MailStatus.SENT.value, now, ""


def note_problem(session: Session, mail_id: int, problem: str, now: datetime, *, is_final: bool) -> timedelta | None:
    """Write down why the mail was not taken; how long to wait before the next attempt, None when there is none."""
    mail = session.get(OutgoingMail, mail_id)
    if mail is None:
        return None
    mail.problem = problem[:_LONGEST_PROBLEM]
    if is_final or mail.attempts > len(RETRY_WAITS):
        mail.status = MailStatus.FAILED.value
        return None
    wait = RETRY_WAITS[mail.attempts - 1]
    mail.next_try = now + wait
    return wait


def waiting(session: Session) -> list[tuple[int, datetime]]:
    """The ids of the mails that are not sent yet, and when each is to be tried; the oldest first."""
    query = select(OutgoingMail.id, OutgoingMail.next_try).where(OutgoingMail.status == MailStatus.WAITING.value)
    return [(mail_id or 0, when) for mail_id, when in session.exec(query.order_by(col(OutgoingMail.id)))]


# ------------------------------------------------------------------ for the owner
def count_mails(session: Session) -> int:
    """How many mails the outbox holds."""
    return session.exec(select(func.count()).select_from(OutgoingMail)).one()


def latest_mails(session: Session, offset: int, limit: int) -> Sequence[OutgoingMail]:
    """The mails, the newest first, without their texts."""
    query = select(OutgoingMail).options(defer(OutgoingMail.text)).order_by(col(OutgoingMail.id).desc())  # type: ignore[arg-type]
    return session.exec(query.offset(offset).limit(limit)).all()


def find_mail(session: Session, mail_id: int) -> OutgoingMail:
    """One mail.

    Raises:
        NotFoundError: there is none of this id.
    """
    mail = session.get(OutgoingMail, mail_id)
    if mail is None:
        raise NotFoundError("There is no such mail.")
    return mail


def send_again(session: Session, mail_id: int, now: datetime) -> None:
    """Let a mail that could not be sent be tried anew, from the beginning."""
    mail = find_mail(session, mail_id)
    if mail.status == MailStatus.FAILED.value:
        mail.status, mail.attempts, mail.created, mail.next_try = MailStatus.WAITING.value, 0, now, now


def _add(session: Session, recipient: str, letter: Letter, now: datetime, **fields: Any) -> OutgoingMail:
    mail = OutgoingMail(
        recipient=recipient,
        subject=" ".join(letter.subject.split())[:_LONGEST_SUBJECT],
        text=letter.text,
        purpose=letter.purpose,
        created=now,
        next_try=now,
        **fields,
    )
    session.add(mail)
    session.flush()
    return mail
