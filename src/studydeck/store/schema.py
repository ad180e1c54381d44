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
from studydeck.store.tables import metadata

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Bring the tables to the form that this program needs; does nothing where they have it.

    Raises:
        DatabaseVersionError: a newer studydeck wrote the database.
        ConfigurationError: the database cannot be opened.
    """
    with _opened(database) as connection:
        _refuse_newer(connection)
        command.upgrade(_config(connection), "head")


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
    found: list[str] = []
    with _opened(database) as connection:
        try:
            _refuse_newer(connection)
        except DatabaseVersionError as error:
            return [str(error)]
        if _revision(connection) != _scripts().get_current_head():
            return ["The tables are older than this studydeck: run `studydeck db upgrade`."]
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found += [
            f"The tables differ from what they should be: {change}" for change in compare_metadata(context, metadata)
        ]
        if connection.dialect.name == "sqlite":
            found += [
                f"SQLite: {row[0]}" for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"
            ]
            found += [
                f"SQLite: a row of {row[0]} refers to nothing"
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
    return found


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
        raise InvalidInputError(f"The backup could not be written to {target}: {error}") from error


def restore(database: Database, backup_file: Path) -> None:
    """Put a backup in the place of the embedded database; what was there is kept beside it as `.before-restore`.

    Raises:
        InvalidInputError: `backup_file` is no studydeck database, or the database is not SQLite.
    """
    target = _sqlite_file(database)
    checked = Database(f"sqlite:///{backup_file}")
    if not backup_file.is_file():
        raise InvalidInputError(f"There is no file {backup_file}.")
    try:
        wrong = problems(checked)
    except ConfigurationError as error:
        raise InvalidInputError(f"{backup_file} is no studydeck database: nothing was restored.") from error
    finally:
        checked.close()
    if wrong and not wrong[0].startswith("The tables are older"):
        raise InvalidInputError(f"{backup_file} cannot be restored. {wrong[0]}")
    database.close()
    if target.exists():
        kept = target.with_name(target.name + ".before-restore")
        kept.unlink(missing_ok=True)
        _copy(target, kept)
    _copy(backup_file, target)


def _copy(source: Path, target: Path) -> None:
    sqlite = sqlite_module()
    with contextlib.closing(sqlite.connect(source)) as old, contextlib.closing(sqlite.connect(target)) as new:
        old.backup(new)


def _sqlite_file(database: Database) -> Path:
    name = database.engine.url.database
    if database.engine.dialect.name != "sqlite" or not name:
        raise InvalidInputError("This works on the embedded database only. For PostgreSQL use pg_dump and pg_restore.")
    return Path(name)


@contextlib.contextmanager
def _opened(database: Database) -> Iterator[Connection]:
    try:
        with database.write() as session:
            yield session.connection()
    except DBAPIError as error:
        raise ConfigurationError(f"The database cannot be used ({database.engine.url!r}): {error.orig}") from error


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
