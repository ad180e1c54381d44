"""The tables around accounts: signing up, links that are mailed, the mails, second factors, and attempts that failed.

No postponed annotations in this module: they break SQLModel's reading of types. Times are aware and in UTC.
"""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from studydeck.store.tables import Base


class MailStatus(enum.StrEnum):
    """Where a mail stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class LinkPurpose(enum.StrEnum):
    """What a mailed link is for."""

    CONFIRM = "confirm"  # the address of somebody who signs up
    RESET = "reset"  # choosing a new password
    INVITE = "invite"  # choosing the first one


class SignUp(Base, table=True):
    """Somebody who wants an account and has not shown yet that the address is theirs."""

    __tablename__ = "sign_up"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=255)
    password: str = Field(max_length=255)  # argon2; the account takes it over
    created: datetime = Field(index=True)


class MailedLink(Base, table=True):
    """A link that does one thing, once, for a user or for somebody who signs up."""

    __tablename__ = "mailed_link"
    __table_args__ = (
        CheckConstraint("purpose IN ('confirm', 'reset', 'invite')", name="purpose"),
        CheckConstraint("(user_id IS NULL) != (sign_up_id IS NULL)", name="one_person"),
    )

    token_hash: str = Field(primary_key=True, max_length=64)  # SHA-256 of the token, hexadecimal
    purpose: str = Field(max_length=10)
    user_id: int | None = Field(default=None, foreign_key="user.id", ondelete="CASCADE", index=True)
    sign_up_id: int | None = Field(default=None, foreign_key="sign_up.id", ondelete="CASCADE", index=True)
    expires: datetime


class OutgoingMail(Base, table=True):
    """A mail to be sent. Its link is made at the moment it is sent or shown, so none lies here."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'sent', 'failed')", name="status"),
        CheckConstraint("purpose IN ('', 'confirm', 'reset', 'invite')", name="purpose"),
        CheckConstraint("attempts >= 0", name="attempts"),
        Index("ix_outgoing_mail_status_next_try", "status", "next_try"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int | None = Field(default=None, foreign_key="user.id", ondelete="CASCADE", index=True)
    sign_up_id: int | None = Field(default=None, foreign_key="sign_up.id", ondelete="CASCADE", index=True)
    recipient: str = Field(max_length=255)
    subject: str = Field(max_length=200)
    text: str  # plain; {link} stands where the link goes
    purpose: str = Field(default="", max_length=10)  # of its link, "" without one
    address: str = Field(default="", max_length=300)  # the installation's, which links begin with
    status: str = MailStatus.WAITING.value
    attempts: int = 0
    next_try: datetime  # not before; while one is under way, when another may take over
    problem: str = Field(default="", max_length=500)  # what the mail server said last
    created: datetime
    sent: datetime | None = None


class Throttle(Base, table=True):
    """How often something was tried in vain, and until when nobody may try again."""

    __tablename__ = "throttle"
    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    key: str = Field(primary_key=True, max_length=64)  # a hash of what is counted: no address, no name
    failures: int = 0
    last: datetime = Field(index=True)
    blocked_until: datetime


class SecondFactor(Base, table=True):
    """The authenticator of a user; one that was never tried does not count yet."""

    __tablename__ = "second_factor"

    user_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    secret: str = Field(max_length=255)  # sealed (store.sealing); base32, as authenticators take it
    since: datetime | None = None  # None: being set up
    last_step: int = 0  # of the last code that was used: 30 seconds each, since 1970


class RecoveryCode(Base, table=True):
    """A code that stands in for the authenticator once."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("user_id", "code_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    code_hash: str = Field(max_length=64)  # SHA-256, hexadecimal
