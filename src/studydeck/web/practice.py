"""The home page with its decks, and the card on the table."""

from __future__ import annotations

import uuid
from datetime import datetime

from flask import Blueprint, Response, request, url_for
from sqlmodel import Session

from studydeck.errors import InvalidInputError, StaleError
from studydeck.services import jobs, practice
from studydeck.study.scheduler import Rating
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other, wants_fragment

blueprint = Blueprint("practice", __name__)

_Counts = practice.StudyTable | practice.DeckCounts


@blueprint.get("/")
def home() -> Response:
    """The texts that are being read, the learner's decks with what is due, and the sample decks."""
    with database().read() as session:
        decks = practice.readable_decks(session, learner(), now())
        reading = jobs.unfinished_of(session, learner())
    return page(
        "practice/home.html",
        "main",
        reading=reading,
        own=[counts for counts in decks if counts.deck.owner_id is not None],
        library=[counts for counts in decks if counts.deck.owner_id is None],
    )


@blueprint.get("/decks/<int:deck_id>/study")
def study(deck_id: int) -> Response:
    """The next card, or what was done when none is left for today."""
    return _study_page(deck_id)


@blueprint.post("/decks/<int:deck_id>/study")
def answer(deck_id: int) -> Response:
    """Record a grade; htmx gets the next card at once, others by a redirect."""
    try:
        with database().write() as session:
            practice.grade(session, learner(), _sent_grade(), now())
            shown = _shown(session, deck_id) if wants_fragment() else None
    except StaleError as error:
        return _study_page(deck_id, status=409, notice=str(error))
    return _page_of(*shown) if shown else see_other(url_for("practice.study", deck_id=deck_id))


def _study_page(deck_id: int, status: int = 200, notice: str = "") -> Response:
    with database().read() as session:
        shown = _shown(session, deck_id)
    return _page_of(*shown, status, notice)


def _shown(session: Session, deck_id: int) -> tuple[_Counts, practice.StudyCard | None]:
    """What is left and the card; only where there is none, what was done and when the next one comes."""
    table = practice.study_table(session, learner(), deck_id, now())
    counts = table if table.card else practice.readable_deck(session, learner(), deck_id, now())
    return counts, table.card


def _page_of(counts: _Counts, card: practice.StudyCard | None, status: int = 200, notice: str = "") -> Response:
    return page(
        "practice/study.html",
        "study",
        status=status,
        say=notice or (f"Question: {card.note.question}" if card else "Nothing more is due in this deck."),
        card=card,
        counts=counts,
        notice=notice,
        review_id=str(uuid.uuid4()),
        shown=now().isoformat(),
        ratings=tuple(Rating),
    )


def _sent_grade() -> practice.Grade:
    form = request.form
    try:
        return practice.Grade(
            card_id=int(form["card_id"]),
            review_id=form["review_id"],
            rating=Rating[form["rating"].upper()],
            version=int(form["version"]),
            duration_ms=_milliseconds_since(form.get("shown", "")),
        )
    except (KeyError, ValueError) as error:
        raise InvalidInputError(
            "This answer is incomplete. Load the page again and grade the card once more."
        ) from error


def _milliseconds_since(shown: str) -> int:
    """How long ago the card was shown; 0 when the page does not say."""
    return round((now() - datetime.fromisoformat(shown)).total_seconds() * 1000) if shown else 0
