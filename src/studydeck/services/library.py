"""The sample decks that every user finds on the shelf."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from studydeck import resources
from studydeck.formats.library import load_library
from studydeck.services.authoring import load_deck
from studydeck.store.tables import Deck


def load_samples(session: Session, now: datetime) -> tuple[Deck, ...]:
    """Every sample deck, brought up to date; nothing is written where nothing changed.

    Raises:
        InvalidInputError: a file of a deck cannot be read; the message names the file and the line.
    """
    return tuple(load_deck(session, deck.deck_file, now) for deck in load_library(resources.decks_folder()))
