"""The deck of a text, and what is in it."""

from __future__ import annotations

from flask import Response, request

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
