"""Browsing through cards, and doing something with many of them at once."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal

from flask import Blueprint, Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.services import practice
from studydeck.services.accounts import study_day
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other

blueprint = Blueprint("cards", __name__)

_COLUMNS = {"question": "Card", "deck": "Deck", "due": "Comes", "lapses": "Forgotten"}
_GREATEST_FIRST = ("lapses",)  # at the first press: whoever sorts by it looks for the worst
_WORDS = {"suspend": "suspended", "unsuspend": "taken up again", "bury": "set aside until tomorrow", "mark": "marked"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list, and where its heading leads."""

    title: str
    is_sorted: Literal["ascending", "descending", "none"]  # as ARIA says it
    next_sort: str  # what the list is sorted by once the heading is pressed


def _column(name: str, title: str, wanted: practice.Wanted) -> Column:
    if wanted.sort == name:
        return Column(title, "ascending", f"-{name}")
    if wanted.sort == f"-{name}":
        return Column(title, "descending", name)
    return Column(title, "none", f"-{name}" if name in _GREATEST_FIRST else name)


@blueprint.get("/cards")
def browse() -> Response:
    """The cards that the query finds, a page at a time."""
    asked = request.args
    wanted = practice.Wanted(asked.get("q", ""), asked.get("sort", "deck"), asked.get("page", 1, type=int))
    try:
        with database().read() as session:
            found = practice.browse(session, learner(), wanted, now())
            can_undo, _ = practice.can_go(session, learner())
    except InvalidInputError as error:
        return _page(wanted, None, can_undo=False, error=str(error))
    return _page(wanted, found, can_undo=can_undo)


@blueprint.post("/cards")
def change() -> Response:
    """Do one thing with the chosen cards, as one step; or take the last step back."""
    form = request.form
    kind, review_id = form.get("step", ""), form.get("review_id", "")
    chosen = tuple(form.getlist("card_id", type=int))
    with database().write() as session:
        if kind == "undo":
            taken = practice.undo(session, learner(), review_id, now())
        elif chosen:
            taken = practice.change(session, learner(), practice.Change(kind, chosen, review_id), now())
        else:
            raise InvalidInputError("Choose some cards first.")
    cards = f"{taken.cards} card{'' if taken.cards == 1 else 's'}"
    flash(f"Undone: {taken.kind}, {cards}." if kind == "undo" else f"{cards} {_WORDS.get(kind, 'changed')}.")
    return see_other(url_for("cards.browse", q=form.get("q", ""), sort=form.get("sort", "deck")))


def _page(wanted: practice.Wanted, found: practice.Browsed | None, *, can_undo: bool, error: str = "") -> Response:
    return page(
        "practice/browse.html",
        "found",
        status=422 if error else 200,
        say=error or (f"{found.total} found." if found else ""),
        wanted=wanted,
        found=found,
        can_undo=can_undo,
        columns=tuple(_column(name, title, wanted) for name, title in _COLUMNS.items()),
        error=error,
        today=study_day(learner()).date_of(now()),
        review_id=str(uuid.uuid4()),
    )
