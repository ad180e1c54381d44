"""Whose is what: a text or a deck is found only by its owner, a draft by those too who teach with its deck."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.services.course_permissions import PERMISSIONS, Action
from studydeck.store.tables import Deck, Draft, Source, User
from studydeck.store.teaching_tables import Course, CourseDeck, Enrollment, EnrollmentState


def owned_source(
    session: Session, owner: User, source_id: int, *, to_change: bool = False, with_marks: bool = False
) -> Source:
    """The text; one that is to be changed is locked, so that who else would change it waits.

    Its marks are left in the database, where nobody asks for them: a book has tens of thousands.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    query = select(Source).where(Source.id == source_id, Source.owner_id == owner.id)
    if to_change:
        query = query.with_for_update()
    elif not with_marks:
        query = query.options(defer(Source.marks, raiseload=True))  # type: ignore[arg-type]  # a column
    source = session.exec(query).first()
    if source is None:
        raise NotFoundError("There is no such text.")
    return source


def reviewed_source(session: Session, reviewer: User, source_id: int, *, to_change: bool = False) -> Source:
    """The text whose drafts somebody goes through: its owner, or an instructor of a course that uses its deck.

    Raises:
        NotFoundError: there is no such text, or its drafts are not theirs to see.
    """
    query = select(Source).where(Source.id == source_id, _is_reviewed_by(reviewer.id))
    without_marks = defer(Source.marks, raiseload=True)  # type: ignore[arg-type]  # a column
    query = query.with_for_update() if to_change else query.options(without_marks)
    source = session.exec(query).first()
    if source is None:
        raise NotFoundError("There is no such text.")
    return source


def _is_reviewed_by(user_id: int | None) -> ColumnElement[bool]:
    """Whether the text of the row is the user's own, or they teach with its deck in a course that is not archived."""
    taught = (
        select(col(Deck.source_id))
        .join(CourseDeck, col(CourseDeck.deck_id) == Deck.id)
        .join(Course, col(Course.id) == CourseDeck.course_id)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(
            Enrollment.user_id == user_id,
            Enrollment.state == EnrollmentState.ACTIVE.value,
            col(Enrollment.role).in_([role.value for role in PERMISSIONS[Action.REVIEW_DRAFTS]]),
            col(Course.archived).is_(None),
            col(Deck.source_id).is_not(None),
        )
    )
    return or_(col(Source.owner_id) == user_id, col(Source.id).in_(taught))


def reviewed_draft(session: Session, reviewer: User, draft_id: int) -> Draft:
    """The draft, to be changed: who else would change it waits.

    Raises:
        NotFoundError: there is no such draft, or it is not theirs to see.
    """
    query = select(Draft).join(Source, col(Source.id) == Draft.source_id).with_for_update(of=Draft)
    draft = session.exec(query.where(Draft.id == draft_id, _is_reviewed_by(reviewer.id))).first()
    if draft is None:
        raise NotFoundError("There is no such card.")
    return draft


def deck_of(session: Session, source_id: int) -> Deck:
    """The deck that the text's accepted cards go to."""
    return session.exec(select(Deck).where(Deck.source_id == source_id)).one()


def row_id(number: int | None) -> int:
    """The id of a row that was flushed or loaded."""
    assert number is not None  # only a row that is not yet written has none
    return number
