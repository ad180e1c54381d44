"""The cards of an assignment, gone through apart from the schedule."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sqlmodel import Session

from studydeck.errors import InvalidInputError
from studydeck.services import practice
from studydeck.services.teaching.assignments import Given
from studydeck.services.teaching.attempts import shows_keys_after
from studydeck.services.teaching.drawing import cards_of, selected
from studydeck.services.teaching.kinds import Quiz
from studydeck.store import queries
from studydeck.store.tables import User


def may_be_crammed(found: Given, now: datetime) -> bool:
    """Whether its cards may be gone through; those of a quiz would give it away as long as anybody can take it."""
    return not isinstance(found.asked, Quiz) or shows_keys_after(found, now)


def cram_assignment(session: Session, learner: User, found: Given, random: Random, now: datetime) -> None:
    """Begin to go through the assignment's cards, as many as a cram holds, in an order drawn by `random`.

    Raises:
        InvalidInputError: it is a quiz that can still be taken, or the learner may practise none of its cards.
    """
    if not may_be_crammed(found, now):
        raise InvalidInputError("The cards of a quiz can be crammed once it is over for everybody.")
    decks = [deck.id or 0 for deck in found.decks if queries.readable_deck(session, learner.id or 0, deck.id or 0)]
    cards = selected(session, found.asked, decks) if isinstance(found.asked, Quiz) else cards_of(session, decks)
    if not cards:
        raise InvalidInputError("There is no card of it to practise yet.")
    chosen = random.sample([card.card_id for card in cards], min(len(cards), practice.MOST_CARDS))
    practice.start_cram_of(session, learner, found.assignment.title, chosen, now)
