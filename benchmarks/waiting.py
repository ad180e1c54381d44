"""What the queue's statements cost at 1,000, 10,000 and 100,000 cards of one learner beside 49 others, and their plans.

    python benchmarks/waiting.py

A deck of everybody's holds the cards. The learner who is measured has seen eight cards in ten, of which a hundred are
due; the others have seen up to a thousand each. The cost of what is due must not grow with cards that are not: the
last column is the time at so many cards divided by the time at a thousand.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

import grade
from studydeck.services import accounts
from studydeck.store import queue, schema
from studydeck.store.database import Database
from studydeck.store.notes import pack_note
from studydeck.store.practice_tables import CardState, DeckProgress
from studydeck.store.tables import Card, Deck, StoredNote, User

SIZES = (1_000, 10_000, 100_000)
LEARNERS = 50
SEEN_BY_OTHERS = 1_000
DUE = 100
ROUNDS, TIMES = 7, 200


def fill(session: Session, cards: int) -> int:
    """The deck, its learners and what they remember; the id of the learner to be measured."""
    users = [User(email=f"{n}@example.org", fs_uniquifier=str(n), created=grade.NOW) for n in range(LEARNERS)]
    session.add_all(users)
    session.flush()
    first = users[0].id or 0
    deck = {"id": 1, "uid": "deck", "title": "Towns", "revision": 0, "created": grade.NOW}
    grade.add(session, Deck, [deck])
    numbers = range(1, cards + 1)
    grade.add(session, StoredNote, [_note(number) for number in numbers])
    grade.add(session, Card, [{"id": number, "note_id": number, "template": 0} for number in numbers])
    grade.add(session, CardState, [_state(number, first) for number in numbers[: cards * 8 // 10]])
    for other in users[1:]:
        grade.add(session, CardState, [_state(number, other.id or 0) for number in numbers[:SEEN_BY_OTHERS]])
    progress = {"learner_id": first, "deck_id": 1, "new_from": cards * 8 // 10 + 1, "revision": 0}
    grade.add(session, DeckProgress, [progress])
    session.connection().exec_driver_sql("ANALYZE")
    return first


def _note(number: int) -> dict[str, Any]:
    content = pack_note(grade.note(number))
    return {
        "id": number,
        "deck_id": 1,
        "guid": f"{number:016x}",
        "position": number,
        "content": content,
        "changed": grade.NOW,
        "is_withdrawn": False,
    }


def _state(number: int, learner_id: int) -> dict[str, Any]:
    day = (grade.NOW + timedelta(days=-(number % 5) if number <= DUE else 1 + number % 300)).date()
    return {
        "learner_id": learner_id,
        "card_id": number,
        "deck_id": 1,
        "repetitions": 4,
        "interval_days": 38,
        "easiness": 2500,
        "lapses": 0,
        "is_new": False,
        "is_repeating": False,
        "due_on": day,
        "comes_on": day,
        "reviewed": grade.NOW - timedelta(days=38),
        "version": 4,
    }


def questions(session: Session, learner_id: int) -> dict[str, Callable[[], object]]:
    """What a grade asks the database, by what it is."""
    deck = queue.studied_deck(session, learner_id, 1)
    assert deck is not None, "it is everybody's"
    today = grade.NOW.date()
    return {
        "the next due card": lambda: queue.next_due(session, learner_id, 1, today),
        "what is left of the day": lambda: queue.waiting(session, learner_id, deck, today),
        "the card that is answered": lambda: queue.answered_card(session, learner_id, 5, "none"),
    }


def milliseconds(ask: Callable[[], object]) -> float:
    """CPU time of one question: the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(TIMES):
            ask()
        rounds.append((time.process_time() - start) / TIMES * 1000)
    return statistics.median(rounds)


def plan(database: Database, session: Session, ask: Callable[[], object]) -> list[str]:
    """SQLite's plan of what is asked."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    ask()
    event.remove(database.engine, "before_cursor_execute", note)
    [(statement, parameters)] = asked
    rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return [row[3] for row in rows]


def main() -> None:
    """Print the figures at each size, and the plans at the largest."""
    before: dict[str, float] = {}
    for cards in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            database = Database(f"sqlite:///{Path(folder) / 'studydeck.sqlite3'}")
            schema.upgrade(database)
            with database.write() as session:
                accounts.ensure_owner(session, grade.NOW)
                learner_id = fill(session, cards)
            with database.read() as session:
                print(f"{cards:,} cards, {LEARNERS} learners, {DUE} due")
                asked = questions(session, learner_id)
                for name, ask in asked.items():
                    spent = milliseconds(ask)
                    print(f"  {name:28} {spent:7.3f} ms CPU   {spent / before.setdefault(name, spent):5.2f}")
                for name, ask in asked.items() if cards == SIZES[-1] else ():
                    print(f"\n{name}:", *plan(database, session, ask), sep="\n  ")
            database.close()


if __name__ == "__main__":
    main()
