"""The tables of LTI 1.3: the platforms that send learners, who these are here, and what was placed in their courses.

No postponed annotations in this module: they break SQLModel's reading of types. Times are aware and in UTC.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from studydeck.store.tables import Base, json_field


class LtiKey(Base, table=True):
    """The key that this installation signs with; platforms fetch its public half."""

    __tablename__ = "lti_key"

    kid: str = Field(primary_key=True, max_length=64)
    private_pem: str  # sealed (store.sealing)
    created: datetime


class LtiPlatform(Base, table=True):
    """A learning management system that the owner registered."""

    __tablename__ = "lti_platform"
    __table_args__ = (UniqueConstraint("issuer", "client_id"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=100)
    issuer: str = Field(max_length=300)
    client_id: str = Field(max_length=200)  # what the platform calls this installation
    login_url: str = Field(max_length=500)  # where it authenticates its users
    token_url: str = Field(max_length=500)  # where it gives out access tokens
    keyset_url: str = Field(max_length=500)  # where its public keys are
    created: datetime


class LtiLogin(Base, table=True):
    """A sign-in that was begun. Deleting the row burns its state and its nonce together."""

    __tablename__ = "lti_login"

    state_hash: str = Field(primary_key=True, max_length=64)
    nonce_hash: str = Field(max_length=64)
    platform_id: int = Field(foreign_key="lti_platform.id", ondelete="CASCADE", index=True)
    expires: datetime = Field(index=True)


class LtiPerson(Base, table=True):
    """Who a user of a platform is here."""

    __tablename__ = "lti_person"

    platform_id: int = Field(primary_key=True, foreign_key="lti_platform.id", ondelete="CASCADE")
    subject: str = Field(primary_key=True, max_length=255)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE", index=True)


class LtiCourse(Base, table=True):
    """Which course here stands for a course of a platform."""

    __tablename__ = "lti_course"

    platform_id: int = Field(primary_key=True, foreign_key="lti_platform.id", ondelete="CASCADE")
    context_id: str = Field(primary_key=True, max_length=255)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE", index=True)
    memberships_url: str = Field(default="", max_length=1000)  # its roster (NRPS), "" where it gives none
    scores_failures: int = 0  # in a row
    scores_problem: str = Field(default="", max_length=500)  # why the last scores were not taken, "" when they were
    scores_again: datetime | None = None  # not to be tried before


class LtiPlacement(Base, table=True):
    """A link to a deck or an assignment in a platform's course, and the column of its gradebook that belongs to it."""

    __tablename__ = "lti_placement"
    __table_args__ = (
        UniqueConstraint("platform_id", "link_id"),
        CheckConstraint("(deck_id IS NULL) != (assignment_id IS NULL)", name="one_thing"),
    )

    id: int | None = Field(default=None, primary_key=True)
    platform_id: int = Field(foreign_key="lti_platform.id", ondelete="CASCADE")
    link_id: str = Field(max_length=255)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE", index=True)
    deck_id: int | None = Field(default=None, foreign_key="deck.id", ondelete="CASCADE", index=True)
    assignment_id: int | None = Field(default=None, foreign_key="assignment.id", ondelete="CASCADE", index=True)
    lineitem_url: str = Field(default="", max_length=1000)  # (AGS), "" where it has none


class LtiScore(Base, table=True):
    """What the gradebook was told of a student last, so that it is told what is new."""

    __tablename__ = "lti_score"

    placement_id: int = Field(primary_key=True, foreign_key="lti_placement.id", ondelete="CASCADE")
    user_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE", index=True)
    lineitem_url: str = Field(max_length=1000)  # the column that was told
    said: dict[str, Any] = json_field()
    sent: datetime
