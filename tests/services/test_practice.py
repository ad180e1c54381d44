from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import select

from factories import NOON, add_deck, add_user, an_answer, card_ids, counted
from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.services import practice
from studydeck.store.database import Database
from studydeck.store.memory import CardMemory, to_row, unpack
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Deck, StoredNote, User
from studydeck.study.fuzz import fuzzed
from studydeck.study.scheduler import Rating, Schedule, review

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
_KEYS = {"learner_id", "card_id", "deck_id"}


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


# ------------------------------------------------------------------ the queue
def test_due_cards_come_before_new_ones_and_cards_that_repeat_in_their_minute(
    database: Database, learner: User
) -> None:
    deck = add_deck(database, 4)
    first, second, third, fourth = card_ids(database, deck)
    _grade(database, learner, first, Rating.GOOD, NOON - DAY)
    _grade(database, learner, second, Rating.AGAIN)
    assert _next(database, learner, deck) == first
    assert _next(database, learner, deck, NOON + MINUTE) == second
    _grade(database, learner, first, Rating.GOOD, version=1)
    assert _next(database, learner, deck) == third
    _grade(database, learner, third, Rating.HARD)
    _grade(database, learner, second, Rating.AGAIN, NOON + 2 * MINUTE, version=1)
    assert _next(database, learner, deck, NOON + 2 * MINUTE) == fourth
    assert _next(database, learner, deck, NOON + 3 * MINUTE) == second
    assert _next(database, learner, deck, NOON + 10 * MINUTE) == second


def test_when_only_cards_wait_whose_minute_has_not_come_the_next_of_them_comes_at_once(
    database: Database, learner: User
) -> None:
    deck = add_deck(database, 2)
    first, second = card_ids(database, deck)
    _grade(database, learner, first, Rating.HARD)
    _grade(database, learner, second, Rating.AGAIN)
    assert _next(database, learner, deck) == second
    _grade(database, learner, second, Rating.GOOD, version=1)
    assert _next(database, learner, deck) == first
    _grade(database, learner, first, Rating.GOOD, version=1)
    assert _next(database, learner, deck) is None


def test_of_the_due_cards_the_one_that_waited_longest_comes_first(database: Database, learner: User) -> None:
    deck = add_deck(database, 3)
    first, second, third = card_ids(database, deck)
    _grade(database, learner, second, Rating.GOOD, NOON - 3 * DAY)
    _grade(database, learner, third, Rating.GOOD, NOON - 2 * DAY)
    _grade(database, learner, first, Rating.GOOD, NOON - 2 * DAY)
    assert _next(database, learner, deck) == second
    _grade(database, learner, second, Rating.GOOD, version=1)
    assert _next(database, learner, deck) == first


def test_twenty_new_cards_come_on_one_day(database: Database, learner: User) -> None:
    deck = add_deck(database, 25)
    for day, answered in ((NOON, 20), (NOON + DAY, 5), (NOON + 9 * DAY, 0)):
        with database.read() as session:
            assert counted(session, learner, deck, day).new == answered
        versions = []
        while card := _table(database, learner, deck, day).card:
            _grade(database, learner, card.card_id, Rating.EASY, day, version=card.version)
            versions.append(card.version)
        assert versions.count(0) == answered


def test_a_deck_tells_what_is_left_for_today_and_when_the_next_card_comes(database: Database, learner: User) -> None:
    deck = add_deck(database, 2)
    first, second = card_ids(database, deck)
    assert _counts(database, learner, deck) == (2, 0, 2, 0, None)
    _grade(database, learner, first, Rating.GOOD)
    _grade(database, learner, second, Rating.AGAIN)
    assert _counts(database, learner, deck) == (2, 1, 0, 2, None)
    _grade(database, learner, second, Rating.GOOD, version=1)
    tomorrow = datetime(2026, 3, 11, 4, tzinfo=UTC)
    assert _counts(database, learner, deck) == (2, 0, 0, 3, tomorrow)
    assert _counts(database, learner, deck, NOON + DAY) == (2, 2, 0, 0, None)
    _grade(database, learner, first, Rating.GOOD, NOON + DAY, version=1)
    _grade(database, learner, second, Rating.GOOD, NOON + DAY, version=2)
    assert _counts(database, learner, deck, NOON + DAY) == (2, 0, 0, 2, tomorrow + DAY)


def test_the_next_new_card_comes_tomorrow_while_there_are_some(database: Database, learner: User) -> None:
    deck = add_deck(database, 21)
    for card in card_ids(database, deck)[:20]:
        _grade(database, learner, card, Rating.EASY)
    assert _counts(database, learner, deck) == (21, 0, 0, 20, datetime(2026, 3, 11, 4, tzinfo=UTC))


