"""How a learner studies one deck."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.services import practice
from studydeck.web.current import database, learner
from studydeck.web.practice.blueprint import blueprint
from studydeck.web.render import page, see_other


@blueprint.get("/decks/<int:deck_id>/settings")
def settings(deck_id: int) -> Response:
    """How the learner studies this deck."""
    with database().read() as session:
        deck = practice.studied_deck(session, learner(), deck_id)
    return _settings_page(deck, deck.settings)


@blueprint.post("/decks/<int:deck_id>/settings")
def save_settings(deck_id: int) -> Response:
    """Keep how the learner studies this deck."""
    sent = _sent_settings()
    try:
        with database().write() as session:
            practice.save_settings(session, learner(), deck_id, sent)
    except InvalidInputError as error:
        with database().read() as session:
            deck = practice.studied_deck(session, learner(), deck_id)
        return _settings_page(deck, sent, str(error))
    flash("Saved. It holds from the next card on.")
    return see_other(url_for("authoring.deck", deck_id=deck_id))


def _settings_page(deck: practice.StudiedDeck, sent: practice.DeckSettings, error: str = "") -> Response:
    return page(
        "practice/settings.html",
        "form",
        status=422 if error else 200,
        say=error,
        deck=deck,
        sent=sent,
        error=error,
    )


def _sent_settings() -> practice.DeckSettings:
    """What the form says; a number that is none is below all that can be."""
    form = request.form
    return practice.DeckSettings(
        new_a_day=form.get("new_a_day", -1, type=int),
        reviews_a_day=form.get("reviews_a_day", -1, type=int),
        queue_order=form.get("queue_order", ""),
        way=form.get("way", ""),
        scheduler=form.get("scheduler", ""),
        desired_retention=10 * form.get("desired_retention", -1, type=int),
        suspends_leeches="suspends_leeches" in form,
    )
