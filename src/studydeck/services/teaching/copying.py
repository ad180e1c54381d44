"""Copying a course for the next class: its decks, sections and assignments, every date moved by the same days."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.courses import CourseForm, create_course
from studydeck.services.teaching.membership import enter
from studydeck.store.tables import Deck, StoredNote, User
from studydeck.store.teaching_tables import Assignment, AssignmentDeck, Course, CourseDeck, Section

_UID_BYTES: Final = 16
_MOMENTS: Final = ("opens", "due", "closes")
_NOT_COPIED: Final = frozenset({"id", "uid", "course_id", "created", "changed", *_MOMENTS})


def first_day(session: Session, course: Course) -> date | None:
    """The day that the course begins: as it says, else the day of its first date; None where it has none."""
    if course.starts_on:
        return course.starts_on
    moments = [moment for one in _assignments(session, course) for moment in _moments(one) if moment]
    return min(moments).astimezone(ZoneInfo(course.time_zone)).date() if moments else course.exam_on


@dataclass(frozen=True, slots=True)
class CopyForm:
    """What the copy of a course is to be like."""

    title: str
    starts_on: date | None  # its first day; None: the dates stay as they are


def copy_course(session: Session, user: User, course_id: int, wanted: CopyForm, now: datetime) -> Course:
    """A course of the user's own like this one, without its people and what they did; nothing in it is published.

    Every date moves by the days from the old first day to `starts_on`, and stays at its time of the day in the
    course's zone. Without `starts_on` the dates stay as they are.

    Raises:
        NotFoundError, ForbiddenError: as `enter`, or the user may not make courses.
        InvalidInputError: the title is empty or too long, or the dates cannot be moved because there are none.
    """
    old = enter(session, user, course_id, Action.COPY).course
    begins = first_day(session, old)
    starts_on = wanted.starts_on
    if starts_on and begins is None:
        raise InvalidInputError("This course has no date to be moved. Leave the first day out.")
    shift = starts_on - begins if starts_on and begins else timedelta()
    form = CourseForm(
        title=wanted.title,
        time_zone=old.time_zone,
        description=old.description,
        starts_on=starts_on or old.starts_on,
        exam_on=old.exam_on + shift if old.exam_on else None,
    )
    course = create_course(session, user, form, now)
    _copy_parts(session, old, course, user, now)
    _copy_assignments(session, old, course, shift, now)
    session.flush()
    return course


def moved(moment: datetime, shift: timedelta, zone: str) -> datetime:
    """The moment so many whole days later, at the same time by the clocks of the zone."""
    local = moment.astimezone(ZoneInfo(zone))
    return (local.replace(tzinfo=None) + shift).replace(tzinfo=ZoneInfo(zone)).astimezone(moment.tzinfo)


def _copy_parts(session: Session, old: Course, course: Course, user: User, now: datetime) -> None:
    """Sections and decks; a deck of somebody else is left to them."""
    sections = session.exec(select(Section).where(Section.course_id == old.id).order_by(col(Section.id)))
    session.add_all([Section(course_id=course.id or 0, name=section.name) for section in sections])
    query = select(CourseDeck, Deck.owner_id).join(Deck, col(Deck.id) == CourseDeck.deck_id)
    for used, owner_id in session.exec(query.where(CourseDeck.course_id == old.id)):
        if owner_id in {user.id, None}:
            values = used.model_dump(include={"deck_id", "position", "is_practised"})
            session.add(CourseDeck(course_id=course.id or 0, added=now, **values))


def _copy_assignments(session: Session, old: Course, course: Course, shift: timedelta, now: datetime) -> None:
    query = select(AssignmentDeck).join(Assignment, col(Assignment.id) == AssignmentDeck.assignment_id)
    used = session.exec(query.where(Assignment.course_id == old.id)).all()
    taken = set(session.exec(select(CourseDeck.deck_id).where(CourseDeck.course_id == course.id)))
    for assignment in _assignments(session, old):
        values = assignment.model_dump(exclude=set(_NOT_COPIED)) | {"is_published": False}
        for name, moment in zip(_MOMENTS, _moments(assignment), strict=True):
            values[name] = moved(moment, shift, old.time_zone) if moment else None
        values["settings"] = _settings(session, assignment, taken)
        uid = secrets.token_hex(_UID_BYTES)
        copied = Assignment(course_id=course.id or 0, uid=uid, created=now, changed=now, **values)
        session.add(copied)
        session.flush()
        session.add_all(
            AssignmentDeck(assignment_id=copied.id or 0, deck_id=one.deck_id, position=one.position)
            for one in used
            if one.assignment_id == assignment.id and one.deck_id in taken
        )


def _settings(session: Session, assignment: Assignment, deck_ids: set[int]) -> dict[str, Any]:
    """What the assignment asks; of the cards chosen for a quiz, those in decks that come along."""
    chosen = assignment.settings.get("note_ids")
    if not chosen:
        return assignment.settings
    query = select(StoredNote.id).where(col(StoredNote.id).in_(chosen), col(StoredNote.deck_id).in_(deck_ids))
    there = set(session.exec(query))
    return assignment.settings | {"note_ids": [note_id for note_id in chosen if note_id in there]}


def _assignments(session: Session, course: Course) -> list[Assignment]:
    return list(session.exec(select(Assignment).where(Assignment.course_id == course.id).order_by(col(Assignment.id))))


def _moments(assignment: Assignment) -> tuple[datetime | None, datetime | None, datetime | None]:
    return assignment.opens, assignment.due, assignment.closes
