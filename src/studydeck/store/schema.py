"""Bringing the tables up to date, checking them, and copying an embedded database while it is in use."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from studydeck.errors import ConfigurationError, DatabaseVersionError, InvalidInputError
from studydeck.store.database import Database, sqlite_module
from studydeck.store.every_table import metadata

_MIGRATIONS = Path(__file__).parent / "migrations"
_SIDE_FILES = ("-wal", "-shm")  # what SQLite keeps beside an open database


def upgrade(database: Database) -> None:
    """Bring the tables to the form that this program needs; does nothing where they have it.

    Raises:
        DatabaseVersionError: a newer studydeck wrote the database.
        ConfigurationError: the database cannot be opened.
    """
    with migrating(database) as connection:
        _refuse_newer(connection)
        command.upgrade(_config(connection), "head")


@contextlib.contextmanager
def migrating(database: Database) -> Iterator[Connection]:
    """A transaction in which tables may be rebuilt; it is undone where it would leave a row that refers to nothing.

    SQLite rebuilds a table by dropping the old one, and to drop a table deletes its rows, and with them whatever hangs
    on these: so its foreign keys rest meanwhile, and are checked at the end instead. The connection is not used again:
    one that has rebuilt tables plans every statement anew after each transaction, as long as it lives.
    """
    with _told_plainly(database):
        connection = database.writing_engine.connect()
        with contextlib.closing(connection):
            if not database.is_sqlite:
                with connection.begin():
                    yield connection
                return
            driver = connection.connection  # a PRAGMA for foreign keys counts outside of a transaction only
            driver.cursor().execute("PRAGMA foreign_keys=OFF")
            connection.detach()
            with connection.begin():
                yield connection
                _refuse_dangling(connection)


def require_current(database: Database) -> None:
    """Do nothing when the tables have the form that this program needs.

    Raises:
        DatabaseVersionError: they are older (upgrade by command) or newer.
    """
    with _opened(database) as connection:
        _refuse_newer(connection)
        if _revision(connection) != _scripts().get_current_head():
            raise DatabaseVersionError(
                "The database is older than this studydeck. Back it up, then run: studydeck db upgrade"
            )


def problems(database: Database) -> list[str]:
    """What is wrong with the database, a sentence each: its version, its tables, its pages. Empty when all is well."""
    with _opened(database) as connection:
        if version := _version_problem(connection):
            return [version]
        return [*_table_problems(connection), *(_sqlite_problems(connection) if database.is_sqlite else ())]


def _version_problem(connection: Connection) -> str:
    try:
        _refuse_newer(connection)
    except DatabaseVersionError as error:
        return str(error)
    is_current = _revision(connection) == _scripts().get_current_head()
    return "" if is_current else "The tables are older than this studydeck: run `studydeck db upgrade`."


def _table_problems(connection: Connection) -> list[str]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [f"The tables differ from what they should be: {change}" for change in compare_metadata(context, metadata)]


def _sqlite_problems(connection: Connection) -> list[str]:
    pages = connection.exec_driver_sql("PRAGMA integrity_check")
    return [*(f"SQLite: {row[0]}" for row in pages if row[0] != "ok"), *_dangling(connection)]


def _dangling(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [f"SQLite: row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there" for row in rows]


def _refuse_dangling(connection: Connection) -> None:
    if dangling := _dangling(connection):
        raise ConfigurationError(f"The tables cannot be upgraded, and nothing was changed. {dangling[0]}.")


def backup(database: Database, target: Path) -> None:
    """Write a whole copy of the embedded database to `target`, also while it is in use.

    Raises:
        InvalidInputError: `target` exists, cannot be written, or the database is not SQLite.
    """
    source = _sqlite_file(database)
    if target.exists():
        raise InvalidInputError(f"{target} exists already. Name a new file: a backup overwrites nothing.")
    if not source.exists():
        raise InvalidInputError(f"There is no database at {source} yet, so there is nothing to back up.")
    try:
        _copy(source, target)
    except (OSError, sqlite_module().Error) as error:
        with contextlib.suppress(OSError):
            _unlink(target)
        raise InvalidInputError(f"The backup could not be written to {target}: {error}") from error


def restore(database: Database, backup_file: Path) -> Path | None:
    """Put a backup in the place of the embedded database; where the one before is kept, None where there was none.

    Raises:
        InvalidInputError: `backup_file` is no sound studydeck database, the old one is in use, or it is not SQLite.
    """
    target = _sqlite_file(database)
    if not backup_file.is_file():
        raise InvalidInputError(f"There is no file {backup_file}.")
    fresh = target.with_name(target.name + ".restoring")
    try:
        _copy_checked(backup_file, fresh)
        database.close()
        kept = _put_aside(target) if target.exists() else None
        fresh.replace(target)
    except OSError as error:
        raise InvalidInputError(f"The backup could not be restored to {target}: {error}") from error
    finally:
        _unlink(fresh)
    return kept


def _copy_checked(backup_file: Path, fresh: Path) -> None:
    """Copy a backup, and look into the copy only: to open a database may change its file."""
    _unlink(fresh)
    copied = Database(f"sqlite:///{fresh}")
    try:
        _copy(backup_file, fresh)
        with _opened(copied) as connection:
            is_ours = _revision(connection) is not None
        wrong = [problem for problem in problems(copied) if not problem.startswith("The tables are older")]
    except (ConfigurationError, sqlite_module().Error) as error:
        raise InvalidInputError(f"{backup_file} is no studydeck database: nothing was restored.") from error
    finally:
        copied.close()
    if not is_ours:
        raise InvalidInputError(f"{backup_file} is no studydeck database: nothing was restored.")
    if wrong:
        raise InvalidInputError(f"{backup_file} cannot be restored. {wrong[0]}")


def _put_aside(target: Path) -> Path:
    """Rename a database that nobody uses; its new name, of which there was no file before."""
    _refuse_in_use(target)
    names = (f"{target.name}.before-restore{number}" for number in ("", *(f"-{count}" for count in range(2, 1000))))
    kept = next(path for name in names if not (path := target.with_name(name)).exists())
    for side in ("", *_SIDE_FILES):
        part = target.with_name(target.name + side)
        if part.exists():
            part.replace(kept.with_name(kept.name + side))
    return kept


def _refuse_in_use(target: Path) -> None:
    sqlite = sqlite_module()
    try:
        with contextlib.closing(sqlite.connect(target, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()  # needs to be alone; folds the log in
    except sqlite.OperationalError as error:
        raise InvalidInputError(f"{target} is in use. Stop studydeck first, then restore again.") from error
    except sqlite.DatabaseError:
        return  # broken, which is why somebody restores: it is put aside as it is


def _unlink(database_file: Path) -> None:
    for side in ("", *_SIDE_FILES):
        database_file.with_name(database_file.name + side).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    sqlite = sqlite_module()
    with contextlib.closing(sqlite.connect(source)) as old, contextlib.closing(sqlite.connect(target)) as new:
        old.backup(new)


def _sqlite_file(database: Database) -> Path:
    name = database.engine.url.database
    if not database.is_sqlite or not name:
        raise InvalidInputError("This works on the embedded database only. For PostgreSQL use pg_dump and pg_restore.")
    return Path(name)


@contextlib.contextmanager
def _opened(database: Database) -> Iterator[Connection]:
    with _told_plainly(database), database.read() as session:
        yield session.connection()


@contextlib.contextmanager
def _told_plainly(database: Database) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        raise ConfigurationError(f"The database {database.engine.url!r} cannot be used: {reason}") from error


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    revision = _revision(connection)
    known = {script.revision for script in _scripts().walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseVersionError(
            "The database was written by a newer studydeck. Install that version, or restore an older backup: "
            "studydeck db restore FILE"
        )
