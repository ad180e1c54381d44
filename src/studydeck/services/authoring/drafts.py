"""What is decided about the drafted cards, by their author or who teaches with them, and how they put them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from studydeck.cards.notes import GAP, Note
from studydeck.errors import InvalidInputError, StaleError
from studydeck.reading.document import Span
from studydeck.services.authoring.belongings import deck_of, reviewed_draft, reviewed_source, row_id
from studydeck.services.authoring.decks import add_notes, stored_notes
from studydeck.store import queue
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Decision, Draft, User


@dataclass(frozen=True, slots=True)
class Offer:
    """What a new reading says instead of a card that its author has decided about or put in their own words."""

    note: Note | None  # None: it makes no such card any more


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A drafted card and what its author decided."""

    id: int
    note: Note
    decision: Decision
    offer: Offer | None = None
    position: int = 0  # in the order of the text


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """What an author may change by hand; the evidence stays."""

    question: str
    answer: str
    accepted: tuple[str, ...] = ()


def decide(session: Session, reviewer: User, draft_id: int, decision: Decision, now: datetime) -> DraftCard:
    """Accept a draft into the deck, reject it, or open it again; a card that leaves the deck keeps its log.

    Raises:
        NotFoundError: there is no such draft, or it is not theirs to see.
    """
    draft = reviewed_draft(session, reviewer, draft_id)
    _settle(session, [draft], decision, reviewer, now)
    return draft_card(draft)


def accept_ready(session: Session, reviewer: User, source_id: int, now: datetime, part: Span | None = None) -> int:
    """Accept every open draft that passed all gates, in the whole text or in one part of it; how many there were.

    Raises:
        NotFoundError: there is no such text, or it is not theirs to see.
    """
    reviewed_source(session, reviewer, source_id)
    query = select(Draft).where(
        Draft.source_id == source_id, Draft.decision == Decision.OPEN.value, Draft.tier == "ready"
    )
    if part is not None:
        query = query.where(Draft.start >= part.start, Draft.start < part.end)
    ready = session.exec(query.with_for_update()).all()
    _settle(session, ready, Decision.ACCEPTED, reviewer, now)
    return len(ready)


def accept_scored(session: Session, reviewer: User, source_id: int, least: float, now: datetime) -> int:
    """Accept every open draft that passed all gates and whose score is at least `least` (0 to 1); how many there were.

    Raises:
        NotFoundError: there is no such text, or it is not theirs to see.
        InvalidInputError: no score can be that high or low.
    """
    if not 0 <= least <= 1:
        raise InvalidInputError("A score lies between 0 and 1. Choose one of them.")
    reviewed_source(session, reviewer, source_id)
    query = select(Draft).where(Draft.source_id == source_id, Draft.decision == Decision.OPEN.value)
    query = query.where(Draft.tier == "ready").order_by(col(Draft.position), col(Draft.id))
    scored = [draft for draft in session.exec(query.with_for_update()) if draft.content["score"] >= least]
    _settle(session, scored, Decision.ACCEPTED, reviewer, now)
    return len(scored)


def accepted_at(session: Session, reviewer: User, source_id: int, moment: datetime) -> int:
    """How many drafts were accepted at just this moment: those that were accepted at once.

    Raises:
        NotFoundError: there is no such text, or it is not theirs to see.
    """
    reviewed_source(session, reviewer, source_id)
    return session.exec(select(func.count()).select_from(_accepted_at(source_id, moment).subquery())).one()


def take_back_accepted(session: Session, reviewer: User, source_id: int, moment: datetime, now: datetime) -> int:
    """Open the drafts again that were accepted at just this moment; how many there were.

    Raises:
        NotFoundError: there is no such text, or it is not theirs to see.
    """
    reviewed_source(session, reviewer, source_id)
    accepted = session.exec(_accepted_at(source_id, moment).with_for_update()).all()
    _settle(session, accepted, Decision.OPEN, reviewer, now)
    return len(accepted)


def _accepted_at(source_id: int, moment: datetime) -> SelectOfScalar[Draft]:
    query = select(Draft).where(Draft.source_id == source_id, Draft.decided == moment)
    return query.where(Draft.decision == Decision.ACCEPTED.value)


def edit_draft(session: Session, reviewer: User, draft_id: int, edit: NoteEdit, now: datetime) -> DraftCard:
    """Change the words of a draft, and of its note where it was accepted; the evidence and the guid stay.

    Raises:
        NotFoundError: there is no such draft, or it is not theirs to see.
        InvalidInputError: the question or the answer is empty, or a cloze lost its gap.
    """
    draft = reviewed_draft(session, reviewer, draft_id)
    note = edited(unpack_note(draft.content), edit)
    draft.content = pack_note(note)
    _write_note(session, draft, now)
    return draft_card(draft)


