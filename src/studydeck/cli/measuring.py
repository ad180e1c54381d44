"""Measuring the rules: against gold, and against what authors decided."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import click
from tqdm import tqdm

from studydeck.cli.terminal import current_settings, open_database, telling, write_bytes
from studydeck.cli.texts import read_text
from studydeck.errors import InvalidInputError

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


@click.command()
@click.option("--judgements", "has_judgements", is_flag=True, help="What you decided about drafted cards.")
@click.option("--user", metavar="EMAIL", help="Whose; the owner of this machine unless told.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", required=True)
@telling
def export(has_judgements: bool, user: str | None, output: Path) -> None:
    """Write what the app keeps of one person: --judgements writes JSON lines, the texts among them."""
    from studydeck.formats import judgements as lines
    from studydeck.services import judgements
    from studydeck.store import schema

    if not has_judgements:
        raise InvalidInputError("Say what is to be exported: studydeck export --judgements -o FILE")
    with open_database(current_settings()) as database:
        schema.require_current(database)
        with database.read() as session:
            texts = judgements.judgements_of(session, judgements.person(session, user))
    write_bytes(output, lines.dump(texts))
    counts = Counter(card.judgement for text in texts for card in text.cards)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ("accepted", "edited", "rejected"))
    click.echo(f"{output}: {told}, of {len(texts)} texts", err=True)
