"""The queue touches what is due and what is new, never the rest; and it is right whatever becomes of the deck."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session, col, select

from factories import NOON, a_deck_file, add_deck, add_user, an_answer, card_ids
from studydeck.services import authoring, practice
from studydeck.store import queries, queue, schema
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, DeckProgress
from studydeck.store.tables import Card, StoredNote, User
from studydeck.study.scheduler import Rating

TODAY = NOON.date()
_SQLITE_SELECT = 21  # what SQLite asks its authorizer as it plans a query


# ------------------------------------------------------------------ what it costs
def _studied_deck(session: Session, learner_id: int, deck_id: int) -> queue.StudiedDeck:
    deck = queue.studied_deck(session, learner_id, deck_id)
    assert deck is not None
    return deck


def _waiting(session: Session, learner_id: int, deck_id: int) -> None:
    queue.waiting(session, learner_id, _studied_deck(session, learner_id, deck_id), TODAY)


def _next_due(session: Session, learner_id: int, deck_id: int) -> None:
    queue.next_due(session, learner_id, deck_id, TODAY)


def _next_repeating(session: Session, learner_id: int, deck_id: int) -> None:
    queue.next_repeating(session, learner_id, deck_id, TODAY)


def _next_new(session: Session, learner_id: int, deck_id: int) -> None:
    queue.next_new(session, learner_id, _studied_deck(session, learner_id, deck_id), TODAY)


def _answered_card(session: Session, learner_id: int, _: int) -> None:
    queue.answered_card(session, learner_id, 1, "an id")


@pytest.mark.parametrize("ask", [_waiting, _next_due, _next_repeating, _next_new, _answered_card])
@pytest.mark.parametrize("is_analyzed", [False, True])
def test_no_statement_walks_through_a_table_of_notes_cards_states_or_answers(
    sqlite_database: Database, ask: Callable[[Session, int, int], None], is_analyzed: bool
) -> None:
    learner = add_user(sqlite_database)
    add_deck(sqlite_database, 3, uid="other")
    deck = add_deck(sqlite_database, 40)
    for card_id in card_ids(sqlite_database, deck)[:30]:
        _grade(sqlite_database, learner, card_id)
    if is_analyzed:
        with sqlite_database.write() as session:
            session.connection().exec_driver_sql("ANALYZE")
    plan = _plan(sqlite_database, lambda session: ask(session, learner.id or 0, deck.id or 0))
    assert [step for step in plan if "card_state" in step] != []
    tables = ("note", "card", "card_state", "review_log")
    assert [step for step in plan if step.startswith("SCAN") and step.split()[1] in tables] == []
    assert [step for step in plan if "B-TREE" in step] == (
        ["USE TEMP B-TREE FOR ORDER BY"] if ask is _next_repeating else []
    )


@pytest.mark.parametrize("ask", [_waiting, _next_due, _next_repeating, _next_new, _answered_card])
def test_sqlite_plans_each_statement_once(tmp_path: Path, ask: Callable[[Session, int, int], None]) -> None:
    with closing(Database(f"sqlite:///{tmp_path / 'studydeck.sqlite3'}")) as database:
        schema.upgrade(database)
        learner, deck = add_user(database), add_deck(database, 40)
        _grade(database, learner, 1)
        planned: list[object] = []
        with closing(database.engine.raw_connection()) as connection:
            connection.dbapi_connection.set_authorizer(lambda action, *_: planned.append(action) or 0)
        runs = []
        for _ in range(3):
            planned.clear()
            with database.read() as session:
                ask(session, learner.id or 0, deck.id or 0)
            runs.append(planned.count(_SQLITE_SELECT) > 0)
        assert runs == [True, False, False]


def test_due_cards_are_found_in_the_index_alone(sqlite_database: Database) -> None:
    learner, deck = add_user(sqlite_database), add_deck(sqlite_database, 3)
    plan = _plan(sqlite_database, lambda session: _waiting(session, learner.id or 0, deck.id or 0))
    wanted = "SEARCH card_state USING COVERING INDEX ix_card_state_queue"
    bounds = "(learner_id=? AND deck_id=? AND is_new=? AND is_repeating=? AND comes_on<?)"
    # the due ones of a deck that has withdrawn cards, those of one that has none, and the repeating ones
    assert [step for step in plan if "ix_card_state_queue" in step] == [f"{wanted} {bounds}"] * 3


def test_of_a_backlog_no_more_is_counted_than_a_day_takes(database: Database) -> None:
    learner, deck = add_user(database), add_deck(database, 9)
    for card_id in card_ids(database, deck):
        _grade(database, learner, card_id)
    with database.write() as session:
        practice.save_settings(session, learner, deck.id or 0, practice.DeckSettings(reviews_a_day=4))
    with database.read() as session:
        studied = _studied_deck(session, learner.id or 0, deck.id or 0)
        assert queue.waiting(session, learner.id or 0, studied, TODAY + timedelta(days=9)).due == 4


def test_the_search_for_new_cards_begins_behind_the_answered_ones(database: Database) -> None:
    learner, deck = add_user(database), add_deck(database, 5)
    for number, card_id in enumerate(card_ids(database, deck), start=1):
        _grade(database, learner, card_id)
        assert _new_from(database) == [number if number < 5 else 2**31 - 1]


def test_after_a_change_to_the_deck_the_next_answer_to_any_card_finds_the_place_again(database: Database) -> None:
    learner, deck = add_user(database), add_deck(database, 3)
    first, second, _ = card_ids(database, deck)
    for card_id in (first, second):
        _grade(database, learner, card_id)
    _load(database, [3, 0, 1, 2])
    assert _new_from(database) == [2]  # of a deck that is no more
    _grade(database, learner, first, version=1)
    assert _new_from(database) == [0]


def test_the_decks_that_a_learner_may_study_are_found_by_indexes(sqlite_database: Database) -> None:
    plan = _plan(sqlite_database, lambda session: queries.readable_decks(session, 1))
    assert [step for step in plan if step.startswith("SCAN")] == []
    assert len([step for step in plan if step.startswith("SEARCH deck USING")]) == 3  # own, everybody's, of courses


# ------------------------------------------------------------------ whether it is right
orders = st.lists(st.integers(0, 5), unique=True, max_size=6)
steps = st.lists(orders | st.sampled_from(Rating) | st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=14)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_becomes_of_the_deck_the_queue_is_what_a_full_search_finds(
    database: Database, steps: list[list[int] | Rating | tuple[int, int]]
) -> None:
    learner = add_user(database, f"{_serial(database)}@example.org")
    now = NOON
    _load(database, [0, 1, 2])
    for step in steps:
        table = _checked_table(database, learner, now)
        if isinstance(step, list):  # the deck is edited
            _load(database, step)
        elif isinstance(step, tuple):  # a card out of turn, some days later
            now += timedelta(days=step[1])
            _grade_if_there(database, learner, step[0], now)
        elif table.card is not None:
            _grade(database, learner, table.card.card_id, step, version=table.card.version, now=now)
    _checked_table(database, learner, now)


def _checked_table(database: Database, learner: User, now: datetime) -> practice.StudyTable:
    """The learner's table, after a comparison with what counting everything gives."""
    with database.read() as session:
        table = practice.study_table(session, learner, practice.studied_deck(session, learner, 1), now)
        counts = practice.readable_deck(session, learner, 1, now)
        unseen = [card_id for card_id, state in _cards(session, learner) if state is None]
    assert (table.due, table.new) == (counts.due, counts.new)
    assert (table.card is None) == (not counts.due and not counts.new)
    if table.card and table.card.version == 0:
        assert table.card.card_id == unseen[0]
    return table


