from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import func, select

from factories import NOON, add_user
from studydeck.store.database import Database, sqlite_module
from studydeck.store.tables import AuthSession, User

THREADS = 8
ROUNDS = 50


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_every_sqlite_connection_is_durable_and_checks_references(
    sqlite_database: Database, setting: str, value: object
) -> None:
    with sqlite_database.read() as session, sqlite_database.read() as another:
        for opened in (session, another):
            assert opened.connection().exec_driver_sql(f"PRAGMA {setting}").scalar() == value


def test_sqlite_is_one_without_the_log_reset_bug() -> None:
    with Database("sqlite://").read() as session:
        version = session.connection().exec_driver_sql("SELECT sqlite_version()").scalar_one()
    assert tuple(int(part) for part in version.split(".")) >= (3, 51, 3)


def test_parallel_read_modify_writes_lose_nothing(database: Database) -> None:
    user_id = add_user(database, rollover_hour=0, email="0").id

    def count_up(_: int) -> None:
        for _ in range(ROUNDS):
            with database.write() as session:
                user = session.exec(select(User).where(User.id == user_id).with_for_update()).one()
                user.email = str(int(user.email) + 1)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(count_up, range(THREADS)))
    with database.read() as session:
        assert session.get_one(User, user_id).email == str(THREADS * ROUNDS)


def test_who_writes_on_sqlite_holds_the_lock_from_the_beginning(sqlite_database: Database) -> None:
    with sqlite_database.write() as session, closing(sqlite_database.engine.raw_connection()) as other:
        session.exec(select(User)).all()  # it has only read so far
        other.cursor().execute("PRAGMA busy_timeout=0")
        with pytest.raises(sqlite_module().OperationalError, match="locked"):
            other.cursor().execute("BEGIN IMMEDIATE")


def test_a_failing_transaction_leaves_nothing(database: Database) -> None:
    def fail_halfway() -> None:
        with database.write() as session:
            session.add(User(email="ada@example.org", fs_uniquifier="ada", created=NOON))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert _users(database) == 0


def test_a_transaction_that_breaks_a_constraint_leaves_nothing(database: Database) -> None:
    def add_two() -> None:
        with database.write() as session:
            session.add(User(email="ada@example.org", fs_uniquifier="ada", created=NOON))
            session.flush()
            session.add(User(email="eve@example.org", fs_uniquifier="eve", created=NOON, rollover_hour=24))

    with pytest.raises(IntegrityError):
        add_two()
    assert _users(database) == 0


def test_a_row_cannot_refer_to_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(AuthSession(token_hash="a", user_id=99, created=NOON, seen=NOON))


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    add_user(database, "ada@example.org")
    with database.read() as session:
        before = session.exec(select(func.count()).select_from(User)).one()
        add_user(database, "eve@example.org")
        after = session.exec(select(func.count()).select_from(User)).one()
    assert (before, after, _users(database)) == (1, 1, 2)


def test_what_is_written_is_there_for_another_program(database: Database, reopened: Callable[[], Database]) -> None:
    add_user(database)
    assert _users(reopened()) == 1


def test_a_reader_keeps_nothing(database: Database) -> None:
    with database.read() as session:
        session.add(User(email="ada@example.org", fs_uniquifier="ada", created=NOON))
        try:
            session.flush()
        except DBAPIError:
            assert database.engine.dialect.name == "postgresql"
    assert _users(database) == 0


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 10, 12, 0, 0, 123_456, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
)
def test_an_aware_moment_comes_back_equal_and_in_utc(
    database: Database, reopened: Callable[[], Database], moment: datetime
) -> None:
    with database.write() as session:
        session.add(User(email="ada@example.org", fs_uniquifier="ada", created=moment))
    with reopened().read() as session:
        created = session.exec(select(User.created)).one()
    assert created == moment
    assert created.utcoffset() == timedelta(0)


def test_an_object_is_still_readable_after_its_transaction(database: Database) -> None:
    user = add_user(database)
    with database.read() as session:
        again = session.get_one(User, user.id)
    assert (again.email, again.active) == ("ada@example.org", True)


def _users(database: Database) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(User)).one()
