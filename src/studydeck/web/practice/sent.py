"""What the forms of a card on the table say."""

from __future__ import annotations

from datetime import datetime

from flask import request

from studydeck.errors import InvalidInputError, StaleError
from studydeck.services import practice
from studydeck.study.scheduler import Rating


def sent_answer() -> practice.Sent:
    """The answer that is to be checked: typed, picked or put in order."""
    form = request.form
    places = sorted(zip(form.getlist("place", type=int), form.getlist("event"), strict=False), key=lambda pair: pair[0])
    version = form.get("version", -1, type=int)
    return practice.Sent(sent_card_id(), version, form.get("given", ""), tuple(guid for _, guid in places))


def sent_grade(now: datetime) -> practice.Grade:
    """The grade that the form says, sent `now`.

    Raises:
        StaleError: it does not say of which card, or of which state of it.
        InvalidInputError: something else is missing.
    """
    form = request.form.to_dict()
    card_id, version = _whole_number(form.get("card_id")), _whole_number(form.get("version"))
    if card_id is None or version is None:
        raise StaleError("That answer did not say which card it was for, so it was not counted. Here is the right one.")
    try:
        return practice.Grade(
            card_id=card_id,
            review_id=form["review_id"],
            rating=Rating[form["rating"].upper()],
            version=version,
            duration_ms=_whole_number(form.get("duration_ms")) or _milliseconds_between(form.get("shown", ""), now),
            way=_one_of(form.get("way"), practice.WAYS) or "recall",
            given=form.get("given"),
            verdict=_one_of(form.get("verdict"), ("right", "nearly", "wrong")),
            is_overridden="overridden" in form,
        )
    except (KeyError, ValueError) as error:
        raise InvalidInputError(
            "This answer is incomplete. Load the page again and grade the card once more."
        ) from error


def _whole_number(sent: str | None) -> int | None:
    try:
        return int(sent) if sent else None
    except ValueError:
        return None


def _one_of(sent: str | None, known: tuple[str, ...]) -> str | None:
    return sent if sent in known else None


def sent_card_id() -> int:
    """The card that is meant.

    Raises:
        InvalidInputError: nothing says which.
    """
    card_id = request.form.get("card_id", type=int)
    if card_id is None:
        raise InvalidInputError("Nothing says which card is meant. Load the page again.")
    return card_id


def _milliseconds_between(shown: str, now: datetime) -> int:
    """How long ago the card was shown; 0 when the page does not say."""
    return round((now - datetime.fromisoformat(shown)).total_seconds() * 1000) if shown else 0
