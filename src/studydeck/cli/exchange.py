"""Decks in and out: from a file into the app's database, out of it into a file, and over to the running Anki."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studydeck.cli.terminal import current_settings, current_time, open_database, telling, write_bytes
from studydeck.errors import InvalidInputError

if TYPE_CHECKING:  # these load what --help need not wait for
    from collections.abc import Iterator

    from sqlmodel import Session

    from studydeck.services.imports import Found, Plan
    from studydeck.store.tables import Deck, User

_FILE = click.Path(path_type=Path, dir_okay=False)
_USER = click.option("--user", metavar="EMAIL", help="Whose; the owner of this machine unless told.")
_UNDER = click.option("--under", default="", metavar="COURSE", help="The deck of Anki that it is to stand in.")
_TYPED = click.option("--typed", "is_typed", is_flag=True, help="Have Anki ask for typed answers.")
_LISTED = 20  # skipped cards that are named


# ------------------------------------------------------------------ in
@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--deck", "name", metavar="NAME", help="The deck that new cards go to; made where there is none.")
@click.option("--learning", "takes_learning", is_flag=True, help="Take along what was learnt in Anki.")
@click.option("--dry-run", is_flag=True, help="Tell what is in it, and change nothing.")
@_USER
@telling
def import_(file: Path, name: str | None, takes_learning: bool, dry_run: bool, user: str | None) -> None:
    """Take over the cards of FILE: .apkg .colpkg .csv .tsv .txt.

    Cards that are here and say something else in FILE take its words, except those that were changed here too.
    """
    from studydeck.services import imports

    if imports.is_text(file, file.name):
        raise InvalidInputError(
            f"{file} holds a text, not cards: studydeck generate drafts cards of it. Name a table .csv or .tsv."
        )
    with tempfile.TemporaryDirectory() as folder:
        found = imports.read_file(file, file.name, Path(folder, "unpacked"), current_time())
        with _of_person(user, writes=not dry_run) as (session, owner):
            target = _target(session, owner, found, name)
            plan = imports.make_plan(session, owner, found, target)
            _tell(found, plan)
            if dry_run:
                return
            choice = imports.Choice(target.id if target else None, name or "", takes_learning)
            written = imports.write(session, owner, found, choice, current_time())
    counted = f"{written.added} cards added, {written.changed} changed, {written.answers} answers taken over"
    click.echo(f"{written.title}: {counted}")


def _target(session: Session, owner: User, found: Found, name: str | None) -> Deck | None:
    """The deck that new cards go to; None: one that is yet to be made."""
    from studydeck.services import imports

    if name is None:
        return imports.likely_target(session, owner, found)
    wanted = name.strip().casefold()
    return next((deck for deck in imports.own_decks(session, owner) if deck.title.casefold() == wanted), None)


def _tell(found: Found, plan: Plan) -> None:
    """What the file holds, on standard error."""
    counted = (
        (len(plan.new), "new"),
        (len(plan.changes), "changed"),
        (plan.same, "here already"),
        (len(plan.skipped), "left out"),
    )
    told = ", ".join(f"{count} {words}" for count, words in counted if count)
    click.echo(f"{found.kind}: {len(found.cards)} cards; {told}", err=True)
    for skipped in plan.skipped[:_LISTED]:
        click.echo(f"  left out: {skipped.what}: {skipped.reason}", err=True)
    if len(plan.skipped) > _LISTED:
        click.echo(f"  and {len(plan.skipped) - _LISTED} more", err=True)


# ------------------------------------------------------------------ out
@click.command()
@click.argument("deck", metavar="[DECK]", required=False)
@click.option("--judgements", "has_judgements", is_flag=True, help="What you decided about drafted cards, instead.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", required=True, help="Written by its ending.")
@click.option("--learning", "with_learning", is_flag=True, help="An .apkg carries what was learnt here.")
@_UNDER
@_TYPED
@_USER
@telling
def export(
    deck: str | None,
    has_judgements: bool,
    output: Path,
    with_learning: bool,
    under: str,
    is_typed: bool,
    user: str | None,
) -> None:
    """Write DECK to FILE: .apkg .tsv .csv .txt (Quizlet) .gift .xml (Moodle) .zip (QTI 3).

    --judgements writes JSON lines instead, the texts among them: what you accepted, edited and rejected.
    """
    if has_judgements == bool(deck):
        raise InvalidInputError(
            "Say what is to be exported: studydeck export DECK -o FILE, or studydeck export --judgements -o FILE"
        )
    if deck:
        _export_deck(deck, output, under, user, with_learning=with_learning, is_typed=is_typed)
    else:
        _export_judgements(output, user)


def _export_deck(name: str, output: Path, under: str, user: str | None, *, with_learning: bool, is_typed: bool) -> None:
    from studydeck.formats import apkg, kinds
    from studydeck.services import authoring

    kind = kinds.kind_of(output.suffix)
    if kind is None:
        raise InvalidInputError(
            f"{output} ends in {output.suffix or 'nothing'}; a deck is written as {', '.join(kinds.ENDINGS)}."
        )
    is_apkg = kind is kinds.FILE_KINDS["apkg"]
    if with_learning and not is_apkg:
        raise InvalidInputError("Only an .apkg can carry what was learnt.")
    out = io.BytesIO()
    with _of_person(user) as (session, owner):
        deck = authoring.deck_named(session, owner, name)
        deck_file = replace(authoring.deck_file(session, deck), parent=under, is_typed=is_typed)
        dump = kind.dump
        if is_apkg:
            learning = authoring.learning_of(session, owner, deck, current_time()) if with_learning else None
            dump = partial(apkg.dump, learning=learning, media=authoring.media_of(session, deck))
        dump(deck_file, out)
    write_bytes(output, out.getvalue())
    click.echo(f"{output}: {len(deck_file.notes)} notes", err=True)


def _export_judgements(output: Path, user: str | None) -> None:
    from studydeck.formats import judgements as lines
    from studydeck.services import judgements

    with _of_person(user) as (session, owner):
        texts = judgements.judgements_of(session, owner)
    write_bytes(output, lines.dump(texts))
    counts = Counter(card.judgement for text in texts for card in text.cards)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ("accepted", "edited", "rejected"))
    click.echo(f"{output}: {told}, of {len(texts)} texts", err=True)


# ------------------------------------------------------------------ over to Anki
@click.command()
@click.argument("deck", metavar="DECK")
@click.option("--to", "address", metavar="ADDRESS", help="Where AnkiConnect listens: http://127.0.0.1:8765.")
@_UNDER
@_TYPED
@_USER
@telling
def push(deck: str, address: str | None, under: str, is_typed: bool, user: str | None) -> None:
    """Send DECK to the Anki that is open on this machine, by its add-on AnkiConnect."""
    from studydeck.formats import apkg
    from studydeck.services import anki_connect, authoring

    anki = anki_connect.AnkiConnect(anki_connect.local_address(address or anki_connect.DEFAULT_ADDRESS))
    with _of_person(user) as (session, owner):
        found = authoring.deck_named(session, owner, deck)
        deck_file = replace(authoring.deck_file(session, found), parent=under, is_typed=is_typed)
        out = io.BytesIO()
        apkg.dump(deck_file, out, media=authoring.media_of(session, found))
        sent = anki_connect.push(anki, deck_file, out.getvalue(), authoring.media_of(session, found))
    for word, questions in (("added", sent.added), ("updated", sent.updated), ("not taken", sent.refused)):
        for question in questions:
            click.echo(f"{word}: {question}")
    counted = f"{len(sent.added)} added, {len(sent.updated)} updated, {sent.same} as they were"
    click.echo(f"{anki.address}: {counted}, {len(sent.refused)} not taken", err=True)
    if sent.is_by_note:
        click.echo(
            "It takes no packages, so the cards went one by one: a file would bring them a second time.", err=True
        )


@contextmanager
def _of_person(email: str | None, *, writes: bool = False) -> Iterator[tuple[Session, User]]:
    """A session on the database of the settings, and whose decks are meant; who writes as the owner becomes it."""
    from studydeck.services import accounts, judgements
    from studydeck.store import schema

    with open_database(current_settings()) as database:
        schema.require_current(database)
        with database.write() if writes else database.read() as session:
            if writes and email is None:
                accounts.ensure_owner(session, current_time())
            yield session, judgements.person(session, email)