def test_a_deck_without_cards_has_nothing_to_study(database: Database, learner: User) -> None:
    deck = add_deck(database, 0)
    assert _counts(database, learner, deck) == (0, 0, 0, 0, None)
    assert _next(database, learner, deck) is None


def test_a_card_taken_out_of_the_deck_does_not_come(database: Database, learner: User) -> None:
    deck = add_deck(database, 2)
    first, second = card_ids(database, deck)
    _grade(database, learner, first, Rating.GOOD, NOON - DAY)
    with database.write() as session:
        for note in session.exec(select(StoredNote).where(StoredNote.deck_id == deck.id)):
            note.is_withdrawn = True
    assert _counts(database, learner, deck) == (0, 0, 0, 0, None)
    assert _next(database, learner, deck) is None
    with pytest.raises(NotFoundError):
        _grade(database, learner, second, Rating.GOOD)


def test_each_button_promises_what_happens(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _grade(database, learner, card_id, Rating.GOOD, NOON - DAY)
    card = _table(database, learner, deck).card
    assert card is not None
    days = timedelta(days=fuzzed(6, card_id, 1))
    assert card.promises == (
        (Rating.AGAIN, MINUTE),
        (Rating.HARD, 10 * MINUTE),
        (Rating.GOOD, days),
        (Rating.EASY, days),
    )
    assert (card.version, card.note.question) == (1, "When was the harbour harbours-0 opened?")
    assert _grade(database, learner, card_id, Rating.GOOD, version=1).due_on == NOON.date() + days


# ------------------------------------------------------------------ the learner's day
@pytest.mark.parametrize(
    ("moment", "study_day"),
    [
        (datetime(2026, 3, 10, 0, 29, tzinfo=UTC), date(2026, 3, 9)),  # 03:59 in Tehran
        (datetime(2026, 3, 10, 0, 30, tzinfo=UTC), date(2026, 3, 10)),  # 04:00
        (datetime(2026, 3, 10, 23, 0, tzinfo=UTC), date(2026, 3, 10)),  # 02:30 of the 11th
    ],
)
def test_an_answer_belongs_to_the_learners_day(database: Database, moment: datetime, study_day: date) -> None:
    learner = add_user(database, time_zone="Asia/Tehran")
    [card_id] = card_ids(database, add_deck(database, 1))
    state = _grade(database, learner, card_id, Rating.GOOD, moment)
    [log] = _log(database)
    assert (log.study_day, state.due_on) == (study_day, study_day + DAY)


def test_a_card_is_due_from_four_in_the_morning_of_the_learner(database: Database) -> None:
    learner = add_user(database, time_zone="America/New_York")
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _grade(database, learner, card_id, Rating.GOOD)
    rollover = datetime(2026, 3, 11, 8, tzinfo=UTC)  # 04:00 in summer time
    assert _counts(database, learner, deck)[-1] == rollover
    assert _next(database, learner, deck, rollover - MINUTE) is None
    assert _next(database, learner, deck, rollover) == card_id


def test_a_card_left_repeating_over_days_comes_back_tomorrow_not_at_once(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _grade(database, learner, card_id, Rating.AGAIN, NOON - 5 * DAY)
    state = _grade(database, learner, card_id, Rating.GOOD, version=1)
    assert (state.due_on, state.interval_days) == (date(2026, 3, 11), 1)
    assert _next(database, learner, deck) is None


def test_a_hard_card_keeps_the_day_of_its_interval(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    _grade(database, learner, card_id, Rating.GOOD, NOON - DAY)
    for version, rating in enumerate((Rating.HARD, Rating.AGAIN, Rating.GOOD), start=1):
        state = _grade(database, learner, card_id, rating, version=version)
        assert (state.due_on, state.interval_days) == (NOON.date() + timedelta(days=fuzzed(6, card_id, 1)), 6)


# ------------------------------------------------------------------ answers
def test_the_log_has_the_state_before_and_after(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    before = _grade(database, learner, card_id, Rating.GOOD)
    with database.write() as session:
        answer = replace(an_answer(card_id, Rating.HARD, 1, "second"), duration_ms=4_200)
        after = practice.grade(session, learner, answer, NOON + DAY).memory
    first, second = _log(database)
    assert (first.before, first.was_new) == (None, True)
    assert (unpack(first.after, 1), unpack(second.before, 1), second.was_new) == (before, before, False)
    assert unpack(second.after, 2) == after
    assert (after.repetitions, after.interval_days, after.easiness, after.is_repeating) == (2, 6, 2360, True)
    assert (after.repeat_at, after.reviewed) == (NOON + DAY + 10 * MINUTE, NOON + DAY)
    assert (second.rating, second.review_id, second.duration_ms) == (3, "second", 4_200)
    assert (second.reviewed, second.learner_id, second.card_id) == (NOON + DAY, learner.id, card_id)


@pytest.mark.parametrize(("sent", "kept"), [(-5, 0), (4_200, 4_200), (36_000_000, practice.LONGEST_ANSWER_MS)])
def test_a_pause_for_tea_is_not_counted_as_thinking(database: Database, learner: User, sent: int, kept: int) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    with database.write() as session:
        practice.grade(session, learner, replace(an_answer(card_id), duration_ms=sent), NOON)
    assert [log.duration_ms for log in _log(database)] == [kept]


def test_the_same_answer_sent_twice_counts_once(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    answer = an_answer(card_id)
    states = []
    for _ in range(2):
        with database.write() as session:
            states.append(practice.grade(session, learner, answer, NOON).memory)
    assert states[0] == states[1]
    assert len(_log(database)) == 1


def test_an_answer_sent_again_after_others_changes_nothing(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    _grade(database, learner, card_id, Rating.GOOD, review_id="first")
    _grade(database, learner, card_id, Rating.AGAIN, NOON + DAY, version=1)
    state = _grade(database, learner, card_id, Rating.GOOD, NOON + 2 * DAY, review_id="first")
    assert (state.version, len(_log(database))) == (2, 2)


def test_a_stale_answer_is_refused_and_nothing_is_written(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    before = _grade(database, learner, card_id, Rating.GOOD)
    for version in (0, 2):
        with pytest.raises(StaleError) as refused:
            _grade(database, learner, card_id, Rating.EASY, version=version)
        assert str(refused.value) == "This card was answered elsewhere meanwhile. Here is how it stands now."
    assert [state.model_dump(exclude=_KEYS) for state in _states(database)] == [to_row(before)]
    assert len(_log(database)) == 1


def test_a_review_id_stands_for_one_card(database: Database, learner: User) -> None:
    first, second = card_ids(database, add_deck(database, 2))
    _grade(database, learner, first, Rating.GOOD, review_id="the id")
    with pytest.raises(InvalidInputError, match="another card"):
        _grade(database, learner, second, Rating.GOOD, review_id="the id")
    assert len(_log(database)) == 1


@pytest.mark.parametrize("review_id", ["", "x" * 37])
def test_an_answer_needs_a_review_id(database: Database, learner: User, review_id: str) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    with pytest.raises(InvalidInputError), database.write() as session:
        practice.grade(session, learner, replace(an_answer(card_id), review_id=review_id), NOON)
    assert _log(database) == []


# ------------------------------------------------------------------ whose deck, whose state
def test_a_library_deck_is_everybodys_and_ones_own_comes_first(database: Database, learner: User) -> None:
    other = add_user(database, "eve@example.org")
    add_deck(database, 1, uid="atlas")
    add_deck(database, 1, owner=learner, uid="mine")
    add_deck(database, 1, owner=other, uid="hers")
    assert _titles(database, learner) == ["mine", "atlas"]
    assert _titles(database, other) == ["hers", "atlas"]


def test_somebody_elses_card_is_not_there(database: Database, learner: User) -> None:
    other = add_user(database, "eve@example.org")
    deck = add_deck(database, 1, owner=other)
    [card_id] = card_ids(database, deck)
    for asked in (card_id, 9_999):
        with pytest.raises(NotFoundError) as refused:
            _grade(database, learner, asked, Rating.GOOD)
        assert str(refused.value) == "There is no such card."
    for asked in (deck.id or 0, 9_999):
        with database.read() as session, pytest.raises(NotFoundError) as refused:
            practice.readable_deck(session, learner, asked, NOON)
        assert str(refused.value) == "There is no such deck."
    assert _states(database) == []


def test_two_learners_study_one_deck_without_touching_each_other(database: Database, learner: User) -> None:
    other = add_user(database, "eve@example.org")
    deck = add_deck(database, 2)
    first, second = card_ids(database, deck)
    _grade(database, learner, first, Rating.AGAIN, review_id="the same id")
    _grade(database, other, first, Rating.EASY, review_id="the same id")
    _grade(database, other, second, Rating.EASY)
    assert _counts(database, learner, deck)[:4] == (2, 1, 1, 1)
    assert _counts(database, other, deck)[:4] == (2, 0, 0, 2)
    assert {(state.learner_id, state.easiness) for state in _states(database)} == {
        (learner.id, 2500),
        (other.id, 2600),
    }


# ------------------------------------------------------------------ at the same time
@pytest.mark.parametrize("version", [0, 1])
def test_of_eight_grades_of_one_card_at_once_exactly_one_counts(
    database: Database, learner: User, version: int
) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    for earlier in range(version):
        _grade(database, learner, card_id, Rating.GOOD, version=earlier)

    def grade(_: int) -> bool:
        try:
            _grade(database, learner, card_id, Rating.GOOD, version=version)
        except StaleError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(grade, range(8))) == 1
    assert [state.version for state in _states(database)] == [version + 1]
    assert len(_log(database)) == version + 1


def test_one_answer_sent_eight_times_at_once_counts_once(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))

    def grade(_: int) -> int:
        return _grade(database, learner, card_id, Rating.GOOD, review_id="the same id").version

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(grade, range(8))) == [1] * 8
    assert len(_log(database)) == 1


def test_eight_learners_grade_one_card_at_once(database: Database) -> None:
    learners = [add_user(database, f"learner-{number}@example.org") for number in range(8)]
    [card_id] = card_ids(database, add_deck(database, 1))
    with ThreadPoolExecutor(8) as threads:
        versions = list(threads.map(lambda one: _grade(database, one, card_id, Rating.GOOD).version, learners))
    assert versions == [1] * 8
    assert len(_states(database)) == 8


# ------------------------------------------------------------------ queries
def test_the_number_of_queries_does_not_grow_with_the_decks(database: Database, learner: User) -> None:
    asked = []
    for number in range(30):
        add_deck(database, 2, uid=f"deck-{number:02}")
        if number in {0, 29}:
            with database.read() as session, _statements(database) as statements:
                assert len(practice.readable_decks(session, learner, NOON)) == number + 1
            asked.append(len(statements))
    assert asked == [5, 5]


@contextmanager
def _statements(database: Database) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


# ------------------------------------------------------------------ the log tells the state
answers = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 40)), min_size=1, max_size=12)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers)
def test_replaying_the_log_gives_the_stored_state(database: Database, answers: list[tuple[Rating, int]]) -> None:
    learner = add_user(database, f"{uuid.uuid4()}@example.org")
    [card_id] = card_ids(database, add_deck(database, 1))
    now = NOON
    for version, (rating, days_later) in enumerate(answers):
        now += days_later * DAY
        state = _grade(database, learner, card_id, rating, now, version=version)
    schedule = Schedule()
    for log in (log for log in _log(database) if log.learner_id == learner.id):
        schedule = review(schedule, log.rating)
        assert asdict(schedule) == {name: log.after[name] for name in asdict(schedule)}
    assert asdict(schedule) == {name: getattr(state, name) for name in asdict(schedule)}
    assert state.version == len(answers)
    assert state.reviewed
    assert now <= state.reviewed < now + timedelta(milliseconds=1)  # answers of one moment stand behind each other
    assert state.due_on > now.date() or state.is_repeating


