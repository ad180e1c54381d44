"""The home page with its decks."""

from __future__ import annotations

from flask import Response

from studydeck.services import jobs, practice
from studydeck.web.current import database, learner, now, user_id
from studydeck.web.practice.blueprint import blueprint
from studydeck.web.render import page

_PLAN_FROM = 60  # due cards: more than one sitting, so that a plan is offered


@blueprint.get("/")
def home() -> Response:
    """The texts that are being read, the learner's decks with what is due, and the sample decks."""
    with database().read() as session:
        decks = practice.readable_decks(session, learner(), now())
        reading = jobs.unfinished_of(session, learner())
        streak = practice.streak(session, learner(), now())
    return page(
        "practice/home.html",
        "main",
        streak=streak,
        plan_from=_PLAN_FROM,
        reading=reading,
        own=[counts for counts in decks if counts.deck.owner_id == user_id()],
        taught=[counts for counts in decks if counts.deck.owner_id not in {user_id(), None}],
        library=[counts for counts in decks if counts.deck.owner_id is None],
    )
