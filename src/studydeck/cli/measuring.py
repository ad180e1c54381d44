"""Measuring the rules: against gold, and against what authors decided."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click
from tqdm import tqdm

from studydeck.cli.terminal import current_settings, telling
from studydeck.cli.texts import read_text

_JSON_LINES = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--judgements", type=_JSON_LINES, metavar="FILE", help="Measure the cards instead: by what authors decided."
)
@telling
def evaluate(folder: Path | None, judgements: Path | None) -> None:
    """Measure reading against gold: studydeck's own, and DIR's (texts/NAME.txt, gold/NAME.dates.json, .actors.json).

    DIR/eval/run.py is run too, where there is one.
    """
    if judgements is not None:
        _evaluate_cards(judgements)
        return
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


def _evaluate_cards(file: Path) -> None:
    """Tell what the rules make now of the cards that authors accepted, edited and rejected."""
    from studydeck.formats import judgements as lines
    from studydeck.services import judgements

    model = current_settings().language_model
    texts = lines.load(file.read_bytes())
    bar = tqdm(texts, desc="reading", unit="text", delay=1, disable=None, leave=False, file=sys.stderr)
    click.echo(judgements.report([case for text in bar for case in judgements.cases(text, model=model)]))
