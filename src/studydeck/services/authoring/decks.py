"""The deck of a text: its notes, what the formats take of it, and the library's decks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from studydeck.cards.notes import Note
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services.authoring.belongings import row_id
from studydeck.services.authoring.originals import cited, pages_of
from studydeck.store import queries, queue
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Card, Deck, StoredNote


def deck_file(session: Session, deck: Deck) -> DeckFile:
    """The deck as the formats write it."""
    query = _notes_of(deck).order_by(col(StoredNote.position), col(StoredNote.id))
    pages = pages_of(session, deck.source_id)
    notes = tuple(
        DatedNote(note, changed.replace(microsecond=0), cited(pages, note))
        for note, changed in ((unpack_note(row.content), row.changed) for row in session.exec(query))
    )
    return DeckFile(uid=deck.uid, title=deck.title, notes=notes, source=deck.citation or deck.title)


def deck_notes(session: Session, deck: Deck, page: int, size: int = 50) -> tuple[tuple[Note, ...], int]:
    """Page `page` (from 1) of the deck's notes, and how many notes there are in all."""
    ordered = _notes_of(deck).order_by(col(StoredNote.position), col(StoredNote.id))
    total = session.exec(select(func.count()).select_from(_notes_of(deck).subquery())).one()
    shown = session.exec(ordered.offset((page - 1) * size).limit(size))
    return tuple(unpack_note(note.content) for note in shown), total


def load_deck(session: Session, deck_file: DeckFile, now: datetime) -> Deck:
    """Bring a library deck up to date: notes are added, changed or taken out; learners keep their progress."""
    deck = session.exec(select(Deck).where(Deck.uid == deck_file.uid)).first()
    if deck is None:
        deck = Deck(uid=deck_file.uid, title=deck_file.title, citation=deck_file.source, created=now)
        session.add(deck)
        session.flush()
    deck.title, deck.citation = deck_file.title, deck_file.source
    known = {note.guid: note for note in session.exec(select(StoredNote).where(StoredNote.deck_id == deck.id))}
    moved = [
        _put_note(session, deck, known.pop(dated.note.guid, None), dated, position)
        for position, dated in enumerate(deck_file.notes)
    ]
    if any(moved):
        queue.look_again(session, row_id(deck.id))
    for gone in known.values():
        gone.is_withdrawn = True
    return deck


def _put_note(session: Session, deck: Deck, stored: StoredNote | None, dated: DatedNote, position: int) -> bool:
    """Whether its card came into the deck, came back, or moved."""
    if stored is None:
        add_notes(session, deck, [(dated.note, position)], dated.changed)
        return True
    is_moved = stored.is_withdrawn or stored.position != position
    if stored.content != (content := pack_note(dated.note)):
        stored.content, stored.changed = content, dated.changed
    stored.position, stored.is_withdrawn = position, False
    return is_moved


def add_notes(session: Session, deck: Deck, notes: Sequence[tuple[Note, int]], changed: datetime) -> None:
    """Put notes that the deck does not have into it, each at its position and with its card."""
    added = [
        StoredNote(deck_id=row_id(deck.id), guid=note.guid, position=position, content=pack_note(note), changed=changed)
        for note, position in notes
    ]
    session.add_all(added)
    session.flush()
    session.add_all(Card(note_id=row_id(stored.id)) for stored in added)


def _notes_of(deck: Deck) -> SelectOfScalar[StoredNote]:
    return select(StoredNote).where(StoredNote.deck_id == deck.id, queries.is_in_deck())


def stored_notes(session: Session, deck: Deck, guids: Collection[str]) -> dict[str, StoredNote]:
    """The deck's notes with these guids, those too that were withdrawn."""
    query, wanted = select(StoredNote).where(StoredNote.deck_id == deck.id), frozenset(guids)
    if len(wanted) == 1:  # of many, the whole deck is read: a query takes only so many parameters
        query = query.where(col(StoredNote.guid).in_(wanted))
    return {note.guid: note for note in session.exec(query) if note.guid in wanted}
