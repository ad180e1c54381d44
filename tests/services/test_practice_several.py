"""What is due over several decks, the most useful first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from factories import NOON, a_note, add_deck, add_user, an_answer, card_ids
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating

DAY = timedelta(days=1)


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


def add_scored(database: Database, uid: str, *scores: float) -> tuple[int, list[int]]:
    """Everybody's deck with a card of each score; its id and those of its cards."""
    notes = tuple(DatedNote(a_note(f"{uid} {n}", score=score), NOON) for n, score in enumerate(scores))
    with database.write() as session:
        deck = authoring.load_deck(session, DeckFile(uid, uid, notes, ""), NOON)
    return deck.id or 0, card_ids(database, deck)


def grade(database: Database, learner: User, card_id: int, rating: Rating, days_ago: float) -> None:
    with database.write() as session:
        practice.grade(session, learner, an_answer(card_id, rating), NOON - days_ago * DAY)


def due(database: Database, learner: User, decks: list[int], most: int = 200) -> list[int]:
    with database.read() as session:
        return [card.card_id for card in practice.due_cards(session, learner, decks, NOON, most)]


def test_what_was_just_forgotten_comes_first_then_what_is_most_worth_keeping(database: Database, learner: User) -> None:
    (one, first), (other, second) = add_scored(database, "one", 0.5, 0.9, 0.5), add_scored(database, "other", 0.5, 0.5)
    for card_id, days_ago in ((first[0], 9), (first[1], 9), (second[0], 2)):
        grade(database, learner, card_id, Rating.GOOD, days_ago)
    grade(database, learner, second[1], Rating.AGAIN, 0)
    assert due(database, learner, [one, other]) == [second[1], second[0], first[1], first[0]]
    assert due(database, learner, [one]) == [first[1], first[0]]
    assert due(database, learner, [one, other], most=2) == [second[1], second[0]]
    assert due(database, learner, []) == []


def test_what_is_new_suspended_or_to_come_is_left_out(database: Database, learner: User) -> None:
    deck_id, [_, later, suspended] = add_scored(database, "one", 0.5, 0.5, 0.5)
    grade(database, learner, later, Rating.GOOD, 0)
    grade(database, learner, suspended, Rating.GOOD, 9)
    with database.write() as session:
        practice.change(session, learner, practice.Change("suspend", (suspended,), "suspend"), NOON)
    assert due(database, learner, [deck_id]) == []


def test_a_deck_of_somebody_else_gives_nothing(database: Database, learner: User) -> None:
    eve = add_user(database, "eve@example.org")
    hers = add_deck(database, 1, eve, "hers")
    grade(database, eve, card_ids(database, hers)[0], Rating.GOOD, 9)
    assert due(database, eve, [hers.id or 0]) == card_ids(database, hers)
    assert due(database, learner, [hers.id or 0]) == []


def test_one_statement_asks_for_all_decks(database: Database, learner: User) -> None:
    decks = [add_deck(database, 2, uid=uid).id or 0 for uid in ("one", "two", "three")]
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(database.engine, "before_cursor_execute", note)
    due(database, learner, decks)
    event.remove(database.engine, "before_cursor_execute", note)
    assert len(statements) == 1
