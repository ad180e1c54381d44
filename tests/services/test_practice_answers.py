"""Answers that are typed or picked."""

from __future__ import annotations

import pytest
from sqlmodel import select

from factories import NOON, a_note, add_user
from studydeck.cards.notes import Excerpt
from studydeck.errors import NotFoundError, StaleError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.practice import Checked, DeckSettings, Sent
from studydeck.store.database import Database
from studydeck.store.practice_tables import ReviewLog
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating

NAMES = ("Maria Ferreira", "John Miller", "Ana Fonseca", "Ana Fonsera")


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def deck_id(database: Database) -> int:
    """A deck that asks for a year, and for four persons."""
    who = [
        a_note(
            name,
            type="who",
            question="Who sold the harbour?",
            answer=name,
            accepted=(),
            choices=NAMES,
            evidence=(Excerpt(100 * number, 100 * number + 30, f"{name} sold the harbour."),),
        )
        for number, name in enumerate(NAMES, start=1)
    ]
    notes = [a_note("year"), *who]
    with database.write() as session:
        dated = tuple(DatedNote(note, NOON) for note in notes)
        return authoring.load_deck(session, DeckFile("harbour", "Harbour", dated, ""), NOON).id or 0


def test_a_typed_year_is_right_or_wrong_and_nothing_is_written(database: Database, learner: User, deck_id: int) -> None:
    right = _check(database, learner, deck_id, 1, " 1871 ")
    assert (right.verdict, right.suggested, right.way, right.given) == ("right", Rating.GOOD, "typed", "1871")
    wrong = _check(database, learner, deck_id, 1, "1872")
    assert (wrong.verdict, wrong.suggested) == ("wrong", Rating.AGAIN)
    assert "".join(piece.text for piece in wrong.typed) == "1872"
    assert any(piece.is_off for piece in wrong.typed)
    with database.read() as session:
        assert session.exec(select(ReviewLog)).all() == []


def test_a_slip_in_a_name_is_no_error_unless_another_has_that_name(
    database: Database, learner: User, deck_id: int
) -> None:
    assert _check(database, learner, deck_id, 2, "maria fereira").verdict == "right"
    assert _check(database, learner, deck_id, 4, "Ana Fonsera").verdict == "wrong"


def test_the_four_answers_stand_in_an_order_of_the_showing(database: Database, learner: User, deck_id: int) -> None:
    _study_by(database, learner, deck_id, "choice")
    card = _table(database, learner, deck_id, 2).card
    assert card is not None
    assert (card.way, sorted(card.options)) == ("choice", sorted(NAMES))
    again = _table(database, learner, deck_id, 2).card
    assert again is not None
    assert card.options == again.options
    orders = set()
    for version in range(12):
        with database.write() as session:
            change = practice.Change(("mark", "unmark")[version % 2], (2,), f"step {version}")
            practice.change(session, learner, change, NOON)
        shown = _table(database, learner, deck_id, 2).card
        assert shown is not None
        orders.add(shown.options)
    assert len(orders) > 4


def test_a_pick_is_right_or_wrong(database: Database, learner: User, deck_id: int) -> None:
    _study_by(database, learner, deck_id, "choice")
    right = _check(database, learner, deck_id, 2, "Maria Ferreira")
    assert (right.verdict, right.way, right.suggested) == ("right", "choice", Rating.GOOD)
    wrong = _check(database, learner, deck_id, 2, "John Miller")
    assert (wrong.verdict, wrong.way, wrong.suggested) == ("wrong", "choice", Rating.AGAIN)
    assert [(piece.text, piece.is_off) for piece in wrong.typed] == [("John Miller", True)]
    assert [excerpt.text for excerpt in wrong.appears] == ["John Miller sold the harbour."]


def test_a_card_without_four_answers_is_recalled(database: Database, learner: User, deck_id: int) -> None:
    _study_by(database, learner, deck_id, "choice")
    card = _table(database, learner, deck_id, 1).card
    assert card is not None
    assert (card.way, card.options) == ("recall", ())


@pytest.mark.usefixtures("deck_id")
def test_what_was_typed_and_that_the_learner_was_right_stand_in_the_log(database: Database, learner: User) -> None:
    answer = practice.Grade(1, "an id", Rating.GOOD, 0, 0, "typed", "x" * 2_000, "wrong", is_overridden=True)
    with database.write() as session:
        practice.grade(session, learner, answer, NOON)
    with database.read() as session:
        row = session.exec(select(ReviewLog)).one()
    assert (row.way, row.given, row.verdict, row.is_overridden) == ("typed", "x" * 1_000, "wrong", True)


def test_an_answer_to_another_showing_or_another_deck_is_refused(
    database: Database, learner: User, deck_id: int
) -> None:
    with pytest.raises(StaleError):
        _check(database, learner, deck_id, 1, "1871", version=3)
    with pytest.raises(NotFoundError):
        _check(database, learner, deck_id, 99, "1871")
    with pytest.raises(NotFoundError):
        _check(database, learner, deck_id + 1, 1, "1871")


def _check(database: Database, learner: User, deck_id: int, card_id: int, given: str, *, version: int = 0) -> Checked:
    with database.read() as session:
        return practice.check(session, learner, deck_id, Sent(card_id, version, given), NOON)[1]


def _study_by(database: Database, learner: User, deck_id: int, way: str) -> None:
    with database.write() as session:
        practice.save_settings(session, learner, deck_id, DeckSettings(way=way))


def _table(database: Database, learner: User, deck_id: int, card_id: int) -> practice.StudyTable:
    with database.read() as session:
        return practice.study_table(session, learner, practice.studied_deck(session, learner, deck_id), NOON, card_id)
