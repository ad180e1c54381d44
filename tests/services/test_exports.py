"""What a learner has reached leaves the database as it is, and arrives in the real Anki."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from factories import NOON, a_note, add_course, add_deck, add_user, an_answer, card_ids, enroll, use_deck
from studydeck.errors import NotFoundError
from studydeck.formats import apkg
from studydeck.formats.documents import Page
from studydeck.formats.learning import CardLearning, LoggedAnswer
from studydeck.services import authoring, practice
from studydeck.services.authoring.originals import pack_pages, unpack_pages
from studydeck.store import steps
from studydeck.store.database import Database
from studydeck.store.tables import Source, StoredNote
from studydeck.study.scheduler import Rating

os.environ["ANKI_TEST_MODE"] = "1"  # read when Anki's backend starts

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def test_every_answer_that_holds_leaves_with_its_card_and_nothing_of_new_cards(database: Database) -> None:
    learner = add_user(database, time_zone="Europe/Lisbon")
    deck = add_deck(database, 3, learner)
    first, second, _ = card_ids(database, deck)
    with database.write() as session:
        practice.grade(session, learner, an_answer(first), NOON)
        practice.grade(session, learner, an_answer(second, Rating.AGAIN), NOON)
        practice.undo(session, learner, "00000000-0000-4000-8000-000000000000", NOON)
        learning = authoring.learning_of(session, learner, deck, NOON)
    assert (learning.time_zone, learning.rollover_hour, learning.today) == ("Europe/Lisbon", 4, date(2026, 3, 10))
    card = CardLearning(
        repetitions=1,
        interval_days=1,
        easiness=2500,
        lapses=0,
        due_on=date(2026, 3, 11),
        is_repeating=False,
        is_suspended=False,
        stability=None,
        difficulty=None,
        answers=(LoggedAnswer(NOON, Rating.GOOD, 1, 0, 2500, 0, was_new=True, was_repeating=False),),
    )
    assert learning.cards == {"harbours-0": card}


def test_a_note_taken_out_of_the_deck_leaves_no_learning(database: Database) -> None:
    learner = add_user(database)
    deck = add_deck(database, 1, learner)
    with database.write() as session:
        practice.grade(session, learner, an_answer(card_ids(database, deck)[0]), NOON)
        session.get_one(StoredNote, 1).is_withdrawn = True
    with database.read() as session:
        assert authoring.learning_of(session, learner, deck, NOON).cards == {}


def test_a_card_that_came_without_its_answers_is_not_in_the_midst_of_learning(database: Database) -> None:
    learner = add_user(database)
    deck = add_deck(database, 1, learner)
    [card] = card_ids(database, deck)
    with database.write() as session:
        practice.grade(session, learner, an_answer(card, Rating.AGAIN), NOON)
        session.connection().exec_driver_sql("DELETE FROM review_log")
        assert steps.memory_of(session, learner.id or 0, card).is_repeating
        [learning] = authoring.learning_of(session, learner, deck, NOON).cards.values()
    assert (learning.is_repeating, learning.answers) == (False, ())


def test_anki_takes_over_what_was_learnt_here(sqlite_database: Database, tmp_path: Path) -> None:
    learner = add_user(sqlite_database, time_zone="Asia/Tokyo")
    deck = add_deck(sqlite_database, 2, learner)
    first, second = card_ids(sqlite_database, deck)
    with sqlite_database.write() as session:
        for version in range(3):
            day = NOON + timedelta(days=(0, 1, 7)[version])
            practice.grade(session, learner, an_answer(first, Rating.GOOD, version), day)
        practice.grade(session, learner, an_answer(second, Rating.AGAIN), NOON + timedelta(days=7))
        now = NOON + timedelta(days=8)
        learning = authoring.learning_of(session, learner, deck, now)
        deck_file = authoring.deck_file(session, deck)
    with (tmp_path / "deck.apkg").open("wb") as out:
        apkg.dump(deck_file, out, learning)
    with closing(Collection(str(tmp_path / "collection.anki2"))) as collection:
        options = ImportAnkiPackageOptions(with_scheduling=True)
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(tmp_path / "deck.apkg"), options=options)
        )
        cards = [collection.get_note(note_id).cards()[0] for note_id in sorted(collection.find_notes(""))]
        log = collection.db.all("SELECT ease, ivl FROM revlog ORDER BY id")
    reached = learning.cards["harbours-0"]
    assert [(card.ivl, card.factor, card.reps) for card in cards] == [(reached.interval_days, 2500, 3), (1, 2500, 1)]
    assert [ease for ease, _ in log] == [3, 3, 3, 1]


# ------------------------------------------------------------------ decks by name
def test_a_deck_is_found_by_title_or_uid_and_own_ones_come_first(database: Database) -> None:
    learner = add_user(database)
    add_deck(database, 1, uid="harbours")
    own = add_deck(database, 1, learner, uid="own")
    with database.write() as session:
        own = session.merge(own)
        own.title = "Harbours"
    with database.read() as session:
        assert authoring.deck_named(session, learner, " HARBOURS ").uid == "own"
        assert authoring.deck_named(session, learner, "own").uid == "own"


def test_an_unknown_deck_is_told_with_those_that_there_are(database: Database) -> None:
    learner = add_user(database)
    with database.read() as session, pytest.raises(NotFoundError) as refused:
        authoring.deck_named(session, learner, "ports")
    assert str(refused.value) == 'There is no deck "ports". These are: none yet.'
    add_deck(database, 1)
    with database.read() as session, pytest.raises(NotFoundError) as refused:
        authoring.deck_named(session, learner, "ports")
    assert str(refused.value) == 'There is no deck "ports". These are: "harbours".'


# ------------------------------------------------------------------ pages
def test_the_pages_of_a_book_go_with_the_notes_of_its_deck(database: Database) -> None:
    learner = add_user(database)
    deck = add_deck(database, 1, learner)
    pages = (Page(0, "xii"), Page(40, "1"))
    with database.write() as session:
        source = Source(
            owner_id=learner.id or 0,
            title="Harbours",
            text="",
            sha256="",
            words=0,
            marks=[],
            pages=pack_pages(pages),
            created=NOON,
        )
        session.add(source)
        session.flush()
        deck = session.merge(deck)
        assert authoring.pages_of(session, deck.source_id) == ()
        deck.source_id = source.id
        assert authoring.pages_of(session, deck.source_id) == pages
        assert [dated.page for dated in authoring.deck_file(session, deck).notes] == ["p. xii"]
    assert unpack_pages(pack_pages(pages)) == pages
    assert authoring.cited(pages, a_note(evidence=())) == ""


def test_a_deck_belongs_to_the_course_in_which_the_learner_has_it(database: Database) -> None:
    teacher, student = add_user(database, is_owner=True), add_user(database, "bo@example.org")
    deck = add_deck(database, 1, teacher)
    for title in ("Ports", "Canals", "Another"):
        course = add_course(database, teacher, title)
        if title != "Another":
            use_deck(database, course, deck)
        enroll(database, course, student, state="active" if title == "Ports" else "left")
    stranger = add_user(database, "eve@example.org")
    with database.read() as session:
        found = [authoring.course_of(session, learner, deck) for learner in (teacher, student, stranger)]
    assert found == ["Canals", "Ports", ""]
