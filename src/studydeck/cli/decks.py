"""Decks: building those of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from tqdm import tqdm

from studydeck.cli.terminal import telling
from studydeck.errors import InvalidInputError


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="OUT", required=True)
@telling
def build(folder: Path, output: Path) -> None:
    """Write an .apkg into OUT for each deck in DIR (deck.toml, text.md, notes.tsv)."""
    from studydeck.formats import apkg, library

    decks = library.load_library(folder)
    if not decks:
        raise InvalidInputError(
            f"There is no deck in {folder}: each is a folder with deck.toml, text.md and notes.tsv."
        )
    output.mkdir(parents=True, exist_ok=True)
    for deck in tqdm(decks, desc="building", unit="deck", delay=1, disable=None, leave=False, file=sys.stderr):
        target = output / f"{deck.slug}.apkg"
        with target.open("wb") as out:
            apkg.dump(deck.deck_file, out)
        click.echo(f"{target}: {len(deck.notes)} notes")
