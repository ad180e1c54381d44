"""Figures that plain SQL over the log confirms, and the way back after a break."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from factories import NOON, a_note, add_deck, add_user, an_answer, card_ids
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.store.database import Database
from studydeck.store.tables import Deck, User
from studydeck.study.scheduler import Rating

DAY = timedelta(days=1)
# what holds: answers, less those that were taken back
_HOLDING = "FROM review_log WHERE learner_id = 1 AND weight <> 0"


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def deck(database: Database, learner: User) -> Deck:
    """Six cards over three days, with every grade, a card of another learner, and two answers taken back."""
    deck = add_deck(database, 6)
    cards = card_ids(database, deck)
    grades = [Rating.GOOD, Rating.EASY, Rating.HARD, Rating.AGAIN, Rating.GOOD, Rating.GOOD]
    for card_id, rating in zip(cards, grades, strict=True):
        _grade(database, learner, card_id, rating, NOON - 3 * DAY)
    for card_id in cards[:2]:
        _grade(database, learner, card_id, Rating.AGAIN, NOON - DAY, 1)
    _grade(database, add_user(database, "eve@example.org"), cards[0], Rating.GOOD, NOON)
    _grade(database, learner, cards[5], Rating.AGAIN, NOON, 1)
    with database.write() as session:
        for number in range(2):
            practice.undo(session, learner, f"undo {number}", NOON)
    return deck


# ------------------------------------------------------------------ figures
@pytest.mark.usefixtures("deck")
def test_every_figure_is_what_plain_sql_over_the_log_gives(database: Database, learner: User) -> None:
    shown = _progress(database, learner)
    [[answers, spent]] = _sql(database, f"SELECT SUM(weight), SUM(weight * duration_ms) {_HOLDING}")
    assert (shown.answers, shown.minutes) == (answers, round(int(spent) / 60_000))
    by_grade = _sql(database, f"SELECT rating, SUM(weight) {_HOLDING} GROUP BY rating HAVING SUM(weight) > 0")
    assert shown.buttons == dict(by_grade) | dict.fromkeys(set(shown.buttons) - {rating for rating, _ in by_grade}, 0)
    a_day = _sql(database, f"SELECT study_day, SUM(weight) {_HOLDING} GROUP BY study_day HAVING SUM(weight) > 0")
    assert {day.isoformat(): count for day, count in shown.answers_a_day if count} == {
        str(day): count for day, count in a_day
    }
    tested = f"{_HOLDING} AND NOT was_new AND NOT was_repeating"
    [[passed, total]] = _sql(database, f"SELECT SUM(CASE WHEN rating > 2 THEN weight ELSE 0 END), SUM(weight) {tested}")
    young, mature = shown.retention.young, shown.retention.mature
    assert (young.passed + mature.passed, young.total + mature.total) == (passed, total)
    a_day = _sql(database, f"SELECT study_day, SUM(weight * duration_ms) {_HOLDING} GROUP BY study_day")
    minutes = {str(day): round(int(spent) / 60_000) for day, spent in a_day}
    assert {day.isoformat(): count for day, count in shown.minutes_a_day if count} == {
        day: count for day, count in minutes.items() if count
    }
    assert sum(minutes.values())
    hardest = _sql(
        database,
        f"SELECT card_id, SUM(CASE WHEN rating = 2 THEN weight ELSE 0 END), SUM(weight) {tested} GROUP BY card_id"
        " HAVING SUM(CASE WHEN rating = 2 THEN weight ELSE 0 END) > 0 ORDER BY card_id",
    )
    assert [(hard.card_id, hard.lapses, hard.recalled.total) for hard in shown.hardest] == hardest
    [[due]] = _sql(database, "SELECT COUNT(*) FROM card_state WHERE learner_id = 1 AND NOT is_new")
    assert sum(shown.forecast) == due


def test_recall_by_era_and_by_actor_is_what_plain_sql_over_the_log_gives(database: Database, learner: User) -> None:
    tags = {
        "1": ("era::1980s", "actor::Jo_Kerr"),
        "2": ("era::3rd_century_BC", "actor::Hannibal", "actor::Jo_Kerr"),
        "3": ("era::1980s", "actor::Hannibal"),
        "4": ("actor::Jo_Kerr", "era::long_ago"),
    }
    with database.write() as session:
        notes = tuple(DatedNote(a_note(guid, tags=own), NOON) for guid, own in tags.items())
        deck = authoring.load_deck(session, DeckFile("eras", "Eras", notes, ""), NOON)
    for number, card_id in enumerate(card_ids(database, deck)):
        _grade(database, learner, card_id, Rating.GOOD, NOON - 5 * DAY)
        _grade(database, learner, card_id, Rating.AGAIN if number % 2 else Rating.HARD, NOON - DAY, 1)
    shown = _progress(database, learner)
    for prefix, found in (("era::", shown.by_era), ("actor::", shown.by_actor)):
        for name, share in found.items():
            tag = f"{prefix}{name.replace(' ', '_')}"
            [row] = _sql(
                database,
                "SELECT SUM(CASE WHEN rating > 2 THEN weight ELSE 0 END), SUM(weight) FROM review_log"
                " JOIN card ON card.id = review_log.card_id JOIN note ON note.id = card.note_id"
                f" WHERE learner_id = 1 AND NOT was_new AND CAST(note.content AS TEXT) LIKE '%\"{tag}\"%'",
            )
            assert (share.passed, share.total) == row, tag
    assert list(shown.by_era) == ["3rd century BC", "1980s", "long ago"]
    assert list(shown.by_actor) == ["Jo Kerr", "Hannibal"]


@pytest.mark.usefixtures("deck")
def test_the_streak_counts_days_on_which_an_answer_holds(database: Database, learner: User) -> None:
    with database.read() as session:
        streak = practice.streak(session, learner, NOON)
    assert (streak.days, streak.is_done_today) == (_progress(database, learner).streak.days, False)


def test_whoever_has_answered_nothing_has_no_figures(database: Database, learner: User) -> None:
    shown = _progress(database, learner)
    assert (shown.answers, shown.minutes, shown.streak.days, shown.hardest) == (0, 0, 0, ())
    assert sum(count for _, count in shown.answers_a_day) == 0
    assert shown.answers_a_day[-1][0] == NOON.date()


# ------------------------------------------------------------------ the way back
def test_a_plan_brings_so_many_cards_a_day_and_can_be_taken_back(database: Database, learner: User) -> None:
    deck = add_deck(database, 20)
    for card_id in card_ids(database, deck):
        _grade(database, learner, card_id, Rating.GOOD, NOON - 30 * DAY)
    with database.read() as session:
        found = practice.backlog_of(session, learner, deck.id or 0, NOON)
    assert found.due == 20
    assert found.paces[-1].per_day >= 20
    pace = practice.Pace(deck.id or 0, 6, "the id")
    for _ in range(2):
        with database.write() as session:
            practice.take_plan(session, learner, pace, NOON)
    assert [_due(database, learner, deck, NOON + n * DAY) for n in range(4)] == [6, 12, 18, 20]
    with database.write() as session:
        assert practice.undo(session, learner, "back", NOON).cards == 14
    assert _due(database, learner, deck, NOON) == 20


def test_where_everything_fits_into_today_nothing_is_put_off(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    _grade(database, learner, card_ids(database, deck)[0], Rating.GOOD, NOON - 9 * DAY)
    with database.write() as session:
        assert practice.take_plan(session, learner, practice.Pace(deck.id or 0, 5, "id"), NOON) is None
    assert _due(database, learner, deck, NOON) == 1


def test_a_pace_that_is_none_is_refused(database: Database, learner: User) -> None:
    deck, hers = add_deck(database, 1), add_deck(database, 1, add_user(database, "eve@example.org"), "hers")
    with database.write() as session, pytest.raises(InvalidInputError):
        practice.take_plan(session, learner, practice.Pace(deck.id or 0, 0, "id"), NOON)
    with database.write() as session, pytest.raises(NotFoundError):
        practice.take_plan(session, learner, practice.Pace(hers.id or 0, 5, "id"), NOON)


# ------------------------------------------------------------------ pieces
def _grade(database: Database, learner: User, card_id: int, rating: Rating, now: datetime, version: int = 0) -> None:  # noqa: PLR0917 - one line a step
    with database.write() as session:
        answer = replace(an_answer(card_id, rating, version), duration_ms=50_000)
        practice.grade(session, learner, answer, now)


def _progress(database: Database, learner: User) -> practice.Progress:
    with database.read() as session:
        return practice.progress(session, learner, NOON)


def _due(database: Database, learner: User, deck: Deck, now: datetime) -> int:
    with database.read() as session:
        return practice.readable_deck(session, learner, deck.id or 0, now).due


def _sql(database: Database, query: str) -> list[tuple[int | str | date, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.connection().execute(text(query))]
