from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import inspect
from sqlmodel import func, select

from factories import NOON, add_deck, add_user
from studydeck.errors import ConfigurationError, DatabaseVersionError, InvalidInputError
from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.every_table import metadata
from studydeck.store.tables import Card, Correction, Draft, Job, Source, User


@pytest.fixture
def postgresql_database(fresh_postgresql_database: Database) -> Database:
    """Most tests here change the tables."""
    return fresh_postgresql_database


# ------------------------------------------------------------------ versions
def test_upgrading_twice_makes_the_tables_once(empty_database: Database) -> None:
    schema.upgrade(empty_database)
    add_user(empty_database)
    schema.upgrade(empty_database)
    assert _count(empty_database, User) == 1
    assert schema.problems(empty_database) == []
    schema.require_current(empty_database)


def test_the_migrations_make_the_tables_that_the_program_knows(empty_database: Database) -> None:
    schema.upgrade(empty_database)
    assert set(inspect(empty_database.engine).get_table_names()) == {*metadata.tables, "alembic_version"}
    assert schema.problems(empty_database) == []


def test_a_change_by_hand_is_told(database: Database) -> None:
    _execute(database, "ALTER TABLE deck ADD COLUMN colour VARCHAR(10)")
    [problem] = schema.problems(database)
    assert problem.startswith("The tables differ from what they should be: ('remove_column'")


def test_a_dropped_index_is_told(database: Database) -> None:
    _execute(database, "DROP INDEX ix_deck_owner_id")
    [problem] = schema.problems(database)
    assert problem.startswith("The tables differ from what they should be: ('add_index'")


def test_a_row_that_refers_to_nothing_is_told(sqlite_database: Database) -> None:
    with closing(sqlite_database.engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA foreign_keys=OFF")
        connection.cursor().execute("INSERT INTO card (note_id, template) VALUES (99, 0)")
    sqlite_database.close()
    assert schema.problems(sqlite_database) == ["SQLite: row 1 of card refers to a row of note that is not there"]


def test_a_newer_database_is_refused_with_what_to_do(database: Database) -> None:
    _execute(database, "UPDATE alembic_version SET version_num = '9999'")
    told = "The database was written by a newer studydeck. Install that version, or restore an older backup: "
    for refusing in (schema.upgrade, schema.require_current):
        with pytest.raises(DatabaseVersionError) as refused:
            refusing(database)
        assert str(refused.value) == told + "studydeck db restore FILE"
    assert schema.problems(database) == [told + "studydeck db restore FILE"]


def test_an_older_database_is_refused_until_it_is_upgraded(empty_database: Database) -> None:
    with pytest.raises(DatabaseVersionError) as refused:
        schema.require_current(empty_database)
    assert str(refused.value) == "The database is older than this studydeck. Back it up, then run: studydeck db upgrade"
    assert schema.problems(empty_database) == ["The tables are older than this studydeck: run `studydeck db upgrade`."]


def test_the_tables_can_be_taken_down_and_built_again(database: Database) -> None:
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    schema.upgrade(database)
    assert schema.problems(database) == []


def test_texts_brought_before_corrections_keep_their_drafts(database: Database) -> None:
    owner = add_user(database)
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "0001")
    _execute(
        database,
        "INSERT INTO source (id, owner_id, title, citation, text, sha256, words, marks, created) "
        f"VALUES (1, {owner.id}, 'Harbours', '', 'It opened in 1871.', '', 4, '[]', '2026-03-10 12:00:00')",
    )
    for guid, decision in (("a", "open"), ("b", "accepted")):
        _execute(
            database,
            "INSERT INTO draft (source_id, guid, position, content, decision) "
            f"""VALUES (1, '{guid}', 0, '{{"question": "{guid}"}}', '{decision}')""",
        )
    schema.upgrade(database)
    assert schema.problems(database) == []
    with database.read() as session:
        kept = session.exec(select(Draft.guid, Draft.drafted, Draft.offer, Draft.decision).order_by(Draft.guid)).all()
        source = session.get_one(Source, 1)
    assert kept == [("a", {"question": "a"}, None, "open"), ("b", {"question": "b"}, None, "accepted")]
    assert (source.text, source.conflicts, source.rules) == ("It opened in 1871.", [], "")


