"""Measuring the rules: against gold, and against what authors decided."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click

from studydeck.cli.terminal import telling
from studydeck.cli.texts import read_text


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@telling
def evaluate(folder: Path | None) -> None:
    """Measure reading against gold: studydeck's own, and DIR's (texts/NAME.txt, gold/NAME.dates.json, .actors.json).

    DIR/eval/run.py is run too, where there is one.
    """
    from studydeck.formats import gold
    from studydeck.reading import evaluation

    own = gold.load_own()
    texts = (*(gold.load_folder(folder) if folder else ()), *own)
    click.echo(
        evaluation.table(
            [evaluation.score(one.name, read_text(one.text, None), one.dates, one.actors) for one in texts]
        )
    )
    if not own:
        click.echo("studydeck's own gold is in its repository, not in the installed package.", err=True)
    scorer = folder / "eval" / "run.py" if folder else None
    if scorer and scorer.is_file():
        command = f"{shlex.quote(sys.executable)} -m studydeck"
        run = subprocess.run([sys.executable, scorer, "--studydeck", command], check=False)  # noqa: S603 - DIR is the caller's
        sys.exit(run.returncode)
