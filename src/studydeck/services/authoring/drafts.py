"""What an author decides about the drafted cards, and how they put them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from studydeck.cards.notes import GAP, Note
from studydeck.errors import InvalidInputError, StaleError
from studydeck.services.authoring.belongings import deck_of, owned_draft, owned_source, row_id
from studydeck.services.authoring.decks import add_note, stored_note
from studydeck.store import queue
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Decision, Deck, Draft, User


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


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """What an author may change by hand; the evidence stays."""

    question: str
    answer: str
    accepted: tuple[str, ...] = ()


def decide(session: Session, owner: User, draft_id: int, decision: Decision, now: datetime) -> DraftCard:
    """Accept a draft into the deck, reject it, or open it again; a card that leaves the deck keeps its log.

    Raises:
        NotFoundError: there is no such draft, or it is somebody else's.
    """
    draft = owned_draft(session, owner, draft_id)
    _settle(session, draft, deck_of(session, draft.source_id), decision, now)
    return draft_card(draft)


def accept_ready(session: Session, owner: User, source_id: int, now: datetime) -> int:
    """Accept every open draft that passed all gates; how many there were.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    owned_source(session, owner, source_id)
    deck = deck_of(session, source_id)
    query = select(Draft).where(Draft.source_id == source_id, Draft.decision == Decision.OPEN.value)
    ready = [draft for draft in session.exec(query.with_for_update()) if draft.content["tier"] == "ready"]
    for draft in ready:
        _settle(session, draft, deck, Decision.ACCEPTED, now)
    return len(ready)


def edit_draft(session: Session, owner: User, draft_id: int, edit: NoteEdit, now: datetime) -> DraftCard:
    """Change the words of a draft, and of its note where it was accepted; the evidence and the guid stay.

    Raises:
        NotFoundError: there is no such draft, or it is somebody else's.
        InvalidInputError: the question or the answer is empty, or a cloze lost its gap.
    """
    draft = owned_draft(session, owner, draft_id)
    note = edited(unpack_note(draft.content), edit)
    draft.content = pack_note(note)
    stored = stored_note(session, deck_of(session, draft.source_id), draft.guid)
    if stored is not None and stored.content != draft.content:
        stored.content, stored.changed = draft.content, now
    return draft_card(draft)


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


def _settle(session: Session, draft: Draft, deck: Deck, decision: Decision, now: datetime) -> None:
    stored = stored_note(session, deck, draft.guid)
    is_accepted = decision is Decision.ACCEPTED
    if stored is not None:
        stored.is_withdrawn = not is_accepted
    elif is_accepted:
        add_note(session, deck, unpack_note(draft.content), draft.position, now)
    if is_accepted:
        queue.look_again(session, row_id(deck.id))
    if decision is Decision.OPEN and draft.offer and draft.offer["note"] and draft.content == draft.drafted:
        draft.content = draft.drafted = draft.offer["note"]  # an open draft follows the reading
        draft.offer = None
    draft.decision, draft.decided = decision.value, None if decision is Decision.OPEN else now
    draft.decider_id = None if decision is Decision.OPEN else deck.owner_id  # nobody else gets to a draft


def accept_scored(session: Session, owner: User, source_id: int, least: float, now: datetime) -> int:
    """Accept every open draft that passed all gates and whose score is at least `least` (0 to 1); how many there were.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
        InvalidInputError: no score can be that high or low.
    """
    if not 0 <= least <= 1:
        raise InvalidInputError("A score lies between 0 and 1. Choose one of them.")
    owned_source(session, owner, source_id)
    deck = deck_of(session, source_id)
    query = select(Draft).where(Draft.source_id == source_id, Draft.decision == Decision.OPEN.value)
    query = query.where(Draft.tier == "ready").order_by(col(Draft.position), col(Draft.id))
    scored = [draft for draft in session.exec(query.with_for_update()) if draft.content["score"] >= least]
    for draft in scored:
        _settle(session, draft, deck, Decision.ACCEPTED, now)
    return len(scored)


# ------------------------------------------------------------------ where a new reading disagrees
def take_offer(session: Session, owner: User, draft_id: int, now: datetime) -> DraftCard:
    """Put the card as the new reading does; one that it no longer makes leaves the deck.

    Raises:
        NotFoundError: there is no such draft, or it is somebody else's.
        StaleError: nothing is offered for it any more.
    """
    draft = owned_draft(session, owner, draft_id)
    offered = _offered(draft)
    deck = deck_of(session, draft.source_id)
    draft.drafted, draft.offer = offered, None
    if offered is None:
        _settle(session, draft, deck, Decision.REJECTED, now)
        return draft_card(draft)
    draft.content = offered
    stored = stored_note(session, deck, draft.guid)
    if stored is not None:
        stored.content, stored.changed = offered, now
    return draft_card(draft)


def keep_wording(session: Session, owner: User, draft_id: int) -> DraftCard:
    """Leave the card as it is; the same is not offered again.

    Raises:
        NotFoundError: there is no such draft, or it is somebody else's.
        StaleError: nothing is offered for it any more.
    """
    draft = owned_draft(session, owner, draft_id)
    draft.drafted, draft.offer = _offered(draft), None
    return draft_card(draft)


def _offered(draft: Draft) -> dict[str, Any] | None:
    if draft.offer is None:
        raise StaleError("This was decided meanwhile. Reload the page to see how the card stands.")
    offered: dict[str, Any] | None = draft.offer["note"]
    return offered


def draft_card(draft: Draft) -> DraftCard:
    """The row as a value."""
    return draft_card_of(draft.id, draft.content, draft.decision, draft.offer)


def draft_card_of(
    draft_id: int | None, content: dict[str, Any], decision: str, offer: dict[str, Any] | None
) -> DraftCard:
    """The columns of a row as a value."""
    offered = None if offer is None else Offer(None if offer["note"] is None else unpack_note(offer["note"]))
    return DraftCard(row_id(draft_id), unpack_note(content), Decision(decision), offered)
