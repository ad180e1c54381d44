"""Statements that every answer runs, prepared for the driver once.

To run a statement, SQLAlchemy looks for its SQL under a key of all the statement's parts, and makes a context and a
result around the driver's cursor: several times the work of SQLite's own answer. Here it gives the SQL, and says how
values go in and come out, the first time; from then on the driver is asked directly, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, PoolProxiedConnection, Select, Update
from sqlmodel import Session

Statement = Select[Any] | Insert | Update | Delete
_Process = Callable[[Any], Any]


class Prepared:
    """A statement with named values; of what comes back, the first row counts.

    It has no list of values (IN) in it, for then its SQL would depend on them.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self._ready: dict[str, _Ready] = {}  # by the name of the dialect

    def run(self, asker: Session | Connection, values: dict[str, Any]) -> Sequence[Any] | None:
        """The first row, None where none comes back. Whoever listens to SQLAlchemy's statements hears of this one."""
        connection = asker if isinstance(asker, Connection) else asker.bind
        assert isinstance(connection, Connection)
        if connection.dispatch.before_cursor_execute:
            result = connection.execute(self.statement, values)
            return result.first() if result.returns_rows else None
        return self.run_on(connection.connection, connection.dialect, values)

    def run_on(self, driver: PoolProxiedConnection, dialect: Dialect, values: dict[str, Any]) -> Sequence[Any] | None:
        """The first row, None where none comes back, asked of the driver's own connection."""
        ready = self._ready.get(dialect.name) or self._ready.setdefault(dialect.name, _prepare(self.statement, dialect))
        return ready.run(driver, dialect, values)


@dataclass(slots=True)
class _Ready:
    """A statement as one kind of database takes it."""

    sql: str
    names: tuple[str, ...] | None  # by which the driver takes the values; None: in their order
    values: tuple[tuple[str | None, Any], ...]  # a value's name, or None and the value itself
    writers: tuple[tuple[int, _Process], ...]  # what values go through, by their place
    types: tuple[Any, ...]  # of the columns that come back
    readers: tuple[tuple[int, _Process], ...] | None = None  # what columns go through, once a row has come

    def run(self, driver: PoolProxiedConnection, dialect: Dialect, values: dict[str, Any]) -> Sequence[Any] | None:
        cursor = driver.cursor()
        try:
            cursor.execute(self.sql, self._parameters(values))
            row = cursor.fetchone() if self.types else None
            return None if row is None else self._read(row, cursor.description or (), dialect)
        finally:
            cursor.close()

    def _parameters(self, values: dict[str, Any]) -> Any:
        sent = [own if name is None else values[name] for name, own in self.values]
        for at, process in self.writers:
            sent[at] = process(sent[at])
        return sent if self.names is None else dict(zip(self.names, sent, strict=True))

    def _read(self, row: Sequence[Any], description: Sequence[Any], dialect: Dialect) -> Sequence[Any]:
        if self.readers is None:
            found = (
                kind.result_processor(dialect, column[1]) for kind, column in zip(self.types, description, strict=True)
            )
            self.readers = tuple((at, process) for at, process in enumerate(found) if process)
        values = list(row)
        for at, process in self.readers:
            values[at] = process(values[at])
        return values


def _prepare(statement: Statement, dialect: Dialect) -> _Ready:
    compiled: Any = statement.compile(dialect=dialect)
    if compiled.post_compile_params:
        raise ValueError(f"a list of values is written out at each run: {compiled.string}")
    names = tuple(compiled.positiontup if compiled.positional else compiled.binds)
    binds = [compiled.binds[name] for name in names]
    writers = ((at, bind.type.dialect_impl(dialect).bind_processor(dialect)) for at, bind in enumerate(binds))
    return _Ready(
        sql=compiled.string,
        names=None if compiled.positional else names,
        values=tuple((bind.key, None) if bind.required else (None, bind.value) for bind in binds),
        writers=tuple((at, process) for at, process in writers if process),
        types=tuple(column.type.dialect_impl(dialect) for column in statement.exported_columns),
    )
