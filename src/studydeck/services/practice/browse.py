"""Browsing: every card that a learner may study, by what they type into one line, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from studydeck.cards.notes import Note
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.services.practice.searching import cards, content, decks, notes, question, search, states
from studydeck.store.memory import COLUMNS, CardMemory, from_row
from studydeck.store.notes import unpack_note
from studydeck.store.tables import User

PAGE = 50
SORTS: dict[str, Any] = {  # what each column of the list is sorted by
    "question": question,
    "deck": func.lower(decks.c.title),
    "due": states.c.comes_on,
    "lapses": func.coalesce(states.c.lapses, 0),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for."""

    query: str = ""
    sort: str = "deck"  # one of SORTS; with a minus before it the greatest comes first
    number: int = 1  # of the page


@dataclass(frozen=True, slots=True)
class BrowsedCard:
    """A card in the list."""

    card_id: int
    deck_id: int
    deck_title: str
    note: Note
    memory: CardMemory
    is_own: bool  # in a deck of the learner's own: its words may be changed


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of the cards that were found."""

    cards: tuple[BrowsedCard, ...]
    total: int
    number: int  # of the page, from 1
    last: int


def browse(session: Session, learner: User, wanted: Wanted, now: datetime) -> Browsed:
    """A page of the cards that the query finds; the number of statements does not grow with them.

    Raises:
        InvalidInputError: a part of the query cannot be read.
    """
    found = search(session, learner_id(learner), wanted.query, moment_of(learner, now).today)
    connection = session.connection()
    total = connection.execute(select(func.count()).select_from(found.tables).where(*found.where)).scalar_one()
    last = max(1, -(-total // PAGE))
    shown = min(max(1, wanted.number), last)
    rows = connection.execute(
        select(cards.c.id, decks.c.id.label("deck"), decks.c.title, content, decks.c.owner_id, *COLUMNS)
        .select_from(found.tables)
        .where(*found.where)
        .order_by(*_order(wanted.sort))
        .offset((shown - 1) * PAGE)
        .limit(PAGE)
    )
    shown_cards = tuple(
        BrowsedCard(row[0], row[1], row[2], unpack_note(row[3]), from_row(row[5:]), is_own=row[4] == learner.id)
        for row in rows
    )
    return Browsed(shown_cards, total, shown, last)


def _order(sort: str) -> tuple[Any, ...]:
    """By the column, cards without a value last; within it by deck and text."""
    by = SORTS.get(sort.removeprefix("-"), SORTS["deck"])
    wanted = by.desc() if sort.startswith("-") else by
    return (by.is_(None), wanted, func.lower(decks.c.title), notes.c.position, cards.c.id)