# ------------------------------------------------------------------ pieces
def _grade(
    database: Database,
    learner: User,
    card_id: int,
    rating: Rating,
    now: datetime = NOON,
    *,
    version: int = 0,
    review_id: str = "",
) -> CardMemory:
    with database.write() as session:
        return practice.grade(session, learner, an_answer(card_id, rating, version, review_id), now).memory


def _next(database: Database, learner: User, deck: Deck, now: datetime = NOON) -> int | None:
    card = _table(database, learner, deck, now).card
    return card.card_id if card else None


def _table(database: Database, learner: User, deck: Deck, now: datetime = NOON) -> practice.StudyTable:
    with database.read() as session:
        return practice.study_table(session, learner, practice.studied_deck(session, learner, deck.id or 0), now)


def _counts(
    database: Database, learner: User, deck: Deck, now: datetime = NOON
) -> tuple[int, int, int, int, datetime | None]:
    with database.read() as session:
        counts = counted(session, learner, deck, now)
    return counts.cards, counts.due, counts.new, counts.answered_today, counts.next_due


def _titles(database: Database, learner: User) -> list[str]:
    with database.read() as session:
        return [counts.deck.title for counts in practice.readable_decks(session, learner, NOON)]


def _states(database: Database) -> list[CardState]:
    with database.read() as session:
        return list(session.exec(select(CardState).order_by(CardState.learner_id, CardState.card_id)))


def _log(database: Database) -> list[ReviewLog]:
    with database.read() as session:
        return list(session.exec(select(ReviewLog).order_by(ReviewLog.id)))
