"""The dated facts of a text and of a deck, with what the learner knows of them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from factories import NOON, a_note, add_deck, add_user, an_answer, card_ids
from studydeck.cards.notes import Excerpt
from studydeck.errors import NotFoundError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.authoring import ReadText
from studydeck.store.database import Database
from studydeck.store.tables import Deck, User
from studydeck.study.scheduler import Rating

DAY = timedelta(days=1)
WAR = "From 1914 to 1918 the Kingdom of Serbia was at war, which had begun on 28 July 1914."
LATER = "Two years later it was over."


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def source_id(database: Database, learner: User, read_text: ReadText) -> int:
    """A text of the learner's own, with every ready draft accepted."""
    with database.write() as session:
        source = authoring.add_source(session, learner.id or 0, read_text, NOON)
        session.flush()
        authoring.accept_ready(session, learner, source.id or 0, NOON)
    return source.id or 0


def add_war(database: Database) -> int:
    """Everybody's deck of three cards on two sentences, of which one says no date in full; its id."""
    notes = (
        a_note("1", question="When did it begin?", answer="28 July 1914", evidence=(Excerpt(0, 84, WAR),)),
        a_note("2", type="who", answer="Serbia", tags=("actor::Serbia",), evidence=(Excerpt(0, 84, WAR),)),
        a_note("3", type="what", answer="it", evidence=(Excerpt(90, 120, LATER),)),
        a_note("4", type="what", answer="nothing", evidence=()),
    )
    with database.write() as session:
        file = DeckFile("war", "War", tuple(DatedNote(note, NOON) for note in notes), "")
        return authoring.load_deck(session, file, NOON).id or 0


# ------------------------------------------------------------------ what is dated
def test_a_text_is_told_in_the_order_of_time_with_who_is_in_it(
    database: Database, learner: User, source_id: int
) -> None:
    with database.read() as session:
        found = practice.text_timeline(session, learner, source_id, NOON)
    assert [event.words for event in found.events] == ["1871", "1902", "4 May 1910", "1934"]
    assert found.events[0].sentence == "The Harbour Board of Porto built the lighthouse in 1871."
    assert "Maria Ferreira" in found.events[1].actors
    assert [read_at(database, source_id, event.at or 0) for event in found.events] == ["1871", "1902", "4 Ma", "1934"]
    assert any(event.cards for event in found.events)


def read_at(database: Database, source_id: int, at: int) -> str:
    with database.read() as session:
        owner = session.get_one(User, 1)
        return authoring.source_page(session, owner, source_id).source.text[at : at + 4]


def test_an_actor_is_followed_through_the_events(database: Database, learner: User, source_id: int) -> None:
    with database.read() as session:
        found = practice.text_timeline(session, learner, source_id, NOON)
    assert [event.words for event in found.of_actor("Maria Ferreira").events] == ["1902"]
    assert dict(found.actors)["Maria Ferreira"] == 1


def test_the_deck_of_a_text_shows_what_has_cards(database: Database, learner: User, source_id: int) -> None:
    with database.read() as session:
        of_text = practice.text_timeline(session, learner, source_id, NOON)
        of_deck = practice.deck_timeline(session, learner, of_text.deck_id, NOON)
    assert of_deck.source_id == source_id
    assert of_deck.events == tuple(event for event in of_text.events if event.cards)


def test_of_a_deck_without_a_text_the_evidence_tells_the_dates_that_it_says_in_full(
    database: Database, learner: User
) -> None:
    deck_id = add_war(database)
    with database.read() as session:
        found = practice.deck_timeline(session, learner, deck_id, NOON)
    assert (found.source_id, found.title) == (None, "War")
    assert [(event.words, event.actors, event.at) for event in found.events] == [
        ("1914 to 1918", ("Serbia",), None),
        ("28 July 1914", ("Serbia",), None),
    ]


def test_a_card_that_asks_for_one_date_of_a_sentence_stands_with_that(database: Database, learner: User) -> None:
    deck_id = add_war(database)
    with database.read() as session:
        whole, day = practice.deck_timeline(session, learner, deck_id, NOON).events
    assert [card.note.guid for card in whole.cards] == ["2"]
    assert [card.note.guid for card in day.cards] == ["1", "2"]


# ------------------------------------------------------------------ what is known
def test_an_event_is_known_as_well_as_its_cards_on_average(database: Database, learner: User) -> None:
    deck_id = add_war(database)
    first, second, *_ = card_ids(database, practice_deck(database, learner, deck_id))
    assert _recalls(database, learner, deck_id, NOON) == [None, None]
    with database.write() as session:
        practice.grade(session, learner, an_answer(first, Rating.GOOD), NOON - DAY)
    [unseen, known] = _recalls(database, learner, deck_id, NOON)
    assert (unseen, known) == (None, pytest.approx(0.9))
    with database.write() as session:
        practice.grade(session, learner, an_answer(second, Rating.AGAIN), NOON)
    assert _recalls(database, learner, deck_id, NOON) == [0.0, pytest.approx(0.45)]


def test_fsrs_says_how_well_a_card_is_known_where_it_is_at_work(database: Database, learner: User) -> None:
    deck_id = add_war(database)
    with database.write() as session:
        practice.save_settings(session, learner, deck_id, practice.DeckSettings(scheduler="fsrs"))
        practice.grade(session, learner, an_answer(1, Rating.GOOD), NOON - 2 * DAY)
    [_, known] = _recalls(database, learner, deck_id, NOON)
    [_, later] = _recalls(database, learner, deck_id, NOON + 30 * DAY)
    assert known
    assert later
    assert 0.3 < later < known < 1


def practice_deck(database: Database, learner: User, deck_id: int) -> Deck:
    with database.read() as session:
        return practice.readable_deck(session, learner, deck_id, NOON).deck


def _recalls(database: Database, learner: User, deck_id: int, now: datetime) -> list[float | None]:
    with database.read() as session:
        return [event.recall for event in practice.deck_timeline(session, learner, deck_id, now).events]


# ------------------------------------------------------------------ whose, and at what price
def test_nobody_sees_the_timeline_of_somebody_else_s(database: Database, source_id: int) -> None:
    eve = add_user(database, "eve@example.org")
    with database.read() as session:
        with pytest.raises(NotFoundError):
            practice.text_timeline(session, eve, source_id, NOON)
        with pytest.raises(NotFoundError):
            practice.deck_timeline(session, eve, 1, NOON)


def test_the_number_of_statements_does_not_grow_with_the_cards(database: Database, learner: User) -> None:
    counts = []
    statements: list[str] = []

    def note(*call: object) -> None:
        statements.append(str(call[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    for number, uid in ((1, "one"), (30, "thirty")):
        deck = add_deck(database, number, uid=uid)
        statements.clear()
        with database.read() as session:
            practice.deck_timeline(session, learner, deck.id or 0, NOON)
        counts.append(len(statements))
    event.remove(database.engine, "before_cursor_execute", note)
    assert counts[0] == counts[1]
