"""A course that stands for one of a platform, and its roster from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.services.lti.arriving import enrol, person_of
from studydeck.services.lti.claims import LtiUser
from studydeck.services.lti.keys import SigningKey, ensure_key
from studydeck.services.teaching import Action, enter
from studydeck.store.lti_tables import LtiCourse, LtiPlacement, LtiPlatform
from studydeck.store.tables import User


@dataclass(frozen=True, slots=True)
class LinkedCourse:
    """A course that stands for one of a platform, and what is needed to ask there."""

    platform: LtiPlatform
    key: SigningKey
    link: LtiCourse
    placements: tuple[LtiPlacement, ...]  # those with a column in the platform's gradebook

    @property
    def course_id(self) -> int:
        """Of the course here."""
        return self.link.course_id


def linked_course(session: Session, user: User, course_id: int, now: datetime) -> LinkedCourse:
    """The platform's course behind a course that the user leads.

    Raises:
        NotFoundError: it came from no platform, or as `teaching.enter`.
        ForbiddenError: as `teaching.enter`.
    """
    enter(session, user, course_id, Action.MANAGE_PEOPLE)
    return course_behind(session, course_id, now)


def course_behind(session: Session, course_id: int, now: datetime) -> LinkedCourse:
    """The platform's course behind a course, whoever asks.

    Raises:
        NotFoundError: it came from no platform.
    """
    query = (
        select(LtiCourse, LtiPlatform)
        .join(LtiPlatform, col(LtiPlatform.id) == LtiCourse.platform_id)
        .where(LtiCourse.course_id == course_id)
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("This course came from no learning platform.")
    link, platform = found
    columns = select(LtiPlacement).where(
        LtiPlacement.course_id == course_id,
        LtiPlacement.platform_id == link.platform_id,
        LtiPlacement.lineitem_url != "",
    )
    placements = tuple(session.exec(columns.order_by(col(LtiPlacement.id))))
    return LinkedCourse(platform, ensure_key(session, now), link, placements)


def is_linked(session: Session, course_id: int) -> bool:
    """Whether the course stands for one of a platform."""
    return session.exec(select(LtiCourse.course_id).where(LtiCourse.course_id == course_id)).first() is not None


def take_members(session: Session, linked: LinkedCourse, members: Sequence[dict[str, Any]], now: datetime) -> int:
    """Enrol the members that a platform lists as active; how many are new. Nobody is put out of a course by a list."""
    session.get_one(LtiPlatform, linked.platform.id, with_for_update=True)  # one at a time: nobody is made twice
    new = 0
    for member in members:
        if member.get("status", "Active") != "Active" or not isinstance(member.get("user_id"), str):
            continue
        roles = tuple(role for role in member.get("roles", ()) if isinstance(role, str))
        who = LtiUser(member["user_id"], str(member.get("email") or ""), str(member.get("name") or ""), roles)
        user = person_of(session, linked.platform.id or 0, who, now)
        new += enrol(session, linked.course_id, user, who, now)
    return new
