"""Ways to answer a card: what the learner has chosen for the deck, as far as the card allows it."""

from __future__ import annotations

from random import Random

from sqlmodel import Session

from studydeck.cards.choices import choices, offer_of
from studydeck.cards.notes import Note
from studydeck.cards.orderings import Event, events_of, is_certain, ordering
from studydeck.cards.pools import Pool, pool_of_notes
from studydeck.reading.edtf import day_number
from studydeck.store import queue
from studydeck.store.notes import unpack_note
from studydeck.store.queue import QueuedCard

RECALL, TYPED, CHOICE, ORDER = "recall", "typed", "choice", "order"
WAYS = (RECALL, TYPED, CHOICE, ORDER)
_ORDERED = 4  # events
_NEIGHBOURS = 200  # notes before and after the card in its deck


def options_of(session: Session, note: Note, queued: QueuedCard, showing: int) -> tuple[str, ...]:
    """The four answers to choose from, in an order of this showing; () where there are not four good ones.

    They are the note's own, else those that the notes around it give.
    """
    random = _chance(queued, showing)
    return offer_of(note, random) or choices(note, pool_around(session, queued.note_id), random)


def events_to_order(session: Session, note: Note, queued: QueuedCard, showing: int) -> tuple[Event, ...]:
    """The card's event and those next to it in time, as they are shown; () where there are not three in all."""
    own = next(iter(events_of([note])), None)
    if own is None:
        return ()
    others = [event for event in events_of(notes_around(session, queued.note_id)) if is_certain(own, event)]
    near = sorted(others, key=lambda event: (_days_apart(own, event), event.guid))[: _ORDERED - 1]
    return ordering([own, *near], _chance(queued, showing), _ORDERED)


def _chance(queued: QueuedCard, showing: int) -> Random:
    """The same for the same showing of a card: what was sent is checked against what was shown."""
    return Random(f"{queued.card_id}:{showing}")  # noqa: S311 - a place on the page is no secret


def _days_apart(one: Event, other: Event) -> int:
    return abs(day_number(one.date.earliest) - day_number(other.date.earliest))


def pool_around(session: Session, note_id: int) -> Pool:
    """What the notes around the one of this id name."""
    return pool_of_notes(notes_around(session, note_id))


def notes_around(session: Session, note_id: int) -> tuple[Note, ...]:
    """The notes before and after the one of this id in its deck, itself among them."""
    return tuple(unpack_note(content) for content in queue.neighbours(session, note_id, _NEIGHBOURS))
