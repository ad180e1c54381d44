"""What every command needs: errors in one line, the settings, the database, the clock, files written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studydeck.config import Settings, load_settings
from studydeck.errors import InvalidInputError, StudydeckError

if TYPE_CHECKING:
    from studydeck.store.database import Database

_Command = Callable[..., None]


class _Failing(click.ClickException):
    """A StudydeckError as click shows it: one line, exit status 1."""

    def show(self, file: Any = None) -> None:
        click.echo(f"studydeck: {self.message}", file=file, err=True)


def telling(command: _Command) -> _Command:
    """The command with studydeck's own errors told in one line."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except StudydeckError as error:
            raise _Failing(str(error)) from error

    return told


def current_settings(**overrides: str | None) -> Settings:
    """The settings of the environment, with those given in their place."""
    return load_settings({**os.environ, **{name: value for name, value in overrides.items() if value is not None}})


@contextmanager
def open_database(settings: Settings) -> Iterator[Database]:
    """The database of the settings, until the end of the block."""
    from studydeck.store.database import Database

    with closing(Database(settings.database_url, settings.secret_key)) as database:
        yield database


def require_ending(output: Path | None, known: tuple[str, ...]) -> None:
    """Do nothing when a file may be written by its ending; else raise InvalidInputError."""
    if output is not None and output.suffix not in known:
        raise InvalidInputError(f"{output} ends in {output.suffix or 'nothing'}; OUT may end in {', '.join(known)}.")


def write_json(content: dict[str, Any], output: Path | None) -> None:
    """Write JSON to a file, or to standard output."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    if output is None:
        click.echo(text)
    else:
        write_bytes(output, (text + "\n").encode())


def write_bytes(output: Path, data: bytes) -> None:
    """Write a file; InvalidInputError when that cannot be done."""
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InvalidInputError(f"{output} cannot be written: {error.strerror}.") from error


def current_time() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place where the command line reads the clock
