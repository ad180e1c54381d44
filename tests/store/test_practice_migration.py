"""Answers that were given before steps could be taken back."""

from __future__ import annotations

import json

import pytest
from alembic import command
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from factories import NOON, add_deck, add_user, an_answer, card_ids
from studydeck.services import practice
from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import StoredNote, User
from studydeck.study.scheduler import Rating

_OLD = {
    "repetitions": 1,
    "interval_days": 1,
    "easiness": 2500,
    "lapses": 0,
    "is_repeating": False,
    "due_on": "2026-03-11",
}


@pytest.fixture
def postgresql_database(fresh_postgresql_database: Database) -> Database:
    """The tests here change the tables."""
    return fresh_postgresql_database


@pytest.fixture
def upgraded(database: Database) -> Database:
    """A database of two answers to two cards, the second of which comes back, brought up to date."""
    learner = add_user(database)
    deck = add_deck(database, 2)
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "0002")
        repeating = _OLD | {"is_repeating": True}
        for number, state in enumerate((_OLD, repeating), start=1):
            flag, after = str(state["is_repeating"]).upper(), json.dumps(state)
            connection.exec_driver_sql(
                "INSERT INTO card_state (learner_id, card_id, deck_id, repetitions, interval_days, easiness, lapses, "
                f"is_repeating, due_on, reviewed, version) VALUES ({learner.id}, {number}, {deck.id}, 1, 1, 2500, 0, "
                f"{flag}, '2026-03-11', '2026-03-10 12:00:00', 1)"
            )
            connection.exec_driver_sql(
                "INSERT INTO review_log (review_id, learner_id, card_id, deck_id, rating, reviewed, study_day, "
                f"was_new, duration_ms, before, after) VALUES ('{number}', {learner.id}, {number}, {deck.id}, 4, "
                f"'2026-03-10 12:00:00', '2026-03-10', {str(number == 1).upper()}, 0, "
                f"{'NULL' if number == 1 else repr(after)}, '{after}')"
            )
    schema.upgrade(database)
    return database


def test_earlier_answers_count_and_their_cards_come_when_they_came(upgraded: Database) -> None:
    assert schema.problems(upgraded) == []
    with upgraded.read() as session:
        log = session.exec(
            select(ReviewLog.kind, ReviewLog.weight, ReviewLog.was_repeating, ReviewLog.way).order_by(ReviewLog.id)
        ).all()
        first, second = session.exec(select(CardState).order_by(CardState.card_id)).all()
    assert log == [("grade", 1, False, "recall"), ("grade", 1, True, "recall")]
    assert (first.comes_on, first.repeat_at, first.is_new) == (first.due_on, None, False)
    assert second.repeat_at == NOON
    with upgraded.read() as session:
        learner = session.exec(select(User)).one()
        table = practice.study_table(session, learner, practice.studied_deck(session, learner, 1), NOON)
    assert (table.due, table.new, table.card and table.card.card_id) == (1, 0, 2)


def test_an_earlier_answer_can_be_taken_back(upgraded: Database) -> None:
    with upgraded.write() as session:
        learner = session.exec(select(User)).one()
        assert practice.undo(session, learner, "an id", NOON).card_id == 2
        assert practice.undo(session, learner, "another id", NOON).card_id == 1
    with upgraded.read() as session:
        assert [state.is_new for state in session.exec(select(CardState))] == [True, True]


def test_the_older_tables_keep_what_holds(database: Database) -> None:
    learner = add_user(database)
    first, second = card_ids(database, add_deck(database, 2))
    with database.write() as session:
        for card_id in (first, second):
            practice.grade(session, learner, an_answer(card_id, Rating.GOOD), NOON)
        practice.undo(session, learner, "an id", NOON)
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "0002")
        assert connection.exec_driver_sql("SELECT card_id FROM review_log").scalars().all() == [first]
        assert connection.exec_driver_sql("SELECT card_id FROM card_state").scalars().all() == [first]


def test_a_rebuilt_table_refuses_what_it_refused(database: Database) -> None:
    learner = add_user(database)
    [card_id] = card_ids(database, add_deck(database, 1))
    with database.write() as session:
        practice.grade(session, learner, an_answer(card_id), NOON)
    for spoiled in ("card_state SET easiness = 0", "card_state SET interval_days = 0", "review_log SET weight = 2"):
        with pytest.raises(IntegrityError), database.write() as session:
            session.connection().exec_driver_sql(f"UPDATE {spoiled}")


def test_a_note_is_found_by_its_group(database: Database) -> None:
    add_deck(database, 1)
    with database.read() as session:
        assert session.exec(select(StoredNote.sibling)).all() == [""]
