"""Ways to answer a card: what the learner has chosen for the deck, as far as the card allows it."""

from __future__ import annotations

from random import Random

from studydeck.cards.notes import Note

RECALL, TYPED, CHOICE, ORDER = "recall", "typed", "choice", "order"
WAYS = (RECALL, TYPED, CHOICE, ORDER)


def options_of(note: Note, card_id: int, version: int) -> tuple[str, ...]:
    """The four answers to choose from, in an order of this showing; () where there are not four."""
    options = list(note.choices or ())
    Random(f"{card_id}:{version}").shuffle(options)  # noqa: S311 - a place on the page is no secret
    return tuple(options)
