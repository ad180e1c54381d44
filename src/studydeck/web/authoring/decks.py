"""The deck of a text: what is in it, and its Anki package."""

from __future__ import annotations

import io
import re

from flask import Response, request, send_file

from studydeck.formats import apkg
from studydeck.services import authoring, practice
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.current import database, learner, now
from studydeck.web.render import page

_NOTES_A_PAGE = 50


@blueprint.get("/decks/<int:deck_id>")
def deck(deck_id: int) -> Response:
    """The deck: what is in it, a page at a time, and what can be done with it."""
    number = max(1, request.args.get("page", 1, int))
    with database().read() as session:
        counts = practice.readable_deck(session, learner(), deck_id, now())
        notes, total = authoring.deck_notes(session, counts.deck, number, _NOTES_A_PAGE)
    last = max(1, -(-total // _NOTES_A_PAGE))
    return page("authoring/deck.html", "notes", counts=counts, notes=notes, number=number, last=last)


@blueprint.get("/decks/<int:deck_id>/anki")
def anki(deck_id: int) -> Response:
    """The deck as an Anki package."""
    with database().read() as session:
        counts = practice.readable_deck(session, learner(), deck_id, now())
        deck_file = authoring.deck_file(session, counts.deck)
    package = io.BytesIO()
    apkg.dump(deck_file, package)
    package.seek(0)
    return send_file(
        package, mimetype="application/octet-stream", as_attachment=True, download_name=_file_name(deck_file.title)
    )


def _file_name(title: str) -> str:
    return (re.sub(r"[^\w-]+", "-", title).strip("-").lower() or "deck") + ".apkg"
