"""One grade through the web stack: CPU time a request, beside the least that a grade in Flask and SQLite could cost.

The least is a view that asks for no one's name and shows nothing: it takes the lock, adds a row to the same log,
changes a row of the same states, and commits with the same durability, by the driver itself. A bare view does nothing.
What counts is the application's own work, from the WSGI call to the last byte of the answer. What the browser of this
benchmark does in the same process, to fill in the form and to read the page, is shown by a line of its own.

    python benchmarks/grade.py [DECKS [CARDS]]

An SQLite file holds CARDS cards (10,000 unless told) in DECKS decks (1 unless told: the hardest case) and ten rows of
review log for each, of a learner who has seen eight cards in ten. Each request posts a grade as the study page does
under htmx, signed in and with its CSRF token, and gets the next card in answer. The three take turns in batches; the
median batch counts.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, insert

from studydeck.cards.notes import Excerpt, Note
from studydeck.config import load_settings
from studydeck.services import accounts
from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.notes import pack_note
from studydeck.store.practice_tables import CardState, DeckProgress, DeckSetting, ReviewLog
from studydeck.store.tables import Card, Deck, StoredNote, User
from studydeck.web import create_app

CARDS = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
LOG_ROWS = CARDS * 10
SEEN = CARDS * 8 // 10
DUE = 600  # in the first deck, more than the benchmark grades
BATCHES = 15
BATCH = 20
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)

_Row = dict[str, Any]


def note(number: int) -> Note:
    """A note of ordinary length."""
    year = 1000 + number % 1000
    sentence = f"In {year} the council of town {number} asked the king's envoy and his friends for a new charter."
    return Note(
        guid=f"{number:016x}",
        type="when",
        question=f"In which year did the council of town {number} ask the king's envoy for a new charter?",
        answer=str(year),
        accepted=(f"AD {year}", f"in {year}"),
        choices=None,
        evidence=(Excerpt(number * 100, number * 100 + len(sentence), sentence),),
        tags=("type::when", f"era::{year // 10 * 10}s", f"actor::town_{number % 50}"),
        tier="ready",
        score=0.5,
        context="Charters",
    )


# ------------------------------------------------------------------ the data
def fill(session: Session, learner_id: int, decks: int) -> None:
    """The learner's decks, cards, states and log."""
    numbers = range(1, CARDS + 1)
    add(session, Deck, [_deck(number, learner_id) for number in range(1, decks + 1)])
    add(session, StoredNote, [_note(number, decks) for number in numbers])
    add(session, Card, [{"id": number, "note_id": number, "template": 0} for number in numbers])
    add(session, CardState, [_state(number, learner_id, decks) for number in numbers[:SEEN]])
    add(session, DeckSetting, [_setting(number, learner_id) for number in range(1, decks + 1)])
    add(session, DeckProgress, [_progress(number, learner_id, decks) for number in range(1, decks + 1)])
    add(session, ReviewLog, [_log(number, learner_id, decks) for number in range(LOG_ROWS)])


def add(session: Session, table: type[Any], rows: list[_Row]) -> None:
    """Insert the rows in one statement."""
    session.exec(insert(table), params=rows)


def _deck(number: int, learner_id: int) -> _Row:
    return {
        "id": number,
        "uid": f"deck-{number}",
        "owner_id": learner_id,
        "title": f"Towns {number}",
        "revision": 0,
        "created": NOW,
    }


def _deck_of(number: int, decks: int) -> int:
    return 1 + (number - 1) * decks // CARDS


def _note(number: int, decks: int) -> _Row:
    return {
        "id": number,
        "deck_id": _deck_of(number, decks),
        "guid": f"{number:016x}",
        "position": number,
        "content": pack_note(note(number)),
        "changed": NOW,
        "is_withdrawn": False,
    }


def _state(number: int, learner_id: int, decks: int) -> _Row:
    days_ahead = -(number % 5) if number <= DUE else 1 + number % 300
    return {
        "learner_id": learner_id,
        "card_id": number,
        "deck_id": _deck_of(number, decks),
        "repetitions": 4,
        "interval_days": 38,
        "easiness": 2500,
        "lapses": 0,
        "is_new": False,
        "is_repeating": False,
        "due_on": (NOW + timedelta(days=days_ahead)).date(),
        "comes_on": (NOW + timedelta(days=days_ahead)).date(),
        "reviewed": NOW - timedelta(days=38),
        "version": LOG_ROWS // SEEN,
    }


def _setting(deck: int, learner_id: int) -> _Row:
    return {"learner_id": learner_id, "deck_id": deck, "reviews_a_day": CARDS}