def test_texts_read_before_there_was_a_second_author_are_kept(database: Database) -> None:
    owner = add_user(database)
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "0003")
    _execute(
        database,
        "INSERT INTO source (id, owner_id, title, citation, text, sha256, words, marks, conflicts, rules, created) "
        f"VALUES (1, {owner.id}, 'Harbours', '', 'It opened in 1871.', '', 4, '[]', '[]', '', '2026-03-10 12:00:00')",
    )
    _execute(
        database,
        "INSERT INTO correction (source_id, kind, span_start, span_end, detail, created) "
        "VALUES (1, 'not a date', 13, 17, '{}', '2026-03-10 12:00:00')",
    )
    schema.upgrade(database)
    assert schema.problems(database) == []
    with database.read() as session:
        source = session.get_one(Source, 1)
    assert (source.text, source.tightened, _count(database, Correction)) == ("It opened in 1871.", [], 1)


def test_texts_and_jobs_from_before_there_were_pages_are_kept(database: Database) -> None:
    owner = add_user(database)
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "0004")
    _execute(
        database,
        "INSERT INTO source (id, owner_id, title, citation, text, sha256, words, marks, conflicts, rules, tightened, "
        f"created) VALUES (1, {owner.id}, 'Harbours', '', 'It opened in 1871.', '', 4, '[]', '[]', '', '[]', "
        "'2026-03-10 12:00:00')",
    )
    _execute(
        database,
        "INSERT INTO job (id, owner_id, kind, title, payload, status, progress, message, created, changed) "
        f"VALUES (1, {owner.id}, 'read text', 'Harbours', '{{}}', 'failed', 7, 'It broke.', "
        "'2026-03-10 12:00:00', '2026-03-10 12:00:00')",
    )
    schema.upgrade(database)
    assert schema.problems(database) == []
    with database.read() as session:
        source, job = session.get_one(Source, 1), session.get_one(Job, 1)
    assert (source.text, source.pages, job.status, job.message) == ("It opened in 1871.", [], "failed", "It broke.")


def test_drafts_from_before_they_knew_their_place_are_kept_and_find_it(database: Database) -> None:
    owner = add_user(database)
    with schema.migrating(database) as connection:
        command.downgrade(schema._config(connection), "0010")
    _execute(
        database,
        "INSERT INTO source (id, owner_id, title, citation, text, sha256, words, marks, conflicts, rules, tightened, "
        f"pages, created) VALUES (1, {owner.id}, 'Harbours', '', 'It opened in 1871.', '', 4, '[]', '[]', '', '[]', "
        "'[]', '2026-03-10 12:00:00')",
    )
    said = '{{"evidence": [{{"start": {0}, "end": 2000, "text": "x"}}], "tier": "review", "type": "cloze"}}'
    rows = (f"(1, 'g{number}', {number}, '{said.format(number)}', 'open')" for number in range(1, 1003))
    _execute(database, f"INSERT INTO draft (source_id, guid, position, content, decision) VALUES {', '.join(rows)}")
    schema.upgrade(database)
    assert schema.problems(database) == []
    with database.read() as session:
        kept = session.exec(select(Draft.position, Draft.start, Draft.tier, Draft.type).order_by(Draft.position)).all()
    assert kept == [(number, number, "review", "cloze") for number in range(1, 1003)]  # more than are filled at a time


def test_a_migration_that_rebuilds_a_table_keeps_the_rows_that_hang_on_it(database: Database) -> None:
    add_deck(database, 3)
    with schema.migrating(database) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("deck", recreate="always" if database.is_sqlite else "never") as batch:
            batch.alter_column("title", new_column_name="name")
    assert _count(database, Card) == 3


