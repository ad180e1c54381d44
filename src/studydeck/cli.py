"""The command line. Results go to standard output, progress and errors to standard error."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click
from tqdm import tqdm

from studydeck.config import AuthorAddress, Settings, load_settings
from studydeck.errors import InvalidInputError, StudydeckError

if TYPE_CHECKING:  # these load spaCy's surroundings or the database; --help need not wait for them
    from studydeck.cards import Drafting, Note
    from studydeck.cards.selection import Selection
    from studydeck.formats.documents import DecodedText
    from studydeck.reading import Reading
    from studydeck.store.database import Database

_Command = Callable[..., None]


class _Failing(click.ClickException):
    """A StudydeckError as click shows it: one line, exit status 1."""

    def show(self, file: Any = None) -> None:
        click.echo(f"studydeck: {self.message}", file=file, err=True)


def _telling(command: _Command) -> _Command:
    """The command with studydeck's own errors told in one line."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except StudydeckError as error:
            raise _Failing(str(error)) from error

    return told


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="studydeck")
def main() -> None:
    """Read history texts, make question cards that prove themselves, study them, take them to Anki."""


# ------------------------------------------------------------------ texts
_FILE = click.argument("file", metavar="FILE", type=click.File("rb"))
_PUBLISHED = click.option("--published", metavar="DATE", help='The day that "today" hangs on: 2020-05-01.')
_TITLE = click.option("--title", help="The title of the text; else its first heading or line.")


@main.command()
@_FILE
@_PUBLISHED
@_TITLE
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="Write to OUT (.json).")
@_telling
def annotate(file: BinaryIO, published: str | None, title: str | None, output: Path | None) -> None:
    """Find the dates and actors of FILE (- for standard input) and write them as JSON."""
    from studydeck.formats import interchange

    _require_ending(output, (".json",))
    text = _decoded(file, title)
    read = _read(text.text, published)
    _write_json(interchange.annotation(text.title, read), output)


@main.command()
@_FILE
@_PUBLISHED
@_TITLE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="Write by OUT's ending: .json .apkg .tsv"
)
@click.option("--explain", is_flag=True, help="Tell on standard error which gate stopped which candidate.")
@click.option("--kinds", default="", metavar="KINDS", help="Keep cards of these kinds: when,who,cloze.")
@click.option(
    "--actors", default="", metavar="NAMES", help='Keep cards about these, by any of their names: "NCRI,Lee".'
)
@click.option("--between", default="", metavar="A..B", help="Keep cards of this time: 1979..1985, 264 BC..146 BC.")
@click.option("--max", "limit", type=click.IntRange(min=1), metavar="N", help="Keep the best N cards of these.")
@click.option(
    "--author", "is_co_written", is_flag=True, help="Send sentences to STUDYDECK_AUTHOR_URL for more cards to review."
)
@_telling
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
    is_co_written: bool,
) -> None:
    """Draft question cards from FILE (- for standard input)."""
    from studydeck import cards
    from studydeck.cards import selection
    from studydeck.formats import interchange

    _require_ending(output, (".json", ".apkg", ".tsv"))
    wanted = selection.Selection(selection.kinds_named(kinds), (), selection.period_named(between))
    address = _author_address() if is_co_written else None
    text = _decoded(file, title)
    read = _read(text.text, published)
    wanted = replace(wanted, actors=selection.actors_named(actors, read.actors))
    drafting = cards.draft(read)
    if explain:
        _explain(drafting)
    if address is not None:
        drafting = _co_written(text.title, read, drafting, address, explain=explain)
    notes = _asked_for(drafting, read, wanted, limit, explain=explain)
    if output is None or output.suffix == ".json":
        _write_json(interchange.generation(text.title, read, notes), output)
    else:
        _write_deck(text, notes, output)


