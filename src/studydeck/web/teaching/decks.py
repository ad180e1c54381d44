"""The decks of a course, and where each of their cards comes from."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.services import teaching
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint


@blueprint.post("/courses/<int:course_id>/decks")
def add_deck(course_id: int) -> Response:
    """Let the course use a deck."""
    deck_id = request.form.get("deck_id", type=int)
    if deck_id is None:
        raise InvalidInputError("Choose a deck.")
    with database().write() as session:
        teaching.add_deck(session, learner(), course_id, deck_id, now())
    flash("The course uses the deck now. Its students can study it at once.")
    return see_other(url_for("teaching.course", course_id=course_id))


@blueprint.post("/courses/<int:course_id>/decks/<int:deck_id>")
def change_deck(course_id: int, deck_id: int) -> Response:
    """Let students practise the deck, keep it for quizzes, or take it out."""
    wanted = request.form.get("wanted", "")
    with database().write() as session:
        if wanted == "remove":
            teaching.remove_deck(session, learner(), course_id, deck_id, now())
        else:
            teaching.set_practised(session, learner(), course_id, deck_id, is_practised=wanted == "practise")
    flash("The deck was taken out. What was learned of it is kept." if wanted == "remove" else "Saved.")
    return see_other(url_for("teaching.course", course_id=course_id))


@blueprint.get("/courses/<int:course_id>/decks/<int:deck_id>/cards")
def cards(course_id: int, deck_id: int) -> Response:
    """A page of the deck's cards with their origins, and what waits to be accepted."""
    with database().read() as session:
        found = teaching.origins(session, learner(), course_id, deck_id, request.args.get("page", 1, type=int))
    return page("teaching/cards.html", "main", origins=found, member=found.member, course=found.member.course)


@blueprint.post("/courses/<int:course_id>/decks/<int:deck_id>/accept")
def accept_cards(course_id: int, deck_id: int) -> Response:
    """Accept every open draft that passed all gates and scores at least so much."""
    least = request.form.get("least", type=float)
    if least is None:
        raise InvalidInputError("Choose the least score.")
    with database().write() as session:
        count = teaching.accept_by_score(session, learner(), course_id, deck_id, least, now())
    flash(f"{count} card{'' if count == 1 else 's'} accepted.")
    return see_other(url_for("teaching.cards", course_id=course_id, deck_id=deck_id))