def test_references_are_checked_again_after_a_migration(sqlite_database: Database) -> None:
    with schema.migrating(sqlite_database):
        pass
    with sqlite_database.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_migration_that_leaves_a_row_dangling_is_undone(sqlite_database: Database) -> None:
    add_deck(sqlite_database, 3)
    with (
        pytest.raises(ConfigurationError, match="nothing was changed"),
        schema.migrating(sqlite_database) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM deck")
    assert _count(sqlite_database, Card) == 3
    assert schema.problems(sqlite_database) == []


# ------------------------------------------------------------------ databases that cannot be opened
def test_a_broken_file_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(b"This was never a database.\n" * 100)
    with closing(Database(f"sqlite:///{path}")) as broken, pytest.raises(ConfigurationError) as refused:
        schema.upgrade(broken)
    assert str(refused.value) == f"The database sqlite:///{path} cannot be used: file is not a database"


def test_a_missing_folder_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "studydeck.sqlite3"
    with closing(Database(f"sqlite:///{path}")) as missing, pytest.raises(ConfigurationError) as refused:
        schema.upgrade(missing)
    assert str(refused.value) == f"The database sqlite:///{path} cannot be used: unable to open database file"


def test_a_server_that_does_not_answer_is_told_in_one_line_without_the_password() -> None:
    url = "postgresql+psycopg://ada:opensesame@127.0.0.1:1/studydeck"
    with closing(Database(url)) as absent, pytest.raises(ConfigurationError) as refused:
        schema.problems(absent)
    told = str(refused.value)
    assert told.startswith("The database postgresql+psycopg://ada:***@127.0.0.1:1/studydeck cannot be used: connection")
    assert ("opensesame" in told, "\n" in told) == (False, False)


# ------------------------------------------------------------------ backup and restore
@pytest.fixture
def backup(sqlite_database: Database, tmp_path: Path) -> Path:
    """A copy of a database with one user."""
    add_user(sqlite_database, "ada@example.org")
    path = tmp_path / "backup.sqlite3"
    schema.backup(sqlite_database, path)
    return path


def test_a_backup_in_the_middle_of_a_transaction_is_whole(sqlite_database: Database, tmp_path: Path) -> None:
    add_user(sqlite_database, "ada@example.org")
    with sqlite_database.write() as session:
        session.add(User(email="eve@example.org", fs_uniquifier="eve", created=NOON))
        session.flush()
        schema.backup(sqlite_database, tmp_path / "backup.sqlite3")
    with closing(Database(f"sqlite:///{tmp_path / 'backup.sqlite3'}")) as copied:
        assert (_emails(copied), schema.problems(copied)) == (["ada@example.org"], [])
    assert _count(sqlite_database, User) == 2


def test_a_restored_backup_is_what_it_was_and_the_old_one_is_kept(sqlite_database: Database, backup: Path) -> None:
    add_user(sqlite_database, "eve@example.org")
    kept = schema.restore(sqlite_database, backup)
    assert _emails(sqlite_database) == ["ada@example.org"]
    assert kept is not None
    assert kept.name == "studydeck.sqlite3.before-restore"
    with closing(Database(f"sqlite:///{kept}")) as old:
        assert _emails(old) == ["ada@example.org", "eve@example.org"]


def test_a_second_restore_does_not_lose_what_the_first_kept(sqlite_database: Database, backup: Path) -> None:
    kept = [schema.restore(sqlite_database, backup) for _ in range(3)]
    assert [path.name for path in kept if path] == [
        "studydeck.sqlite3.before-restore",
        "studydeck.sqlite3.before-restore-2",
        "studydeck.sqlite3.before-restore-3",
    ]
    assert all(path is not None and path.exists() for path in kept)


def test_a_backup_can_be_restored_where_there_is_no_database_yet(tmp_path: Path, backup: Path) -> None:
    with closing(Database(f"sqlite:///{tmp_path / 'other.sqlite3'}")) as other:
        assert schema.restore(other, backup) is None
        assert _emails(other) == ["ada@example.org"]


def test_a_backup_takes_the_place_of_a_broken_database(tmp_path: Path, backup: Path) -> None:
    path = tmp_path / "other.sqlite3"
    path.write_bytes(b"This was never a database.\n" * 100)
    with closing(Database(f"sqlite:///{path}")) as other:
        kept = schema.restore(other, backup)
        assert _emails(other) == ["ada@example.org"]
    assert kept is not None
    assert kept.read_bytes().startswith(b"This was never")


def test_restoring_leaves_the_backup_as_it_was(sqlite_database: Database, backup: Path) -> None:
    before = backup.read_bytes()
    schema.restore(sqlite_database, backup)
    add_user(sqlite_database, "eve@example.org")
    assert backup.read_bytes() == before
    assert [path.name for path in sorted(backup.parent.glob("*")) if "restoring" in path.name] == []


def test_a_database_in_use_is_not_restored(sqlite_database: Database, backup: Path) -> None:
    with closing(Database(sqlite_database.url)) as running:
        add_user(running, "eve@example.org")
        with pytest.raises(InvalidInputError) as refused:
            schema.restore(sqlite_database, backup)
    path = sqlite_database.engine.url.database
    assert str(refused.value) == f"{path} is in use. Stop studydeck first, then restore again."
    assert _emails(sqlite_database) == ["ada@example.org", "eve@example.org"]


def _broken(path: Path, _: Path) -> None:
    path.write_bytes(b"Dear diary, this is no database.\n" * 50)


def _empty(path: Path, _: Path) -> None:
    path.touch()


def _cut(path: Path, template: Path) -> None:
    path.write_bytes(template.read_bytes()[:6000])


def _foreign(path: Path, _: Path) -> None:
    with closing(Database(f"sqlite:///{path}")) as other, schema.migrating(other) as connection:
        connection.exec_driver_sql("CREATE TABLE recipe (name TEXT)")


@pytest.mark.parametrize("spoil", [_broken, _empty, _cut, _foreign])
def test_what_is_no_backup_is_refused_and_nothing_changes(
    sqlite_database: Database, sqlite_template: Path, tmp_path: Path, spoil: Callable[[Path, Path], None]
) -> None:
    add_user(sqlite_database)
    path = tmp_path / "backup.sqlite3"
    spoil(path, sqlite_template)
    with pytest.raises(InvalidInputError) as refused:
        schema.restore(sqlite_database, path)
    assert str(refused.value) == f"{path} is no studydeck database: nothing was restored."
    assert _count(sqlite_database, User) == 1
    assert list(tmp_path.glob("*before-restore*")) == []


def test_a_backup_from_a_newer_studydeck_is_refused(sqlite_database: Database, backup: Path) -> None:
    with closing(Database(f"sqlite:///{backup}")) as newer:
        _execute(newer, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InvalidInputError, match=r"cannot be restored\. .* newer studydeck"):
        schema.restore(sqlite_database, backup)


def test_a_missing_backup_is_named(sqlite_database: Database, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as refused:
        schema.restore(sqlite_database, tmp_path / "lost.sqlite3")
    assert str(refused.value) == f"There is no file {tmp_path / 'lost.sqlite3'}."


def test_a_backup_overwrites_nothing(sqlite_database: Database, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(InvalidInputError) as refused:
        schema.backup(sqlite_database, backup)
    assert str(refused.value) == f"{backup} exists already. Name a new file: a backup overwrites nothing."
    assert backup.read_bytes() == before


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path) -> None:
    with (
        closing(Database(f"sqlite:///{tmp_path / 'none.sqlite3'}")) as none,
        pytest.raises(InvalidInputError) as refused,
    ):
        schema.backup(none, tmp_path / "backup.sqlite3")
    assert (
        str(refused.value)
        == f"There is no database at {tmp_path / 'none.sqlite3'} yet, so there is nothing to back up."
    )


def test_a_backup_that_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(b"This was never a database.\n" * 100)
    with closing(Database(f"sqlite:///{path}")) as broken:
        with pytest.raises(InvalidInputError, match="could not be written") as refused:
            schema.backup(broken, tmp_path / "backup.sqlite3")
        with pytest.raises(InvalidInputError, match="could not be written"):
            schema.backup(broken, tmp_path / "nowhere" / "backup.sqlite3")
    assert str(refused.value).endswith("backup.sqlite3: file is not a database")
    assert not (tmp_path / "backup.sqlite3").exists()


def test_postgresql_is_left_to_its_own_tools(postgresql_database: Database, tmp_path: Path) -> None:
    told = "This works on the embedded database only. For PostgreSQL use pg_dump and pg_restore."
    for refusing in (schema.backup, schema.restore):
        with pytest.raises(InvalidInputError) as refused:
            refusing(postgresql_database, tmp_path / "backup.sqlite3")
        assert str(refused.value) == told


# ------------------------------------------------------------------ pieces
def _count(database: Database, table: type[User | Card]) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def _emails(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(User.email).order_by(User.email)))


def _execute(database: Database, statement: str) -> None:
    with database.write() as session:
        session.connection().exec_driver_sql(statement)
