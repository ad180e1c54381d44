"""Who arrives from a platform: their account, their course here, and what the link leads to."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.accounts import joining, study_day
from studydeck.services.lti.claims import Launch, LtiUser
from studydeck.services.mail import outbox
from studydeck.services.teaching import CourseForm, add_deck, create_course
from studydeck.services.teaching.courses import LONGEST_TITLE
from studydeck.store.lti_tables import LtiCourse, LtiPerson, LtiPlacement, LtiPlatform
from studydeck.store.tables import Deck, User
from studydeck.store.teaching_tables import Assignment, CourseDeck, CourseRole, Enrollment, EnrollmentState

_LONGEST_NAME = 200  # characters: what the enrolment takes


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where somebody is led."""

    user: User
    course_id: int | None  # None: the platform named no course
    deck_id: int | None = None  # None: no deck was placed behind this link
    assignment_id: int | None = None  # None: no assignment was


def arrive(session: Session, launch: Launch, now: datetime) -> Arrival:
    """Let somebody in: an account on their first visit, a place in the course, and what is behind the link.

    Raises:
        InvalidInputError: the account is shut, or the course has nobody yet who may teach it.
    """
    session.get_one(LtiPlatform, launch.platform_id, with_for_update=True)  # one at a time: nobody is made twice
    user = person_of(session, launch.platform_id, launch.user, now)
    if not user.active:
        raise InvalidInputError("This account was shut. Ask whoever runs this studydeck.")
    course = _course_of(session, launch, user, now)
    if course is None:
        return Arrival(user, None)
    enrol(session, course.course_id, user, launch.user, now)
    if launch.choosing is not None:
        return Arrival(user, course.course_id)
    assignment_id = _linked_assignment(session, launch, course.course_id)
    deck_id = _linked_deck(session, launch, course.course_id, user, now) if assignment_id is None else None
    arrival = Arrival(user, course.course_id, deck_id, assignment_id)
    if (deck_id, assignment_id) != (None, None):
        _note_placement(session, launch, course.course_id, arrival)
    return arrival


def person_of(session: Session, platform_id: int, who: LtiUser, now: datetime) -> User:
    """The account of a platform's user; made where there is none.

    It is never that of somebody who has the same e-mail address here: a platform could name anybody's.
    """
    link = session.get(LtiPerson, (platform_id, who.subject))
    if link is None:
        user = joining.add_user(session, _free_email(session, who), now)
        session.add(LtiPerson(platform_id=platform_id, subject=who.subject, user_id=user.id or 0))
        session.flush()
    else:
        user = session.get_one(User, link.user_id)
    user.is_instructor = user.is_instructor or who.teaches
    return user


def enrol(session: Session, course_id: int, user: User, who: LtiUser, now: datetime) -> bool:
    """Let the user be in the course, as the platform says; whether they were not before. A role here is kept."""
    query = select(Enrollment).where(Enrollment.course_id == course_id, Enrollment.user_id == user.id)
    found = session.exec(query).first()
    if found is not None:
        found.state, found.name = EnrollmentState.ACTIVE.value, found.name or who.name[:_LONGEST_NAME]
        return False
    role = CourseRole.CO_INSTRUCTOR if who.teaches else CourseRole.STUDENT
    session.add(
        Enrollment(
            course_id=course_id, user_id=user.id or 0, role=role.value, name=who.name[:_LONGEST_NAME], joined=now
        )
    )
    session.flush()
    return True


def place_deck(session: Session, user: User, course_id: int, deck_id: int, now: datetime) -> Deck:
    """Let the course use the deck that its instructor chose; the deck.

    Raises:
        NotFoundError, ForbiddenError: as `teaching.add_deck`.
    """
    add_deck(session, user, course_id, deck_id, now)
    return session.get_one(Deck, deck_id)


def _course_of(session: Session, launch: Launch, user: User, now: datetime) -> LtiCourse | None:
    """The course here that stands for the platform's; its first instructor makes it by arriving."""
    if not launch.context_id:
        return None
    found = session.get(LtiCourse, (launch.platform_id, launch.context_id), with_for_update=True)
    if found is None:
        if not launch.user.teaches:
            raise InvalidInputError("This course is not set up yet. Its instructor opens a link to studydeck first.")
        title = (launch.context_title.strip() or "Course")[:LONGEST_TITLE]
        course = create_course(session, user, CourseForm(title, study_day(user).time_zone), now)
        found = LtiCourse(platform_id=launch.platform_id, context_id=launch.context_id, course_id=course.id or 0)
        session.add(found)
        session.flush()
    if launch.memberships_url:
        found.memberships_url = launch.memberships_url
    return found


def decks_to_choose(session: Session, user: User) -> Sequence[Deck]:
    """The decks that somebody may place in a course: their own and the samples."""
    query = select(Deck).where(or_(col(Deck.owner_id) == user.id, col(Deck.owner_id).is_(None)))
    return session.exec(query.order_by(col(Deck.owner_id).is_(None), col(Deck.title), col(Deck.id))).all()


def _linked_deck(session: Session, launch: Launch, course_id: int, user: User, now: datetime) -> int | None:
    """The deck of the link, as deep linking wrote it there; the course gets it when its instructor comes by."""
    if not launch.deck_uid:
        return None
    deck = session.exec(select(Deck).where(Deck.uid == launch.deck_uid)).first()
    if deck is None:
        raise NotFoundError("The deck behind this link is not here any more. Its instructor can choose another.")
    if session.get(CourseDeck, (course_id, deck.id)) is None:  # the platform copied the link into another course
        if not launch.user.teaches:
            raise InvalidInputError("This deck is not in the course yet. Its instructor opens the link first.")
        add_deck(session, user, course_id, deck.id or 0, now)
    return deck.id


def _linked_assignment(session: Session, launch: Launch, course_id: int) -> int | None:
    """The assignment of the link, as deep linking wrote it there."""
    if not launch.assignment_uid:
        return None
    found = session.exec(select(Assignment).where(Assignment.uid == launch.assignment_uid)).first()
    if found is None or found.course_id != course_id:  # gone, or the platform copied the link into another course
        raise NotFoundError("The assignment behind this link is not in this course. Its instructor can choose another.")
    return found.id


def _note_placement(session: Session, launch: Launch, course_id: int, arrival: Arrival) -> None:
    """Keep what is behind the link, and the gradebook's column of it, to be written to."""
    query = select(LtiPlacement).where(
        LtiPlacement.platform_id == launch.platform_id, LtiPlacement.link_id == launch.link_id
    )
    placement = session.exec(query).first()
    if placement is None:
        placement = LtiPlacement(platform_id=launch.platform_id, link_id=launch.link_id, course_id=course_id)
        session.add(placement)
    placement.deck_id, placement.assignment_id, placement.course_id = arrival.deck_id, arrival.assignment_id, course_id
    placement.lineitem_url = launch.lineitem_url or placement.lineitem_url


def _free_email(session: Session, who: LtiUser) -> str:
    """The address that the platform names, where it is one and nobody has it here; else a name only."""
    try:
        email = outbox.checked_email(who.email)
    except InvalidInputError:
        email = ""
    if email and joining.find_user(session, email) is None:
        return email
    return f"lti-{secrets.token_hex(8)}@localhost"  # no hash of who it is: the id of a removed platform comes again
