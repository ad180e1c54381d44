"""What an author keeps rejecting in a text is left out of it, until they want it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import NOON, a_note, add_user
from studydeck.cards.notes import Excerpt, Note
from studydeck.cards.tightening import Pattern
from studydeck.errors import NotFoundError
from studydeck.services import authoring
from studydeck.services.authoring import NoteEdit, ReadText
from studydeck.store.database import Database
from studydeck.store.tables import Decision, Source, User

DOUBTED = Pattern("who", "pronoun")
READY = Pattern("when", "")


def doubted(guid: str) -> Note:
    return a_note(guid, type="who", tier="review", gate="pronoun", reason="'her' may be someone else")


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def read(read_text: ReadText) -> ReadText:
    """Five cards to review for one reason, and five that are ready."""
    notes = [*(doubted(f"doubted {n}") for n in range(5)), *(a_note(f"ready {n}") for n in range(5))]
    placed = tuple(replace(note, evidence=(Excerpt(n, n + 1, "x"),)) for n, note in enumerate(notes))
    return replace(read_text, found=replace(read_text.found, notes=placed))


@pytest.fixture
def source(database: Database, owner: User, read: ReadText) -> Source:
    with database.write() as session:
        return authoring.add_source(session, owner.id or 0, read, NOON)


def decide(database: Database, owner: User, source: Source, decision: Decision, *places: int) -> None:
    with database.write() as session:
        drafts = authoring.source_page(session, owner, source.id or 0).drafts
        for place in places:
            authoring.decide(session, owner, drafts[place].id, decision, NOON)


def tighten(database: Database, owner: User, source: Source, pattern: Pattern) -> int:
    with database.write() as session:
        return authoring.tighten(session, owner, source.id or 0, pattern)


def drafts(database: Database, owner: User, source: Source) -> dict[str, str]:
    """Each draft's guid with its tier."""
    with database.read() as session:
        page = authoring.source_page(session, owner, source.id or 0)
    return {draft.note.guid: draft.note.tier for draft in page.drafts}


def test_a_pattern_is_offered_once_enough_of_it_was_rejected(database: Database, owner: User, source: Source) -> None:
    decide(database, owner, source, Decision.REJECTED, 0, 1)
    with database.read() as session:
        assert authoring.tallies(session, owner, source.id or 0) == ()
    decide(database, owner, source, Decision.REJECTED, 2)
    with database.read() as session:
        (tally,) = authoring.tallies(session, owner, source.id or 0)
    assert (tally.pattern, tally.rejected, tally.accepted) == (DOUBTED, 3, 0)


def test_open_cards_to_review_are_taken_out_and_decided_ones_stay(
    database: Database, owner: User, source: Source
) -> None:
    decide(database, owner, source, Decision.REJECTED, 0, 1, 2)
    assert tighten(database, owner, source, DOUBTED) == 2
    assert [guid for guid in drafts(database, owner, source) if guid.startswith("doubted")] == [
        "doubted 0",
        "doubted 1",
        "doubted 2",
    ]


def test_open_ready_cards_are_to_review(database: Database, owner: User, source: Source) -> None:
    decide(database, owner, source, Decision.REJECTED, 5, 6, 7)
    assert tighten(database, owner, source, READY) == 2
    tiers = drafts(database, owner, source)
    assert [tiers[f"ready {n}"] for n in range(5)] == ["ready"] * 3 + ["review"] * 2


def test_a_card_in_its_authors_words_stays(database: Database, owner: User, source: Source) -> None:
    decide(database, owner, source, Decision.REJECTED, 0, 1, 2)
    with database.write() as session:
        page = authoring.source_page(session, owner, source.id or 0)
        authoring.edit_draft(session, owner, page.drafts[3].id, NoteEdit("Who opened it?", "Ann"), NOON)
    assert tighten(database, owner, source, DOUBTED) == 1
    assert "doubted 3" in drafts(database, owner, source)


def test_a_new_reading_brings_none_of_them_back(
    database: Database, owner: User, source: Source, read: ReadText
) -> None:
    decide(database, owner, source, Decision.REJECTED, 0, 1, 2, 5, 6, 7)
    for pattern in (DOUBTED, READY):
        tighten(database, owner, source, pattern)
    before = drafts(database, owner, source)
    with database.write() as session:
        told = authoring.take_over(session, session.get_one(Source, source.id), read.found)
    assert (told.is_none, drafts(database, owner, source)) == (True, before)


def test_once_loosened_a_new_reading_offers_them_again(
    database: Database, owner: User, source: Source, read: ReadText
) -> None:
    decide(database, owner, source, Decision.REJECTED, 0, 1, 2)
    before = drafts(database, owner, source)
    tighten(database, owner, source, DOUBTED)
    with database.write() as session:
        authoring.loosen(session, owner, source.id or 0, DOUBTED)
        row = session.get_one(Source, source.id)
        assert authoring.patterns_of(row) == frozenset()
        told = authoring.take_over(session, row, read.found)
    assert [note.guid for note in told.new] == ["doubted 3", "doubted 4"]
    assert drafts(database, owner, source) == before


def test_what_was_not_rejected_cannot_be_tightened(database: Database, owner: User, source: Source) -> None:
    with pytest.raises(NotFoundError, match="nothing to leave out"):
        tighten(database, owner, source, DOUBTED)


def test_nobody_tightens_somebody_elses_text(database: Database, source: Source) -> None:
    other = add_user(database, "bob@example.org")
    for act in (authoring.tighten, authoring.loosen):
        with database.write() as session, pytest.raises(NotFoundError):
            act(session, other, source.id or 0, DOUBTED)
    with database.read() as session, pytest.raises(NotFoundError):
        authoring.tallies(session, other, source.id or 0)