def _grade_if_there(database: Database, learner: User, number: int, now: datetime) -> None:
    with database.read() as session:
        cards = _cards(session, learner)
    if number < len(cards):
        card_id, state = cards[number]
        _grade(database, learner, card_id, version=state.version if state else 0, now=now)


def _cards(session: Session, learner: User) -> list[tuple[int, CardState | None]]:
    """The cards of the deck in the order of the text."""
    query = select(StoredNote, Card).join(Card, col(Card.note_id) == StoredNote.id).where(StoredNote.deck_id == 1)
    rows = session.exec(query.order_by(col(StoredNote.position), col(StoredNote.id))).all()
    return [
        (card.id or 0, session.get(CardState, (learner.id, card.id))) for note, card in rows if not note.is_withdrawn
    ]


# ------------------------------------------------------------------ pieces
def _load(database: Database, order: list[int]) -> None:
    """Give the deck these notes, in this order: others are withdrawn, some come back or move."""
    with database.write() as session:
        authoring.load_deck(session, a_deck_file(*(f"harbours-{number}" for number in order)), NOON)


def _grade(
    database: Database,
    learner: User,
    card_id: int,
    rating: Rating = Rating.GOOD,
    *,
    version: int = 0,
    now: datetime = NOON,
) -> None:
    with database.write() as session:
        practice.grade(session, learner, an_answer(card_id, rating, version), now)


def _new_from(database: Database) -> list[int]:
    with database.read() as session:
        return list(session.exec(select(DeckProgress.new_from)))


def _serial(database: Database) -> int:
    with database.read() as session:
        return len(session.exec(select(User.id)).all())


def _plan(database: Database, ask: Callable[[Session], None]) -> list[str]:
    """How SQLite goes about the statements of `ask`, a line each step."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    with database.read() as session:
        ask(session)
    event.remove(database.engine, "before_cursor_execute", note)
    with database.engine.connect() as connection:
        return [
            str(row[3])
            for statement, parameters in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
