"""A deck's ways out: files for Anki and other programs, paper, and the Anki that runs on the learner's machine."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from flask import Response, jsonify, request, send_file, stream_template

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats import anki_notes, apkg, spreadsheet
from studydeck.formats.deck import DeckFile
from studydeck.formats.kinds import FILE_KINDS, FileKind
from studydeck.formats.printable import card_sheets, quiz
from studydeck.services import anki_connect, authoring, practice
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.current import database, learner, now
from studydeck.web.headers import CONTENT_SECURITY_POLICY
from studydeck.web.render import page

_LONGEST_PARENT = 300  # characters
_IN_MEMORY_BYTES = 1 << 20  # a larger file waits on disk until it is sent
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


@blueprint.get("/decks/<int:deck_id>/export")
def export(deck_id: int) -> Response:
    """All ways out of a deck; with `anki`, an address of this machine, a button that sends it to the Anki there."""
    with database().read() as session:
        counts = practice.readable_deck(session, learner(), deck_id, now())
        answered = len(authoring.learning_of(session, learner(), counts.deck, now()).cards)
        course = authoring.course_of(session, learner(), counts.deck)
    asked = request.args.get("anki", "")
    anki, error = "", ""
    try:
        anki = anki_connect.local_address(asked) if asked else ""
    except InvalidInputError as refused:
        error = str(refused)
    shown = page(
        "authoring/export.html",
        "export",
        status=422 if error else 200,
        counts=counts,
        answered=answered,
        wished=_wished(course),
        asked=asked or anki_connect.DEFAULT_ADDRESS,
        anki=anki,
        error=error,
    )
    if anki:  # the one page that may speak to the one address that its learner named
        shown.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; connect-src 'self' {anki}"
    return shown


@blueprint.get("/decks/<int:deck_id>/export/<name>")
def export_file(deck_id: int, name: str) -> Response:
    """The deck as a file of the kind `name`; an Anki package with `learning=1` carries what the learner has reached."""
    kind = FILE_KINDS.get(name)
    if kind is None:
        raise NotFoundError("There is no such kind of file.")
    with database().read() as session:  # open until the file is written: pictures and sounds are read one by one
        deck = practice.readable_deck(session, learner(), deck_id, now()).deck
        deck_file = _as_wished(authoring.deck_file(session, deck))
        if name == "apkg":
            with_learning = request.args.get("learning") == "1"
            learning = authoring.learning_of(session, learner(), deck, now()) if with_learning else None
            kind = replace(kind, dump=partial(apkg.dump, learning=learning, media=authoring.media_of(session, deck)))
        elif name == "csv":
            delimiter = _DELIMITERS.get(request.args.get("delimiter", ""), ",")
            kind = replace(kind, dump=partial(spreadsheet.dump, delimiter=delimiter))
        return _download(deck_file, kind)


@blueprint.get("/decks/<int:deck_id>/export/anki-notes")
def export_notes(deck_id: int) -> Response:
    """The deck note by note, for the script that sends it to a program that takes no packages."""
    return jsonify(anki_notes.sending(_as_wished(_deck_file(deck_id))))


def _as_wished(deck_file: DeckFile) -> DeckFile:
    wished = _wished()
    return replace(deck_file, parent=wished.get("parent", ""), is_typed="typed" in wished)


def _wished(course: str = "") -> dict[str, str]:
    """How Anki is to have the deck, as an address says it: inside of another one, with answers to be typed.

    As long as nothing is said, a deck stands inside of its `course`.
    """
    parent = request.args.get("parent", course).strip()[:_LONGEST_PARENT]
    typed = "1" if request.args.get("typed") == "1" else ""
    return {name: value for name, value in (("parent", parent), ("typed", typed)) if value}


@blueprint.get("/decks/<int:deck_id>/quiz")
def quiz_sheet(deck_id: int) -> Response:
    """The deck as a quiz sheet with its key, for the printer."""
    deck_file = _deck_file(deck_id)
    return _streamed("authoring/export_quiz.html", deck_id=deck_id, deck=deck_file, questions=list(quiz(deck_file)))


@blueprint.get("/decks/<int:deck_id>/cut-outs")
def cut_outs(deck_id: int) -> Response:
    """The deck as cards to be cut out, for the printer."""
    deck_file = _deck_file(deck_id)
    return _streamed("authoring/export_cards.html", deck_id=deck_id, deck=deck_file, sheets=card_sheets(deck_file))


def _deck_file(deck_id: int) -> DeckFile:
    with database().read() as session:
        counts = practice.readable_deck(session, learner(), deck_id, now())
        return authoring.deck_file(session, counts.deck)


def _streamed(template: str, **context: object) -> Response:
    """The page, sent while it is written: a large deck makes a long one."""
    return Response(stream_template(template, **context), mimetype="text/html")


def _download(deck_file: DeckFile, kind: FileKind) -> Response:
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 - closed when it is sent
    out = cast("BinaryIO", spool)  # it is one, says Python 3.11; typeshed does not yet
    kind.dump(deck_file, out)
    out.seek(0)
    return send_file(
        out, mimetype=kind.media_type, as_attachment=True, download_name=file_name(deck_file.title) + kind.ending
    )


def file_name(title: str) -> str:
    """The title as a file may be called: letters, figures and hyphens."""
    return re.sub(r"[^\w-]+", "-", title).strip("-").lower() or "deck"
