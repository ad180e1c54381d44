"""Accounts, for whoever runs the machine."""

from __future__ import annotations

import click

from studydeck.cli.terminal import current_settings, open_database, telling


@click.group()
def account() -> None:
    """Help somebody who cannot sign in."""


@account.command("reset-second-step")
@click.argument("email")
@telling
def reset_second_step(email: str) -> None:
    """Turn off the second step of the account with this EMAIL and sign it out everywhere; its password stays."""
    from studydeck.services.accounts import second_factor
    from studydeck.store import schema

    with open_database(current_settings()) as database:
        schema.require_current(database)
        with database.write() as session:
            second_factor.reset_second_factor(session, email)
    click.echo(f"{email} signs in with the password alone now, and sets up a second step anew on the account's page.")
