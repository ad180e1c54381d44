"""The words of a card, changed while it is studied."""

from __future__ import annotations

import uuid

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.services import practice
from studydeck.services.authoring import NoteEdit
from studydeck.web.current import database, learner, now
from studydeck.web.practice.blueprint import blueprint
from studydeck.web.render import page, see_other


@blueprint.get("/cards/<int:card_id>/edit")
def edit(card_id: int) -> Response:
    """The form for the words of a card, and what it said before."""
    with database().read() as session:
        card = practice.editable_card(session, learner(), card_id)
    return _edit_page(card, NoteEdit(card.note.question, card.note.answer, card.note.accepted))


@blueprint.post("/cards/<int:card_id>/edit")
def save_edit(card_id: int) -> Response:
    """Keep the words, and go back to the card on the table."""
    form = request.form
    sent = NoteEdit(form.get("question", ""), form.get("answer", ""), tuple(form.get("accepted", "").splitlines()))
    try:
        with database().write() as session:
            practice.edit_card(session, learner(), card_id, sent, form.get("review_id", ""), now())
            card = practice.editable_card(session, learner(), card_id)
    except InvalidInputError as error:
        with database().read() as session:
            card = practice.editable_card(session, learner(), card_id)
        return _edit_page(card, sent, str(error))
    flash("Saved.")
    return see_other(url_for("practice.study", deck_id=card.deck.id, card=card_id))


def _edit_page(card: practice.EditableCard, sent: NoteEdit, error: str = "") -> Response:
    return page(
        "practice/edit.html",
        "form",
        status=422 if error else 200,
        say=error,
        card=card,
        sent=sent,
        error=error,
        review_id=str(uuid.uuid4()),
    )
