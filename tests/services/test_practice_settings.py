"""How one learner studies one deck."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_deck, add_user, an_answer, card_ids
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services import practice
from studydeck.services.practice import DeckSettings
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Deck, User
from studydeck.study import fsrs
from studydeck.study.fuzz import fuzzed
from studydeck.study.scheduler import Rating

DAY = timedelta(days=1)


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


# ------------------------------------------------------------------ limits and order
def test_as_many_new_cards_come_on_a_day_as_the_learner_wants(database: Database, learner: User) -> None:
    deck = add_deck(database, 5)
    _save(database, learner, deck, DeckSettings(new_a_day=2))
    assert _left(database, learner, deck) == (0, 2)
    for card_id in card_ids(database, deck)[:2]:
        _grade(database, learner, card_id)
    assert _left(database, learner, deck) == (0, 0)
    assert _counts(database, learner, deck).next_due == (NOON + DAY).replace(hour=4)


def test_as_many_reviews_come_on_a_day_as_the_learner_wants(database: Database, learner: User) -> None:
    deck = add_deck(database, 5)
    _save(database, learner, deck, DeckSettings(reviews_a_day=2))
    cards = card_ids(database, deck)
    for card_id in cards[:4]:
        _grade(database, learner, card_id, now=NOON - DAY)
    assert _left(database, learner, deck) == (2, 1)
    _grade(database, learner, cards[0], Rating.AGAIN, version=1)
    assert _left(database, learner, deck) == (2, 1)  # one of them comes back within the session
    _grade(database, learner, cards[1], version=1)
    _grade(database, learner, cards[0], version=2)
    assert _left(database, learner, deck) == (0, 1)
    _grade(database, learner, cards[4])
    assert _counts(database, learner, deck).due == 0
    assert _counts(database, learner, deck).next_due == (NOON + DAY).replace(hour=4)


@pytest.mark.parametrize(
    ("queue_order", "kinds"),
    [("due_first", "dddnnn"), ("new_first", "nnnddd"), ("mixed", "dndndn")],
)
def test_due_and_new_cards_come_in_the_order_that_the_learner_wants(
    database: Database, learner: User, queue_order: str, kinds: str
) -> None:
    deck = add_deck(database, 6)
    for card_id in card_ids(database, deck)[:3]:
        _grade(database, learner, card_id, now=NOON - DAY)
    _save(database, learner, deck, DeckSettings(queue_order=queue_order))
    came = ""
    while card := _table(database, learner, deck).card:
        came += "n" if card.memory.is_new else "d"
        _grade(database, learner, card.card_id, version=card.version)
    assert came == kinds


def test_settings_are_the_learner_s_own(database: Database, learner: User) -> None:
    other = add_user(database, "eve@example.org")
    deck = add_deck(database, 5)
    _save(database, learner, deck, DeckSettings(new_a_day=1))
    _save(database, learner, deck, DeckSettings(new_a_day=3))
    assert (_left(database, learner, deck), _left(database, other, deck)) == ((0, 3), (0, 5))


def test_two_buttons_are_wrong_and_right(database: Database) -> None:
    learner = add_user(database, button_count=2)
    card = _table(database, learner, add_deck(database, 1)).card
    assert card is not None
    assert card.promises == ((Rating.AGAIN, timedelta(minutes=1)), (Rating.GOOD, DAY))


# ------------------------------------------------------------------ the other scheduler
def test_another_scheduler_builds_what_is_remembered_from_the_answers_and_back(
    database: Database, learner: User
) -> None:
    deck = add_deck(database, 3)
    first, second, third = card_ids(database, deck)
    days = (NOON, NOON + DAY, NOON + 8 * DAY)
    for version, (day, rating) in enumerate(zip(days, (Rating.GOOD, Rating.EASY, Rating.HARD), strict=True)):
        _grade(database, learner, first, rating, version=version, now=day)
    _grade(database, learner, second, Rating.AGAIN)
    _do(database, learner, "undo")
    _do(database, learner, "mark", third)
    before = _states(database)
    _save(database, learner, deck, DeckSettings(scheduler="fsrs"))
    memory = None
    for day, rating in zip(days, (4, 5, 3), strict=True):
        memory = fsrs.answered(memory, rating, day.date())
    assert memory is not None
    state = _states(database)[first]
    assert (state["stability"], state["difficulty"]) == (memory.stability_days, memory.difficulty)
    assert (state["interval_days"], state["is_repeating"]) == (memory.interval_days, False)
    assert state["due_on"] == days[2].date() + fuzzed(memory.interval_days, first, 2) * DAY
    assert _states(database)[second] == before[second]
    assert _states(database)[third] == before[third]
    _save(database, learner, deck, DeckSettings(scheduler="sm2"))
    for card_id, kept in before.items():
        assert _states(database)[card_id] == kept
    with database.read() as session:
        assert len(session.exec(select(ReviewLog.id)).all()) == 6


def test_a_step_back_over_a_change_of_the_scheduler_is_one_answer_less(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    for version, day in enumerate((NOON, NOON + DAY)):
        _grade(database, learner, card_id, version=version, now=day)
    _save(database, learner, deck, DeckSettings(scheduler="fsrs"))
    _do(database, learner, "undo")
    memory = fsrs.answered(None, 4, NOON.date())
    assert _states(database)[card_id]["stability"] == memory.stability_days
    _do(database, learner, "redo")
    assert _states(database)[card_id]["stability"] == fsrs.answered(memory, 4, (NOON + DAY).date()).stability_days


def test_whoever_wants_to_remember_more_sees_cards_sooner(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _save(database, learner, deck, DeckSettings(scheduler="fsrs"))
    for version, day in enumerate((NOON, NOON + 3 * DAY, NOON + 20 * DAY)):
        _grade(database, learner, card_id, version=version, now=day)
    intervals = []
    for desired in (700, 900, 970):
        _save(database, learner, deck, DeckSettings(scheduler="fsrs", desired_retention=desired))
        intervals.append(_states(database)[card_id]["interval_days"])
    assert intervals == sorted(set(intervals), reverse=True)


def test_a_card_answered_under_fsrs_is_planned_by_it(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _save(database, learner, deck, DeckSettings(scheduler="fsrs"))
    _grade(database, learner, card_id, Rating.AGAIN)
    state = _states(database)[card_id]
    assert (state["is_repeating"], state["repeat_at"]) == (True, NOON + timedelta(minutes=1))
    _grade(database, learner, card_id, Rating.GOOD, version=1, now=NOON + timedelta(minutes=2))
    assert not _states(database)[card_id]["is_repeating"]


# ------------------------------------------------------------------ what cannot be
@pytest.mark.parametrize(
    "spoiled",
    [
        {"new_a_day": -1},
        {"reviews_a_day": 10_000},
        {"desired_retention": 980},
        {"desired_retention": 690},
        {"queue_order": "random"},
        {"way": "shouted"},
        {"scheduler": "sm17"},
    ],
)
def test_settings_that_cannot_be_are_refused(database: Database, learner: User, spoiled: dict[str, object]) -> None:
    deck = add_deck(database, 1)
    with pytest.raises(InvalidInputError):
        _save(database, learner, deck, replace(DeckSettings(), **spoiled))  # type: ignore[arg-type]  # the test knows
    with database.read() as session:
        assert practice.studied_deck(session, learner, deck.id or 0).settings == DeckSettings()


def test_nobody_sets_how_to_study_a_deck_of_somebody_else(database: Database, learner: User) -> None:
    deck = add_deck(database, 1, owner=add_user(database, "eve@example.org"))
    with pytest.raises(NotFoundError):
        _save(database, learner, deck, DeckSettings())


# ------------------------------------------------------------------ pieces
def _save(database: Database, learner: User, deck: Deck, settings: DeckSettings) -> None:
    with database.write() as session:
        practice.save_settings(session, learner, deck.id or 0, settings)


def _grade(
    database: Database,
    learner: User,
    card_id: int,
    rating: Rating = Rating.GOOD,
    *,
    version: int = 0,
    now: datetime = NOON,
) -> None:
    with database.write() as session:
        practice.grade(session, learner, an_answer(card_id, rating, version), now)


def _do(database: Database, learner: User, kind: str, card_id: int = 0) -> None:
    with database.write() as session:
        if kind == "mark":
            practice.change(session, learner, practice.Change(kind, (card_id,), kind), NOON)
        else:
            (practice.undo if kind == "undo" else practice.redo)(session, learner, kind, NOON)


def _table(database: Database, learner: User, deck: Deck) -> practice.StudyTable:
    with database.read() as session:
        return practice.study_table(session, learner, practice.studied_deck(session, learner, deck.id or 0), NOON)


def _counts(database: Database, learner: User, deck: Deck) -> practice.DeckCounts:
    with database.read() as session:
        return practice.readable_deck(session, learner, deck.id or 0, NOON)


def _left(database: Database, learner: User, deck: Deck) -> tuple[int, int]:
    """How many are due and new today, by the study page and by the list of decks alike."""
    table, counts = _table(database, learner, deck), _counts(database, learner, deck)
    assert (table.due, table.new) == (counts.due, counts.new)
    return table.due, table.new


def _states(database: Database) -> dict[int, dict[str, object]]:
    with database.read() as session:
        return {state.card_id: state.model_dump(exclude={"version"}) for state in session.exec(select(CardState))}
