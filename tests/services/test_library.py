from __future__ import annotations

from datetime import timedelta

from sqlalchemy import event
from sqlmodel import select

from factories import NOON
from studydeck import resources
from studydeck.formats.library import load_library
from studydeck.services.authoring import deck_file
from studydeck.services.library import load_samples
from studydeck.store.database import Database
from studydeck.store.tables import Deck, StoredNote


def test_every_sample_deck_stands_on_everybodys_shelf(database: Database) -> None:
    with database.write() as session:
        load_samples(session, NOON)
    with database.read() as session:
        decks = {deck.uid: deck for deck in session.exec(select(Deck))}
        for sample in load_library(resources.decks_folder()):
            kept = deck_file(session, decks[sample.uid])
            assert [dated.note for dated in kept.notes] == [dated.note for dated in sample.notes]
            assert (kept.title, kept.source) == (sample.title, sample.citation)
    assert {deck.owner_id for deck in decks.values()} == {None}


def test_loading_the_samples_again_writes_nothing(database: Database) -> None:
    with database.write() as session:
        load_samples(session, NOON)
    before = _notes(database)
    written: list[str] = []

    def note(*call: object) -> None:
        written.append(str(call[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    with database.write() as session:
        load_samples(session, NOON + timedelta(days=1))
    event.remove(database.engine, "before_cursor_execute", note)
    assert [statement for statement in written if not statement.startswith(("SELECT", "BEGIN"))] == []
    assert _notes(database) == before


def _notes(database: Database) -> list[dict[str, object]]:
    with database.read() as session:
        return [note.model_dump() for note in session.exec(select(StoredNote).order_by(StoredNote.id))]
