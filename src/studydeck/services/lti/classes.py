"""A course's roster from its platform, and its learners' scores to the platform's gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from studydeck.errors import NotFoundError
from studydeck.services.lti.arriving import enrol, person_of
from studydeck.services.lti.claims import LtiUser
from studydeck.services.lti.keys import ensure_key
from studydeck.services.teaching import Action, enter
from studydeck.store.lti_tables import LtiCourse, LtiKey, LtiPerson, LtiPlacement, LtiPlatform
from studydeck.store.queries import is_in_deck
from studydeck.store.tables import Card, CardState, Deck, StoredNote, User
from studydeck.store.teaching_tables import CourseRole, Enrollment, EnrollmentState

FULL_SCORE = 100


@dataclass(frozen=True, slots=True)
class LinkedCourse:
    """A course that stands for one of a platform, and what is needed to ask there."""

    platform: LtiPlatform
    key: LtiKey
    course_id: int
    memberships_url: str
    placements: tuple[LtiPlacement, ...]  # those with a column in the platform's gradebook


@dataclass(frozen=True, slots=True)
class Score:
    """How far one learner has come with one deck, for the gradebook."""

    lineitem_url: str
    subject: str
    percent: int  # of the deck's cards answered at least once

    def as_sent(self, now: datetime) -> dict[str, Any]:
        """The score in the words of the specification (AGS 2.0, 3.4)."""
        return {
            "userId": self.subject,
            "scoreGiven": self.percent,
            "scoreMaximum": FULL_SCORE,
            "activityProgress": "Completed" if self.percent == FULL_SCORE else "InProgress",
            "gradingProgress": "FullyGraded",
            "timestamp": now.isoformat(timespec="milliseconds"),
        }


def linked_course(session: Session, user: User, course_id: int, now: datetime) -> LinkedCourse:
    """The platform's course behind a course that the user leads.

    Raises:
        NotFoundError: it came from no platform, or as `teaching.enter`.
        ForbiddenError: as `teaching.enter`.
    """
    enter(session, user, course_id, Action.MANAGE_PEOPLE)
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
    return LinkedCourse(platform, ensure_key(session, now), course_id, link.memberships_url, placements)


def is_linked(session: Session, course_id: int) -> bool:
    """Whether the course stands for one of a platform."""
    return session.exec(select(LtiCourse.course_id).where(LtiCourse.course_id == course_id)).first() is not None


def titles_of(session: Session, placements: Sequence[LtiPlacement]) -> list[str]:
    """The titles of the decks that have a column in the gradebook."""
    ids = [placement.deck_id for placement in placements]
    return list(session.exec(select(Deck.title).where(col(Deck.id).in_(ids)).order_by(Deck.title)))


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


def scores(session: Session, linked: LinkedCourse) -> list[Score]:
    """The score of each student of the course in each deck with a column: three queries, however many there are."""
    decks = {placement.deck_id for placement in linked.placements}
    students = session.exec(
        select(LtiPerson.subject, LtiPerson.user_id)
        .join(Enrollment, col(Enrollment.user_id) == LtiPerson.user_id)
        .where(
            LtiPerson.platform_id == linked.platform.id,
            Enrollment.course_id == linked.course_id,
            Enrollment.role == CourseRole.STUDENT.value,
            Enrollment.state == EnrollmentState.ACTIVE.value,
        )
        .order_by(LtiPerson.subject)
    ).all()
    in_deck = select(StoredNote.deck_id, func.count()).join(Card, col(Card.note_id) == StoredNote.id)
    cards = dict(
        session.exec(
            in_deck.where(col(StoredNote.deck_id).in_(decks), is_in_deck()).group_by(col(StoredNote.deck_id))
        ).all()
    )
    answered = (
        select(CardState.learner_id, CardState.deck_id, func.count())
        .join(Card, col(Card.id) == CardState.card_id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(
            col(CardState.deck_id).in_(decks),
            col(CardState.learner_id).in_([user_id for _, user_id in students]),
            col(CardState.is_new).is_(False),
            is_in_deck(),
        )
        .group_by(col(CardState.learner_id), col(CardState.deck_id))
    )
    known = {(learner, deck): count for learner, deck, count in session.exec(answered)}
    return [
        Score(
            placement.lineitem_url,
            subject,
            FULL_SCORE * known.get((user_id, placement.deck_id), 0) // max(1, cards.get(placement.deck_id, 0)),
        )
        for placement in linked.placements
        for subject, user_id in students
    ]
