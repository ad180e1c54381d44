"""The server and its database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from studydeck.cli.terminal import current_settings, current_time, open_database, telling


@click.command()
@click.option("--host", help="The address to listen on; 127.0.0.1 unless told (or STUDYDECK_HOST).")
@click.option("--port", help="The port to listen on; 8000 unless told (or STUDYDECK_PORT).")
@telling
def serve(host: str | None, port: str | None) -> None:
    """Serve the app; prints a link that signs the machine's owner in once."""
    from studydeck.services import accounts, library
    from studydeck.store import schema, sealing
    from studydeck.web import server

    chosen = current_settings(STUDYDECK_HOST=host, STUDYDECK_PORT=port)
    listener = server.open_port(chosen)
    with open_database(chosen) as database:
        if chosen.uses_sqlite:
            schema.upgrade(database)
        else:
            schema.require_current(database)
        with database.write() as session:
            moment = current_time()
            sealing.seal_old(session)
            library.load_samples(session, moment)
            token = accounts.issue_sign_in_link(session, accounts.ensure_owner(session, moment), moment)
    address = f"http://{chosen.host}:{listener.getsockname()[1]}"
    click.echo(f"studydeck is at {address}/ and keeps its data in {chosen.data_folder}")
    click.echo(f"Sign in as its owner with this link, once: {address}/sign-in/{token}")
    server.serve(chosen, listener)


@click.group()
def db() -> None:
    """Upgrade, check, back up and restore the database."""


@db.command("upgrade")
@telling
def db_upgrade() -> None:
    """Bring the tables to the form that this studydeck needs."""
    from studydeck.store import schema, sealing

    with open_database(current_settings()) as database:
        schema.upgrade(database)
        with database.write() as session:
            sealing.seal_old(session)
    click.echo("The database is up to date.")


@db.command("check")
@telling
def db_check() -> None:
    """Tell what is wrong with the database; exit status 1 if anything is."""
    from studydeck.store import schema

    with open_database(current_settings()) as database:
        found = schema.problems(database)
    for problem in found:
        click.echo(problem)
    if found:
        sys.exit(1)
    click.echo("The database is sound.")


@db.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@telling
def db_backup(file: Path) -> None:
    """Write a copy of the embedded database to FILE, also while the server runs."""
    from studydeck.store import schema

    with open_database(current_settings()) as database:
        schema.backup(database, file)
    click.echo(f"The database was copied to {file}.")


@db.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@telling
def db_restore(file: Path) -> None:
    """Put the copy in FILE in the database's place; stop the server first. The old one is kept beside it."""
    from studydeck.store import schema

    with open_database(current_settings()) as database:
        kept = schema.restore(database, file)
    click.echo(f"The database was restored from {file}." + (f" The one before is kept as {kept}." if kept else ""))
