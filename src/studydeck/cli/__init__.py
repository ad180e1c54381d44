"""The command line. Results go to standard output, progress and errors to standard error."""

from __future__ import annotations

import click

from studydeck.cli import accounts, decks, drafting, exchange, measuring, server, texts


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="studydeck")
def main() -> None:
    """Read history texts, make question cards that prove themselves, study them, take them to Anki."""


for command in (
    texts.annotate,
    drafting.generate,
    measuring.evaluate,
    decks.build,
    exchange.import_,
    exchange.export,
    exchange.push,
    server.serve,
    server.db,
    accounts.account,
):
    main.add_command(command)
