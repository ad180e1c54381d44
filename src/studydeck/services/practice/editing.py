"""Editing a card while studying it: the words change; its evidence, its schedule and what it said before stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from studydeck.cards.notes import Note
from studydeck.errors import NotFoundError
from studydeck.services.authoring import NoteEdit, edited
from studydeck.services.practice.grading import check_review_id
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.store import queue, steps
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.steps import EDIT, Step
from studydeck.store.tables import Card, Deck, Draft, NoteVersion, StoredNote, User

_CONTENT = "content"  # of an edit, in the JSON of the log


@dataclass(frozen=True, slots=True)
class Version:
    """What a note said until it was edited."""

    note: Note
    edited: datetime


@dataclass(frozen=True, slots=True)
class EditableCard:
    """A card of the learner's own deck, with what it said before, the newest first."""

    card_id: int
    deck: Deck
    note: Note
    versions: tuple[Version, ...]


def editable_card(session: Session, learner: User, card_id: int) -> EditableCard:
    """The card with its earlier versions.

    Raises:
        NotFoundError: it is in no deck of the learner's own.
    """
    stored, deck = _own_note(session, learner, card_id)
    query = select(NoteVersion).where(NoteVersion.note_id == stored.id).order_by(col(NoteVersion.id).desc())
    versions = tuple(Version(unpack_note(version.content), version.edited) for version in session.exec(query))
    return EditableCard(card_id, deck, unpack_note(stored.content), versions)


def edit_card(session: Session, learner: User, card_id: int, edit: NoteEdit, review_id: str, now: datetime) -> Note:  # noqa: PLR0913, PLR0917 - who, what, how, and when
    """Give the card other words, as a step that can be taken back; sent again it changes nothing.

    Raises:
        NotFoundError: the card is in no deck of the learner's own.
        InvalidInputError: the question or the answer is empty, a cloze lost its gap, or the review id is none.
    """
    check_review_id(review_id)
    queue.lock_learner(session, learner_id(learner))
    stored, deck = _own_note(session, learner, card_id)
    before, after = stored.content, pack_note(edited(unpack_note(stored.content), edit))
    if after != before and steps.recorded_step(session, learner_id(learner), review_id) is None:
        moment = moment_of(learner, now)
        step = Step(
            review_id=review_id,
            card_id=card_id,
            deck_id=deck.id or 0,
            kind=EDIT,
            reviewed=moment.now,
            study_day=moment.today,
            before={_CONTENT: before},
            after={_CONTENT: after},
        )
        steps.add(session, learner_id(learner), step)
        reword(session, learner, stored, after, now)
    return unpack_note(stored.content)


def put_back(session: Session, learner: User, step: Step, wanted: dict[str, Any] | None, now: datetime) -> None:
    """Give the card of an edit the words that the log has in `wanted`, as long as it is the learner's own."""
    try:
        stored, _ = _own_note(session, learner, step.card_id)
    except NotFoundError:
        return
    reword(session, learner, stored, (wanted or {})[_CONTENT], now)


def reword(session: Session, learner: User, stored: StoredNote, content: dict[str, Any], now: datetime) -> None:
    """Let a note of the learner's say something else, also beside its text; what it said before is kept."""
    session.add(NoteVersion(note_id=stored.id or 0, editor_id=learner_id(learner), content=stored.content, edited=now))
    stored.content, stored.changed = content, now
    query = (
        select(Draft)
        .join(Deck, col(Deck.source_id) == Draft.source_id)
        .where(Deck.id == stored.deck_id, Draft.guid == stored.guid)
    )
    for draft in session.exec(query):  # the card as it stands beside the text
        draft.content = content
    session.flush()


def _own_note(session: Session, learner: User, card_id: int) -> tuple[StoredNote, Deck]:
    query = (
        select(StoredNote, Deck)
        .join(Card, col(Card.note_id) == StoredNote.id)
        .join(Deck, col(Deck.id) == StoredNote.deck_id)
        .where(Card.id == card_id, Deck.owner_id == learner.id, ~col(StoredNote.is_withdrawn))
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("There is no such card among your own.")
    return found
