"""The days of practice, added up while the log is written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from alembic import command
from sqlmodel import select

from factories import NOON, add_deck, add_user, an_answer, card_ids
from studydeck.services import practice
from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.practice_days import PracticeDay
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating

TODAY = NOON.date()


@pytest.fixture
def postgresql_database(fresh_postgresql_database: Database) -> Database:
    """A test here changes the tables."""
    return fresh_postgresql_database


def days(database: Database) -> list[tuple[date, int, int, int, int, int, date | None]]:
    with database.read() as session:
        rows = session.exec(select(PracticeDay).order_by(PracticeDay.study_day)).all()
    return [
        (row.study_day, row.answers, row.reviews, row.first_answers, row.tests, row.recalled, row.waited_since)
        for row in rows
    ]


def practise(database: Database) -> None:
    """Two new cards, one of them forgotten at once; both again days later, late, and one of these taken back."""
    learner, deck = add_user(database), add_deck(database, 3)
    first, second, _ = card_ids(database, deck)
    later = NOON + timedelta(days=10)
    with database.write() as session:
        practice.grade(session, learner, an_answer(first, Rating.GOOD, 0), NOON)
        practice.grade(session, learner, an_answer(second, Rating.AGAIN, 0), NOON)
        practice.grade(session, learner, an_answer(second, Rating.GOOD, 1), NOON + timedelta(minutes=20))
        practice.grade(session, learner, an_answer(first, Rating.AGAIN, 1), later)
        practice.grade(session, learner, an_answer(second, Rating.GOOD, 2), later)
        practice.undo(session, learner, "taken back", later)


def test_a_day_adds_up_what_holds(database: Database) -> None:
    practise(database)
    tomorrow = TODAY + timedelta(days=1)
    assert days(database) == [
        (TODAY, 3, 2, 2, 0, 0, None),
        (TODAY + timedelta(days=10), 1, 1, 0, 1, 0, tomorrow),
    ]


def test_what_is_done_again_counts_again(database: Database) -> None:
    practise(database)
    with database.write() as session:
        practice.redo(session, session.exec(select(User)).one(), "done again", NOON + timedelta(days=10))
    assert days(database)[1][1:6] == (2, 2, 0, 2, 1)


def test_a_log_from_before_is_added_up_to_the_same(database: Database) -> None:
    practise(database)
    written = days(database)
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "0020")
    schema.upgrade(database)
    assert days(database) == written
    assert schema.problems(database) == []
