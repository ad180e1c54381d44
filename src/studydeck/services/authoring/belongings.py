"""Whose is what: a text, a draft or a deck is found only by its owner."""

from __future__ import annotations

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.store.tables import Deck, Draft, Source, User


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


def owned_draft(session: Session, owner: User, draft_id: int) -> Draft:
    """The draft, to be changed: who else would change it waits.

    Raises:
        NotFoundError: there is no such draft, or it is somebody else's.
    """
    query = select(Draft).join(Source, col(Source.id) == Draft.source_id).with_for_update(of=Draft)
    draft = session.exec(query.where(Draft.id == draft_id, Source.owner_id == owner.id)).first()
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