def _write_note(session: Session, draft: Draft, now: datetime) -> None:
    """Let the note of a draft, where the deck has it, say what the draft says."""
    for note in stored_notes(session, deck_of(session, draft.source_id), [draft.guid]).values():
        if note.content != draft.content:
            note.content, note.changed = draft.content, now


def edited(note: Note, edit: NoteEdit) -> Note:
    """The note with an author's words.

    Raises:
        InvalidInputError: the question or the answer is empty, or a cloze lost its gap.
    """
    question, answer = edit.question.strip(), edit.answer.strip()
    if not question or not answer:
        raise InvalidInputError("A card needs a question and an answer. Yours are kept in the form.")
    if note.type == "cloze" and question.count(GAP) != 1:
        raise InvalidInputError(f"A cloze sentence shows its gap once, as {GAP}. Put it where the answer belongs.")
    accepted = tuple(dict.fromkeys(form.strip() for form in edit.accepted if form.strip() and form.strip() != answer))
    return replace(note, question=question, answer=answer, accepted=accepted)


def _settle(session: Session, drafts: Sequence[Draft], decision: Decision, reviewer: User, now: datetime) -> None:
    """Write one decision about drafts of one text, and what it means for their notes in the deck."""
    if not drafts:
        return
    deck, is_accepted = deck_of(session, drafts[0].source_id), decision is Decision.ACCEPTED
    stored = stored_notes(session, deck, [draft.guid for draft in drafts])
    for note in stored.values():
        note.is_withdrawn = not is_accepted
    if is_accepted:
        new = [(unpack_note(draft.content), draft.position) for draft in drafts if draft.guid not in stored]
        add_notes(session, deck, new, now)
        queue.look_again(session, row_id(deck.id))
    for draft in drafts:
        _write_decision(draft, decision, reviewer.id, now)


def _write_decision(draft: Draft, decision: Decision, decider_id: int | None, now: datetime) -> None:
    if decision is Decision.OPEN and draft.offer and draft.offer["note"] and draft.content == draft.drafted:
        draft.content = draft.drafted = draft.offer["note"]  # an open draft follows the reading
        draft.offer = None
    draft.decision, draft.decided = decision.value, None if decision is Decision.OPEN else now
    draft.decider_id = None if decision is Decision.OPEN else decider_id


# ------------------------------------------------------------------ where a new reading disagrees
def take_offer(session: Session, reviewer: User, draft_id: int, now: datetime) -> DraftCard:
    """Put the card as the new reading does; one that it no longer makes leaves the deck.

    Raises:
        NotFoundError: there is no such draft, or it is not theirs to see.
        StaleError: nothing is offered for it any more.
    """
    draft = reviewed_draft(session, reviewer, draft_id)
    offered = _offered(draft)
    draft.drafted, draft.offer = offered, None
    if offered is None:
        _settle(session, [draft], Decision.REJECTED, reviewer, now)
        return draft_card(draft)
    draft.content = offered
    _write_note(session, draft, now)
    return draft_card(draft)


def keep_wording(session: Session, reviewer: User, draft_id: int) -> DraftCard:
    """Leave the card as it is; the same is not offered again.

    Raises:
        NotFoundError: there is no such draft, or it is not theirs to see.
        StaleError: nothing is offered for it any more.
    """
    draft = reviewed_draft(session, reviewer, draft_id)
    draft.drafted, draft.offer = _offered(draft), None
    return draft_card(draft)


def _offered(draft: Draft) -> dict[str, Any] | None:
    if draft.offer is None:
        raise StaleError("This was decided meanwhile. Reload the page to see how the card stands.")
    offered: dict[str, Any] | None = draft.offer["note"]
    return offered


def drafts_in_order(source_id: int) -> Select[Any]:
    """The columns that `draft_card_of` takes, of a text's drafts in its order; plain rows, for there may be many."""
    columns = (Draft.id, Draft.content, Draft.decision, Draft.offer, Draft.position)
    query = select_columns(*map(col, columns)).where(col(Draft.source_id) == source_id)
    return query.order_by(col(Draft.position), col(Draft.id))


def draft_card(draft: Draft) -> DraftCard:
    """The row as a value."""
    return draft_card_of(draft.id, draft.content, draft.decision, draft.offer, draft.position)


def draft_card_of(
    draft_id: int | None, content: dict[str, Any], decision: str, offer: dict[str, Any] | None, position: int
) -> DraftCard:
    """The columns of a row as a value."""
    offered = None if offer is None else Offer(None if offer["note"] is None else unpack_note(offer["note"]))
    return DraftCard(row_id(draft_id), unpack_note(content), Decision(decision), offered, position)
