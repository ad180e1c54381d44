"""Texts: reading one, and telling what it says."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
from tqdm import tqdm

from studydeck.cli.terminal import current_settings, require_ending, telling, write_json

if TYPE_CHECKING:  # these load spaCy's surroundings; --help need not wait for them
    from studydeck.formats.documents import DecodedText
    from studydeck.reading import Reading

FILE = click.argument("file", metavar="FILE", type=click.File("rb"))
PUBLISHED = click.option("--published", metavar="DATE", help='The day that "today" hangs on: 2020-05-01.')
TITLE = click.option("--title", help="The title of the text; else its first heading or line.")


@click.command()
@FILE
@PUBLISHED
@TITLE
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="Write to OUT (.json).")
@telling
def annotate(file: BinaryIO, published: str | None, title: str | None, output: Path | None) -> None:
    """Find the dates and actors of FILE (- for standard input) and write them as JSON."""
    from studydeck.formats import interchange

    require_ending(output, (".json",))
    text = decode(file, title)
    read = read_text(text.text, published, text.title)
    write_json(interchange.annotation(text.title, read), output)


def decode(file: BinaryIO, title: str | None) -> DecodedText:
    """The text of a file with its title, the given one or its own."""
    from studydeck.formats import documents

    given = getattr(file, "name", "<stdin>")
    name = "standard input.txt" if given == "<stdin>" else Path(given).name
    if "." not in name:
        name += ".txt"
    text = documents.decode(file.read(documents.MAX_BYTES + 1), name)
    return replace(text, title=title) if title else text


def read_text(text: str, published: str | None, title: str = "") -> Reading:
    """Read a text, refusing what the app would refuse, with a bar on a terminal when it takes over a second."""
    from studydeck import reading
    from studydeck.services.authoring import NewText, check_text

    new = check_text(NewText(title="", text=text, published=published or ""))
    with tqdm(total=100, desc="reading", unit="%", delay=1, disable=None, leave=False, file=sys.stderr) as bar:

        def show(share: float) -> None:
            bar.update(int(share * 100) - bar.n)

        model = current_settings().language_model
        return reading.read(new.text, new.published or None, show, model=model, title=title)
