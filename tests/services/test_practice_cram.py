"""Cramming: cards gone through apart from their schedule, and within it where that is wished."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from sqlmodel import func, select

from factories import NOON, a_note, add_deck, add_user, an_answer, card_ids
from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.practice import CramAnswer, CramTable, CramWish
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Deck, User
from studydeck.study.scheduler import Rating

DAY = timedelta(days=1)


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def deck(database: Database) -> Deck:
    return add_deck(database, 4)


def start(database: Database, learner: User, query: str = "", **wish: object) -> int:
    with database.write() as session:
        return practice.start_cram(session, learner, CramWish(query, **wish), Random(1), NOON)


def table(database: Database, learner: User) -> CramTable:
    with database.read() as session:
        return practice.cram_table(session, learner, NOON)


def answer(database: Database, learner: User, rating: Rating | None = None, *, is_known: bool = True) -> int:
    """Answer the card on the table; its id."""
    shown = table(database, learner)
    assert shown.card
    grade = an_answer(shown.card.card_id, rating, shown.card.version) if rating else None
    with database.write() as session:
        sent = CramAnswer(shown.card.card_id, shown.version, is_known=is_known, grade=grade)
        practice.answer_cram(session, learner, sent, NOON)
    return shown.card.card_id


def undo(database: Database, learner: User, review_id: str = "back") -> None:
    with database.write() as session:
        practice.undo_cram(session, learner, table(database, learner).version, review_id, NOON)


def logged(database: Database) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(ReviewLog)).one()


# ------------------------------------------------------------------ apart from the schedule
@pytest.mark.usefixtures("deck")
def test_each_card_comes_until_it_was_known_once_and_nothing_is_scheduled(database: Database, learner: User) -> None:
    assert start(database, learner) == 4
    first = answer(database, learner, is_known=False)
    seen = [answer(database, learner) for _ in range(4)]
    assert seen[-1] == first
    assert len({first, *seen}) == 4
    over = table(database, learner)
    assert (over.card, over.known, over.left, over.missed) == (None, 4, 0, (first,))
    assert logged(database) == 0
    with database.read() as session:
        assert session.exec(select(CardState.card_id)).all() == []


def test_what_there_is_to_choose_from_stands_in_another_order_when_the_card_comes_again(
    database: Database, learner: User
) -> None:
    names = ("Maria Ferreira", "John Miller", "Ana Fonseca", "Rui Costa")
    note = a_note("who", type="who", question="Who built it?", answer=names[0], accepted=(), choices=names)
    with database.write() as session:
        deck = authoring.load_deck(session, DeckFile("one", "One", (DatedNote(note, NOON),), ""), NOON)
        practice.save_settings(session, learner, deck.id or 0, practice.DeckSettings(way="choice"))
    start(database, learner)
    orders = set()
    for _ in range(8):
        shown = table(database, learner)
        assert shown.card
        assert sorted(shown.card.options) == sorted(names)
        orders.add(shown.card.options)
        picked = practice.Sent(shown.card.card_id, shown.card.version, shown.card.options[0])
        with database.read() as session:
            _, checked = practice.check_cram(session, learner, shown.version, picked, NOON)
        assert (checked.way, checked.verdict == "right") == ("choice", picked.given == names[0])
        answer(database, learner, is_known=False)
    assert len(orders) > 1


@pytest.mark.usefixtures("deck")
def test_every_answer_can_be_taken_back(database: Database, learner: User) -> None:
    start(database, learner)
    before = [table(database, learner)]
    for is_known in (True, False, False, True):
        answer(database, learner, is_known=is_known)
        before.append(table(database, learner))
    for wanted in reversed(before[:-1]):
        undo(database, learner)
        now = table(database, learner)
        assert (now.card, now.known, now.left, now.missed) == (wanted.card, wanted.known, wanted.left, wanted.missed)
    with pytest.raises(StaleError):
        undo(database, learner)


def test_a_new_cram_takes_the_place_of_the_last_one(database: Database, learner: User, deck: Deck) -> None:
    start(database, learner)
    answer(database, learner)
    stale = table(database, learner)
    with database.write() as session:
        practice.start_cram_of(session, learner, "Exam", card_ids(database, deck)[2:], NOON)
    now = table(database, learner)
    assert (now.title, now.left, now.known, now.is_counted) == ("Exam", 2, 0, False)
    assert now.version > stale.version


@pytest.mark.usefixtures("deck")
def test_an_answer_to_what_was_answered_elsewhere_is_refused(database: Database, learner: User) -> None:
    start(database, learner)
    shown = table(database, learner)
    assert shown.card
    answer(database, learner)
    for card_id, version in ((shown.card.card_id, shown.version), (999, shown.version + 1)):
        with database.write() as session, pytest.raises(StaleError):
            practice.answer_cram(session, learner, CramAnswer(card_id, version, is_known=True), NOON)


def test_a_card_that_left_its_deck_is_passed_over(database: Database, learner: User, deck: Deck) -> None:
    start(database, learner)
    with database.write() as session:
        authoring.load_deck(session, authoring.deck_file(session, deck).__class__(deck.uid, "Left", (), ""), NOON)
    over = table(database, learner)
    assert (over.card, over.left) == (None, 0)


# ------------------------------------------------------------------ the selection
def test_what_was_forgotten_lately_is_chosen_and_suspended_cards_are_not(
    database: Database, learner: User, deck: Deck
) -> None:
    first, second, third, _ = card_ids(database, deck)
    with database.write() as session:
        for card_id, moment in ((first, NOON - 9 * DAY), (second, NOON - DAY), (third, NOON - DAY)):
            practice.grade(session, learner, an_answer(card_id, Rating.AGAIN), moment)
        practice.change(session, learner, practice.Change("suspend", (third,), "suspend"), NOON)
    with database.read() as session:
        assert practice.selected(session, learner, "forgot:7", NOON) == (second,)
        assert practice.selected(session, learner, "", NOON) == tuple(sorted(set(card_ids(database, deck)) - {third}))


@pytest.mark.usefixtures("deck")
@pytest.mark.parametrize(("query", "most"), [("is:marked", 10), ("", 0), ("", 501), ("is:rotten", 10)])
def test_a_selection_of_nothing_is_refused(database: Database, learner: User, query: str, most: int) -> None:
    with pytest.raises(InvalidInputError):
        start(database, learner, query, most=most)
    with pytest.raises(NotFoundError):
        table(database, learner)


@pytest.mark.usefixtures("deck")
def test_no_more_cards_come_than_were_wished(database: Database, learner: User) -> None:
    assert start(database, learner, most=2) == 2
    assert table(database, learner).left == 2


def test_somebody_else_s_cards_are_never_chosen(database: Database, learner: User) -> None:
    add_deck(database, 2, add_user(database, "eve@example.org"), "hers")
    with pytest.raises(InvalidInputError):
        start(database, learner)


# ------------------------------------------------------------------ within the schedule
@pytest.mark.usefixtures("deck")
def test_answers_count_where_that_is_wished_and_are_taken_back_with_the_cram(database: Database, learner: User) -> None:
    start(database, learner, is_counted=True)
    first = answer(database, learner, Rating.GOOD)
    answer(database, learner, Rating.AGAIN)
    with database.read() as session:
        assert session.get_one(CardState, (learner.id, first)).interval_days == 1
    assert [table(database, learner).known, table(database, learner).left] == [1, 3]
    undo(database, learner, "one")
    undo(database, learner, "two")
    with database.read() as session:
        assert session.exec(select(func.sum(ReviewLog.weight))).one() == 0
        assert session.get_one(CardState, (learner.id, first)).is_new
    assert table(database, learner).left == 4


@pytest.mark.usefixtures("deck")
def test_where_answers_count_a_grade_is_needed(database: Database, learner: User) -> None:
    start(database, learner, is_counted=True)
    with pytest.raises(InvalidInputError):
        answer(database, learner)


def test_a_counted_answer_is_not_taken_back_past_a_later_step(database: Database, learner: User, deck: Deck) -> None:
    start(database, learner, is_counted=True)
    answer(database, learner, Rating.GOOD)
    with database.write() as session:
        change = practice.Change("mark", (card_ids(database, deck)[0],), "mark")
        practice.change(session, learner, change, NOON)
    with pytest.raises(StaleError):
        undo(database, learner)
