"""What is due over several decks at once, the most useful first: for a course, or for a day with little time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from studydeck.services.practice import scheduling
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.store.memory import COLUMNS, CardMemory, from_row
from studydeck.store.queries import is_in_deck, is_readable
from studydeck.store.tables import User, metadata

_decks, _notes, _cards, _states = (metadata.tables[name] for name in ("deck", "note", "card", "card_state"))
_SCORE = _notes.c.content["score"].as_float()
_LEAST_SCORE_SHARE = 0.5  # what the text makes of a card counts as much as the bare fact that it is one


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card that waits for its learner."""

    card_id: int
    deck_id: int
    recall: float  # the chance, 0 to 1, that the learner still knows it


def due_cards(
    session: Session, learner: User, deck_ids: Sequence[int], now: datetime, most: int = 200
) -> tuple[DueCard, ...]:
    """Up to `most` cards of these decks that are due today; in one statement, whatever the number of decks.

    Cards that come back within the session come first, in their minute. The others come by the chance that they are
    still known, times what the text makes of them: what is still there is kept before it goes. New cards, suspended
    ones and decks that the learner may not read are left out.
    """
    moment = moment_of(learner, now)
    rows = session.connection().execute(
        select(_states.c.card_id, _states.c.deck_id, _SCORE, *COLUMNS)
        .select_from(
            _states.join(_cards, _cards.c.id == _states.c.card_id)
            .join(_notes, _notes.c.id == _cards.c.note_id)
            .join(_decks, _decks.c.id == _notes.c.deck_id)
        )
        .where(
            _states.c.learner_id == learner_id(learner),
            _states.c.deck_id.in_(deck_ids),
            _states.c.is_new.is_(False),
            _states.c.comes_on <= moment.today,
            is_in_deck(),
            is_readable(learner_id(learner)),
        )
    )
    found = [(_due(row, moment.today), row[2], from_row(row[3:])) for row in rows]
    found.sort(key=lambda each: _order(*each))
    return tuple(due for due, _, _ in found[:most])


def _due(row: Any, today: date) -> DueCard:
    recall = scheduling.chance_of_recall(from_row(row[3:]), today)
    assert recall is not None, "a card that is due was answered"
    return DueCard(row[0], row[1], recall)


def _order(due: DueCard, score: float | None, memory: CardMemory) -> tuple[bool, float, int]:
    if memory.is_repeating:
        return False, memory.repeat_at.timestamp() if memory.repeat_at else 0.0, due.card_id
    return True, -due.recall * (_LEAST_SCORE_SHARE + (score or 0.0)), due.card_id
