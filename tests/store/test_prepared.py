"""A prepared statement says what SQLAlchemy's own way says, on both databases, and stays in its transaction."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Integer, bindparam, event, insert, select, update
from sqlmodel import Session

from factories import NOON, add_deck, add_user, an_answer, card_ids
from studydeck.services import practice
from studydeck.store.database import Database
from studydeck.store.prepared import Prepared
from studydeck.store.tables import metadata

_states, _log, _users = (metadata.tables[name] for name in ("card_state", "review_log", "user"))
_ID = bindparam("card", type_=Integer)
_STATE = select(*_states.c).where(_states.c.card_id == _ID)
_LOGGED = select(*_log.c).where(_log.c.card_id == _ID)
_SET_DIFFICULTY = update(_states).where(_states.c.card_id == _ID).values(difficulty=bindparam("new"), stability=1.5)


@pytest.fixture
def card_id(database: Database) -> int:
    learner, deck = add_user(database), add_deck(database, 2)
    first, second = card_ids(database, deck)
    with database.write() as session:
        practice.grade(session, learner, an_answer(second), NOON)
    assert first != second
    return second


@pytest.mark.parametrize("statement", [_STATE, _LOGGED])
def test_every_type_comes_back_as_it_does_from_sqlalchemy(database: Database, card_id: int, statement: Any) -> None:
    prepared = Prepared(statement)
    with database.read() as session:
        wanted = session.connection().execute(statement, {"card": card_id}).one()
        for _ in range(2):
            found = prepared.run(session, {"card": card_id})
            assert found is not None
            assert list(found) == list(wanted)
            assert [type(value) for value in found] == [type(value) for value in wanted]


def test_a_number_that_was_nothing_in_the_first_row_is_one_in_the_second(database: Database, card_id: int) -> None:
    prepared = Prepared(select(_states.c.difficulty, _states.c.stability, _states.c.due_on))
    with database.write() as session:
        before = prepared.run(session, {})
        assert Prepared(_SET_DIFFICULTY).run(session, {"card": card_id, "new": 2.25}) is None
        after = prepared.run(session, {})
    assert before is not None
    assert list(before[:2]) == [None, None]
    assert after is not None
    assert list(after[:2]) == [2.25, 1.5]
    assert isinstance(after[2], date)


def test_a_single_question_is_answered_as_within_a_transaction(database: Database, card_id: int) -> None:
    prepared = Prepared(_STATE)
    with database.read() as session:
        wanted = prepared.run(session, {"card": card_id})
    assert database.ask(prepared, {"card": card_id}) == wanted
    assert database.ask(prepared, {"card": card_id + 99}) is None


def test_a_single_question_begins_no_transaction(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    begin = sqlite_database.engine.dialect.do_begin
    monkeypatch.setattr(
        sqlite_database.engine.dialect, "do_begin", lambda connection: (begun.append("begun"), begin(connection))
    )
    assert sqlite_database.ask(Prepared(_STATE), {"card": 1}) is None
    assert begun == []
    with sqlite_database.read() as session:
        assert Prepared(_STATE).run(session, {"card": 1}) is None
    assert begun == ["begun"]


def test_who_listens_to_statements_hears_of_a_single_question(database: Database, card_id: int) -> None:
    heard: list[str] = []
    unheard = database.ask(Prepared(_STATE), {"card": card_id})

    def note(*call: Any) -> None:
        heard.append(call[2].split()[0])

    event.listen(database.engine, "before_cursor_execute", note)
    assert list(database.ask(Prepared(_STATE), {"card": card_id}) or ()) == list(unheard or ())
    event.remove(database.engine, "before_cursor_execute", note)
    assert heard == ["SELECT"]


def test_a_session_without_a_connection_is_refused(database: Database, card_id: int) -> None:
    with Session(database.engine) as session, pytest.raises(AssertionError):
        Prepared(_STATE).run(session, {"card": card_id})


def test_where_nothing_is_found_nothing_comes_back(database: Database, card_id: int) -> None:
    with database.read() as session:
        assert Prepared(_STATE).run(session, {"card": card_id + 99}) is None


def test_what_it_writes_is_undone_with_its_transaction(database: Database, card_id: int) -> None:
    with suppress(ZeroDivisionError), database.write() as session:
        Prepared(_SET_DIFFICULTY).run(session, {"card": card_id, "new": 3.0})
        assert _difficulty(session) == 3.0
        raise ZeroDivisionError
    with database.read() as session:
        assert _difficulty(session) is None


def test_an_inserted_row_gives_its_id(database: Database) -> None:
    values: dict[str, Any] = {name: bindparam(name) for name in ("email", "fs_uniquifier", "created")}
    fixed = {"active": True, "is_owner": False, "is_instructor": False, "rollover_hour": 4, "keys_on": True}
    add = Prepared(insert(_users).values(**values, **fixed, button_count=4).returning(_users.c.id, _users.c.created))
    with database.write() as session:
        found = add.run(session, {"email": "eve@example.org", "fs_uniquifier": "eve", "created": NOON})
        assert found is not None
        assert list(found) == [session.connection().execute(select(_users.c.id)).scalar_one(), NOON]


def test_who_listens_to_statements_hears_of_it_and_changes_nothing(database: Database, card_id: int) -> None:
    heard: list[str] = []
    prepared, change = Prepared(_STATE), Prepared(_SET_DIFFICULTY)
    with database.read() as session:
        unheard = prepared.run(session, {"card": card_id})

    def note(*call: Any) -> None:
        heard.append(call[2].split()[0])

    event.listen(database.engine, "before_cursor_execute", note)
    with database.write() as session:
        assert list(prepared.run(session, {"card": card_id}) or ()) == list(unheard or ())
        assert change.run(session, {"card": card_id, "new": 4.0}) is None
        assert _difficulty(session) == 4.0
    event.remove(database.engine, "before_cursor_execute", note)
    assert heard[:2] == ["SELECT", "UPDATE"]


def test_a_value_that_is_missing_is_not_taken_for_nothing(database: Database) -> None:
    with database.read() as session, pytest.raises(KeyError, match="card"):
        Prepared(_STATE).run(session, {"learner": 1})


def test_a_list_of_values_cannot_be_prepared(database: Database) -> None:
    prepared = Prepared(select(_states.c.card_id).where(_states.c.card_id.in_([1, 2])))
    with database.read() as session, pytest.raises(ValueError, match="written out at each run"):
        prepared.run(session, {})


def _difficulty(session: Session) -> object:
    return session.connection().execute(select(_states.c.difficulty)).scalar_one()