@main.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@_telling
def evaluate(folder: Path | None) -> None:
    """Measure reading against gold: studydeck's own, and DIR's (texts/NAME.txt, gold/NAME.dates.json, .actors.json).

    DIR/eval/run.py is run too, where there is one.
    """
    from studydeck.formats import gold
    from studydeck.reading import evaluation

    own = gold.load_own()
    texts = (*(gold.load_folder(folder) if folder else ()), *own)
    click.echo(
        evaluation.table([evaluation.score(one.name, _read(one.text, None), one.dates, one.actors) for one in texts])
    )
    if not own:
        click.echo("studydeck's own gold is in its repository, not in the installed package.", err=True)
    scorer = folder / "eval" / "run.py" if folder else None
    if scorer and scorer.is_file():
        command = f"{shlex.quote(sys.executable)} -m studydeck"
        run = subprocess.run([sys.executable, scorer, "--studydeck", command], check=False)  # noqa: S603 - DIR is the caller's
        sys.exit(run.returncode)


# ------------------------------------------------------------------ decks
@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="OUT", required=True)
@_telling
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


# ------------------------------------------------------------------ the server and its database
@main.command()
@click.option("--host", help="The address to listen on; 127.0.0.1 unless told (or STUDYDECK_HOST).")
@click.option("--port", help="The port to listen on; 8000 unless told (or STUDYDECK_PORT).")
@_telling
def serve(host: str | None, port: str | None) -> None:
    """Serve the app; prints a link that signs the machine's owner in once."""
    from studydeck.services import accounts, library
    from studydeck.store import schema
    from studydeck.web import server

    settings = _settings(STUDYDECK_HOST=host, STUDYDECK_PORT=port)
    listener = server.open_port(settings)
    with _database(settings) as database:
        if settings.uses_sqlite:
            schema.upgrade(database)
        else:
            schema.require_current(database)
        with database.write() as session:
            now = _now()
            library.load_samples(session, now)
            token = accounts.issue_sign_in_link(session, accounts.ensure_owner(session, now), now)
    address = f"http://{settings.host}:{listener.getsockname()[1]}"
    click.echo(f"studydeck is at {address}/ and keeps its data in {settings.data_folder}")
    click.echo(f"Sign in as its owner with this link, once: {address}/sign-in/{token}")
    server.serve(settings, listener)


@main.group()
def db() -> None:
    """Upgrade, check, back up and restore the database."""


@db.command("upgrade")
@_telling
def db_upgrade() -> None:
    """Bring the tables to the form that this studydeck needs."""
    from studydeck.store import schema

    with _database(_settings()) as database:
        schema.upgrade(database)
    click.echo("The database is up to date.")


@db.command("check")
@_telling
def db_check() -> None:
    """Tell what is wrong with the database; exit status 1 if anything is."""
    from studydeck.store import schema

    with _database(_settings()) as database:
        found = schema.problems(database)
    for problem in found:
        click.echo(problem)
    if found:
        sys.exit(1)
    click.echo("The database is sound.")


@db.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@_telling
def db_backup(file: Path) -> None:
    """Write a copy of the embedded database to FILE, also while the server runs."""
    from studydeck.store import schema

    with _database(_settings()) as database:
        schema.backup(database, file)
    click.echo(f"The database was copied to {file}.")


@db.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@_telling
def db_restore(file: Path) -> None:
    """Put the copy in FILE in the database's place; stop the server first. The old one is kept beside it."""
    from studydeck.store import schema

    with _database(_settings()) as database:
        kept = schema.restore(database, file)
    click.echo(f"The database was restored from {file}." + (f" The one before is kept as {kept}." if kept else ""))


# ------------------------------------------------------------------ pieces
def _settings(**overrides: str | None) -> Settings:
    return load_settings({**os.environ, **{name: value for name, value in overrides.items() if value is not None}})


@contextmanager
def _database(settings: Settings) -> Iterator[Database]:
    from studydeck.store.database import Database

    with closing(Database(settings.database_url)) as database:
        yield database


def _decoded(file: BinaryIO, title: str | None) -> DecodedText:
    from studydeck.formats import documents

    given = getattr(file, "name", "<stdin>")
    name = "standard input.txt" if given == "<stdin>" else Path(given).name
    if "." not in name:
        name += ".txt"
    text = documents.decode(file.read(documents.MAX_BYTES + 1), name)
    return replace(text, title=title) if title else text


