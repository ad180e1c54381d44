"""Keeping what the second author wrote about a text: its cards as drafts, its proposals with what stopped them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from studydeck.cards.notes import Excerpt, Note
from studydeck.config import AuthorAddress
from studydeck.services.authoring.belongings import owned_source
from studydeck.services.authoring.revisions import put_in_order
from studydeck.services.second_author.writing import Proposal, Writing
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Draft, SecondAuthoring, User

_LONGEST_MODEL, _LONGEST_HOST = 200, 300  # characters: what the columns take


@dataclass(frozen=True, slots=True)
class KeptWriting:
    """What came of asking the second author about a text the last time."""

    model: str
    host: str  # where the sentences went
    sentences: int  # that were sent
    stopped: str  # why it was given up before the end; "" when it was not
    proposals: tuple[Proposal, ...]
    asked: datetime


def drafted_notes(session: Session, source_id: int) -> tuple[Note, ...]:
    """The cards that a text has already, in its order."""
    query = select(Draft).where(Draft.source_id == source_id).order_by(col(Draft.position), col(Draft.id))
    return tuple(unpack_note(draft.content) for draft in session.exec(query))


def keep(session: Session, source_id: int, address: AuthorAddress, writing: Writing, now: datetime) -> int:
    """Add the cards to the text's drafts, in their places; how many were new.

    No rule drafted them, so that a new reading of the text leaves them as they are.
    """
    query = select(Draft).where(Draft.source_id == source_id).order_by(col(Draft.position), col(Draft.id))
    drafts = list(session.exec(query.with_for_update()))
    known = {draft.guid for draft in drafts}
    new = [
        Draft(source_id=source_id, guid=note.guid, position=0, content=pack_note(note))
        for note in writing.notes
        if note.guid not in known
    ]
    session.add_all(new)
    put_in_order(session, source_id, [*drafts, *new], ())
    session.merge(
        SecondAuthoring(
            source_id=source_id,
            model=address.model[:_LONGEST_MODEL],
            host=address.host[:_LONGEST_HOST],
            sentences=writing.sentences,
            stopped=writing.stopped,
            proposals=[asdict(proposal) for proposal in writing.proposals],
            created=now,
        )
    )
    return len(new)


def kept_writing(session: Session, owner: User, source_id: int) -> KeptWriting | None:
    """What the second author proposed for a text the last time; None where it was not asked.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    row = session.get(SecondAuthoring, owned_source(session, owner, source_id).id)
    if row is None:
        return None
    proposals = tuple(_proposal(packed) for packed in row.proposals)
    return KeptWriting(row.model, row.host, row.sentences, row.stopped, proposals, row.created)


def _proposal(packed: dict[str, Any]) -> Proposal:
    return Proposal(**packed | {"evidence": Excerpt(**packed["evidence"])})