def _progress(deck: int, learner_id: int, decks: int) -> _Row:
    first_unseen = max(SEEN + 1, 1 + (deck - 1) * CARDS // decks)
    return {"learner_id": learner_id, "deck_id": deck, "new_from": first_unseen, "revision": 0}


def _log(number: int, learner_id: int, decks: int) -> _Row:
    moment = NOW - timedelta(days=1 + number % 365)
    state = {"repetitions": 4, "interval_days": 38, "easiness": 2500, "lapses": 0, "is_repeating": False}
    return {
        "review_id": f"00000000-0000-0000-0000-{number:012}",
        "learner_id": learner_id,
        "card_id": 1 + number % SEEN,
        "deck_id": _deck_of(1 + number % SEEN, decks),
        "kind": "grade",
        "weight": 1,
        "rating": 4,
        "reviewed": moment,
        "study_day": moment.date(),
        "was_new": number < SEEN,
        "was_repeating": False,
        "duration_ms": 4_000,
        "before": state,
        "after": state,
    }


# ------------------------------------------------------------------ the requests
class Clock:
    """CPU time that an application takes to answer."""

    def __init__(self, app: Flask) -> None:
        self.seconds = 0.0
        self._answer = app.wsgi_app
        app.wsgi_app = self  # type: ignore[method-assign]

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """Answer, and add up what it took."""
        start = time.process_time()
        body = list(self._answer(environ, start_response))
        self.seconds += time.process_time() - start
        return body


class Learner:
    """A browser on the study page that grades card after card."""

    def __init__(self, app: Flask, token: str) -> None:
        self._client = app.test_client()
        page = self._client.get(f"/sign-in/{token}").text
        self._client.post(f"/sign-in/{token}", data={"csrf_token": field(page, "csrf_token")})
        self._page = self._client.get("/decks/1/study").text

    def grade(self) -> None:
        """Post the grade of the card on the page; the answer is the next card."""
        names = ("csrf_token", "card_id", "version", "review_id", "shown")
        form = {name: field(self._page, name) for name in names} | {"rating": "good"}
        answer = self._client.post("/decks/1/study", data=form, headers={"HX-Request": "true"})
        if answer.status_code != 200 or field(answer.text, "review_id") == form["review_id"]:
            raise SystemExit(f"the grade was refused with {answer.status}")
        self._page = answer.text


def field(page: str, name: str) -> str:
    """The value of the first field `name` on the page."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    if found is None:
        raise SystemExit(f"the page has no field {name}")
    return found[1]


def client_of(view: Callable[[], str]) -> tuple[FlaskClient, Clock]:
    """A client of an application that has this one view."""
    app = Flask("bare")
    app.add_url_rule("/", view_func=view, methods=["POST"])
    return app.test_client(), Clock(app)


def least_grade(database: Database) -> Callable[[], str]:
    """A view that writes what a grade writes and no more, for cards that the benchmark's learner does not reach."""
    connection = database.engine.raw_connection().driver_connection
    assert connection is not None
    names = [name for name in ReviewLog.model_fields if name != "id"]
    add = f"INSERT INTO review_log ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    change = (
        "UPDATE card_state SET interval_days = ?, due_on = ?, comes_on = ?, version = version + 1 WHERE card_id = ?"
    )
    values = list(connection.execute(f"SELECT {', '.join(names)} FROM review_log LIMIT 1").fetchone())
    later = (NOW + timedelta(days=400)).date().isoformat()
    cards = count(DUE + 1)

    def view() -> str:
        card = next(cards)
        values[names.index("review_id")], values[names.index("card_id")] = str(uuid4()), card
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(add, values)
        connection.execute(change, (400, later, later, card))
        connection.execute("COMMIT")
        return ""

    return view


def cpu_milliseconds(request: Callable[[], object], clock: Clock) -> tuple[float, float]:
    """CPU time for one request over a batch of them: the application's, and that of the whole process."""
    start, spent = time.process_time(), clock.seconds
    for _ in range(BATCH):
        request()
    whole, own = time.process_time() - start, clock.seconds - spent
    return own / BATCH * 1000, whole / BATCH * 1000


def measure(app: Flask, token: str, database: Database) -> None:
    """Print the three figures, and the first one's ratio to the bare view."""
    (least, least_clock), (bare, bare_clock) = client_of(least_grade(database)), client_of(lambda: "")
    requests: tuple[tuple[Callable[[], object], Clock], ...] = (
        (Learner(app, token).grade, Clock(app)),
        (lambda: least.post("/", data={"rating": "good"}), least_clock),
        (lambda: bare.post("/", data={"rating": "good"}), bare_clock),
    )
    rounds = [[cpu_milliseconds(*request) for request in requests] for _ in range(BATCHES)][1:]  # the first warms up
    grade, commit, nothing = (statistics.median(own for own, _ in batch) for batch in zip(*rounds, strict=True))
    with_browser = statistics.median(whole for (_, whole), *_ in rounds)
    print(f"one grade and the next card   {grade:8.2f} ms CPU")
    print(f"the least that a grade costs  {commit:8.2f} ms CPU")
    print(f"a bare Flask view             {nothing:8.2f} ms CPU")
    print(f"ratio of the first and last   {grade / nothing:8.1f}")
    print(f"a grade with the browser      {with_browser:8.2f} ms CPU")


def main(decks: int = 1) -> None:
    """Fill a database and measure on it."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings({"STUDYDECK_DATA": str(Path(folder))}), lambda: NOW)
        database: Database = app.extensions["studydeck"].database
        schema.upgrade(database)
        with database.write() as session:
            owner: User = accounts.ensure_owner(session, NOW)
            token = accounts.issue_sign_in_link(session, owner, NOW)
            fill(session, owner.id or 0, decks)
        print(f"{CARDS:,} cards in {decks} deck(s), {LOG_ROWS:,} rows of review log")
        measure(app, token, database)
        database.close()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