def _read(text: str, published: str | None) -> Reading:
    """Read a text, refusing what the app would refuse, with a bar on a terminal when it takes over a second."""
    from studydeck import reading
    from studydeck.services.authoring import NewText, check_text

    new = check_text(NewText(title="", text=text, published=published or ""))
    with tqdm(total=100, desc="reading", unit="%", delay=1, disable=None, leave=False, file=sys.stderr) as bar:

        def show(share: float) -> None:
            bar.update(int(share * 100) - bar.n)

        return reading.read(new.text, new.published or None, show, model=_settings().language_model)


def _require_ending(output: Path | None, known: tuple[str, ...]) -> None:
    if output is not None and output.suffix not in known:
        raise InvalidInputError(f"{output} ends in {output.suffix or 'nothing'}; OUT may end in {', '.join(known)}.")


def _write_json(content: dict[str, Any], output: Path | None) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    if output is None:
        click.echo(text)
    else:
        _write(output, (text + "\n").encode())


def _write_deck(text: DecodedText, notes: tuple[Note, ...], output: Path) -> None:
    """Write the notes as an .apkg or .tsv; the deck's permanent id comes from the text, so a second run updates it."""
    from studydeck.formats import apkg, tsv
    from studydeck.formats.deck import DatedNote, DeckFile

    now = _now().replace(microsecond=0)
    uid = hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    deck = DeckFile(uid, text.title, tuple(DatedNote(note, now) for note in notes), text.title)
    out = io.BytesIO()
    (apkg if output.suffix == ".apkg" else tsv).dump(deck, out)
    _write(output, out.getvalue())
    click.echo(f"{output}: {len(notes)} notes", err=True)


def _write(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InvalidInputError(f"{output} cannot be written: {error.strerror}.") from error


def _explain(drafting: Drafting) -> None:
    for rejection in drafting.rejections:
        click.echo(f"{rejection.gate}: {rejection.reason}", err=True)
        click.echo(f"  {rejection.question or '(no question)'} - {rejection.answer}", err=True)
        click.echo(f"  {' '.join(rejection.evidence.text.split())}", err=True)
    gates = Counter(rejection.gate for rejection in drafting.rejections)
    counted = ", ".join(f"{gate} {count}" for gate, count in gates.most_common())
    click.echo(f"{len(drafting.notes)} cards; {len(drafting.rejections)} candidates rejected: {counted}", err=True)


def _author_address() -> AuthorAddress:
    address = _settings().author
    if address is None:
        raise InvalidInputError(
            "No second author is set, so no text is sent anywhere. Name one: STUDYDECK_AUTHOR_URL and "
            "STUDYDECK_AUTHOR_MODEL."
        )
    return address


def _co_written(title: str, read: Reading, drafting: Drafting, address: AuthorAddress, *, explain: bool) -> Drafting:
    """The drafting with the second author's cards in their places; tells where sentences go and what came back."""
    from studydeck.services import second_author

    author = second_author.SecondAuthor(address)
    count = len(second_author.sentences_to_send(read, drafting.notes, author.most_sentences))
    click.echo(f"Sending {count} sentences of this text to {address.host} (model {address.model}).", err=True)
    with tqdm(total=100, desc="asking", unit="%", delay=1, disable=None, leave=False, file=sys.stderr) as bar:
        writing = second_author.write(
            read, title, drafting.notes, author, lambda share: bar.update(int(share * 100) - bar.n)
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
    drafting: Drafting, read: Reading, wanted: Selection, limit: int | None, *, explain: bool
) -> tuple[Note, ...]:
    """The notes to be written; what is left out is counted on standard error, and told one by one to who asks."""
    from studydeck.cards import selection

    if not drafting.notes:
        click.echo("No card could be made of this text; --explain tells what stopped the candidates.", err=True)
    chosen = selection.select(drafting.notes, read, wanted)
    top = selection.best(chosen.notes, limit)
    left_out = (*chosen.left_out, *top.left_out)
    if explain:
        for out in left_out:
            click.echo(f"left out: {out.reason}\n  {out.note.question} - {out.note.answer}", err=True)
    if left_out:
        click.echo(f"{len(top.notes)} of {len(drafting.notes)} cards were asked for and kept.", err=True)
    return top.notes


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place where the command line reads the clock
