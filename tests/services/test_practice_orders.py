"""Events that are put in order."""

from __future__ import annotations

import pytest

from factories import NOON, a_note, add_user
from studydeck.cards.notes import Excerpt
from studydeck.errors import NotFoundError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.practice import Checked, DeckSettings, Sent
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating

YEARS = ("1871", "1902", "1934", "1950", "1990")


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def deck_id(database: Database, learner: User) -> int:
    """A deck that asks for five years and for a person, to be answered by putting events in order."""
    notes = [
        a_note(
            year,
            question=f"In which year was harbour {number} opened?",
            answer=year,
            accepted=(),
            evidence=(Excerpt(100 * number, 100 * number + 30, f"Harbour {number} was opened in {year}."),),
        )
        for number, year in enumerate(YEARS, start=1)
    ]
    notes.append(a_note("who", type="who", question="Who sold it?", answer="Maria Ferreira"))
    with database.write() as session:
        dated = tuple(DatedNote(note, NOON) for note in notes)
        deck = authoring.load_deck(session, DeckFile("harbours", "Harbours", dated, ""), NOON)
        practice.save_settings(session, learner, deck.id or 0, DeckSettings(way="order"))
    return deck.id or 0


def test_the_card_s_event_is_shown_with_those_next_to_it_in_time(
    database: Database, learner: User, deck_id: int
) -> None:
    shown = _table(database, learner, deck_id, 1).card
    assert shown is not None
    assert (shown.way, {event.guid for event in shown.events}) == ("order", set(YEARS[:4]))
    assert [event.guid for event in shown.events] != list(YEARS[:4])
    again = _table(database, learner, deck_id, 1).card
    assert again is not None
    assert again.events == shown.events


def test_the_right_order_is_right(database: Database, learner: User, deck_id: int) -> None:
    checked = _check(database, learner, deck_id, YEARS[:4])
    assert (checked.verdict, checked.suggested, checked.way) == ("right", Rating.GOOD, "order")
    assert [event.words for event in checked.order] == list(YEARS[:4])


@pytest.mark.parametrize(
    ("order", "outcome"),
    [
        (("1902", "1871", "1934", "1950"), ("wrong", Rating.AGAIN)),
        (("1871", "1902", "1950", "1934"), ("nearly", Rating.HARD)),
    ],
)
def test_a_wrong_order_is_worse_when_the_card_s_own_event_is_in_the_wrong_place(
    database: Database, learner: User, deck_id: int, order: tuple[str, ...], outcome: tuple[str, Rating]
) -> None:
    checked = _check(database, learner, deck_id, order)
    assert (checked.verdict, checked.suggested) == outcome


def test_whoever_sends_no_order_leaves_the_events_as_they_were_shown(
    database: Database, learner: User, deck_id: int
) -> None:
    assert _check(database, learner, deck_id, ()).verdict in {"wrong", "nearly"}


def test_a_card_without_a_date_is_recalled(database: Database, learner: User, deck_id: int) -> None:
    shown = _table(database, learner, deck_id, 6).card
    assert shown is not None
    assert (shown.way, shown.events) == ("recall", ())


def test_an_order_for_a_card_that_is_not_there_is_refused(database: Database, learner: User, deck_id: int) -> None:
    with database.read() as session, pytest.raises(NotFoundError):
        practice.check(session, learner, deck_id, Sent(99, 0, order=YEARS), NOON)


def _check(database: Database, learner: User, deck_id: int, order: tuple[str, ...]) -> Checked:
    with database.read() as session:
        return practice.check(session, learner, deck_id, Sent(1, 0, order=order), NOON)[1]


def _table(database: Database, learner: User, deck_id: int, card_id: int) -> practice.StudyTable:
    with database.read() as session:
        return practice.study_table(session, learner, practice.studied_deck(session, learner, deck_id), NOON, card_id)
