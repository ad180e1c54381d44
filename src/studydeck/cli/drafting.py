"""Cards: drafting them from a text, choosing among them, and asking a second author for more."""

from __future__ import annotations

import hashlib
import io
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
from tqdm import tqdm

from studydeck.cli.terminal import current_settings, current_time, require_ending, telling, write_bytes, write_json
from studydeck.cli.texts import FILE, PUBLISHED, TITLE, decode, read_text
from studydeck.errors import InvalidInputError

if TYPE_CHECKING:  # these load spaCy's surroundings; --help need not wait for them
    from studydeck.cards import Drafting, Note
    from studydeck.cards.selection import Selection
    from studydeck.config import AuthorAddress
    from studydeck.formats.documents import DecodedText
    from studydeck.reading import Reading


@click.command()
@FILE
@PUBLISHED
@TITLE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Write by OUT's ending: .json .apkg .tsv .csv .txt .gift .xml .zip",
)
@click.option("--explain", is_flag=True, help="Tell on standard error which gate stopped which candidate.")
@click.option("--kinds", default="", metavar="KINDS", help="Keep cards of these kinds: when,who,cloze.")
@click.option(
    "--actors", default="", metavar="NAMES", help='Keep cards about these, by any of their names: "NCRI,Lee".'
)
@click.option("--between", default="", metavar="A..B", help="Keep cards of this time: 1979..1985, 264 BC..146 BC.")
@click.option("--max", "limit", type=click.IntRange(min=1), metavar="N", help="Keep the best N cards of these.")
@click.option(
    "--with-review", "takes_review", is_flag=True, help="Write cards that wait for review into a deck as well."
)
@click.option(
    "--author", "is_co_written", is_flag=True, help="Send sentences to STUDYDECK_AUTHOR_URL for more cards to review."
)
@telling
def generate(
    file: BinaryIO,
    published: str | None,
    title: str | None,
    output: Path | None,
    explain: bool,
    kinds: str,
    actors: str,
    between: str,
    limit: int | None,
    takes_review: bool,
    is_co_written: bool,
) -> None:
    """Draft question cards from FILE (- for standard input).

    JSON has all of them, each with its tier; a deck has those that are ready.
    """
    from studydeck import cards
    from studydeck.cards import selection
    from studydeck.formats import interchange
    from studydeck.formats import kinds as kinds_of_file

    require_ending(output, (".json", *kinds_of_file.ENDINGS))
    wanted = selection.Selection(selection.kinds_named(kinds), (), selection.period_named(between))
    address = _author_address() if is_co_written else None
    text = decode(file, title)
    reading = read_text(text.text, published, text.title)
    wanted = replace(wanted, actors=selection.actors_named(actors, reading.actors))
    drafting = cards.draft(reading, title=text.title)
    if explain:
        _explain(drafting)
    if address is not None:
        drafting = _co_written(text.title, reading, drafting, address, explain=explain)
    is_deck = output is not None and output.suffix != ".json"
    if is_deck and not takes_review:
        drafting = _only_ready(drafting)
    notes = _asked_for(drafting, reading, wanted, limit, explain=explain)
    if output is not None and is_deck:
        _write_deck(text, notes, output)
    else:
        write_json(interchange.generation(text.title, reading, notes), output)


def _only_ready(drafting: Drafting) -> Drafting:
    """The drafting without the cards that wait for review, which are counted on standard error."""
    ready = tuple(note for note in drafting.notes if note.tier == "ready")
    if waiting := len(drafting.notes) - len(ready):
        click.echo(f"Left out: cards that wait for review, {waiting}. --with-review takes them too.", err=True)
    return replace(drafting, notes=ready)


def _write_deck(text: DecodedText, notes: tuple[Note, ...], output: Path) -> None:
    """Write the notes by OUT's ending; the deck's permanent id comes from the text, so a second run updates it."""
    from studydeck.formats import kinds
    from studydeck.formats.deck import DatedNote, DeckFile

    moment = current_time().replace(microsecond=0)
    uid = hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    deck = DeckFile(uid, text.title, tuple(DatedNote(note, moment) for note in notes), text.title)
    out = io.BytesIO()
    kind = kinds.kind_of(output.suffix)
    assert kind is not None, "its ending was asked for"
    kind.dump(deck, out)
    write_bytes(output, out.getvalue())
    click.echo(f"{output}: {len(notes)} notes", err=True)


def _explain(drafting: Drafting) -> None:
    for rejection in drafting.rejections:
        click.echo(f"{rejection.gate}: {rejection.reason}", err=True)
        click.echo(f"  {rejection.question or '(no question)'} - {rejection.answer}", err=True)
        click.echo(f"  {' '.join(rejection.evidence.text.split())}", err=True)
    gates = Counter(rejection.gate for rejection in drafting.rejections)
    counted = ", ".join(f"{gate} {count}" for gate, count in gates.most_common())
    click.echo(f"{len(drafting.notes)} cards; {len(drafting.rejections)} candidates rejected: {counted}", err=True)


def _author_address() -> AuthorAddress:
    address = current_settings().author
    if address is None:
        raise InvalidInputError(
            "No second author is set, so no text is sent anywhere. Name one: STUDYDECK_AUTHOR_URL and "
            "STUDYDECK_AUTHOR_MODEL."
        )
    return address


def _co_written(title: str, reading: Reading, drafting: Drafting, address: AuthorAddress, *, explain: bool) -> Drafting:
    """The drafting with the second author's cards in their places; tells where sentences go and what came back."""
    from studydeck.services import second_author

    author = second_author.SecondAuthor(address)
    count = len(second_author.sentences_to_send(reading, drafting.notes, author.most_sentences))
    click.echo(f"Sending {count} sentences of this text to {address.host} (model {address.model}).", err=True)
    with tqdm(total=100, desc="asking", unit="%", delay=1, disable=None, leave=False, file=sys.stderr) as bar:
        writing = second_author.write(
            reading, title, drafting.notes, author, lambda share: bar.update(int(share * 100) - bar.n)
        )
    dropped = [proposal for proposal in writing.proposals if proposal.gate]
    for proposal in dropped if explain else ():
        click.echo(f"second author, {proposal.gate}: {proposal.reason}", err=True)
        click.echo(f"  {proposal.question or '(no question)'} - {proposal.answer}", err=True)
        click.echo(f"  {' '.join(proposal.evidence.text.split())}", err=True)
    click.echo(f"The second author wrote {len(writing.notes)} cards to review; {len(dropped)} were dropped.", err=True)
    if writing.stopped:
        click.echo(f"It was given up after {writing.sentences} sentences: {writing.stopped}", err=True)
    together = sorted((*drafting.notes, *writing.notes), key=lambda note: note.evidence[0].start)
    return replace(drafting, notes=tuple(together))


def _asked_for(
    drafting: Drafting, reading: Reading, wanted: Selection, limit: int | None, *, explain: bool
) -> tuple[Note, ...]:
    """The notes to be written; what is left out is counted on standard error, and told one by one to who asks."""
    from studydeck.cards import selection

    if not drafting.notes:
        click.echo("No card could be made of this text; --explain tells what stopped the candidates.", err=True)
    chosen = selection.select(drafting.notes, reading, wanted)
    top = selection.best(chosen.notes, limit)
    left_out = (*chosen.left_out, *top.left_out)
    if explain:
        for out in left_out:
            click.echo(f"left out: {out.reason}\n  {out.note.question} - {out.note.answer}", err=True)
    if left_out:
        click.echo(f"{len(top.notes)} of {len(drafting.notes)} cards were asked for and kept.", err=True)
    return top.notes
