"""Transactions. Plain SQLite defaults lose updates without an error, so every writer takes the lock when it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from copy import copy
from functools import cached_property
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection, event
from sqlmodel import Session, create_engine

from studydeck.store.prepared import Prepared
from studydeck.store.sealing import SEAL, Seal

try:  # SQLite before 3.51.3 can corrupt a database when its log is reset; this wheel brings a newer one
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # there is no wheel for this system: Python's own
    import sqlite3 as sqlite

_BUSY_TIMEOUT_SECONDS = 10
_POSTGRESQL_SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class Database:
    """One database, embedded SQLite or PostgreSQL, and the two kinds of transactions on it.

    Without the secret key, what is sealed in it stays closed.
    """

    def __init__(self, url: str, secret_key: str = "") -> None:
        self.url = url
        self._info = {SEAL: Seal(secret_key)} if secret_key else {}
        self.engine = _sqlite_engine(url) if url.startswith("sqlite") else create_engine(url, pool_pre_ping=True)
        self._reading_engine = self.engine if self.is_sqlite else self.engine.execution_options(**_POSTGRESQL_SNAPSHOT)

    @cached_property
    def writing_engine(self) -> Engine:
        """The engine whose transactions take SQLite's lock when they begin."""
        writing = self.engine.execution_options()
        if self.is_sqlite:
            with self.engine.connect():
                pass  # the dialect learns of its database from the first connection
            writing.dialect = copy(writing.dialect)
            _begin_with(writing, "BEGIN IMMEDIATE")
        return writing

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database and changes nothing."""
        with self._reading_engine.connect() as connection:
            connection.begin()
            with self._session(connection) as session:
                yield session

    def ask(self, question: Prepared, values: dict[str, Any]) -> Sequence[Any] | None:
        """The first row that answers one question: what a single statement sees is one state of the database anyway."""
        if self.engine.dispatch.before_cursor_execute:
            with self.engine.connect() as connection:
                return question.run(connection, values)
        with closing(self.engine.raw_connection()) as driver:
            return question.run_on(driver, self.engine.dialect, values)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are committed together at the end, or not at all."""
        with self.writing_engine.connect() as connection:
            connection.begin()
            with self._session(connection) as session:
                yield session
                session.flush()
            connection.commit()

    def _session(self, connection: Connection) -> Session:
        """A session in the connection's transaction: a prepared statement finds it without the session's work."""
        return Session(connection, expire_on_commit=False, info=self._info)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def sqlite_module() -> ModuleType:
    """The DB-API module that opens SQLite files here."""
    module: ModuleType = sqlite
    return module


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, module=sqlite, connect_args={"timeout": _BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    _begin_with(engine, "BEGIN")
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transaction of its own
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_with(engine: Engine, statement: str) -> None:
    """Let transactions begin with `statement`. A listener to "begin" would slow down every statement after it."""

    def begin(dbapi_connection: PoolProxiedConnection) -> None:
        dbapi_connection.cursor().execute(statement)

    engine.dialect.do_begin = begin  # type: ignore[method-assign]
